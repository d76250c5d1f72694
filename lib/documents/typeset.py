"""Pages and drawings that typst sets from data/templates, with the fonts that lie beside the program and no others.

What people typed goes to typst as JSON and is inserted as text, so no name can be markup or code.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import typst

DATA = Path(__file__).resolve().parent.parent.parent / "data"
PAGES, FONTS = DATA / "templates", DATA / "fonts" / "tinos"
_one_at_a_time = Lock()


@cache
def _compiler() -> typst.Compiler:
    """Kept, since reading the fonts costs as much as setting a page."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    return typst.Compiler(root=PAGES, font_paths=fonts, ignore_system_fonts=True)


def typeset(page: str, told: Mapping[str, Any], form: Literal["pdf", "png"], ppi: int) -> bytes:
    """What a page of data/templates makes of what it is told, as "pdf" or, with so many dots an inch, as "png"."""
    inputs = {"data": json.dumps(told, ensure_ascii=False)}
    with _one_at_a_time:
        made = _compiler().compile(PAGES / page, format=form, ppi=ppi, sys_inputs=inputs)
    assert isinstance(made, bytes)  # one page, kept in memory
    return made

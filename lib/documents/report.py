"""The review report of a period: template + figures + what was typed, as a Word file in Vietnamese."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from lib.documents.annexes import lists
from lib.documents.fields import defaults, issue_day, typed_values
from lib.documents.figures import of_indicators, read_period
from lib.documents.report_template import report_template
from lib.documents.templates import Filled, Group, fill
from lib.indicators import Span
from lib.rights import Actor
from lib.rules import month_end
from lib.store import Store
from lib.store.clock import today
from lib.translation import speak, spoken
from lib.vietnamese import month_name

MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@contextmanager
def in_vietnamese() -> Iterator[None]:
    """A document is Vietnamese in whatever language its maker reads the screen."""
    language = spoken()
    speak("vi")
    try:
        yield
    finally:
        speak(language)


def first_cells(store: Store, span: Span) -> dict[str, str]:
    """The typed fields before anyone has typed, dated today."""
    with store.read() as db:
        day = today(db)
    return defaults(store, span.last[:4], day)


def values(store: Store, actor: Actor, span: Span, cells: Mapping[str, str]) -> dict[str, Any]:
    """All that a template may name, for a period. Raises Unreadable when the day of issue is none."""
    with in_vietnamese():
        period = read_period(store, actor, span)
        named = {
            "tu": month_end(span.first).replace(day=1),
            "den": month_end(span.last),
            "nam": int(span.last[:4]),
            "thang_dau": month_name(span.first),
            "thang_cuoi": month_name(span.last),
        }
        return of_indicators(period) | lists(period) | {"ky": Group("ky", named)} | typed_values(cells)


def make_report(
    store: Store, actor: Actor, span: Span, cells: Mapping[str, str], template: bytes | None = None
) -> Filled:
    """The report of a period by a template, the program's own if none is given. Raises TemplateRefused, Unreadable."""
    return fill(template or report_template(issue_day(cells)), values(store, actor, span, cells))

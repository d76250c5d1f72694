"""The English catalog, kept in step with the sources: `python -m tests.catalog` after a sentence is added or changed.

New sentences are added untranslated, sentences that are gone are dropped, and messages.mo is compiled again. The same
sentences always give the same files: sorted, without dates, without line numbers.
"""

import ast
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "data" / "locale" / "en" / "LC_MESSAGES" / "messages.po"
MO = PO.with_suffix(".mo")


class DatelessCatalog(Catalog):
    """A catalog whose header holds nothing that changes from one day or machine to the next."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", "en"),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit\n"),
        ]


def sentences() -> set[str]:
    """Every Vietnamese sentence of the program: passed through `_` or `N_`, in a page of HTML, or a label of a rule."""
    programs = [*(ROOT / "lib").rglob("*.py"), *(ROOT / "pages").rglob("*.py"), ROOT / "dashboard.py"]
    found = {text for path in programs for text in _marked(path)}
    pages = extract_from_dir(ROOT / "lib", [("**.html", "jinja2")], {"**.html": {"silent": "false"}}, {"_": None})
    found |= {str(message) for _file, _line, message, _comments, _context in pages}
    rules = (tomllib.loads(path.read_text("utf-8")) for path in (ROOT / "data" / "rules").glob("*.toml"))
    return found | {label for rule in rules for label in _labels(rule)}


def _labels(part: object) -> Iterator[str]:
    """Every `label` in a rule, however deep it stands."""
    if isinstance(part, dict):
        yield from (text for name, text in part.items() if name == "label")
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from _labels(inner)


def _marked(path: Path) -> set[str]:
    """The marked sentences of one file, inside f-strings too, which Babel does not look into."""
    calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call) and node.args)
    marked = (call.args[0] for call in calls if isinstance(call.func, ast.Name) and call.func.id in ("_", "N_"))
    return {text.value for text in marked if isinstance(text, ast.Constant) and isinstance(text.value, str)}


def translations() -> dict[str, str]:
    """Vietnamese -> English as messages.po has it, empty where it is not translated."""
    if not PO.exists():
        return {}
    with PO.open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.id}


def catalog(wanted: Iterable[str], translated: Mapping[str, str]) -> Catalog:
    """The catalog of the wanted sentences with the translations there are."""
    made = DatelessCatalog(header_comment="# English for the sentences of the program.", fuzzy=False)
    for sentence in sorted(wanted):
        message = made.add(sentence, translated.get(sentence, ""))
        message.flags.discard("python-format")  # a % is a per cent sign; placeholders are in braces
    return made


def written(made: Catalog) -> bytes:
    """The content of messages.po."""
    file = BytesIO()
    write_po(file, made, width=0, no_location=True, sort_output=True)
    return file.getvalue()


def compiled(made: Catalog) -> bytes:
    """The content of messages.mo."""
    file = BytesIO()
    write_mo(file, made)
    return file.getvalue()


def main() -> None:
    translated = translations()
    made = catalog(sentences(), translated)
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(written(made))
    MO.write_bytes(compiled(made))
    missing = [message.id for message in made if message.id and not message.string]
    sys.stderr.write(f"{len(made)} sentences, {len(missing)} without English; see {PO.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()

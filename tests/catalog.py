"""The English catalog, kept in step with the sources: `python -m tests.catalog` after a sentence is added or changed.

New sentences are added untranslated, sentences that are gone are dropped, and messages.mo is compiled again. The same
sentences always give the same files: sorted, without dates, without line numbers.
"""

import sys
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "data" / "locale" / "en" / "LC_MESSAGES" / "messages.po"
MO = PO.with_suffix(".mo")
KEYWORDS = {"_": None, "N_": None}
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
OPTIONS = {"**.html": {"silent": "false"}}


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
    """Every Vietnamese sentence that lib/, pages/ and dashboard.py pass through `_` or `N_`."""
    found: set[str] = set()
    for folder in ("lib", "pages"):
        extracted = extract_from_dir(ROOT / folder, METHODS, OPTIONS, KEYWORDS)
        found |= {str(message) for _file, _line, message, _comments, _context in extracted}
    in_dashboard = extract_from_file("python", ROOT / "dashboard.py", KEYWORDS)
    return found | {str(message) for _line, message, _comments, _context in in_dashboard}


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

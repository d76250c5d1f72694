"""Texts written to do harm leave as they were typed, in every file: no formula, no markup, no expression, no link.

On the screen they are looked at in tests/browser/test_hostile_text.py.
"""

import csv
import io
import re
import subprocess
from collections.abc import Iterator
from contextlib import closing
from html import unescape
from pathlib import Path

import httpx
import pytest
from docx import Document
from icalendar import Calendar
from openpyxl import load_workbook

from lib.accounts import tokens
from lib.commune import open_commune
from lib.documents import drafts
from lib.documents.assigned import ASSIGNED
from lib.documents.brief import brief_pdf
from lib.documents.kinds import KINDS, Kind, Piece
from lib.documents.making import make
from lib.documents.own_templates import own_template
from lib.documents.sources import with_sources
from lib.documents.templates import names
from lib.duties.letters import reminders
from lib.indicators import INDICATORS, Span
from lib.indicators.tables import rows_table
from lib.records import FORMS
from lib.rights import OPERATOR
from lib.rollup import lake
from lib.rollup.lake import Lake
from lib.rollup.publish import publish
from lib.store import Store
from lib.store.clock import today
from lib.workbooks.entry_book import entry_book
from lib.workbooks.layout import plan_for
from lib.workbooks.tables import workbook
from lib.workbooks.year_book import year_book
from tests.commune import PASSWORD, Commune
from tests.documents.word_files import all_text, part
from tests.hostile import HARM, hostile_commune
from tests.records.examples import MONTH
from tests.serving import Server, serving
from tests.tools import require_office
from tests.web.forms import sign_in

AUGUST = Span(MONTH, MONTH)
INSIDE = "nghiêng"  # what of the text is left whatever else becomes of it


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Commune:
    return hostile_commune(tmp_path_factory.mktemp("hostile") / "store.db")


@pytest.fixture(scope="module")
def kept(hostile: Commune) -> Iterator[Store]:
    with closing(open_commune(hostile.path)) as store:
        yield store


@pytest.fixture(scope="module")
def server(hostile: Commune) -> Iterator[Server]:
    with serving(hostile.path) as running:
        yield running


@pytest.fixture
def http(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, timeout=20) as client:
        sign_in(client, "vanphong", PASSWORD)
        yield client


def altered(texts: list[str]) -> list[str]:
    """The texts in which harm stands otherwise than it was typed; there must be some harm to look at."""
    found = [text for text in texts if INSIDE in text.lower()]
    assert found
    return [text for text in found if text.lower().count(INSIDE) != text.count(HARM) + text.count(HARM.upper())]


# What an address gives


FORMULA = ("=", "+", "-", "@", "\t", "\r")


def test_rows_as_csv_hold_no_formula(http: httpx.Client) -> None:
    cells: list[str] = []
    for each in INDICATORS:
        query = {"chi_so": each.code, "tu": MONTH, "den": MONTH}
        text = http.get("/tai-ve/dong-so-lieu.csv", params=query).text.removeprefix("\ufeff")
        cells += [cell for row in csv.reader(io.StringIO(text), delimiter=";") for cell in row]
    assert altered(cells) == []
    assert f"'{HARM}" in cells
    assert [cell for cell in cells if cell.startswith(FORMULA)] == []


def test_the_calendar_tells_the_units_as_they_are_named(http: httpx.Client) -> None:
    events = Calendar.from_ical(http.get("/tai-ve/lich-nop.ics").content).walk("VEVENT")
    assert altered([str(event["description"]) for event in events]) == []
    assert not {"URL", "ATTACH", "ATTENDEE", "ORGANIZER", "LOCATION"} & {name for event in events for name in event}


def test_the_slides_are_text(http: httpx.Client) -> None:
    shown = http.get("/trinh-chieu", params={"thang": MONTH}).text
    assert '<b class="pwned"' not in shown and "<img src=x" not in shown
    assert altered([unescape(re.sub("<[^>]+>", "", shown))]) == []


@pytest.mark.parametrize("asked", ["units", "targets?year=2024"])
def test_the_api_answers_with_texts_as_json_and_with_no_formula_as_csv(server: Server, asked: str) -> None:
    with closing(open_commune(server.store)) as store:
        token = tokens.make(store, OPERATOR, f"để thử {asked}", "vanphong")
    name, _mark, query = asked.partition("?")
    with httpx.Client(base_url=f"{server.url}/api", headers={"Authorization": f"Bearer {token}"}) as api:
        rows = api.get(f"/{name}?{query}").json()[name]
        table = list(csv.reader(io.StringIO(api.get(f"/{name}.csv?{query}").text)))
    assert altered([text for row in rows for text in row.values() if isinstance(text, str)]) == []
    cells = [cell for row in table for cell in row]
    assert altered(cells) == []
    assert [cell for cell in cells if cell.startswith(FORMULA)] == []


# Workbooks


def test_the_only_formulas_of_an_entry_workbook_are_its_own(kept: Store) -> None:
    texts, formulas = opened(entry_book(kept, OPERATOR, plan_for(kept, OPERATOR, FORMS, MONTH, MONTH)))
    assert altered(texts) == []
    assert [each for each in formulas if not LOOKED_UP.fullmatch(each)] == []


LOOKED_UP = re.compile(r'=IFERROR\(VLOOKUP\([A-Z]+[0-9]+,list_units_[a-z_]+_beside,2,FALSE\),""\)')


def test_no_cell_of_a_table_or_of_the_years_workbook_is_a_formula(kept: Store) -> None:
    tables = [rows_table(kept, OPERATOR, each, AUGUST, None) for each in INDICATORS]
    lines = [row for table in tables for row in table.rows]
    for book in (year_book(kept, OPERATOR, 2024), workbook(HARM, [HARM], [HARM], lines)):
        texts, formulas = opened(book)
        assert altered(texts) == []
        assert formulas == []


def opened(book: bytes) -> tuple[list[str], list[str]]:
    """The texts and the formulas of a workbook, as another program reads them; it has no link out of itself."""
    sheets = load_workbook(io.BytesIO(book)).worksheets
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert [cell.hyperlink.target for cell in cells if cell.hyperlink and cell.hyperlink.target] == []
    formulas = [cell.value for cell in cells if cell.data_type == "f"]
    return [cell.value for cell in cells if cell.data_type != "f"], formulas


# Documents


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_a_word_document_with_its_sources_says_what_was_typed(kept: Store, hostile: Commune, kind: Kind) -> None:
    piece = Piece(kind, AUGUST, hostile.units["CB01"] if kind.of_unit else 0)
    typed = dict(drafts.draft(kept, OPERATOR, piece).cells) | {ASSIGNED: f"{HARM} | các ấp |"}
    made = make(kept, OPERATOR, piece, typed).content
    with kept.read() as db:
        template = own_template(kind, today(db))
    document = with_sources(kept, OPERATOR, piece, made, names(template))
    text = all_text(document)
    assert altered([text]) == []
    assert "{{" not in text.replace(HARM, "").replace(HARM.upper(), "")
    assert Document(io.BytesIO(document)).core_properties.title == HARM
    assert b"javascript" not in part(document, "word/_rels/document.xml.rels")


def test_the_brief_is_set_as_plain_text(kept: Store, tmp_path: Path) -> None:
    (tmp_path / "brief.pdf").write_bytes(brief_pdf(kept, OPERATOR, MONTH))
    command = [require_office()["pdftotext"], "-raw", str(tmp_path / "brief.pdf"), "-"]
    shown = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    whole = "".join(shown.split())  # lines are broken wherever they are full
    for harm in (HARM, HARM.upper()):
        whole = whole.replace("".join(harm.split()), harm)
    assert altered([whole]) == []


# What is pasted, mailed or published


def test_reminders_say_it_literally(kept: Store) -> None:
    assert altered([each.text for each in reminders(kept, OPERATOR)]) == []


def test_published_tables_hold_it_literally(kept: Store, tmp_path: Path) -> None:
    into = Lake(tmp_path)
    done = publish(kept, into, 2024)
    rows = [
        cell
        for table in (lake.UNITS, lake.TARGETS)
        for row in lake.read(into.file(table, done.commune, 2024))
        for cell in row
    ]
    rows += [cell for row in lake.read(into.file(lake.COMMUNES, done.commune)) for cell in row]
    assert altered([cell for cell in rows if isinstance(cell, str)]) == []

"""The recipes of CONTRIBUTING.md, carried out on a copy of the program, with a store made before the change."""

import json
import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from lib.commune import open_commune
from lib.rights import Actor
from lib.store import entries
from tests.commune import Commune, session

ROOT = Path(__file__).resolve().parent.parent
# An entry of the catalogue.
LARGE_MEETINGS = """
    Indicator(
        code="large_meetings",
        title=N_("Cuộc họp tổ đông người"),
        meaning=N_("Số cuộc họp tổ có từ 30 lượt người dự."),
        measure=N_("cuộc"),
        kind="flow",
        form=Session,
        where="purpose = 'working_group' AND attendances >= 30",
        numerator="1",
        reported_by=GROUPS,
    ),"""


class Workshop:
    """A copy of the program to change, and a store of the small commune with one session in it."""

    def __init__(self, folder: Path, store: Path) -> None:
        self.folder = folder
        self.store = store

    def add(self, name: str, after: str, text: str) -> None:
        """Insert `text` into a file behind the one place that reads `after`."""
        path = self.folder / name
        before = path.read_text("utf-8")
        assert before.count(after) == 1
        path.write_text(before.replace(after, after + text), "utf-8")

    def copy(self, name: str, new: str, renamed: dict[str, str]) -> None:
        """Copy a file to `new`, with some words in it replaced."""
        text = (self.folder / name).read_text("utf-8")
        for word, other in renamed.items():
            assert word in text
            text = text.replace(word, other)
        (self.folder / new).write_text(text, "utf-8")

    def answers(self, script: str) -> object:
        """What a script prints as JSON, run by the changed program with `store`, `office` and `TO1` at hand."""
        start = (
            "import json\nfrom lib.commune import open_commune\nfrom lib.accounts.accounts import actor_named\n"
            "from lib.org import unit_id_of\nfrom lib.store import entries\n"
            f"store = open_commune({str(self.store)!r})\noffice = actor_named(store, 'vanphong')\n"
            "with store.read() as db:\n    TO1 = unit_id_of(db, 'TO1')\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", f"{start}{script}\nstore.close()"],
            cwd=self.folder,
            env=os.environ | {"PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        return json.loads(done.stdout)


@pytest.fixture
def workshop(commune: Commune, office: Actor, units: dict[str, int], tmp_path: Path) -> Workshop:
    for name in ("lib", "data/rules", "data/templates"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    path = Path(shutil.copy(commune.path, tmp_path / "store.db"))
    with closing(open_commune(path)) as store:
        entries.save(store, office, units["TO1"], session("2024-08-10", 34, "working_group"))
    return Workshop(tmp_path, path)


def test_a_form_is_one_file_and_one_name_in_the_list(workshop: Workshop) -> None:
    renamed = {"class Session": "class Visit", '"session"': '"visit"', "Quán triệt, họp tổ, hội nghị": "Thăm hộ"}
    workshop.copy("lib/records/session.py", "lib/records/visit.py", renamed)
    workshop.add(
        "lib/records/__init__.py", "from lib.records.session import Session\n", "from lib.records.visit import Visit\n"
    )
    workshop.add("lib/records/__init__.py", "    CellMeeting,\n    Session,\n", "    Visit,\n")
    script = """
from lib.documents.guide import content
from lib.records import FORMS, Refused, Session, form_named, forms_of
from lib.workbooks.layout import plan_for
Visit = form_named("visit")
try:
    Visit.read({"purpose": "conference", "held_on": "5", "attendances": "1,5"}, "2024-08")
except Refused as refused:
    sentence = refused.problems[0].sentence
entries.save(store, office, TO1, Visit.read({"purpose": "conference", "held_on": "5", "attendances": "12"}, "2024-08"))
kept = [entries.of_month(store, office, form, TO1, "2024-08")[0]["attendances"] for form in (Visit, Session)]
printed = "Thăm hộ" in [row[0] for row in content(store, office)["forms"]]
sent_out = Visit in plan_for(store, office, FORMS, "2024-08", "2024-08").forms
print(json.dumps([Visit in forms_of("working_group"), sentence[:14], kept, printed, sent_out]))
"""
    assert workshop.answers(script) == [True, "Lượt người dự:", [12, 34], True, True]


def test_a_field_is_one_line_of_its_form(workshop: Workshop) -> None:
    line = '    speakers: int | None = ask(Count(label=N_("Phát biểu"), measure=N_("lượt người"), optional=True))\n'
    path = workshop.folder / "lib/records/session.py"
    path.write_text(path.read_text("utf-8") + line, "utf-8")
    script = """
from lib.records import Session
cells = {"purpose": "conference", "held_on": "12", "attendances": "20", "speakers": "06"}
entries.save(store, office, TO1, Session.read(cells, "2024-08"))
print(json.dumps([row["speakers"] for row in entries.of_month(store, office, Session, TO1, "2024-08")]))
"""
    assert workshop.answers(script) == [None, 6]


def test_an_indicator_is_one_entry_in_the_catalogue(workshop: Workshop) -> None:
    workshop.add("lib/indicators/catalogue/sessions.py", "INDICATORS: tuple[Indicator, ...] = (", LARGE_MEETINGS)
    script = """
from lib.indicators import Span, facts, rows_behind
span = Span("2024-01", "2024-12")
with store.read() as db:
    numbers = [fact.numerator for fact in facts(db, span, ("large_meetings",))]
    behind = [row["attendances"] for row in rows_behind(db, "large_meetings", span)]
print(json.dumps([numbers, behind]))
"""
    assert workshop.answers(script) == [[1], [34]]


def test_a_variable_of_templates_is_an_indicator_or_a_reader_and_its_meaning(workshop: Workshop) -> None:
    workshop.add("lib/indicators/catalogue/sessions.py", "INDICATORS: tuple[Indicator, ...] = (", LARGE_MEETINGS)
    reader = '\n    Reader(frozenset({"loi_chao"}), (), lambda asked: {"loi_chao": f"Kỳ {asked.piece.span.last[:4]}"}),'
    workshop.add("lib/documents/making.py", "READERS: tuple[Reader, ...] = (", reader)
    workshop.add("lib/documents/variables.py", "OTHERS = {", '\n    "loi_chao": N_("lời chào đầu văn bản"),')
    script = """
from io import BytesIO
from docx import Document
from lib.documents.kinds import REVIEW, Piece
from lib.documents.making import first_cells, make
from lib.documents.variables import GENERAL, meanings
from lib.indicators import Span
word, file = Document(), BytesIO()
word.add_paragraph("{{ loi_chao }}: {{ large_meetings.gia_tri|so }} cuộc")
word.save(file)
piece = Piece(REVIEW, Span("2024-01", "2024-12"))
made = make(store, office, piece, first_cells(store, office, piece), file.getvalue())
read = Document(BytesIO(made.content)).paragraphs[0].text
offered = [meanings(REVIEW, "large_meetings")["large_meetings.gia_tri"], meanings(REVIEW, GENERAL)["loi_chao"]]
print(json.dumps([read, offered]))
"""
    offered = ["giá trị trong kỳ", "lời chào đầu văn bản"]
    assert workshop.answers(script) == ["Kỳ 2024: 01 cuộc", offered]


def test_a_rule_with_dates_is_one_version_in_its_file(workshop: Workshop) -> None:
    version = '\n[[version]]\nvalid_from = 2027-01-01\nscope = "local"\npercent = 95\nbasis = "Văn bản mới"\n'
    path = workshop.folder / "data/rules/attendance_threshold.toml"
    path.write_text(path.read_text("utf-8") + version, "utf-8")
    script = """
from datetime import date
from lib.rules import rule
days = (date(2026, 12, 31), date(2027, 1, 1))
print(json.dumps([rule("attendance_threshold", day).content["percent"] for day in days]))
"""
    assert workshop.answers(script) == [90, 95]


def test_a_page_is_one_file_and_one_line_of_the_menu(workshop: Workshop) -> None:
    shutil.copytree(ROOT / "pages", workshop.folder / "pages")
    (workshop.folder / "data/fonts").mkdir()
    workshop.copy("pages/office/log.py", "pages/office/tried.py", {"Nhật ký thay đổi": "Trang mới"})
    line = '    Page("tried", "trang-moi", "office/tried.py", N_("Trang mới"), OFFICE, ("office",)),\n'
    workshop.add("lib/menu.py", "PAGES: tuple[Page, ...] = (\n", line)
    script = """
from lib import menu
from lib.web.app import ROUTES
page = menu.page("tried")
served = any(getattr(route, "path", "") == "/trang-moi" for route in ROUTES)
print(json.dumps([served, page.script.is_file(), page in menu.pages_of("office"), page in menu.pages_of("secretary")]))
"""
    assert workshop.answers(script) == [True, True, True, False]


def test_a_migration_is_one_file_and_its_name_in_the_list(workshop: Workshop) -> None:
    folder = workshop.folder / "lib/store/migrations"
    latest = max(path.stem for path in folder.glob("m*.py"))
    (folder / "m999_tried.py").write_text(
        '"""A table of its own."""\n\nfrom sqlite_utils import Database\n\n\n'
        "def m999_tried(db: Database) -> None:\n"
        '    db.execute("CREATE TABLE tried (id INTEGER PRIMARY KEY) STRICT")\n',
        "utf-8",
    )
    lists = "lib/store/migrations/__init__.py"
    workshop.add(
        lists,
        "from lib.store.migrations.m001_core import m001_core\n",
        "from lib.store.migrations.m999_tried import m999_tried\n",
    )
    workshop.add(lists, f"    {latest},\n", "    m999_tried,\n")
    script = """
from lib.records import Session
with store.read() as db:
    found = db["tried"].exists()
print(json.dumps([found, entries.of_month(store, office, Session, TO1, "2024-08")[0]["attendances"]]))
"""
    assert workshop.answers(script) == [True, 34]

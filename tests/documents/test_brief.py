"""The A4 brief: one page with its fonts inside, told by the same figures, and no text of a person is ever code."""

import re

from lib.documents.brief import PAGE, PREVIEW_PPI, brief_pdf, brief_png, content
from lib.documents.typeset import typeset
from lib.duties import duties, submit
from lib.indicators.basis import Basis, count
from lib.records import CellMeeting
from lib.rights import OPERATOR, Actor
from lib.store import Store
from lib.translation import speak
from tests.commune import enter, meeting

MONTH = "2024-08"


def test_the_brief_is_one_page_with_its_own_fonts_inside(demo_store: Store) -> None:
    pdf = brief_pdf(demo_store, OPERATOR, MONTH)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    fonts = set(re.findall(rb"/BaseFont\s*/([\w+-]+)", pdf))
    assert fonts and all(b"+Tinos" in name for name in fonts)
    assert pdf.count(b"/FontFile2") + pdf.count(b"/FontFile3") >= 3
    assert brief_png(demo_store, OPERATOR, MONTH).startswith(b"\x89PNG")


def test_the_brief_tells_what_the_overview_tells_in_vietnamese(demo_store: Store) -> None:
    speak("en")
    told = content(demo_store, OPERATOR, MONTH)
    sessions = next(each for each in told["targets"] if each["name"] == "Cuộc quán triệt, triển khai")
    assert (sessions["reached"], sessions["planned"], sessions["status"]) == ("61", "90 cuộc", "● Đúng tiến độ")
    assert next(each for each in told["cells"] if "Phú Trung" in each["name"])["low"][-3:] == [True] * 3
    assert [each["values"][-1] for each in told["cells"]].count("–") == 3
    assert any("Phú Trung" in each["detail"] for each in told["pressing"])
    assert (sessions["change"], sessions["before"]) == ("+6 (+10,9%) so với cùng kỳ", 55 / 90)
    assert [(each["document"], each["unit"], each["late"]) for each in told["tasks"]] == [
        ("29-NQ/ĐU", "Bộ phận một cửa", "quá 62 ngày"),
        ("19-CTr/ĐU", "Tổ 3 – Cơ sở đảng", "quá 31 ngày"),
    ]


def test_markup_in_a_name_is_printed_as_it_is(demo_store: Store) -> None:
    told = content(demo_store, OPERATOR, MONTH)
    told["cells"][0]["name"] = '#panic("x") $x$ *đậm* #read("brief.typ")'
    assert typeset(PAGE, told, "pdf", PREVIEW_PPI).startswith(b"%PDF")


def test_a_month_without_a_figure_still_makes_a_page(store: Store) -> None:
    assert len(re.findall(rb"/Type\s*/Page\b", brief_pdf(store, OPERATOR, MONTH))) == 1


def test_three_times_as_many_cells_and_tasks_still_fit_on_the_one_page(demo_store: Store) -> None:
    told = content(demo_store, OPERATOR, MONTH)
    told |= {name: told[name] * 3 for name in ("cells", "tasks", "pressing", "hamlets")}
    assert len(re.findall(rb"/Type\s*/Page\b", typeset(PAGE, told, "pdf", PREVIEW_PPI))) == 1


def test_a_cell_that_said_nothing_happened_is_not_one_that_has_not_reported(
    store: Store, units: dict[str, int], office: Actor, secretary: Actor
) -> None:
    enter(store, units, ("CB02", meeting("2024-07-03")))
    (duty,) = (each for each in duties(store, secretary, ["2024-08"]) if each.form is CellMeeting)
    submit(store, secretary, duty, nothing=True)
    rows = {each["name"]: each["values"][-2:] for each in content(store, office, MONTH)["cells"]}
    assert rows == {"Chi bộ ấp Long Thới": ["–", "○"], "Chi bộ ấp Ninh Quới": ["100", "–"]}


def test_a_brief_of_accepted_figures_says_so_beside_what_is_missing(demo_store: Store) -> None:
    assert content(demo_store, OPERATOR, MONTH)["unknown"] == "chưa báo cáo"
    count(Basis.ACCEPTED)
    told = content(demo_store, OPERATOR, MONTH)
    assert told["period"].endswith("chỉ số đã duyệt") and told["unknown"] == "chưa báo cáo hoặc chưa duyệt"
    assert {each["values"][-1] for each in told["cells"]} == {"–"}  # of August nothing is accepted yet

"""The review report: the seed's sentences from the facts, in the form of its day, naming what is missing."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document
from lib.documents.report import first_cells, make_report

from lib.documents.fields import superior_organization
from lib.indicators import Span
from lib.org.superior import name_superior
from lib.rights import OPERATOR, Actor
from lib.store import Store, change
from lib.translation import speak
from tests.commune import dossiers, enter, session
from tests.documents.word_files import all_text

YEAR = Span("2023-01", "2023-12")
PUBLISHED = [
    "82 cuộc có 1.640 người dự",
    "19 cuộc, với 658 lượt đồng chí tham dự",
    "832 hồ sơ trong đó lĩnh vực chứng thực 509 hồ sơ; lĩnh vực hộ tịch 308 hồ sơ; người có công 06 hồ sơ;"
    " Bảo trợ xã hội 08 hồ sơ; TĐKT 01 hồ sơ",
]


def written(store: Store, actor: Actor = OPERATOR, span: Span = YEAR, **typed: str) -> str:
    return all_text(make_report(store, actor, span, first_cells(store, span) | typed).content)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_report_of_the_demo_says_what_was_published(demo_store: Store, language: str) -> None:
    speak(language)
    text = written(demo_store)
    assert [sentence for sentence in PUBLISHED if sentence not in text] == []
    assert "Vượt" in text and "Ahead" not in text


def test_one_more_record_changes_the_sentence(store: Store, units: dict[str, int], office: Actor) -> None:
    enter(
        store,
        units,
        ("CB01", session("2023-03-10", 20)),
        ("MOTCUA", dossiers("2023-03", received_online=3, resolved_on_time=3)),
    )
    text = written(store, office)
    assert "01 cuộc có 20 người dự" in text
    assert "03 hồ sơ trong đó lĩnh vực chứng thực 03 hồ sơ." in text
    enter(store, units, ("CB02", session("2023-04-10", 15)))
    assert "02 cuộc có 35 người dự" in written(store, office)


def test_what_nobody_reported_is_named_and_never_zero(store: Store, office: Actor) -> None:
    made = make_report(store, office, YEAR, first_cells(store, YEAR))
    assert "được [CẦN BỔ SUNG] cuộc có [CẦN BỔ SUNG] người dự" in all_text(made.content)
    assert {"dissemination_sessions.gia_tri", "linh_vuc", "phuong_huong", "cap_tren"} <= set(made.missing)


def test_the_same_months_of_the_year_before_are_compared(store: Store, units: dict[str, int], office: Actor) -> None:
    enter(store, units, ("CB01", session("2022-03-10", 20)), ("CB01", session("2023-03-10", 15)))
    assert "số cuộc quán triệt bằng, số lượt người dự giảm 05 (25%)" in written(store, office)


def test_what_was_typed_stands_in_its_place_line_by_line(demo_store: Store) -> None:
    text = written(demo_store, so_van_ban="85", phuong_huong="Đẩy mạnh tuyên truyền.\n\nNhân rộng <8 ấp> & duy trì")
    assert "Số 85-BC/ĐU" in text
    assert "1. Đẩy mạnh tuyên truyền.\n2. Nhân rộng <8 ấp> & duy trì./." in text


def test_the_form_is_that_of_the_day_of_issue(demo_store: Store) -> None:
    cells = first_cells(demo_store, YEAR) | {"phuong_huong": "Duy trì"}
    by_day = {}
    for day in ("26/05/2026", "27/05/2026"):
        made = make_report(demo_store, OPERATOR, YEAR, cells | {"ngay_ban_hanh": day}).content
        section = Document(BytesIO(made)).sections[0]
        assert [round(side.mm) for side in (section.left_margin, section.right_margin, section.page_width)] == [
            30,
            15,
            210,
        ]
        by_day[day] = "1. Duy trì./." in all_text(made)
    assert by_day == {"26/05/2026": True, "27/05/2026": False}


def test_a_head_of_a_unit_is_told_nothing_of_the_others(store: Store, units: dict[str, int], secretary: Actor) -> None:
    enter(store, units, ("CB01", session("2023-03-10", 20)), ("CB02", session("2023-03-11", 15)))
    text = written(store, secretary)
    assert "01 cuộc có 20 người dự" in text and "Ninh Quới" not in text


@pytest.mark.parametrize(
    ("committee", "organization"),
    [
        ("Huyện ủy Gò Công Tây", "Đảng bộ huyện Gò Công Tây"),
        ("Tỉnh ủy Đồng Tháp", "Đảng bộ tỉnh Đồng Tháp"),
        ("Đảng ủy Khối", "Đảng ủy Khối"),
    ],
)
def test_the_head_names_the_organisation_of_the_committee_above_on_that_day(
    store: Store, units: dict[str, int], committee: str, organization: str
) -> None:
    day = date(2025, 7, 1)
    with change(store, OPERATOR) as changing:
        name_superior(changing, units["XA"], committee, day)
    assert superior_organization(store, day) == organization
    assert superior_organization(store, date(2025, 6, 30)) == ""

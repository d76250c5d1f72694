"""The form of a document is that of its day: layout, spelling and names are dated data, not code."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document
from docx.document import Document as Word

from lib import rules
from lib.documents.defaults import names_on
from lib.documents.kinds import MINUTES, REVIEW, Kind, Piece
from lib.documents.layout import length_mm
from lib.documents.making import first_cells, make
from lib.documents.own_templates import own_template
from lib.indicators import Span
from lib.org import dissolve, found, rename
from lib.org.superior import name_superior
from lib.rights import OPERATOR, Actor
from lib.store import Store, change
from tests.commune import enter, meeting, set_today
from tests.documents.word_files import all_text, rows_of

YEAR = Span("2024-01", "2024-12")
OLD, NEW = date(2026, 5, 26), date(2026, 5, 27)


def template(day: date, kind: Kind = REVIEW) -> Word:
    return Document(BytesIO(own_template(kind, day)))


def written(store: Store, actor: Actor, day: date, span: Span = YEAR) -> bytes:
    piece = Piece(REVIEW, span)
    return make(store, actor, piece, first_cells(store, actor, piece, day)).content


def test_margins_sizes_and_the_page_number_follow_the_rule() -> None:
    for day, kind_size, indent in ((OLD, 16, 12.7), (NEW, 15, 10)):
        word = template(day)
        section, styles = word.sections[0], {each.name: each for each in word.styles}
        sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert [round(side.mm) for side in sides] == [20, 20, 30, 15]
        assert next(each for each in word.paragraphs if each.text == "BÁO CÁO").runs[0].font.size.pt == kind_size
        assert round(styles["Van ban"].paragraph_format.first_line_indent.mm, 1) == indent
        assert section.different_first_page_header_footer and "PAGE" in section.header._element.xml


def test_the_head_has_its_fixed_words_and_a_rule_as_long_as_the_title() -> None:
    left, right = template(NEW).tables[0].rows[0].cells
    assert [line.text for line in left.paragraphs] == [
        "{{ cap_tren|hoa }}",
        "{{ co_quan|hoa }}",
        "*",
        "Số {{ so_van_ban }}-{{ ky_hieu }}",
    ]
    title = right.paragraphs[0]
    assert (title.text, title.runs[0].font.size.pt, title.runs[0].underline) == ("ĐẢNG CỘNG SẢN VIỆT NAM", 15, None)
    room = right.width.mm - title.paragraph_format.left_indent.mm - title.paragraph_format.right_indent.mm
    assert 0 < room - length_mm(title.text, 15, "Bold") < 1
    assert "<w:pBdr>" in title._p.xml


def test_the_end_mark_is_that_of_the_day() -> None:
    ends = {
        day: next(each.text for each in template(day, MINUTES).paragraphs if "kết thúc" in each.text)[-12:]
        for day in (OLD, NEW)
    }
    assert ends == {OLD: "tại hội nghị./."[-12:], NEW: "tại hội nghị."[-12:]}


def test_the_programs_own_words_have_the_spelling_of_the_rule_and_typed_ones_keep_theirs(
    store: Store, office: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = rules.rule("document_layout", NEW)
    other = rules.Rule(**vars(kept) | {"content": {**kept.content, "spelling": "uỷ"}, "valid_from": date(2026, 5, 28)})
    monkeypatch.setattr(rules, "versions", lambda _name: (other,))
    cells = first_cells(store, office, Piece(REVIEW, YEAR), date(2026, 6, 1))
    assert "Các đồng chí đảng uỷ viên" in cells["noi_nhan"]
    assert (cells["co_quan"], cells["dia_danh"]) == ("Đảng ủy xã Long Bình", "Long Bình")
    assert "Họp chi uỷ" not in cells["noi_nhan"]


def test_the_head_names_who_stood_above_on_the_day_of_issue(store: Store, units: dict[str, int], office: Actor) -> None:
    with change(store, OPERATOR) as changing:
        name_superior(changing, units["XA"], "Huyện ủy Gò Công Tây", date(2020, 1, 1))
        name_superior(changing, units["XA"], "Tỉnh ủy Đồng Tháp", date(2025, 7, 1))
    for day, organization, committee in (
        (date(2024, 2, 29), "ĐẢNG BỘ HUYỆN GÒ CÔNG TÂY", "Ban Thường vụ Huyện ủy Gò Công Tây (để báo cáo)"),
        (date(2026, 6, 1), "ĐẢNG BỘ TỈNH ĐỒNG THÁP", "Ban Thường vụ Tỉnh ủy Đồng Tháp (để báo cáo)"),
    ):
        text = all_text(written(store, office, day))
        assert text.splitlines()[:2] == [organization, "ĐẢNG ỦY XÃ LONG BÌNH"]
        assert f"- {committee}," in text


@pytest.mark.parametrize(
    ("committee", "organization"),
    [
        ("Huyện ủy Gò Công Tây", "Đảng bộ huyện Gò Công Tây"),
        ("Tỉnh uỷ Đồng Tháp", "Đảng bộ tỉnh Đồng Tháp"),
        ("Đảng ủy Khối", "Đảng ủy Khối"),
    ],
)
def test_an_organisation_stands_for_its_committee(
    store: Store, units: dict[str, int], committee: str, organization: str
) -> None:
    day = date(2025, 7, 1)
    with change(store, OPERATOR) as changing:
        name_superior(changing, units["XA"], committee, day)
    assert names_on(store, day).organization == organization
    assert names_on(store, date(2025, 6, 30)).organization == ""


def test_units_bear_the_name_of_the_day_of_issue_and_figures_stay_with_who_reported_them(
    store: Store, units: dict[str, int], office: Actor
) -> None:
    enter(
        store,
        units,
        ("CB01", meeting("2024-05-03")),
        ("CB02", meeting("2024-05-03", present=10, obliged=20, absent_excused=10)),
    )
    with change(store, office) as changing:
        rename(changing, units["CB01"], date(2024, 9, 1), "01-QĐ/ĐU", "Chi bộ ấp Thới Long")
        dissolve(changing, units["CB02"], date(2024, 6, 1), "02-QĐ/ĐU")
        found(changing, "CB03", "party_cell", "Chi bộ ấp Mới", date(2024, 10, 1), "03-QĐ/ĐU")
    for day, name in ((date(2024, 7, 1), "Chi bộ ấp Long Thới"), (date(2024, 12, 31), "Chi bộ ấp Thới Long")):
        cells = rows_of(written(store, office, day, Span("2024-01", "2024-08")), "Phụ lục 1.")
        assert [row[:2] for row in cells[2:]] == [[name, "1"], ["Chi bộ ấp Ninh Quới (đến 31/05/2024)", "1"]]
    assert "Toàn Đảng bộ có 01 chi bộ" in all_text(
        written(store, office, date(2024, 12, 31), Span("2024-01", "2024-08"))
    )


def test_a_day_before_any_layout_is_refused_with_a_sentence(store: Store, office: Actor) -> None:
    with pytest.raises(ValueError, match="thể thức văn bản chỉ có từ ngày 03/04/2018"):
        written(store, office, date(2018, 4, 2))


def test_a_draft_of_today_is_dated_today(store: Store, office: Actor) -> None:
    set_today(store, date(2024, 9, 4))
    assert first_cells(store, office, Piece(REVIEW, YEAR))["ngay_ban_hanh"] == "04/09/2024"

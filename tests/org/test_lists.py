"""Units pasted as a list: read however messy, refused line by line in words, founded all or none."""

import unicodedata
from datetime import date

import pytest

from lib import org
from lib.org.lists import Line, found_list, read_list
from lib.records import Refused
from lib.rights import OPERATOR, Actor, Forbidden
from lib.store import Store, change
from tests.commune import FOUNDED, everything

FROM_EXCEL = (
    "STT\tMã\tTên đơn vị\tLoại\n"
    "1\tCB05\tChi bộ ấp Phú Trung\tChi bộ\n"
    "2\t\tChi bộ\u00a0ấp  Thới Hòa\tChi bộ\n"
    "3\tVPDU\tVăn phòng Đảng ủy\tCơ quan, văn phòng\n"
    "4\t\tKhương Ninh\tẤp\n"
)
FROM_ZALO = (
    "1. Chi bộ ấp Hòa Phú\r\n\r\n- Ấp Quới An;\n• Ấp Long Hải.\n3/ Tổ 2 – Khối chính quyền\n(4) Tổ dân phố 3\n"
    "\u200bẤp Phú Trung"
)


def read(store: Store, text: str) -> list[Line]:
    with store.read() as db:
        return read_list(db, text)


def sound(store: Store, text: str) -> list[tuple[str, str, str]]:
    """Code, kind and name of each line of a list without problems."""
    lines = read(store, text)
    assert [line.problems for line in lines] == [()] * len(lines)
    return [(line.code, line.kind, line.name) for line in lines]


def problem(store: Store, text: str) -> str:
    """The one problem of the last line."""
    (sentence,) = read(store, text)[-1].problems
    return sentence


def test_a_list_from_excel_is_read_with_its_columns(store: Store) -> None:
    assert sound(store, FROM_EXCEL) == [
        ("CB05", "party_cell", "Chi bộ ấp Phú Trung"),
        ("CB03", "party_cell", "Chi bộ ấp Thới Hòa"),
        ("VPDU", "agency", "Văn phòng Đảng ủy"),
        ("AP03", "hamlet", "Khương Ninh"),
    ]


def test_a_list_from_zalo_is_read_without_its_numbering(store: Store) -> None:
    assert sound(store, FROM_ZALO) == [
        ("CB03", "party_cell", "Chi bộ ấp Hòa Phú"),
        ("AP03", "hamlet", "Ấp Quới An"),
        ("AP04", "hamlet", "Ấp Long Hải"),
        ("TO2", "working_group", "Tổ 2 – Khối chính quyền"),
        ("AP05", "hamlet", "Tổ dân phố 3"),
        ("AP06", "hamlet", "Ấp Phú Trung"),
    ]


def test_letters_made_of_parts_and_look_alikes_are_stored_as_one(store: Store) -> None:
    typed = unicodedata.normalize("NFD", "Chi bộ Trường Ðông Hòa")
    assert sound(store, typed) == [("CB03", "party_cell", "Chi bộ Trường Đông Hòa")]


@pytest.mark.parametrize(
    ("line", "read_as"),
    [
        ("CB09 Chi bộ A", ("CB09", "party_cell", "Chi bộ A")),
        ("cb09 - Chi bộ A", ("CB09", "party_cell", "Chi bộ A")),
        ("2) CB09: Chi bộ A", ("CB09", "party_cell", "Chi bộ A")),
        ("Tổ 2", ("TO2", "working_group", "Tổ 2")),
        ("Bộ phận một cửa số 2;MOTCUA2", ("MOTCUA2", "one_stop_shop", "Bộ phận một cửa số 2")),
        ("Trung tâm Phục vụ hành chính công xã", ("MOTCUA2", "one_stop_shop", "Trung tâm Phục vụ hành chính công xã")),
        ("UBND phường\tCơ quan", ("CQ01", "agency", "UBND phường")),
        ("chi bo ap tan hoa", ("CB03", "party_cell", "chi bo ap tan hoa")),
    ],
)
def test_a_line_says_code_name_and_kind_in_many_ways(store: Store, line: str, read_as: tuple[str, str, str]) -> None:
    assert sound(store, line) == [read_as]


def test_lines_are_counted_as_in_the_text(store: Store) -> None:
    assert [line.number for line in read(store, "\n\nẤp A\n\nẤp B")] == [3, 5]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Hội Nông dân xã", "không rõ “Hội Nông dân xã” là loại gì; ghi loại ở cột sau tên: “Chi bộ”, "),
        ("Hội Nông dân xã\tHội", "không có loại “Hội”; ghi loại ở cột sau tên"),
        ("Chi bộ A\tChi bộ\t25 đảng viên", "thừa “25 đảng viên”; mỗi dòng chỉ gồm mã, tên và loại."),
        ("Đảng ủy xã Long Bình 2", "“Đảng ủy xã Long Bình 2” là Đảng ủy xã, đã lập riêng; bỏ dòng này."),
        ("Ấp A\nấp  a", "trùng tên với dòng 1; bỏ một dòng."),
        ("Ấp Tân Hòa\nẤP TÂN HOÀ", "trùng tên với dòng 1"),
        ("CB09 Chi bộ A\nCB09 Chi bộ B", "mã CB09 đã dùng; đổi mã khác hoặc bỏ trống mã."),
        ("CB01 Chi bộ A", "mã CB01 đã dùng"),
        ("chi bộ ấp LONG THỚI", "đã có đơn vị “chi bộ ấp LONG THỚI”, mã CB01; bỏ dòng này."),
    ],
)
def test_what_is_wrong_with_a_line_is_told_in_words(store: Store, text: str, sentence: str) -> None:
    assert problem(store, text).startswith(sentence)


@pytest.mark.parametrize("text", ["", "\n \n", "STT\tTên đơn vị", "1.\n2."])
def test_a_list_without_a_unit_is_refused(store: Store, units: dict[str, int], text: str) -> None:
    with pytest.raises(Refused, match="Danh sách còn trống"), change(store, OPERATOR) as changing:
        found_list(changing, text, FOUNDED, "01-QĐ/ĐU", units["XA"])


def test_a_sound_list_is_founded_under_the_commune(
    store: Store, units: dict[str, int], people: dict[str, Actor]
) -> None:
    with change(store, people["admin"]) as changing:
        assert found_list(changing, FROM_EXCEL, date(2024, 3, 1), "01-QĐ/ĐU", units["XA"]) == 4
    with store.read() as db:
        new = [unit for unit in org.units_on(db, date(2024, 3, 1)) if unit.id not in units.values()]
        assert [unit.code for unit in new] == ["CB05", "CB03", "VPDU", "AP03"]
        assert len(org.units_on(db, date(2024, 2, 29))) == len(units)
    assert {line.problems != () for line in read(store, FROM_EXCEL)} == {True}


def test_one_wrong_line_keeps_the_whole_list_out(store: Store, units: dict[str, int]) -> None:
    before = everything(store)
    with pytest.raises(Refused) as refused, change(store, OPERATOR) as changing:
        found_list(changing, f"{FROM_ZALO}\nHội\nẤp Quới An", FOUNDED, "01-QĐ/ĐU", units["XA"])
    assert [problem.sentence.split(";")[0] for problem in refused.value.problems] == [
        "Dòng 8: không rõ “Hội” là loại gì",
        "Dòng 9: trùng tên với dòng 3",
    ]
    assert everything(store) == before


def test_no_unit_is_older_than_its_commune(store: Store, units: dict[str, int]) -> None:
    with (
        pytest.raises(Refused, match=r"không thể có trước Đảng ủy xã \(01/01/2020\)"),
        change(store, OPERATOR) as changing,
    ):
        found_list(changing, "Ấp A", date(2019, 12, 31), "01-QĐ/ĐU", units["XA"])


def test_who_may_not_found_units_founds_no_list(store: Store, units: dict[str, int], secretary: Actor) -> None:
    with pytest.raises(Forbidden), change(store, secretary) as changing:
        found_list(changing, "Ấp A", FOUNDED, "01-QĐ/ĐU", units["XA"])

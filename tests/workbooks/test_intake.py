"""What a workbook brings is weighed as the forms weigh it: each refusal at its cell, a unit's month or nothing."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from lib.records import CellMeeting, DossierPeriod, Limitation, MeetingScore, Record, Roster, Session
from lib.rights import OPERATOR, Actor, Forbidden
from lib.store import Store, change, entries
from lib.workbooks import BookRefused
from lib.workbooks.intake import Fate
from lib.workbooks.layout import META
from lib.workbooks.taking_in import Outcome, examine, opened, take_in
from tests.commune import enter, everything, meeting, roster, score, session, set_today
from tests.records.examples import MONTH, every_broken_cell, good_cells
from tests.workbooks.filling import Filling, plan_of


def outcome_of(store: Store, actor: Actor, filling: Filling) -> Outcome:
    """What would become of a filled-in workbook; looking at it writes nothing."""
    before = everything(store)
    outcome = examine(store, actor, opened(filling.saved(), "thang.xlsx"))
    assert everything(store) == before
    return outcome


def told(outcome: Outcome) -> list[tuple[str, str]]:
    """The key of each cell that something is said of, and what."""
    return [(each.key, each.sentence) for line in outcome.lines() for each in line.told]


def of_cell(store: Store, actor: Actor, form: type[Record], code: str = "CB01", last: str = MONTH) -> Filling:
    """A workbook of one form, for one unit, of August 2024 or up to a later month."""
    return Filling.of(store, actor, plan_of(store, code, forms=(form,), first=MONTH, last=last))


AS_TEXT = [
    each for each in every_broken_cell() if each[0] in (CellMeeting, Roster, Limitation) and each[1] != "month_of"
]


@pytest.mark.parametrize(
    ("form", "name", "text", "remedy"),
    AS_TEXT,
    ids=lambda part: part[:12] if isinstance(part, str) else part.table,
)
def test_a_broken_cell_is_refused_where_it_stands_in_the_words_of_the_form(
    store: Store, office: Actor, form: type[Record], name: str, text: str, remedy: str
) -> None:
    filling = of_cell(store, office, form)
    line = filling.enter(form.read(good_cells(form), MONTH))
    filling.type(form, line, **{name: text})
    outcome = outcome_of(store, office, filling)
    ((key, sentence),) = told(outcome)
    assert (key, remedy in sentence) == (name, True)
    assert take_in(store, office, opened(filling.saved(), "thang.xlsx")).good == []


def test_what_is_missing_is_said_at_its_cell_and_a_sum_at_its_total(store: Store, office: Actor) -> None:
    filling = of_cell(store, office, CellMeeting)
    filling.type(CellMeeting, 0, held_on=date(2024, 8, 3), obliged=20, present=20, absent_excused=0)
    filling.type(CellMeeting, 1, held_on=date(2024, 8, 4), obliged=20, present=1, absent_excused=0, absent_unexcused=0)
    assert [(key, sentence.partition(";")[0]) for key, sentence in told(outcome_of(store, office, filling))] == [
        ("absent_unexcused", "Vắng không lý do: chưa nhập"),
        ("obliged", "Phải dự ghi 20 nhưng Có mặt 1 + Vắng có lý do 0 + Vắng không lý do 0 = 1"),
    ]


def test_a_wrong_criterion_is_marked_and_not_its_neighbours(store: Store, office: Actor) -> None:
    filling = of_cell(store, office, MeetingScore)
    line = filling.enter(score())
    filling.type(MeetingScore, line, **{"points:3.1": 31})
    ((key, sentence),) = told(outcome_of(store, office, filling))
    assert (key, "quá mức tối đa 15" in sentence) == ("points:3.1", True)


def test_a_day_outside_the_month_or_the_span_is_refused(store: Store, office: Actor) -> None:
    for last, words in (
        (MONTH, "không thuộc tháng 8/2024"),
        ("2024-09", "không thuộc kỳ của bảng này (08/2024 – 09/2024)"),
    ):
        filling = of_cell(store, office, CellMeeting, last=last)
        filling.enter(meeting("2024-07-03"))
        ((key, sentence),) = told(outcome_of(store, office, filling))
        assert (key, words in sentence) == ("held_on", True)


def test_a_doubtful_figure_asks_for_a_reason_in_the_column_of_reasons(
    store: Store, secretary: Actor, units: dict[str, int]
) -> None:
    enter(store, units, ("CB01", roster("2024-07", 20)))
    filling = of_cell(store, secretary, Roster)
    line = filling.enter(roster(MONTH, 200))
    (weighed,) = outcome_of(store, secretary, filling).lines()
    assert weighed.fate is Fate.REFUSED
    assert [(each.key, each.asks, "chênh từ 10 lần" in each.sentence) for each in weighed.told] == [
        ("official", True, True)
    ]
    filling.type(Roster, line, _reason="hai chi bộ sáp nhập")
    assert told(take_in(store, secretary, opened(filling.saved(), "thang.xlsx"))) == []
    (row,) = entries.of_month(store, secretary, Roster, units["CB01"], MONTH)
    (entered,) = entries.history(store, secretary, Roster, row["id"])
    assert entered["reason"] == "hai chi bộ sáp nhập (từ tệp thang.xlsx)"


def test_one_wrong_line_keeps_back_all_of_its_unit_and_month_and_nothing_else(
    store: Store, office: Actor, units: dict[str, int]
) -> None:
    plan = plan_of(store, "CB01", "CB02", forms=(CellMeeting, Roster), first="2024-07", last=MONTH)
    filling = Filling.of(store, office, plan)
    for code, record in (
        ("CB01", meeting("2024-07-03")),
        ("CB01", meeting("2024-08-03")),
        ("CB02", meeting("2024-08-03")),
        ("CB01", roster(MONTH, 20)),
    ):
        line = filling.enter(record, code)
    filling.type(Roster, line, exempt="hai")
    outcome = take_in(store, office, opened(filling.saved(), "thang.xlsx"))
    parts = {(part.unit.code, part.month): part.refused for part in outcome.parts if part.unit}
    assert parts == {("CB01", "2024-07"): False, ("CB01", MONTH): True, ("CB02", MONTH): False}
    kept = [(row["unit_id"], row["held_on"]) for row in everything(store)["cell_meeting"]]
    assert (kept, everything(store)["roster"]) == ([(units["CB01"], "2024-07-03"), (units["CB02"], "2024-08-03")], [])


def test_lines_are_held_against_one_another_but_not_against_refused_ones(store: Store, office: Actor) -> None:
    """The second regular meeting of a month is asked about; a month that is refused is no measure for the next."""
    filling = of_cell(store, office, CellMeeting)
    for day in ("2024-08-03", "2024-08-03", "2024-08-20"):
        filling.enter(meeting(day))
    assert [(key, sentence.partition(";")[0]) for key, sentence in told(outcome_of(store, office, filling))] == [
        ("held_on", "Đã có một dòng trùng Ngày họp, Loại cuộc họp"),
        ("kind", "Tháng 8/2024 đã có một “Sinh hoạt thường kỳ”"),
    ]
    filling = Filling.of(store, office, plan_of(store, "CB01", forms=(Roster,), first="2024-07", last=MONTH))
    filling.type(Roster, filling.enter(roster("2024-07", 200)), exempt="hai")
    filling.enter(roster(MONTH, 20))
    assert [key for key, _sentence in told(outcome_of(store, office, filling))] == ["exempt"]


def test_a_row_that_someone_else_changed_is_refused_with_both_values(
    store: Store, office: Actor, secretary: Actor, units: dict[str, int]
) -> None:
    row_id = entries.save(store, secretary, units["CB01"], meeting(topic="cũ"))
    filling = of_cell(store, secretary, CellMeeting)
    filling.type(CellMeeting, 0, topic="của bảng")
    entries.save(store, office, units["CB01"], meeting(topic="của Văn phòng"), row_id, 1)
    outcome = outcome_of(store, secretary, filling)
    assert told(outcome)[1] == ("topic", "Người khác đã lưu: của Văn phòng")
    (line,) = outcome.lines()
    assert line.changes() == [("topic", "của Văn phòng", "của bảng")]

    filling.type(CellMeeting, 0, topic="của Văn phòng")
    (line,) = outcome_of(store, secretary, filling).lines()
    assert line.fate is Fate.SAME


def test_a_row_taken_away_meanwhile_is_said_to_be_gone(store: Store, secretary: Actor, units: dict[str, int]) -> None:
    row_id = entries.save(store, secretary, units["CB01"], meeting())
    filling = of_cell(store, secretary, CellMeeting)
    filling.type(CellMeeting, 0, topic="của bảng")
    entries.remove(store, secretary, CellMeeting, row_id, 1, "nhập nhầm")
    (line,) = outcome_of(store, secretary, filling).lines()
    assert (line.gone, "vừa xóa dòng này" in line.told[0].sentence) == (True, True)


def test_a_new_line_where_someone_stored_one_meanwhile_is_refused_or_asked_about(
    store: Store, office: Actor, units: dict[str, int]
) -> None:
    rosters, sessions = of_cell(store, office, Roster), of_cell(store, office, Session, "TO1")
    enter(store, units, ("CB01", roster(MONTH, 21)), ("TO1", session("2024-08-10", 30)))
    rosters.enter(roster(MONTH, 20))
    assert ("official", "Người khác đã lưu: 21") in told(outcome_of(store, office, rosters))
    line = sessions.enter(session("2024-08-11", 25))
    assert "nếu đây là dòng khác, ghi lý do" in told(outcome_of(store, office, sessions))[0][1]
    sessions.type(Session, line, _reason="họp hai cuộc")
    assert told(outcome_of(store, office, sessions)) == []


def test_a_locked_month_takes_nothing(store: Store, secretary: Actor, units: dict[str, int]) -> None:
    enter(store, units, ("CB01", meeting()))
    filling = of_cell(store, secretary, CellMeeting)
    with change(store, OPERATOR) as changing:
        report = {"form": "cell_meeting", "unit_id": units["CB01"], "month": MONTH, "state": "accepted"}
        changing.insert("month_report", report | {"nil_return": 0, "submitted_on": "2024-09-02", "reason": ""})
    filling.type(CellMeeting, 0, topic="sửa sau khi khóa")
    ((key, sentence),) = told(outcome_of(store, secretary, filling))
    assert (key, "đã được duyệt và khóa" in sentence) == ("held_on", True)


def test_a_secretary_brings_nothing_for_another_unit(
    store: Store, office: Actor, secretary: Actor, units: dict[str, int]
) -> None:
    """Neither under another code, nor with the workbook of another unit, nor with the number of another unit's row."""
    filling = Filling.of(store, office, plan_of(store, forms=(CellMeeting,), first=MONTH))
    filling.enter(meeting(), "CB02")
    outcome = outcome_of(store, secretary, filling)
    assert told(outcome) == [("_unit", "Tài khoản này không được xem hoặc nhập số liệu của đơn vị khác.")]
    with pytest.raises(Forbidden):
        outcome_of(store, secretary, of_cell(store, office, CellMeeting, "CB02"))

    row_id = entries.save(store, office, units["CB02"], meeting(topic="riêng của CB02"))
    filling = of_cell(store, secretary, CellMeeting)
    filling.enter(meeting(topic="lấy dòng của người khác"))
    filling.type(CellMeeting, filling.free(CellMeeting) - 1, _row=row_id, _version=1)
    outcome = outcome_of(store, secretary, filling)
    assert [key for key, _sentence in told(outcome)] == ["_unit"]
    assert "riêng của CB02" not in str([line.changes() for line in outcome.lines()])


def test_a_unit_that_is_not_in_the_list_is_refused_by_its_code(store: Store, office: Actor) -> None:
    filling = Filling.of(store, office, plan_of(store, forms=(CellMeeting,), first=MONTH))
    filling.enter(meeting(), "CB99")
    filling.enter(meeting(), "")
    filling.enter(meeting(), "chi bộ ấp  NINH QUỚI")
    assert told(outcome_of(store, office, filling)) == [
        ("_unit", "Không có đơn vị mã “CB99”; chọn mã trong danh sách."),
        ("_unit", "Chưa chọn đơn vị."),
    ]


def test_one_row_in_two_lines_and_a_row_made_blank_are_refused(
    store: Store, secretary: Actor, units: dict[str, int]
) -> None:
    enter(store, units, ("CB01", session()), ("CB01", session("2024-08-11")))
    filling = of_cell(store, secretary, Session)
    first = filling.cell(Session, 0, "_row").value
    filling.type(Session, filling.enter(session("2024-08-12")), _row=first, _version=1)
    filling.type(Session, 1, purpose=None, held_on=None, attendances=None, topic=None)
    said = [sentence for _key, sentence in told(outcome_of(store, secretary, filling))]
    assert len(said) == 2
    assert "là cùng một dòng đã lưu; bỏ một dòng" in "".join(said)
    assert "Dòng đã lưu bị xóa trắng" in "".join(said)


def _renamed(filling: Filling) -> None:
    filling.sheet(Roster).title = "Đổi tên"


def _without_keys(filling: Filling) -> None:
    filling.sheet(Roster).delete_rows(3)


def _without_column(filling: Filling) -> None:
    filling.sheet(Roster).delete_cols(filling.cell(Roster, 0, "exempt").column)


def _other_store(filling: Filling) -> None:
    filling.book[META]["B2"].value = "0" * 64


def _older(filling: Filling) -> None:
    filling.book[META]["B1"].value = "0"


def _other_form(filling: Filling) -> None:
    filling.book[META]["B7"].value = "khác"


def _no_meta(filling: Filling) -> None:
    del filling.book[META]


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_without_keys, "hàng mã ẩn của trang đã bị xóa"),
        (_without_column, "mất cột Miễn công tác và sinh hoạt"),
        (_other_store, "tải từ kho số liệu khác"),
        (_older, "do bản phần mềm khác lập"),
        (_other_form, "“Số lượng đảng viên” đã đổi từ khi tải bảng này"),
        (_no_meta, "không phải bảng nhập tải từ phần mềm"),
    ],
)
def test_a_workbook_that_is_not_ours_any_more_is_refused_as_a_whole(
    store: Store, office: Actor, spoil: Callable[[Filling], Any], words: str
) -> None:
    filling = of_cell(store, office, Roster)
    filling.enter(roster(MONTH, 20))
    spoil(filling)
    with pytest.raises(BookRefused, match=words):
        outcome_of(store, office, filling)


def test_sheets_and_columns_are_found_wherever_they_stand(store: Store, office: Actor) -> None:
    filling = of_cell(store, office, Roster)
    filling.enter(roster(MONTH, 20))
    _renamed(filling)
    filling.sheet(Roster).insert_cols(3)
    filling.sheet(Roster)["C4"].value = "cột thêm"
    (line,) = outcome_of(store, office, filling).lines()
    assert line.fate is Fate.NEW


def test_a_day_to_come_and_a_wrong_kind_of_unit_are_refused_as_in_the_form(store: Store, office: Actor) -> None:
    set_today(store, date(2024, 8, 2))
    filling = Filling.of(store, office, plan_of(store, forms=(CellMeeting, DossierPeriod), first=MONTH))
    filling.enter(meeting("2024-08-03"), "CB01")
    filling.enter(meeting("2024-08-01"), "MOTCUA")
    assert [sentence for _key, sentence in told(outcome_of(store, office, filling))] == [
        "Ngày họp: ngày này chưa đến; xem lại ngày, tháng, năm.",
        "Đơn vị này không nhập biểu “Cuộc họp, sinh hoạt của chi bộ”.",
    ]


class Stopped(BaseException):
    """Someone pressed “Dừng”."""


def test_broken_off_in_the_middle_nothing_is_stored(store: Store, office: Actor) -> None:
    filling = Filling.of(store, office, plan_of(store, forms=(Roster,), first="2024-01", last=MONTH))
    for month in ("2024-01", "2024-02", "2024-03"):
        filling.enter(roster(month, 20), "CB01")
    before, steps = everything(store), []

    def progress(done: int, of: int) -> None:
        steps.append((done, of))
        if done > 4:
            raise Stopped

    with pytest.raises(Stopped):
        take_in(store, office, opened(filling.saved(), "thang.xlsx"), progress)
    assert (everything(store), steps) == (before, [(4, 6), (5, 6)])

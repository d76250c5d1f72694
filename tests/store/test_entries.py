"""Records saved, refused, removed and read; drafts kept until they are saved. A refusal writes nothing at all."""

from contextlib import suppress
from datetime import date

import pytest

from lib.records import FORMS, CellMeeting, Doubtful, GroupStage, Record, Refused, Roster, Session
from lib.rights import OPERATOR, Actor, Forbidden
from lib.store import Stale, Store, audit, change, drafts, entries, rows, value
from lib.store.clock import STANDING_DAY
from lib.store.drafts import Draft, Slot
from lib.store.settings import set_setting
from tests.commune import UNITS, everything, meeting, roster, session, stage, unit_for
from tests.records.examples import MONTH, every_broken_cell, good_cells

every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.table)
KINDS = {kind for kind, _name in UNITS.values()}
NOT_FOR_ALL = [form for form in FORMS if KINDS.difference(form.unit_kinds)]


@every_form
def test_a_record_is_stored_as_entered_by_the_one_who_entered_it(
    store: Store, office: Actor, units: dict[str, int], form: type[Record]
) -> None:
    record = form.read(good_cells(form), MONTH)
    row_id = entries.save(store, office, unit_for(form, units), record)
    (row,) = entries.of_month(store, office, form, unit_for(form, units), MONTH)
    assert {name: row[name] for name in form.questions()} == record.columns()
    assert (row["id"], row["version"], row["origin"], row["entered_by_name"]) == (row_id, 1, "entered", "vanphong")


@pytest.mark.parametrize(
    ("form", "name", "text", "remedy"),
    every_broken_cell(),
    ids=lambda part: part[:12] if isinstance(part, str) else part.table,
)
def test_a_broken_cell_of_any_form_writes_nothing(
    store: Store, office: Actor, units: dict[str, int], form: type[Record], name: str, text: str, remedy: str
) -> None:
    before = everything(store)
    with pytest.raises(Refused, match=remedy) as refused:
        entries.save(store, office, unit_for(form, units), form.read(good_cells(form) | {name: text}, MONTH))
    assert [problem.field for problem in refused.value.problems] == [name]
    assert everything(store) == before


@every_form
def test_a_missing_value_in_any_form_writes_nothing(
    store: Store, office: Actor, units: dict[str, int], form: type[Record]
) -> None:
    before = everything(store)
    with pytest.raises(Refused, match="chưa nhập"):
        entries.save(store, office, unit_for(form, units), form.read({}, MONTH))
    assert everything(store) == before


@every_form
def test_a_day_or_month_to_come_is_refused(
    store: Store, office: Actor, units: dict[str, int], form: type[Record]
) -> None:
    with change(store, OPERATOR) as changing:
        set_setting(changing, STANDING_DAY, "2024-07-20")
    before = everything(store)
    with pytest.raises(Refused) as refused:
        entries.save(store, office, unit_for(form, units), form.read(good_cells(form), MONTH))
    (problem,) = refused.value.problems
    label = form.question(form.dated_by).label
    assert (problem.field, problem.sentence) == (
        form.dated_by,
        f"{label}: ngày này chưa đến; xem lại ngày, tháng, năm.",
    )
    assert everything(store) == before


def test_today_and_this_month_have_come(store: Store, office: Actor, units: dict[str, int]) -> None:
    entries.save(store, office, units["TO1"], session(date.today().isoformat()))
    entries.save(store, office, units["CB01"], roster(f"{date.today():%Y-%m}", 20))


@pytest.mark.parametrize("form", NOT_FOR_ALL, ids=lambda form: form.table)
def test_a_unit_of_the_wrong_kind_is_refused(
    store: Store, office: Actor, units: dict[str, int], form: type[Record]
) -> None:
    wrong = next(units[code] for code, (kind, _name) in UNITS.items() if kind not in form.unit_kinds)
    before = everything(store)
    with pytest.raises(
        Refused, match=f"Đơn vị này không nhập biểu “{form.title}”".replace("(", r"\(").replace(")", r"\)")
    ):
        entries.save(store, office, wrong, form.read(good_cells(form), MONTH))
    assert everything(store) == before


def test_a_unit_that_does_not_exist_is_refused(store: Store, office: Actor) -> None:
    with pytest.raises(Refused, match="không nhập biểu"):
        entries.save(store, office, 999, meeting())


@pytest.mark.parametrize(
    ("month", "open_"), [("2019-12", False), ("2020-01", True), ("2023-06", True), ("2023-07", False)]
)
def test_a_unit_enters_only_for_the_months_in_which_it_exists(
    store: Store, office: Actor, units: dict[str, int], month: str, open_: bool
) -> None:
    with store.write() as db:
        db.execute("UPDATE unit SET valid_to = '2023-06-15' WHERE code = 'CB01'")
    before = everything(store)
    if open_:
        entries.save(store, office, units["CB01"], roster(month, 20))
    else:
        with pytest.raises(Refused, match="Tháng: đơn vị hoạt động từ ngày 01/01/2020 đến ngày 15/06/2023"):
            entries.save(store, office, units["CB01"], roster(month, 20))
        assert everything(store) == before


@pytest.mark.parametrize(
    ("code", "first", "second", "names"),
    [
        ("CB01", meeting(), meeting(obliged=21), "Ngày họp, Loại cuộc họp"),
        ("CB01", roster("2024-08", 20), roster("2024-08", 21), "Tháng"),
        ("AP01", stage(5, "launch", "2024-08-18"), stage(5, "launch", "2024-08-18", 31), "Tổ số, Giai đoạn, Ngày đạt"),
    ],
)
def test_a_second_record_where_one_is_allowed_is_refused_with_a_sentence(
    store: Store, office: Actor, units: dict[str, int], code: str, first: Record, second: Record, names: str
) -> None:
    entries.save(store, office, units[code], first)
    before = everything(store)
    with pytest.raises(Refused) as refused:
        entries.save(store, office, units[code], second)
    (problem,) = refused.value.problems
    assert problem.field == first.one_per[0]
    assert problem.sentence == (f"Đã có một dòng trùng {names}; mở dòng đó để sửa, hoặc đổi một trong các ô này.")
    assert everything(store) == before


def test_a_row_cannot_be_moved_onto_another(store: Store, office: Actor, units: dict[str, int]) -> None:
    entries.save(store, office, units["CB01"], roster("2024-07", 20))
    row_id = entries.save(store, office, units["CB01"], roster("2024-08", 21))
    with pytest.raises(Refused, match="Đã có một dòng trùng Tháng"):
        entries.save(store, office, units["CB01"], roster("2024-07", 21), row_id, 1)


def test_what_one_unit_has_entered_another_may_enter_too(store: Store, office: Actor, units: dict[str, int]) -> None:
    entries.save(store, office, units["CB01"], meeting())
    entries.save(store, office, units["CB02"], meeting())
    entries.save(store, office, units["CB01"], meeting(kind="thematic"))


def test_a_row_is_changed_from_the_version_that_was_seen(store: Store, office: Actor, units: dict[str, int]) -> None:
    row_id = entries.save(store, office, units["CB01"], meeting())
    assert entries.save(store, office, units["CB01"], meeting(absent_excused=2), row_id, 1) == row_id
    (row,) = entries.of_month(store, office, CellMeeting, units["CB01"], "2024-08")
    assert (row["present"], row["version"]) == (18, 2)


def test_an_outdated_version_is_shown_what_is_stored_now_and_writes_nothing(
    store: Store, office: Actor, secretary: Actor, units: dict[str, int]
) -> None:
    row_id = entries.save(store, secretary, units["CB01"], meeting())
    entries.save(store, office, units["CB01"], meeting(absent_excused=2), row_id, 1)
    before = everything(store)
    with pytest.raises(Stale, match="Người khác vừa sửa dòng này; xem số liệu mới rồi lưu lại") as stale:
        entries.save(store, secretary, units["CB01"], meeting(absent_excused=5), row_id, 1)
    assert stale.value.current == before["cell_meeting"][0]
    assert stale.value.current["present"] == 18
    assert everything(store) == before


def test_a_row_that_is_gone_is_stale_and_shows_nothing(store: Store, office: Actor, units: dict[str, int]) -> None:
    row_id = entries.save(store, office, units["CB01"], meeting())
    entries.remove(store, office, CellMeeting, row_id, 1, "nhập nhầm")
    for outdated in (
        lambda: entries.save(store, office, units["CB01"], meeting(), row_id, 1),
        lambda: entries.remove(store, office, CellMeeting, row_id, 1, "nhập nhầm"),
    ):
        with pytest.raises(Stale) as stale:
            outdated()
        assert stale.value.current is None


def test_an_outdated_version_cannot_be_removed(store: Store, office: Actor, units: dict[str, int]) -> None:
    row_id = entries.save(store, office, units["CB01"], meeting())
    entries.save(store, office, units["CB01"], meeting(absent_excused=2), row_id, 1)
    before = everything(store)
    with pytest.raises(Stale):
        entries.remove(store, office, CellMeeting, row_id, 1, "nhập nhầm")
    assert everything(store) == before


@pytest.mark.parametrize("reason", ["", "   ", "\u00a0"])
def test_removing_needs_a_reason(store: Store, office: Actor, units: dict[str, int], reason: str) -> None:
    row_id = entries.save(store, office, units["CB01"], meeting())
    before = everything(store)
    with pytest.raises(Refused, match="Ghi lý do xóa để người sau hiểu vì sao số liệu thay đổi"):
        entries.remove(store, office, CellMeeting, row_id, 1, reason)
    assert everything(store) == before


def test_what_is_removed_stays_in_the_audit(store: Store, office: Actor, units: dict[str, int]) -> None:
    row_id = entries.save(store, office, units["CB01"], meeting(absent_excused=3))
    (was,) = everything(store)["cell_meeting"]
    entries.remove(store, office, CellMeeting, row_id, 1, "  nhập  nhầm ")
    with store.read() as db:
        assert value(db, "SELECT count(*) FROM cell_meeting") == 0
        removed = audit.history(db, "cell_meeting", row_id)[-1]
    assert removed["before"] == {name: was[name] for name in was if name != "month"} | {"month": "2024-08"}
    assert removed["reason"] == "nhập nhầm"


def test_a_month_of_records_is_stored_whole_or_not_at_all(store: Store, office: Actor, units: dict[str, int]) -> None:
    before = everything(store)
    with pytest.raises(Refused), change(store, office) as changing:
        entries.put(changing, units["CB01"], meeting())
        entries.put(changing, units["CB02"], meeting())
        entries.put(changing, units["CB01"], meeting())
    assert everything(store) == before


def test_the_rows_of_a_month_are_those_of_one_unit_and_form_in_order(
    store: Store, office: Actor, units: dict[str, int]
) -> None:
    for day in ("2024-08-20", "2024-08-01", "2024-07-31", "2024-09-01"):
        entries.save(store, office, units["TO1"], session(day))
    entries.save(store, office, units["CB01"], session("2024-08-02"))
    for code, days in (("TO1", ["2024-08-01", "2024-08-20"]), ("CB01", ["2024-08-02"])):
        found = entries.of_month(store, office, Session, units[code], "2024-08")
        assert [row["held_on"] for row in found] == days


def test_the_last_month_is_the_latest_of_any_of_the_forms(
    store: Store, secretary: Actor, units: dict[str, int]
) -> None:
    forms: list[type[Record]] = [CellMeeting, Roster]
    assert entries.last_month(store, secretary, units["CB01"], forms) is None
    entries.save(store, secretary, units["CB01"], meeting("2024-06-03"))
    entries.save(store, secretary, units["CB01"], roster("2024-04", 20))
    assert entries.last_month(store, secretary, units["CB01"], forms) == "2024-06"


def test_beside_a_form_stand_last_month_and_last_year_as_typed(
    store: Store, secretary: Actor, units: dict[str, int]
) -> None:
    entries.save(store, secretary, units["CB01"], roster("2022-12", 1640))
    entries.save(store, secretary, units["CB01"], roster("2023-11", 21), reason="chuyển sinh hoạt")
    in_december = entries.beside(store, secretary, Roster, units["CB01"], "2023-12", {})
    assert [cells.get("official") for cells in in_december] == ["21", "1.640"]
    assert entries.beside(store, secretary, Roster, units["CB01"], "2024-01", {}) == [{}, {}]


def test_only_a_record_of_the_same_choice_stands_beside(store: Store, secretary: Actor, units: dict[str, int]) -> None:
    entries.save(store, secretary, units["CB01"], meeting("2024-07-03"))
    entries.save(store, secretary, units["CB01"], meeting("2024-07-17", "thematic", absent_excused=4))
    for kind, present in (("regular", "20"), ("thematic", "16"), ("extraordinary", None)):
        last_month, _last_year = entries.beside(store, secretary, CellMeeting, units["CB01"], "2024-08", {"kind": kind})
        assert last_month.get("present") == present


def test_one_record_and_its_history_are_shown_to_who_may_read_it(
    store: Store, secretary: Actor, office: Actor, units: dict[str, int]
) -> None:
    row_id = entries.save(store, secretary, units["CB01"], meeting())
    entries.save(store, office, units["CB01"], meeting(absent_excused=2), row_id, 1)
    for actor in (secretary, office):
        row = entries.stored(store, actor, CellMeeting, row_id)
        assert row is not None
        assert row["present"] == 18
        assert [each["actor"] for each in entries.history(store, actor, CellMeeting, row_id)] == ["chibo01", "vanphong"]


def test_a_record_of_another_unit_and_its_history_are_not_shown(
    store: Store, secretary: Actor, office: Actor, units: dict[str, int]
) -> None:
    row_id = entries.save(store, office, units["CB02"], meeting())
    for look in (entries.stored, entries.history):
        with pytest.raises(Forbidden):
            look(store, secretary, CellMeeting, row_id)
    entries.remove(store, office, CellMeeting, row_id, 1, "nhập nhầm")
    with pytest.raises(Forbidden):
        entries.history(store, secretary, CellMeeting, row_id)


def test_a_record_that_is_gone_is_nothing_but_its_history(
    store: Store, secretary: Actor, units: dict[str, int]
) -> None:
    row_id = entries.save(store, secretary, units["CB01"], meeting())
    entries.remove(store, secretary, CellMeeting, row_id, 1, "nhập nhầm")
    assert entries.stored(store, secretary, CellMeeting, row_id) is None
    assert len(entries.history(store, secretary, CellMeeting, row_id)) == 2


TYPED = {"present": "20 ng", "topic": "Chỉ thị 05 – “dở dang"}


def test_what_is_typed_is_kept_as_it_is_even_when_it_is_no_value(
    store: Store, secretary: Actor, units: dict[str, int]
) -> None:
    drafts.keep(store, secretary, Slot(CellMeeting, units["CB01"], "2024-08", 0), Draft({"present": "2"}))
    drafts.keep(store, secretary, Slot(CellMeeting, units["CB01"], "2024-08", 0), Draft(TYPED))
    assert drafts.kept(store, secretary, Slot(CellMeeting, units["CB01"], "2024-08", 0)) == Draft(TYPED)


def test_a_draft_belongs_to_one_account_form_unit_month_and_row(
    store: Store, secretary: Actor, office: Actor, units: dict[str, int]
) -> None:
    own = units["CB01"]
    drafts.keep(store, secretary, Slot(CellMeeting, own, "2024-08", 0), Draft(TYPED))
    assert drafts.kept(store, office, Slot(CellMeeting, own, "2024-08", 0)) is None
    assert drafts.kept(store, secretary, Slot(Roster, own, "2024-08", 0)) is None
    assert drafts.kept(store, secretary, Slot(CellMeeting, units["CB02"], "2024-08", 0)) is None
    assert drafts.kept(store, secretary, Slot(CellMeeting, own, "2024-07", 0)) is None
    assert drafts.kept(store, secretary, Slot(CellMeeting, own, "2024-08", 7)) is None


def test_saving_drops_the_draft_of_what_was_saved_and_no_other(
    store: Store, secretary: Actor, office: Actor, units: dict[str, int]
) -> None:
    own = units["CB01"]
    for actor, month, row_id in ((secretary, "2024-08", 0), (secretary, "2024-07", 0), (office, "2024-08", 0)):
        drafts.keep(store, actor, Slot(CellMeeting, own, month, row_id), Draft(TYPED))
    row_id = entries.save(store, secretary, own, meeting())
    assert drafts.kept(store, secretary, Slot(CellMeeting, own, "2024-08", 0)) is None
    assert drafts.kept(store, secretary, Slot(CellMeeting, own, "2024-07", 0)) == Draft(TYPED)
    assert drafts.kept(store, office, Slot(CellMeeting, own, "2024-08", 0)) == Draft(TYPED)
    drafts.keep(store, secretary, Slot(CellMeeting, own, "2024-08", row_id), Draft(TYPED))
    entries.save(store, secretary, own, meeting(absent_excused=1), row_id, 1)
    assert drafts.kept(store, secretary, Slot(CellMeeting, own, "2024-08", row_id)) is None


def test_a_refused_save_keeps_the_draft(store: Store, secretary: Actor, units: dict[str, int]) -> None:
    entries.save(store, secretary, units["CB01"], meeting())
    drafts.keep(store, secretary, Slot(CellMeeting, units["CB01"], "2024-08", 0), Draft(TYPED))
    with pytest.raises(Refused):
        entries.save(store, secretary, units["CB01"], meeting())
    assert drafts.kept(store, secretary, Slot(CellMeeting, units["CB01"], "2024-08", 0)) == Draft(TYPED)


def test_a_draft_may_be_thrown_away(store: Store, secretary: Actor, units: dict[str, int]) -> None:
    drafts.keep(store, secretary, Slot(GroupStage, units["CB01"], "2024-08", 0), Draft(TYPED))
    drafts.drop(store, secretary, Slot(GroupStage, units["CB01"], "2024-08", 0))
    assert drafts.kept(store, secretary, Slot(GroupStage, units["CB01"], "2024-08", 0)) is None


def test_the_person_at_the_machine_enters_without_an_account(store: Store, units: dict[str, int]) -> None:
    entries.save(store, OPERATOR, units["CB01"], meeting())
    with store.read() as db:
        assert rows(db, "SELECT actor, account_id FROM audit ORDER BY id DESC LIMIT 1") == [
            {"actor": "máy chủ", "account_id": None}
        ]


def test_the_history_of_a_value_names_who_when_from_what_to_what_and_why(
    store: Store, office: Actor, secretary: Actor, units: dict[str, int]
) -> None:
    row = entries.save(store, secretary, units["CB01"], meeting(absent_excused=6), reason="mưa lớn")
    entries.save(store, secretary, units["CB01"], meeting(absent_excused=5), row, 1, "đếm lại")
    entries.save(store, secretary, units["CB01"], meeting(absent_excused=5, speakers=4), row, 2, "thêm phát biểu")
    entries.save(store, office, units["CB01"], meeting(absent_excused=4), row, 3, "theo biên bản")
    entries.remove(store, office, CellMeeting, row, 4, "nhập trùng")
    found = entries.value_history(store, secretary, CellMeeting, row, "present")
    told = [
        (each["actor"], each["before"].get("present"), each["after"].get("present"), each["reason"]) for each in found
    ]
    assert told == [
        ("chibo01", None, 14, "mưa lớn"),
        ("chibo01", 14, 15, "đếm lại"),
        ("vanphong", 15, 16, "theo biên bản"),
        ("vanphong", 16, None, "nhập trùng"),
    ]
    assert len(entries.value_history(store, secretary, CellMeeting, row, "speakers")) == 4


def test_the_history_of_another_units_value_is_out_of_reach(
    store: Store, office: Actor, secretary: Actor, units: dict[str, int]
) -> None:
    row = entries.save(store, office, units["CB02"], meeting())
    with pytest.raises(Forbidden):
        entries.value_history(store, secretary, CellMeeting, row, "present")


def test_the_row_and_its_trace_are_of_one_moment(store: Store, office: Actor, units: dict[str, int]) -> None:
    row = entries.save(store, office, units["CB02"], meeting())
    (traced,) = entries.history(store, office, CellMeeting, row)
    stored = entries.stored(store, office, CellMeeting, row)
    assert stored is not None
    assert traced["at"] == stored["entered_at"] == traced["after"]["entered_at"]


@pytest.mark.parametrize(("obliged", "times"), [(22, 1), (24, 1), (27, 2), (220, 2)])
def test_only_a_figure_far_from_the_last_is_held_against_the_whole_year(
    store: Store, office: Actor, units: dict[str, int], obliged: int, times: int
) -> None:
    for month in ("2024-05", "2024-06", "2024-07"):
        entries.save(store, office, units["CB02"], meeting(f"{month}-05", obliged=22))
    asked: list[str] = []
    with store.snapshot(), store.read() as db, suppress(Doubtful):
        db.conn.set_trace_callback(asked.append)
        entries.check(store, office, units["CB02"], meeting("2024-08-05", obliged=obliged))
    db.conn.set_trace_callback(None)
    assert sum("FROM cell_meeting" in sql and "ORDER BY" in sql for sql in asked) == times


@pytest.mark.parametrize(
    "form", [form for form in FORMS if form.dated_by in form.one_per[:1]], ids=lambda form: form.table
)
def test_what_a_save_reads_does_not_grow_with_the_years(
    store: Store, office: Actor, units: dict[str, int], form: type[Record]
) -> None:
    asked: list[str] = []
    with store.snapshot(), store.read() as db:
        db.conn.set_trace_callback(asked.append)
        entries.check(store, office, unit_for(form, units), form.read(good_cells(form), MONTH))
        db.conn.set_trace_callback(None)
        of_form = [sql for sql in asked if f"FROM {form.table} " in sql]
        plans = [str(db.execute(f"EXPLAIN QUERY PLAN {sql}").fetchone()[3]) for sql in of_form]
    assert of_form
    assert [plan for plan in plans if f"unit_id=? AND {form.dated_by}>?" not in plan] == []

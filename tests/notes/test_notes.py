"""Comments on figures: said by leadership and office, answered by the unit concerned, settled by the office."""

from dataclasses import replace

import pytest

from lib.notes import State, Subject, answer, choose_for_report, comment, mark, settle, threads, value_of
from lib.records import CellMeeting, Refused
from lib.rights import OPERATOR, ROLES, Actor, Forbidden
from lib.store import Stale, Store, audit, entries
from tests.commune import everything, meeting
from tests.rights.test_units import allowed

RATE = Subject("cell_attendance_rate", None, "2024-08")
HOSTILE = "**đậm** <b>x</b> [a](b) {y}"


@pytest.fixture
def present(store: Store, office: Actor, units: dict[str, int]) -> Subject:
    """How many were present at a meeting of CB01."""
    return value_at(store, office, units["CB01"])


def value_at(store: Store, office: Actor, unit_id: int) -> Subject:
    entries.save(store, office, unit_id, meeting())
    (row,) = entries.of_month(store, office, CellMeeting, unit_id, "2024-08")
    return value_of(CellMeeting, row, "present")


@pytest.mark.parametrize("role", ROLES)
def test_only_leadership_and_office_comment(
    store: Store, people: dict[str, Actor], present: Subject, role: str
) -> None:
    may = role in ("leadership", "office")
    before = everything(store)
    assert allowed(lambda: comment(store, people[role], present, "Vì sao?", True)) is may
    assert allowed(lambda: comment(store, people[role], RATE, "Khá", False)) is may
    assert (everything(store) == before) is not may


@pytest.mark.parametrize("role", ROLES)
def test_a_comment_on_a_value_is_read_and_answered_by_its_unit_leadership_and_office_alone(
    store: Store, people: dict[str, Actor], present: Subject, role: str
) -> None:
    comment(store, people["office"], present, "Vì sao?", True)
    (asked,) = threads(store, people["office"])
    may = role in ("leadership", "office", "secretary")
    assert bool(threads(store, people[role])) is may
    assert bool(threads(store, people[role], about="cell_meeting", row_id=present.row_id, field="present")) is may
    assert allowed(lambda: answer(store, people[role], asked.note, "Do bão")) is may


@pytest.mark.parametrize("role", ROLES)
def test_only_the_office_settles_and_chooses_for_the_report(
    store: Store, people: dict[str, Actor], present: Subject, role: str
) -> None:
    comment(store, people["leadership"], present, "Vì sao?", True)
    (asked,) = threads(store, people["leadership"])
    assert allowed(lambda: choose_for_report(store, people[role], asked.note, True)) is (role == "office")
    (asked,) = threads(store, people["leadership"])
    assert allowed(lambda: settle(store, people[role], asked.note)) is (role == "office")


def test_notes_on_another_units_values_are_out_of_reach(
    store: Store, office: Actor, secretary: Actor, units: dict[str, int]
) -> None:
    comment(store, office, value_at(store, office, units["CB02"]), "Vì sao?", True)
    comment(store, office, replace(RATE, unit_id=units["CB02"]), "Thấp", True)
    comment(store, office, RATE, "Toàn xã khá", False)
    assert threads(store, secretary) == threads(store, secretary, unit_id=units["CB02"]) == []
    before = everything(store)
    for thread in threads(store, office):
        with pytest.raises(Forbidden):
            answer(store, secretary, thread.note, "của đơn vị khác")
    assert everything(store) == before


def test_a_head_without_a_unit_reads_and_answers_nothing(store: Store, office: Actor, secretary: Actor) -> None:
    comment(store, office, RATE, "Toàn xã khá", False)
    (said,) = threads(store, office)
    nowhere = replace(secretary, unit_id=None)
    assert threads(store, nowhere) == []
    assert not nowhere.may_answer(said.note.subject.unit_id)


def test_a_follow_up_waits_is_answered_asked_again_and_settled_by_name(
    store: Store, office: Actor, secretary: Actor, present: Subject
) -> None:
    def standing() -> State:
        (thread,) = threads(store, secretary)
        return thread.state

    comment(store, office, present, "Vì sao vắng nhiều?", True)
    (asked,) = threads(store, office)
    assert standing() is State.WAITING
    answer(store, secretary, asked.note, "Do bão")
    assert standing() is State.ANSWERED
    answer(store, office, asked.note, "Bão ngày nào?")
    assert standing() is State.WAITING
    answer(store, secretary, asked.note, "Ngày 3")
    settle(store, office, asked.note)
    (thread,) = threads(store, secretary)
    assert (thread.state, thread.note.settled_by) == (State.SETTLED, "vanphong")
    said = [(note.author, note.text) for note in thread.notes]
    assert said == [
        ("vanphong", "Vì sao vắng nhiều?"),
        ("chibo01", "Do bão"),
        ("vanphong", "Bão ngày nào?"),
        ("chibo01", "Ngày 3"),
    ]


def test_of_the_whole_commune_an_answer_by_another_than_who_asked_answers(
    store: Store, office: Actor, people: dict[str, Actor]
) -> None:
    comment(store, people["leadership"], RATE, "Vì sao giảm?", True)
    (asked,) = threads(store, office)
    answer(store, people["leadership"], asked.note, "Cần số từng chi bộ.")
    assert threads(store, office)[0].state is State.WAITING
    answer(store, office, asked.note, "Hai chi bộ dưới ngưỡng.")
    assert threads(store, office)[0].state is State.ANSWERED


def test_an_answer_to_an_answer_stands_in_the_same_conversation(
    store: Store, office: Actor, secretary: Actor, present: Subject
) -> None:
    comment(store, office, present, "Vì sao?", True)
    answer(store, secretary, threads(store, office)[0].note, "Do bão")
    answer(store, office, threads(store, office)[0].answers[0], "Đã rõ")
    (thread,) = threads(store, secretary)
    assert [note.text for note in thread.answers] == ["Do bão", "Đã rõ"]


def test_two_who_settle_at_once_do_not_overwrite_each_other(store: Store, office: Actor, present: Subject) -> None:
    comment(store, office, present, "Vì sao?", True)
    (asked,) = threads(store, office)
    settle(store, office, asked.note)
    with pytest.raises(Stale):
        settle(store, OPERATOR, asked.note)


def test_what_waits_stands_first_and_a_figure_says_what_waits_on_it(
    store: Store, office: Actor, people: dict[str, Actor], present: Subject
) -> None:
    comment(store, office, present, "Vì sao?", True)
    comment(store, people["leadership"], RATE, "Khá", False)
    comment(store, people["leadership"], RATE, "Nêu trong báo cáo", False)
    found = threads(store, office)
    assert [thread.note.text for thread in found] == ["Vì sao?", "Nêu trong báo cáo", "Khá"]
    assert (mark(found), mark(found[1:]), mark([])) == ("cần giải trình", "2 ý kiến", "")


def test_notes_are_narrowed_by_indicator_month_and_unit(
    store: Store, office: Actor, units: dict[str, int], present: Subject
) -> None:
    comment(store, office, present, "một", False)
    comment(store, office, RATE, "hai", False)
    comment(store, office, replace(RATE, month="2024-07", unit_id=units["CB01"]), "ba", False)

    def texts(**narrowed: object) -> list[str]:
        return [thread.note.text for thread in threads(store, office, **narrowed)]  # type: ignore[arg-type]

    assert texts() == ["ba", "hai", "một"]
    assert texts(row_id=0) == texts(about=RATE.about) == ["ba", "hai"]
    assert texts(row_id=0, first="2024-08") == ["hai"]
    assert texts(unit_id=units["CB01"]) == ["ba", "một"]
    assert texts(about="cell_meeting", field="obliged") == []


@pytest.mark.parametrize(
    ("text", "sentence"), [(" \n ", "Chưa ghi nội dung"), ("x" * 1001, r"1\.001 ký tự; rút gọn còn nhiều nhất 1\.000")]
)
def test_an_empty_or_endless_text_is_refused_and_nothing_is_written(
    store: Store, office: Actor, text: str, sentence: str
) -> None:
    before = everything(store)
    with pytest.raises(Refused, match=sentence):
        comment(store, office, RATE, text, False)
    assert everything(store) == before


@pytest.mark.parametrize("wrong", [{"unit_id": 3}, {"month": "2024-07"}, {"row_id": 99}, {"field": "unit_id"}])
def test_a_value_that_is_not_there_is_not_commented(
    store: Store, office: Actor, present: Subject, wrong: dict[str, object]
) -> None:
    before = everything(store)
    with pytest.raises(Refused, match="mở lại trang rồi ghi ý kiến"):
        comment(store, office, replace(present, **wrong), "Vì sao?", True)  # type: ignore[arg-type]
    assert everything(store) == before


def test_a_text_is_kept_as_typed(store: Store, office: Actor) -> None:
    comment(store, office, RATE, HOSTILE, False)
    assert threads(store, office)[0].note.text == HOSTILE


def test_a_comment_outlives_the_row_it_is_about(
    store: Store, office: Actor, secretary: Actor, present: Subject
) -> None:
    comment(store, office, present, "Nhập trùng?", True)
    entries.remove(store, office, CellMeeting, present.row_id, 1, "nhập trùng")
    (thread,) = threads(store, secretary)
    assert thread.note.subject.title == "Có mặt – Cuộc họp, sinh hoạt của chi bộ, tháng 8/2024"


def test_every_word_and_decision_stands_in_the_audit(
    store: Store, office: Actor, secretary: Actor, present: Subject
) -> None:
    comment(store, office, present, "Vì sao?", True)
    (asked,) = threads(store, office)
    answer(store, secretary, asked.note, "Do bão")
    settle(store, office, asked.note)
    with store.read() as db:
        assert audit.first_bad_row(db) is None
        changes = audit.history(db, "note", asked.note.id)
        (answered,) = audit.history(db, "note", asked.note.id + 1)
    assert [(row["actor"], row["action"]) for row in changes] == [("vanphong", "insert"), ("vanphong", "update")]
    assert (answered["actor"], answered["after"]["text"]) == ("chibo01", "Do bão")

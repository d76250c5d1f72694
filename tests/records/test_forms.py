"""What holds for every form in the list, whatever it asks: declared whole, read, refused, shown again."""

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import rules
from lib.records import FORMS, Record, Refused, form_named, forms_of
from lib.records.base import typed
from lib.records.fields import Choice, Count, Day, DocumentNumber, Flag, Month, Points, Text
from lib.rules import options
from tests.records.examples import BROKEN, MONTH, every_broken_cell, good_cells, records

CLOSED_SET = (Count, Day, Month, Choice, Text, DocumentNumber, Flag, Points)
every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.table)
every_question = pytest.mark.parametrize(
    ("form", "name"),
    [(form, name) for form in FORMS for name in form.questions()],
    ids=lambda part: part if isinstance(part, str) else part.table,
)
every_break = pytest.mark.parametrize(
    ("form", "name", "text", "remedy"),
    every_broken_cell(),
    ids=lambda part: part[:12] if isinstance(part, str) else part.table,
)


def test_every_type_of_field_has_something_that_breaks_it() -> None:
    assert set(BROKEN) == set(CLOSED_SET)


def test_no_two_forms_share_a_table_or_a_title() -> None:
    assert len({form.table for form in FORMS}) == len({form.title for form in FORMS}) == len(FORMS)


@every_form
def test_a_form_says_what_it_is_and_who_enters_it(form: type[Record]) -> None:
    assert form.title
    assert form.unit_kinds
    assert set(form.unit_kinds) <= set(options("unit_kinds"))
    assert (form.__doc__ or "").strip()


@every_form
def test_a_form_is_found_by_its_table_and_by_who_enters_it(form: type[Record]) -> None:
    assert form_named(form.table) is form
    assert all(form in forms_of(kind) for kind in form.unit_kinds)


def test_a_form_that_is_not_there_is_named() -> None:
    with pytest.raises(LookupError, match="no form 'school_fees'"):
        form_named("school_fees")


@every_form
def test_a_form_is_dated_kept_apart_and_checked_by_fields_that_it_has(form: type[Record]) -> None:
    names = set(form.questions())
    assert isinstance(form.question(form.dated_by), Day | Month)
    assert not form.question(form.dated_by).optional
    assert set(form.one_per) <= names
    assert all(set(check.names) <= names for check in form.checks)


@every_question
def test_a_question_is_of_the_closed_set_and_has_its_words(form: type[Record], name: str) -> None:
    question = form.question(name)
    assert type(question) in CLOSED_SET
    assert question.label
    assert not isinstance(question, Count) or question.measure
    assert not isinstance(question, Choice) or len(question.options()) > 1
    assert not (isinstance(question, Choice) and question.rule) or rules.versions(question.rule)


@every_form
def test_no_two_questions_of_a_form_have_the_same_label(form: type[Record]) -> None:
    labels = [question.label for question in form.questions().values()]
    assert len(set(labels)) == len(labels)


@every_form
def test_good_cells_make_a_record_of_their_month(form: type[Record]) -> None:
    assert form.read(good_cells(form), MONTH).month() == MONTH


@every_form
def test_what_a_form_suggests_for_a_month_is_good_for_that_month(form: type[Record]) -> None:
    suggested = form.suggest("2024-02")
    assert set(suggested) <= set(form.questions())
    assert form.examine(suggested, "2024-02").problems == []


@every_form
def test_a_stored_record_is_shown_as_it_would_be_typed(form: type[Record]) -> None:
    record = form.read(good_cells(form), MONTH)
    assert form.read(typed(form, record.columns())) == record


@every_form
@given(data=st.data())
def test_any_record_reads_back_from_what_is_shown_of_it(form: type[Record], data: st.DataObject) -> None:
    record = data.draw(records(form))
    assert form.read(typed(form, record.columns())) == record


@every_form
def test_a_text_typed_in_decomposed_letters_is_stored_composed(form: type[Record]) -> None:
    cells = {name: unicodedata.normalize("NFD", text) for name, text in good_cells(form).items()}
    assert form.read(cells, MONTH) == form.read(good_cells(form), MONTH)


@every_break
def test_a_broken_cell_is_refused_by_name_and_every_other_value_is_kept(
    form: type[Record], name: str, text: str, remedy: str
) -> None:
    good = form.examine(good_cells(form), MONTH).values
    reading = form.examine(good_cells(form) | {name: text}, MONTH)
    (problem,) = reading.problems
    assert problem.field == name
    assert problem.sentence.startswith(f"{form.question(name).label}: ")
    assert remedy in problem.sentence
    assert text in problem.sentence or f"{len(text)} ký tự" in problem.sentence
    assert reading.values == without(good, name)


@every_break
def test_a_broken_cell_makes_no_record(form: type[Record], name: str, text: str, remedy: str) -> None:
    with pytest.raises(Refused, match=remedy) as refused:
        form.read(good_cells(form) | {name: text}, MONTH)
    assert [problem.field for problem in refused.value.problems] == [name]


@every_form
def test_every_broken_cell_is_refused_at_once(form: type[Record]) -> None:
    cells = {name: BROKEN[type(question)][0][0] for name, question in form.questions().items()}
    with pytest.raises(Refused) as refused:
        form.read(cells, MONTH)
    assert [problem.field for problem in refused.value.problems] == list(form.questions())


@every_form
def test_an_empty_form_names_every_field_that_it_needs_but_the_totals_it_works_out(form: type[Record]) -> None:
    with pytest.raises(Refused) as refused:
        form.read({})
    required = {name for name, question in form.questions().items() if not question.optional}
    assert {problem.field for problem in refused.value.problems} == required - worked_out(form)
    for problem in refused.value.problems:
        assert problem.sentence.startswith(f"{form.question(problem.field).label}: chưa nhập")


@every_form
def test_an_empty_form_can_be_examined_without_complaint(form: type[Record]) -> None:
    assert form.examine({}).problems == []


@every_form
def test_cells_that_the_form_does_not_ask_for_are_passed_over(form: type[Record]) -> None:
    assert form.read(good_cells(form) | {"id": "7", "unit_id": "9"}, MONTH) == form.read(good_cells(form), MONTH)


@every_form
def test_a_day_or_month_outside_the_month_being_entered_is_refused(form: type[Record]) -> None:
    (problem,) = form.examine(typed(form, form.read(good_cells(form), MONTH).columns()), "2024-09").problems
    assert problem.field == form.dated_by
    assert "không thuộc tháng 9/2024; sửa lại, hoặc chọn tháng khác để nhập" in problem.sentence


@every_form
@given(data=st.data())
def test_any_text_in_any_cell_is_read_or_refused_but_never_breaks_the_form(
    form: type[Record], data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(list(form.questions())))
    text = data.draw(st.text() | st.text(alphabet="0123456789.,-/ ", max_size=10))
    reading = form.examine(good_cells(form) | {name: text}, MONTH)
    assert set(reading.values) | {problem.field for problem in reading.problems} == set(form.questions())


def without(found: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in found.items() if key != name}


def worked_out(form: type[Record]) -> set[str]:
    """The fields that the form fills by itself when they alone are blank."""
    cells = good_cells(form)
    return {
        name
        for name, question in form.questions().items()
        if not question.optional and form.examine(cells | {name: ""}, MONTH).values[name] is not None
    }

"""The table of a form forbids what the form forbids, even to someone who writes past the program."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.records import FORMS, Record
from lib.records.fields import Count, Day, Flag, Month, Points
from lib.store.tables import definition
from tests.records.examples import MONTH, good_cells, mended_values, values

every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.table)
IMPOSSIBLE: dict[type, list[object]] = {
    Count: [-1, "hai mươi", 1.5, None],
    Day: ["2024-02-30", "05/08/2024", "", None],
    Month: ["2024-13", "2024-8", "08/2024", None],
    Flag: [2, "có"],
    Points: ["1: 5", "[5]", '{"1": -500}', '{"1": "năm"}', '{"1": {"a": 5}}', 5],
}


def accepted(form: type[Record], row: Mapping[str, Any]) -> bool:
    """Whether the form's table takes a row written past the program."""
    stamped = {**row, "unit_id": 1, "origin": "entered", "entered_at": "2024-08-31T00:00:00Z"}
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript(definition(form))
        try:
            db.execute(
                f"INSERT INTO {form.table} ({', '.join(stamped)}) VALUES ({', '.join('?' * len(stamped))})",
                list(stamped.values()),
            )
        except sqlite3.IntegrityError:
            return False
        return True


def stored(form: type[Record], found: Mapping[str, Any]) -> dict[str, Any]:
    return {name: question.to_store(found[name]) for name, question in form.questions().items()}


def forbidden(form: type[Record], found: Mapping[str, Any]) -> bool:
    """Whether a check breaks that a table can hold; those that follow a dated rule are the program's alone."""
    return any(check.broken(form.questions(), found) for check in form.checks if check.sql())


@every_form
@settings(max_examples=50)
@given(data=st.data())
def test_a_record_that_satisfies_its_form_is_accepted(form: type[Record], data: st.DataObject) -> None:
    assert accepted(form, form(**data.draw(mended_values(form))).columns())


@every_form
@settings(max_examples=50)
@given(data=st.data())
def test_the_table_refuses_just_what_the_checks_of_the_form_refuse(form: type[Record], data: st.DataObject) -> None:
    found = data.draw(values(form) | one_value_off(form))
    assert accepted(form, stored(form, found)) is not forbidden(form, found)


def one_value_off(form: type[Record]) -> st.SearchStrategy[dict[str, Any]]:
    """A valid record's values with one count changed a little, which breaks a check or does not."""
    counts = [name for name, question in form.questions().items() if isinstance(question, Count)]
    changes = st.dictionaries(st.sampled_from(counts), st.integers(0, 5), max_size=1) if counts else st.just({})
    return st.builds(lambda found, change: found | change, mended_values(form), changes)


@pytest.mark.parametrize(
    ("form", "name", "wrong"),
    [
        (form, name, wrong)
        for form in FORMS
        for name, question in form.questions().items()
        for wrong in IMPOSSIBLE.get(type(question), [])
        if not (wrong is None and question.optional)
    ],
    ids=lambda part: part.table if isinstance(part, type) else str(part),
)
def test_the_table_refuses_a_value_that_can_never_be(form: type[Record], name: str, wrong: object) -> None:
    good = form.read(good_cells(form), MONTH).columns()
    assert accepted(form, good)
    assert not accepted(form, good | {name: wrong})


@every_form
def test_a_row_knows_its_month_and_where_it_came_from(form: type[Record]) -> None:
    row = form.read(good_cells(form), MONTH).columns() | {"unit_id": 1, "entered_at": "2024-08-31T00:00:00Z"}
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript(definition(form))
        insert = f"INSERT INTO {form.table} ({', '.join(row)}, origin) VALUES ({', '.join('?' * len(row))}, ?)"
        db.execute(insert, [*row.values(), "illustrative"])
        assert db.execute(f"SELECT month, version FROM {form.table}").fetchall() == [(MONTH, 1)]
        with pytest.raises(sqlite3.IntegrityError, match="origin IN"):
            db.execute(insert, [*row.values(), "guessed"])

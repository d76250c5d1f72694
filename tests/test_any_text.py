"""Any text at all, in whatever a person or a program may write to: it is read, or refused with a sentence.

Forms, counts, days and months have the same in their own tests; addresses in tests/web/test_filters.py and, for /api,
by schemathesis.
"""

from contextlib import suppress
from datetime import date

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from lib.accounts import second_factor, throttle
from lib.documents.assigned import read_assigned
from lib.documents.fields import issue_day, typed_values
from lib.documents.kinds import KINDS
from lib.grid import pasted
from lib.indicators import INDICATORS
from lib.indicators.printed import Printed, read_printed
from lib.indicators.targets import DIRECTIONS, read_target
from lib.org.lists import read_list
from lib.records import Refused
from lib.rights import Actor
from lib.store import Store
from lib.vietnamese import Unreadable
from lib.web.api import parameters
from lib.web.guards import safe_next
from lib.workbooks.book import BookRefused
from lib.workbooks.dossiers import from_text
from tests.grid.test_grid import Grid

WORDS = (
    "=1+1",
    "10.000",
    "9" * 30,
    "−5",
    "38,46%",
    "29/02/2023",
    "Chi bộ",
    "Ấp 1",
    "CB01",
    "|",
    ";",
    "\t",
    "\n",
    "\r",
    '"',
    "\0",
)
TEXTS = st.text(max_size=40) | st.lists(st.sampled_from(WORDS), max_size=12).map("".join)
CODES = st.sampled_from([each.code for each in INDICATORS])
few = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


def told(refused: Refused) -> bool:
    """Whether a refusal says something of everything that is wrong."""
    return bool(refused.problems) and all(each.sentence.strip() for each in refused.problems)


@few
@given(
    CODES, st.fixed_dictionaries(dict.fromkeys(("value", "profile", "headline", "source_document", "direction"), TEXTS))
)
def test_a_target(code: str, typed: dict[str, str]) -> None:
    for more in ({}, {"direction": next(iter(DIRECTIONS)), "source_document": "29-NQ/ĐU", "profile": "even"}):
        try:
            assert read_target(typed | more | {"indicator": code}, 1, 2024).value >= 0
        except Refused as refused:
            assert told(refused)


@few
@given(
    CODES,
    st.fixed_dictionaries(dict.fromkeys(("numerator", "denominator", "percent", "source_document", "base"), TEXTS)),
)
def test_a_figure_printed_elsewhere(code: str, typed: dict[str, str]) -> None:
    place = Printed(code, "2024-01", "2024-08", "", None, None, None, None, "", "")
    for more in ({}, {"source_document": "15-BC/ĐU", "base": "báo cáo"}):
        try:
            assert read_printed(typed | more, place).measured >= 0
        except Refused as refused:
            assert told(refused)


@few
@given(TEXTS)
def test_a_pasted_list_of_units(store: Store, text: str) -> None:
    with store.read() as db:
        for line in read_list(db, text):
            assert line.problems or (line.code and line.kind and line.name)


@few
@given(TEXTS)
@example('"' + "x" * 200_000)
def test_a_block_pasted_into_a_table(store: Store, office: Actor, text: str) -> None:
    grid = Grid(store, office)
    row, columns = grid.row("CB01"), list(grid.sheet.columns)
    block = pasted([row], columns, row.place, columns[0], text)
    assert block.sentence and set(block.cells) <= {row.place}


@few
@given(TEXTS)
@example('"' + "x" * 140_000)
def test_a_pasted_table_of_dossiers(text: str) -> None:
    with suppress(BookRefused):
        from_text(text)


@few
@given(TEXTS)
def test_the_tasks_of_minutes(store: Store, text: str) -> None:
    with suppress(Unreadable):
        assert all(each.content for each in read_assigned(store, text, date(2024, 9, 10)))


@few
@given(st.sampled_from(KINDS), st.data())
def test_what_is_typed_for_a_document(kind: object, data: st.DataObject) -> None:
    fields = kind.fields  # type: ignore[attr-defined]
    typed = {field.name: data.draw(TEXTS) for field in fields}
    for read in (lambda: typed_values(fields, typed), lambda: issue_day(typed)):
        with suppress(Unreadable):
            read()


EVERY = (
    *(parameters.FROM, parameters.TO, parameters.INDICATOR, parameters.UNIT),
    *(parameters.ACCEPTED, parameters.YEAR),
)


@few
@given(st.lists(st.tuples(st.sampled_from([each.name for each in (*EVERY, parameters.ON)]) | TEXTS, TEXTS), max_size=5))
def test_what_a_program_asks_of_the_api(asked: list[tuple[str, str]]) -> None:
    try:
        parameters.read((*EVERY, parameters.ON), QueryParams(asked))
    except Refused as refused:
        assert told(refused)


@few
@given(TEXTS, TEXTS)
def test_what_is_typed_to_sign_in(name: str, code: str) -> None:
    attempts = throttle.Attempts()
    attempts.failed(name, code)
    assert attempts.wait(name, code) == 0
    assert second_factor._step_of("JBSWY3DPEHPK3PXP" * 2, code) is None
    assert safe_next(name).startswith("/") and not safe_next(name).startswith(("//", "/\\"))

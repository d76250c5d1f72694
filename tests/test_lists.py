"""What is declared is whole: an indicator is seen, taken away and named in reports, a form is printed and sent out."""

import pytest

from lib.documents.guide import content
from lib.documents.kinds import KINDS, REVIEW, Kind, Piece
from lib.documents.making import first_cells, values
from lib.documents.variables import meanings
from lib.indicators import INDICATORS, Indicator, Span
from lib.indicators.compare import WAYS
from lib.records import FORMS, Record
from lib.rights import OPERATOR, ROLES, Actor
from lib.store import Store
from lib.workbooks.entry_book import entry_book
from lib.workbooks.layout import plan_for
from tests.workbooks.filling import Filling

MONTHS = ("2023-12", "2024-08")
every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.table)


@pytest.mark.parametrize("wanted", INDICATORS, ids=lambda wanted: wanted.code)
def test_an_indicator_is_drawn_by_unit_by_month_and_by_year(demo_store: Store, wanted: Indicator) -> None:
    """As the page “So sánh” draws it, which lists them all; what is judged once a year stands in December."""
    for way, (_label, compared) in WAYS.items():
        drawn = [line for month in MONTHS for line in compared(demo_store, OPERATOR, wanted, month).points]
        assert any(point.amount for line in drawn for point in line), way


def test_an_indicator_has_its_value_in_the_report(demo_store: Store) -> None:
    piece = Piece(REVIEW, Span("2023-01", "2024-08"))
    told = values(demo_store, OPERATOR, piece, first_cells(demo_store, OPERATOR, piece))
    assert [each.code for each in INDICATORS if "gia_tri" not in told[each.code]] == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_an_indicator_is_offered_to_every_kind_of_template(kind: Kind) -> None:
    assert [each.code for each in INDICATORS if f"{each.code}.gia_tri" not in meanings(kind, each.code)] == []


def test_every_form_goes_out_as_a_sheet_to_fill_in(store: Store, office: Actor) -> None:
    book = Filling(entry_book(store, office, plan_for(store, office, FORMS, *MONTHS)))
    assert [form.table for form in FORMS if not book.sheet(form).title] == []


@every_form
def test_a_form_is_in_the_guide_of_those_who_enter_it(
    store: Store, people: dict[str, Actor], form: type[Record]
) -> None:
    enter = {role for role, each in ROLES.items() if each.unit_kind in form.unit_kinds}
    enter |= {"office"} if "commune" in form.unit_kinds else set()
    printed = {
        role for role, actor in people.items() if form.title in [row[0] for row in content(store, actor)["forms"]]
    }
    assert enter and printed == enter

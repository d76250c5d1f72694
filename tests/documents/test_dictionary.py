"""The data dictionary is current, and names everything that is declared."""

from pathlib import Path

import pytest

from lib.documents.dictionary import TYPES, dictionary
from lib.indicators import INDICATORS
from lib.indicators.open_views import OPEN_VIEWS
from lib.records import FORMS
from lib.rollup.columns import LAKE_TABLES
from lib.rollup.lake import COMMUNES, YEARLY, arrow_schema

FILE = Path(__file__).resolve().parents[2] / "data" / "dictionary.md"


def test_the_dictionary_is_as_the_program_writes_it() -> None:
    assert FILE.read_text("utf-8") == dictionary(), "run: python3 manage.py dictionary"


def test_it_names_every_form_field_indicator_and_view() -> None:
    names = [form.table for form in FORMS]
    names += [name for form in FORMS for name in form.questions()]
    names += [each.code for each in INDICATORS]
    names += [name for view in OPEN_VIEWS for name in (view.name, *(column.name for column in view.columns))]
    text = dictionary()
    assert [name for name in names if f"`{name}`" not in text] == []


def test_every_field_type_has_its_words() -> None:
    assert {type(question) for form in FORMS for question in form.questions().values()} == set(TYPES)


@pytest.mark.parametrize("table", [*YEARLY, COMMUNES])
def test_every_column_of_a_lake_is_explained(table: str) -> None:
    assert list(LAKE_TABLES[table][1]) == arrow_schema(table).names

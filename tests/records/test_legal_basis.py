"""Every form says on what it rests, by the day."""

from datetime import date

import pytest

from lib.records import FORMS, CellMeeting, Record, form_named
from lib.records.legal_basis import legal_basis
from lib.rules import versions


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("day", [date(2023, 12, 31), date(2026, 11, 25)])
def test_every_form_has_a_basis_then_and_now(form: type[Record], day: date) -> None:
    assert legal_basis(form, day)


def test_the_texts_are_those_of_the_day() -> None:
    assert "Hướng dẫn 12-HD/BTCTW ngày 06/7/2018" in legal_basis(CellMeeting, date(2025, 10, 27))
    assert "Hướng dẫn 12-HD/BTCTW ngày 06/7/2018" not in legal_basis(CellMeeting, date(2025, 10, 28))
    assert legal_basis(CellMeeting, date(2010, 1, 1)) == []


def test_only_forms_that_there_are_are_named() -> None:
    assert all(form_named(name) for version in versions("legal_basis") for name in version.content["forms"])

"""On what a form rests on a day: the Party's and the State's texts, from data/rules/legal_basis.toml."""

from datetime import date

from lib.records.base import Record
from lib.rules import versions


def legal_basis(form: type[Record], on: date) -> list[str]:
    """The texts in force for a form, oldest first; empty before there was any."""
    return [each.basis for each in versions("legal_basis") if form.table in each.content["forms"] and each.in_force(on)]

"""On what a form rests on a day: the Party's and the State's texts, from data/rules/legal_basis.toml."""

from datetime import date

from lib.records.base import Record
from lib.rules import month_end, versions
from lib.translation import _


def legal_basis(form: type[Record], on: date) -> list[str]:
    """The texts in force for a form, oldest first; empty before there was any."""
    return [each.basis for each in versions("legal_basis") if form.table in each.content["forms"] and each.in_force(on)]


def basis_said(form: type[Record], month: str) -> str:
    """ "Căn cứ: …." as of the end of a month; empty where there is no text."""
    texts = legal_basis(form, month_end(month))
    return _("Căn cứ: {texts}.").format(texts="; ".join(texts)) if texts else ""

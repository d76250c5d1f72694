"""An indicator's formula in the words of its form, read from its declaration: "“Có mặt” : “Phải dự”"."""

import re

from lib.indicators.declaration import Indicator
from lib.translation import _

_OR_ZERO = re.compile(r"coalesce\((\w+), 0\)")
_NAME = re.compile(r"[a-z_]\w*")
_ADDED_UP = re.compile(r"[\w\s+\-]+")


def formula(wanted: Indicator) -> str:
    """How its parts are made up from the form's fields; empty where fields alone do not say it, as its meaning does."""
    if wanted.source != wanted.form.table:
        return ""
    if (wanted.numerator, wanted.denominator) == ("1", "NULL"):
        return _("đếm từng dòng của biểu “{form}”").format(form=_(wanted.form.title))
    parts = [wanted.numerator] if wanted.denominator == "NULL" else [wanted.numerator, wanted.denominator]
    said = [_said(wanted, _OR_ZERO.sub(r"\1", part)) for part in parts]
    return " : ".join(_apart(part) if len(said) > 1 else part for part in said) if all(said) else ""


def _said(wanted: Indicator, part: str) -> str:
    """Names as the labels of the form, "" when one is not of the form."""
    asked = wanted.form.questions()
    names = _NAME.findall(part)
    if not names or not _ADDED_UP.fullmatch(part) or not all(name in asked for name in names):
        return ""
    labelled = _NAME.sub(lambda name: f"“{_(asked[name[0]].label)}”", part)
    return labelled.replace(" - ", " − ")


def _apart(part: str) -> str:
    return f"({part})" if " + " in part or " − " in part else part

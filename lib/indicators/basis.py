"""Which rows the figures count: everything entered, or only what the office has accepted.

A row is accepted once the report that holds it is: the report of its form and unit for its month, or for the quarter,
half-year or year in which its month lies, as often as the unit's kind owes the form (data/rules/duties.toml). A report
that was accepted and is open again for corrections stays accepted, and its corrections count at once: the office opened
it, and it locks again by itself. What no report holds waits for nobody and counts as soon as it is entered: a form that
the unit's kind does not owe, such as a directive, or the rows of a unit that ended before its period did. What is only
typed and not yet saved never counts.

The choice belongs to the running page or request, as its language does. lib.indicators.view carries it out in the SQL.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import Enum

from lib.translation import N_, _


class Basis(Enum):
    """What counts; the value is its name in an address."""

    ENTERED = "da-nhap"
    ACCEPTED = "da-duyet"

    @property
    def word(self) -> str:
        return _(_WORDS[self])


_WORDS = {Basis.ENTERED: N_("Mọi số đã nhập"), Basis.ACCEPTED: N_("Chỉ số đã duyệt")}
_basis: ContextVar[Basis] = ContextVar("basis", default=Basis.ENTERED)


def basis_named(name: str | None) -> Basis:
    """The basis of a name in an address; everything entered for a name that there is not."""
    return next((each for each in Basis if each.value == name), Basis.ENTERED)


def count(chosen: Basis) -> None:
    """Choose what the running page or request counts."""
    _basis.set(chosen)


def basis() -> Basis:
    """What the running page or request counts."""
    return _basis.get()


@contextmanager
def counting(chosen: Basis) -> Iterator[None]:
    """Count so within the block alone, whatever the page or request around it counts."""
    before = _basis.set(chosen)
    try:
        yield
    finally:
        _basis.reset(before)

"""What an indicator is: one declaration from which the facts, the rows behind them and every screen follow."""

from dataclasses import dataclass
from typing import Literal

from lib.records import Record
from lib.rules import options
from lib.translation import _

Kind = Literal["flow", "balance", "level", "ratio"]


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """A number the commune follows.

    kind: "flow" sums over months; "balance" is the running sum of dated events; "level" is the last value reported;
    "ratio" is the sum of numerators over the sum of denominators, nothing when the denominator is 0.
    form: the records behind the number. source: the form's table, or a view of lib.indicators.view with `record_id`.
    where, numerator, denominator, category: SQL over the source. reported_by: the kinds of units that owe it.
    categories: the rule that lists the categories, where they are not a choice of the form.
    """

    code: str
    title: str
    meaning: str
    measure: str
    kind: Kind
    form: type[Record]
    numerator: str
    reported_by: tuple[str, ...]
    denominator: str = "NULL"
    where: str = "1"
    category: str = "''"
    categories: str = ""
    view: str = ""

    @property
    def source(self) -> str:
        return self.view or self.form.table

    @property
    def record_id(self) -> str:
        """The column of the source that names the record behind a row."""
        return "record_id" if self.view else "id"

    @property
    def is_rate(self) -> bool:
        return self.kind == "ratio"

    @property
    def stands(self) -> bool:
        """Whether it says how things stand at a moment, not what happened in a month."""
        return self.kind in ("balance", "level")

    @property
    def category_heading(self) -> str:
        """What the categories are, in words, at the head of a table."""
        questions = self.form.questions()
        return _(questions[self.category].label) if self.category in questions else _("Loại")

    def category_label(self, code: str) -> str:
        """A category in words: the choice that the form offers under this code, the rule's label, or a field's."""
        questions = self.form.questions()
        if self.category in questions:
            return questions[self.category].show(code)
        if self.categories:
            return options(self.categories).get(code, code)
        return _(questions[code].label) if code in questions else code

"""The ceiling on "xuất sắc": at most so many per cent of those rated "hoàn thành tốt" (QĐ 366-QĐ/TW, article 11).

The text can be read two ways, and which one holds is not settled, so both are worked out: with G cells rated good and x
rated excellent, (a) x ≤ p × G, or (b) x ≤ p × (G + x). A ceiling is a warning; no class is ever refused for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from lib import vietnamese
from lib.indicators.amounts import Amount
from lib.indicators.facts import Span
from lib.indicators.kept import until_next_write
from lib.indicators.series import by_category
from lib.rights import Actor
from lib.rules import in_force, month_end
from lib.store import Store
from lib.translation import N_, _

STEPS = {
    "cells_self_rated": N_("Tự xếp loại"),
    "cells_proposed": N_("Mức đề nghị"),
    "cells_rated": N_("Mức quyết định"),
}


@dataclass(frozen=True)
class Ceiling:
    """How many cells are rated excellent and good, against the share that a rule allows."""

    excellent: int
    good: int
    percent: int
    basis: str

    @property
    def rated(self) -> int:
        """Cells rated good or better."""
        return self.excellent + self.good

    @property
    def most_beside_good(self) -> int:
        """(a): the most of all rated that may be excellent, when the share is taken of those that remain good."""
        return self.percent * self.rated // (100 + self.percent)

    @property
    def most_among_good(self) -> int:
        """(b): the most of all rated that may be excellent, when these count among the good."""
        return self.percent * self.rated // 100

    @property
    def exceeded(self) -> bool:
        """By the stricter reading, (a); whoever is above (b) is above (a) too."""
        return self.excellent > self.most_beside_good

    def said(self) -> list[str]:
        """The arithmetic of both readings in words."""
        shares = [
            (_("Cách a, theo số xếp tốt"), f"{self.good}", self.good, self.most_beside_good),
            (_("Cách b, tính cả số xuất sắc"), f"({self.good} + {self.excellent})", self.rated, self.most_among_good),
        ]
        return [self._reading(*share) for share in shares]

    def _reading(self, way: str, base: str, count: int, most: int) -> str:
        verdict = _("vượt") if self.excellent > most else _("không vượt")
        return _(
            "{way}: {percent}% × {base} = {share}; xuất sắc {excellent} là {verdict}. {rated} chi bộ từ tốt trở lên thì"
            " nhiều nhất {most}."
        ).format(
            way=way,
            percent=self.percent,
            base=base,
            share=vietnamese.decimal(self.percent * count / 100, 2),
            excellent=self.excellent,
            verdict=verdict,
            rated=self.rated,
            most=most,
        )


def classified_in(month: str) -> str:
    """The December whose classes are the latest at the end of a month."""
    return month if month.endswith("-12") else f"{int(month[:4]) - 1}-12"


@until_next_write
def classes(store: Store, actor: Actor, december: str) -> dict[str, Mapping[str, Amount]]:
    """Step -> class -> cells, of one year; only the steps that have been taken."""
    found = {code: by_category(store, actor, code, Span(december, december)) for code in STEPS}
    return {code: amounts for code, amounts in found.items() if amounts}


def ceiling(of_classes: Mapping[str, Amount], december: str) -> Ceiling | None:
    """The ceiling for the classes of one step; None for years without a rule."""
    found = in_force("excellence_ceiling", month_end(december))
    if found is None:
        return None
    excellent, good = (of_classes[code].numerator if code in of_classes else 0 for code in ("excellent", "good"))
    return Ceiling(excellent, good, found.content["percent"], found.basis)

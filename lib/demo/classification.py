"""Four-good cells and the classes of 2023: the report speaks of the model, every figure here is illustrative."""

import random
from collections.abc import Iterator

from lib.demo.figures import MONTHS, day_of
from lib.records import CellClassification, FourGoodsMonth, FourGoodsRegistration, Record
from lib.records.four_goods_month import GOODS

REGISTERED = {
    "2023": ("CB01", "CB02", "CB04", "CB07", "CB09"),
    "2024": ("CB01", "CB02", "CB04", "CB05", "CB07", "CB08", "CB09", "CB12"),
}
RECOGNISED = ("CB01", "CB02", "CB04", "CB07")
OWN_EXCELLENT = ("CB01", "CB02", "CB04", "CB07")
PROPOSED_EXCELLENT = ("CB01", "CB02", "CB07")
EXCELLENT = ("CB01", "CB07")


def records(_chance: random.Random) -> Iterator[tuple[str, Record]]:
    chance = random.Random("classification")
    for year, codes in REGISTERED.items():
        for code in codes:
            yield code, FourGoodsRegistration(registered_on=day_of(f"{year}-01", chance.randint(5, 20)))
    for month in MONTHS:
        for code in REGISTERED[month[:4]]:
            met = {good: chance.random() < 0.93 for good in GOODS}
            yield code, FourGoodsMonth(month_of=month, **met)
    for number in range(1, 15):
        yield f"CB{number:02d}", _classified(f"CB{number:02d}")


def _classified(code: str) -> CellClassification:
    plain = "completed" if code == "CB13" else "good"
    return CellClassification(
        period_end="2023-12",
        self_class="excellent" if code in OWN_EXCELLENT else plain,
        proposed_class="excellent" if code in PROPOSED_EXCELLENT else plain,
        decided_class="excellent" if code in EXCELLENT else plain,
        four_goods=code in RECOGNISED,
    )

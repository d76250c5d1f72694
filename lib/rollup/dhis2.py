"""Accepted facts as a DHIS2 data value set: what POST /api/dataValueSets takes.

Data elements are named by the indicator's code, a ratio by two of them, since DHIS2 divides by itself; organisation
units by the commune's code and the unit's; category option combinations by the category, or "default". All of them are
codes, which the receiving DHIS2 must know.
"""

from typing import Any

from lib.indicators import Fact, Span, facts
from lib.indicators.basis import Basis, counting
from lib.rights import Actor
from lib.rollup.code import commune_code
from lib.store import Store

DEFAULT = "default"
PARTS = ("numerator", "denominator")


def data_value_set(store: Store, actor: Actor, span: Span) -> dict[str, Any]:
    """The accepted facts of a span that the actor may read."""
    with store.read() as db, counting(Basis.ACCEPTED):
        code = commune_code(db)
        units = {row[0]: f"{code}_{row[1]}" for row in db.execute("SELECT id, code FROM unit").fetchall()}
        values = [each for fact in facts(db, span, (), actor.scope()) for each in _values(fact, units[fact.unit_id])]
    schemes = dict.fromkeys(("dataElementIdScheme", "orgUnitIdScheme", "categoryOptionComboIdScheme"), "CODE")
    return schemes | {"dataValues": values}


def _values(fact: Fact, unit: str) -> list[dict[str, str]]:
    """One value, or two of a ratio."""
    rate = fact.denominator is not None
    amounts = (fact.numerator, fact.denominator) if rate else (fact.numerator,)
    return [
        {
            "dataElement": f"{fact.indicator}_{part}" if rate else fact.indicator,
            "period": fact.month.replace("-", ""),
            "orgUnit": unit,
            "categoryOptionCombo": fact.category or DEFAULT,
            "value": str(amount),
        }
        for part, amount in zip(PARTS, amounts, strict=False)
    ]

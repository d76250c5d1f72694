"""What can be asked: facts, units, targets, indicators. An operation is one entry; routes and document follow."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lib import org
from lib.indicators import INDICATORS, facts
from lib.indicators.basis import Basis, counting
from lib.indicators.targets import targets
from lib.org.tree import Tree
from lib.org.units import ENDLESS, units_on
from lib.rights import NOT_YOURS, Actor, require
from lib.store import Store
from lib.store.clock import today
from lib.translation import N_, _
from lib.web.api import parameters
from lib.web.api.parameters import Parameter, span_of

Row = Mapping[str, Any]
TEXT, NUMBER = {"type": "string"}, {"type": "integer"}
OPTIONAL_TEXT, OPTIONAL_NUMBER = {"type": ["string", "null"]}, {"type": ["integer", "null"]}


@dataclass(frozen=True)
class Operation:
    """One address under /api: what it answers, from which parameters, and the columns of the rows it answers with."""

    name: str
    meaning: str
    parameters: Sequence[Parameter]
    columns: Mapping[str, Any]
    answer: Callable[[Store, Actor, Mapping[str, Any]], Sequence[Row]]


def _facts(store: Store, actor: Actor, asked: Mapping[str, Any]) -> list[Row]:
    with store.read() as db, counting(Basis.ACCEPTED if asked.get("accepted") else Basis.ENTERED):
        unit_id = _readable(actor, org.unit_id_of(db, asked["unit"])) if "unit" in asked else actor.scope()
        codes = dict(db.execute("SELECT id, code FROM unit").fetchall())
        found = facts(db, span_of(asked), (asked["indicator"],) if "indicator" in asked else (), unit_id)
    return [
        {
            "indicator": fact.indicator,
            "unit": codes[fact.unit_id],
            "month": fact.month,
            "category": fact.category,
            "numerator": fact.numerator,
            "denominator": fact.denominator,
        }
        for fact in found
    ]


def _readable(actor: Actor, unit_id: int) -> int:
    require(actor.may_read(unit_id), NOT_YOURS)
    return unit_id


def _units(store: Store, actor: Actor, asked: Mapping[str, Any]) -> list[Row]:
    with store.read() as db:
        day = asked.get("on", today(db))
        codes = dict(db.execute("SELECT id, code FROM unit").fetchall())
        tree = Tree(db)
        found = [(unit, tree.above(unit.id, day.isoformat())) for unit in units_on(db, day, scope=actor.scope())]
    return [
        {
            "unit": unit.code,
            "kind": unit.kind,
            "name": unit.name,
            "parent": codes[above[0]] if above else None,
            "valid_from": unit.valid_from,
            "valid_to": None if unit.valid_to == ENDLESS else unit.valid_to,
        }
        for unit, above in found
    ]


def _targets(store: Store, actor: Actor, asked: Mapping[str, Any]) -> list[Row]:
    with store.read() as db:
        codes = dict(db.execute("SELECT id, code FROM unit").fetchall())
    return [
        {
            "indicator": each.indicator,
            "unit": codes[each.unit_id],
            "year": each.year,
            "value": each.value,
            "direction": each.direction,
            "weights": " ".join(map(str, each.weights)),
            "source_document": each.source_document,
        }
        for each in targets(store, actor, asked["year"])
    ]


def _indicators(store: Store, actor: Actor, asked: Mapping[str, Any]) -> list[Row]:
    return [
        {
            "indicator": each.code,
            "title": _(each.title),
            "meaning": _(each.meaning),
            "measure": _(each.measure),
            "kind": each.kind,
            "form": each.form.table,
        }
        for each in INDICATORS
    ]


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "facts",
        N_("Số liệu tháng: mỗi chỉ số, đơn vị, tháng và loại một dòng; mẫu số chỉ có ở chỉ số tỷ lệ."),
        (parameters.FROM, parameters.TO, parameters.INDICATOR, parameters.UNIT, parameters.ACCEPTED),
        {
            "indicator": TEXT,
            "unit": TEXT,
            "month": TEXT,
            "category": TEXT,
            "numerator": NUMBER,
            "denominator": OPTIONAL_NUMBER,
        },
        _facts,
    ),
    Operation(
        "units",
        N_("Các đơn vị tồn tại vào một ngày, theo tên và đơn vị cấp trên của ngày đó."),
        (parameters.ON,),
        {
            "unit": TEXT,
            "kind": TEXT,
            "name": TEXT,
            "parent": OPTIONAL_TEXT,
            "valid_from": TEXT,
            "valid_to": OPTIONAL_TEXT,
        },
        _units,
    ),
    Operation(
        "targets",
        N_("Chỉ tiêu của một năm; giá trị của chỉ số tỷ lệ tính bằng phần trăm của 1%."),
        (parameters.YEAR,),
        {
            "indicator": TEXT,
            "unit": TEXT,
            "year": NUMBER,
            "value": NUMBER,
            "direction": TEXT,
            "weights": TEXT,
            "source_document": TEXT,
        },
        _targets,
    ),
    Operation(
        "indicators",
        N_("Các chỉ số: tên, ý nghĩa, đơn vị tính, cách cộng (flow, balance, level, ratio) và biểu nhập."),
        (),
        {"indicator": TEXT, "title": TEXT, "meaning": TEXT, "measure": TEXT, "kind": TEXT, "form": TEXT},
        _indicators,
    ),
)

"""The lists of a template by unit and by field: cells, hamlets, groups, fields of dossiers; and who reported what."""

from collections.abc import Mapping
from typing import Any

from lib import vietnamese
from lib.documents.attendance import NOT_REPORTED, NOTHING, RATE, threshold
from lib.documents.figures import against_plan, falls_short, value_of
from lib.documents.guard import Group
from lib.documents.period import Period, named
from lib.duties import Duty
from lib.indicators import INDICATORS, Indicator, indicator
from lib.indicators.amounts import Amount
from lib.indicators.progress import Progress, Status
from lib.org import Unit
from lib.rules import options
from lib.translation import _

# Column of a row -> the indicator it shows.
OF_CELL = {
    "sinh_hoat": "cell_meetings",
    "chuyen_de": "thematic_meetings",
    "ty_le": RATE,
    "vang": "unexcused_absences",
    "quan_triet": "dissemination_sessions",
    "luot_quan_triet": "dissemination_attendances",
}
OF_HAMLET = {
    "so_to": "model_groups",
    "so_ho": "households_in_groups",
    "so_hop": "group_meetings",
    "luot_hop": "group_attendances",
    "tien": "group_money",
    "ngay_cong": "group_work_days",
}
OF_GROUP = {"so_cuoc": "working_group_meetings", "luot": "working_group_attendances"}
OF_FIELD = {
    "so": "dossiers_received",
    "truc_tuyen": "dossiers_online_rate",
    "giai_quyet": "dossiers_resolved",
    "dung_han": "dossiers_on_time_rate",
    "qua_han": "dossiers_overdue_pending",
}
LISTS: dict[str, Mapping[str, str]] = {
    "chi_bo": OF_CELL,
    "cac_ap": OF_HAMLET,
    "cac_to": OF_GROUP,
    "linh_vuc": OF_FIELD,
}
LAUNCHED = "hamlets_with_group"
_SHORT = {Status.BEHIND: "chậm so với tiến độ", Status.AT_RISK: "có nguy cơ không đạt"}


def lists(period: Period) -> dict[str, Any]:
    """Every list and what is counted from it; a list without a row is left out, so that it reads [CẦN BỔ SUNG]."""
    found: dict[str, Any] = {
        "chi_bo": _annex(period, "party_cell", "chi_bo"),
        "cac_ap": _annex(period, "hamlet", "cac_ap"),
        "cac_to": [row for _unit, row in _by_unit(period, "working_group", "cac_to")],
        "linh_vuc": _by_field(period),
    }
    kept = {name: rows for name, rows in found.items() if rows}
    return kept | _targets(period) | _counts(period) | _below_threshold(period) | _launched(period)


def _targets(period: Period) -> dict[str, Any]:
    """The targets, and of the headline ones (of all, if none is) those that fall short; there may be none of either."""
    foremost = [each for each in period.standing if each.target.headline] or period.standing
    weak = [each for each in foremost if falls_short(each)]
    return {"chi_tieu": [_target(each) for each in period.standing], "chi_tieu_cham": [_target(each) for each in weak]}


def _target(each: Progress) -> dict[str, str]:
    parts, before = against_plan(each), each.year_before
    return {
        "ten": _(each.target.declared.title),
        "ke_hoach": parts["ke_hoach"],
        "thuc_hien": each.amount.shown() if each.amount else NOT_REPORTED,
        "dat": parts.get("dat", NOT_REPORTED),
        "cung_ky": before.shown() if before and before.measured is not None else NOT_REPORTED,
        "trang_thai": parts["trang_thai"],
        "danh_gia": _SHORT.get(each.status, "chưa đạt") if each.month[5:7] != "12" else "không đạt",
    }


def _by_unit(period: Period, kind: str, name: str) -> list[tuple[Unit, Group]]:
    """One row for each unit of a kind, with the values that it reported."""
    values = {column: period.by_unit(indicator(code)) for column, code in LISTS[name].items()}
    units = [unit for unit in period.units if unit.kind == kind]
    return [(unit, Group(name, _texts(unit) | _known(values, unit.id))) for unit in units]


def _texts(unit: Unit) -> dict[str, Any]:
    return {"ten": unit.name} | ({"chu_de": unit.theme} if unit.theme else {})


def _known(values: Mapping[str, Mapping[Any, Amount]], key: Any) -> dict[str, Any]:
    return {column: value_of(of[key]) for column, of in values.items() if key in of}


def _annex(period: Period, kind: str, name: str) -> list[Group]:
    """Rows of a table: of what a unit has no figure, whether it said that there was nothing, or has not reported."""
    return [Group(name, _cells(period, unit, row, name)) for unit, row in _by_unit(period, kind, name)]


def _cells(period: Period, unit: Unit, row: Mapping[str, Any], name: str) -> dict[str, str]:
    signs = {column: sign(period, unit, indicator(code)) for column, code in LISTS[name].items()}
    return signs | {column: vietnamese.count(each) if isinstance(each, int) else each for column, each in row.items()}


def sign(period: Period, unit: Unit, wanted: Indicator) -> str:
    """What stands where a unit has no figure: "○" when it handed in every month that it owed, else "–"."""
    owed = [
        duty for duty in period.duties if duty.unit.id == unit.id and duty.form is wanted.form and _inside(period, duty)
    ]
    return NOTHING if owed and all(duty.done for duty in owed) else NOT_REPORTED


def _inside(period: Period, duty: Duty) -> bool:
    return period.span.first <= duty.month <= period.span.last


def _by_field(period: Period) -> list[Group]:
    """One row for each field that was reported, in the order of the rule; of a rate, its numerator."""
    values = {column: period.by_category(indicator(code)) for column, code in OF_FIELD.items()}
    return [
        Group("linh_vuc", {"ma": code, "ten": label} | _numerators(values, code))
        for code, label in options("procedure_fields").items()
        if code in values["so"]
    ]


def _numerators(values: Mapping[str, Mapping[str, Amount]], code: str) -> dict[str, int]:
    return {column: of[code].numerator for column, of in values.items() if code in of}


def _counts(period: Period) -> dict[str, int]:
    return {"so_chi_bo": len(period.at_end("party_cell")), "so_ap": len(period.at_end("hamlet"))}


def _launched(period: Period) -> dict[str, Any]:
    """The hamlets that have a launched group at the end, and those that have none."""
    standing = period.by_unit(indicator(LAUNCHED))
    hamlets = period.at_end("hamlet")
    reached = [unit for unit in hamlets if unit.id in standing and standing[unit.id].numerator]
    without = [unit for unit in hamlets if unit not in reached]
    values = {"ten": named(reached), "chua_co": named(without), "so_chua_co": len(without)}
    return {"ap_co_to": Group("ap_co_to", values)} if hamlets and standing else {}


def _below_threshold(period: Period) -> dict[str, Any]:
    """The cells whose attendance over the period is under the threshold in force at its end."""
    least, rates = threshold(period.span.last), period.by_unit(indicator(RATE))
    if not least or not rates:
        return {}
    low = [unit for unit in period.units if _is_below(rates.get(unit.id), least)]
    said = ", ".join(f"{unit.name} ({rates[unit.id].shown()})" for unit in low)
    return {"duoi_nguong": Group("duoi_nguong", {"nguong": least, "so_chi_bo": len(low), "ten": said})}


def _is_below(rate: Amount | None, least: int) -> bool:
    return rate is not None and rate.measured is not None and rate.measured < least


def reporting(period: Period) -> Group:
    """How many of the units that owe figures have handed all in, who has not, and how often there was nothing."""
    owed: dict[int, list[Duty]] = {}
    for duty in period.duties:
        if _inside(period, duty):
            owed.setdefault(duty.unit.id, []).append(duty)
    missing = [duty for each in owed.values() for duty in each if not duty.done]
    owing = [unit for unit in period.units if not all(duty.done for duty in owed.get(unit.id, ()))]
    values = {
        "du": len(owed) - len(owing),
        "tat_ca": len(owed),
        "thieu": len(owing),
        "ten_thieu": named(owing),
        "bieu_thieu": ", ".join(dict.fromkeys(f"“{_(duty.form.title)}”" for duty in missing)),
        "khong_phat_sinh": sum(duty.nothing and duty.done for each in owed.values() for duty in each),
        "den_ngay": period.as_of,
    }
    return Group("bao_cao", values)


def column_meanings() -> dict[str, str]:
    """ "chi_bo.ty_le" -> the title of the indicator it shows, for every column of every list."""
    titles = {each.code: each.title for each in INDICATORS}
    return {f"{name}.{column}": titles[code] for name, columns in LISTS.items() for column, code in columns.items()}

"""The lists of a report's template: targets, groups, cells, hamlets, fields of dossiers, and what is wanting."""

from collections.abc import Mapping
from typing import Any

from lib import vietnamese
from lib.documents.figures import Period, against_plan, named, value_of
from lib.documents.templates import Group
from lib.indicators import INDICATORS, indicator
from lib.indicators.amounts import Amount
from lib.indicators.progress import Progress
from lib.org import Unit
from lib.rules import in_force, month_end, options
from lib.translation import _

NOT_REPORTED = "–"
# Column of a row -> the indicator it shows.
OF_CELL = {
    "sinh_hoat": "cell_meetings",
    "chuyen_de": "thematic_meetings",
    "ty_le": "cell_attendance_rate",
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


def lists(period: Period) -> dict[str, Any]:
    """Every list and what is counted from it; a list without a row is left out, so that it reads [CẦN BỔ SUNG]."""
    found: dict[str, Any] = {
        "chi_tieu": [_target(each) for each in period.standing],
        "chi_bo": _annex(_by_unit(period, "party_cell", "chi_bo"), "chi_bo"),
        "cac_ap": _annex(_by_unit(period, "hamlet", "cac_ap"), "cac_ap"),
        "cac_to": _by_unit(period, "working_group", "cac_to"),
        "linh_vuc": _by_field(period),
    }
    kept = {name: rows for name, rows in found.items() if rows or name == "chi_tieu"}
    return kept | _counts(period) | _below_threshold(period) | _reporting(period)


def _target(each: Progress) -> dict[str, str]:
    parts = against_plan(each)
    return {
        "ten": _(each.target.declared.title),
        "ke_hoach": parts["ke_hoach"],
        "thuc_hien": each.amount.shown() if each.amount else _("chưa báo cáo"),
        "dat": parts.get("dat", NOT_REPORTED),
        "trang_thai": parts["trang_thai"],
    }


def _by_unit(period: Period, kind: str, name: str) -> list[Group]:
    """One row for each unit of a kind, with the values that it reported."""
    values = {column: period.by_unit(indicator(code)) for column, code in LISTS[name].items()}
    units = [unit for unit in period.units if unit.kind == kind]
    return [Group(name, _texts(unit) | _known(values, unit.id)) for unit in units]


def _texts(unit: Unit) -> dict[str, Any]:
    return {"ten": unit.name, "chu_de": unit.theme}


def _known(values: Mapping[str, Mapping[Any, Amount]], key: Any) -> dict[str, Any]:
    return {column: value_of(of[key]) for column, of in values.items() if key in of}


def _annex(rows: list[Group], name: str) -> list[Group]:
    """Rows of a table, in which what a unit did not report reads "–"."""
    blank = dict.fromkeys(LISTS[name], NOT_REPORTED)
    return [Group(name, blank | {column: _cell(value) for column, value in row.items()}) for row in rows]


def _cell(value: Any) -> str:
    return vietnamese.count(value) if isinstance(value, int) else str(value)


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
    kinds = [unit.kind for unit in period.units]
    return {"so_chi_bo": kinds.count("party_cell"), "so_ap": kinds.count("hamlet")}


def _below_threshold(period: Period) -> dict[str, Any]:
    """The cells whose attendance over the period is under the threshold in force at its end."""
    rule = in_force("attendance_threshold", month_end(period.span.last))
    if rule is None:
        return {}
    rates = period.by_unit(indicator("cell_attendance_rate"))
    low = [unit for unit in period.units if _is_below(rates.get(unit.id), rule.content["percent"])]
    values = {"nguong": rule.content["percent"], "so_chi_bo": len(low), "ten": named(low)}
    return {"duoi_nguong": Group("duoi_nguong", values)} if rates else {}


def _is_below(rate: Amount | None, threshold: int) -> bool:
    return rate is not None and rate.measured is not None and rate.measured < threshold


def _reporting(period: Period) -> dict[str, Any]:
    owing = [unit for unit in period.units if period.owing.get(unit.id)]
    values = {
        "du": sum(not count for count in period.owing.values()),
        "tat_ca": len(period.owing),
        "thieu": len(owing),
        "ten_thieu": named(owing),
        "den_ngay": period.as_of,
    }
    return {"bao_cao": Group("bao_cao", values)}


def column_meanings() -> dict[str, str]:
    """ "chi_bo.ty_le" -> the title of the indicator it shows, for every column of every list."""
    titles = {each.code: each.title for each in INDICATORS}
    return {f"{name}.{column}": titles[code] for name, columns in LISTS.items() for column, code in columns.items()}

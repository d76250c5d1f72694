"""Units by months as a table whose fields are coloured: real text, one link a field, readable by ear and on a phone."""

from collections.abc import Callable, Mapping
from html import escape

from lib import vietnamese
from lib.charts.attendance import threshold_of
from lib.charts.lines import said
from lib.duties import Duty, State
from lib.indicators.amounts import Amount
from lib.org import Unit
from lib.translation import _

BANDS = (95, 90, 85)


def attendance_heat(
    months: list[str],
    cells: list[Unit],
    rates: Mapping[tuple[int, str], Amount],
    link: Callable[[int, str], str],
) -> str:
    """Attendance of each cell and month. A hatched field has not reported, which is not 0 %; ▼ is below the threshold.

    A cell that has ended keeps its row; in the months in which it did not exist its field is blank.

    `link` gives the address of the rows behind a unit's month.
    """
    head = "".join(f'<th scope="col">{escape(_heading(place, month))}</th>' for place, month in enumerate(months))
    body = "".join(
        f'<tr><th scope="row">{escape(cell.dated_name)}</th>'
        + "".join(_field(cell, month, rates.get((cell.id, month)), link) for month in months)
        + "</tr>"
        for cell in cells
    )
    label = escape(_("Tỷ lệ dự sinh hoạt của từng chi bộ theo tháng"))
    return (
        f'<div class="sheet heat" tabindex="0" role="region" aria-label="{label}"><table><thead><tr>'
        f'<th scope="col">{escape(_("Chi bộ"))}</th>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


STATES = {
    State.ACCEPTED: ("✓", "accepted"),
    State.SUBMITTED: ("●", "submitted"),
    State.RETURNED: ("↩", "returned"),
    State.DRAFT: ("…", "draft"),
    State.MISSING: ("○", "unreported"),
}


def legend() -> str:
    """The signs of the states in words."""
    return " · ".join(f"{sign} {state.word}" for state, (sign, _kind) in STATES.items())


def duty_heat(months: list[str], owed: list[Duty], link: Callable[[Duty], str]) -> str:
    """Units by months: the furthest behind of a unit's forms stands in its field, late ones with a mark."""
    fields: dict[tuple[int, str], list[Duty]] = {}
    for duty in owed:
        fields.setdefault((duty.unit.id, duty.month), []).append(duty)
    units = {duty.unit.id: duty.unit for duty in owed}  # under the name of the latest month, in the first one's place
    head = "".join(f'<th scope="col">{escape(_heading(place, month))}</th>' for place, month in enumerate(months))
    body = "".join(
        f'<tr><th scope="row">{escape(unit.dated_name)}</th>'
        + "".join(_duty_field(unit, month, fields.get((unit.id, month), []), link) for month in months)
        + "</tr>"
        for unit in units.values()
    )
    label = escape(_("Đơn vị và tháng: đã nộp, trễ, chưa báo cáo"))
    return (
        f'<div class="sheet heat" tabindex="0" role="region" aria-label="{label}">'
        f'<p class="caption">{escape(legend())} · {escape(_("! nộp trễ"))}</p><table><thead><tr>'
        f'<th scope="col">{escape(_("Đơn vị"))}</th>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _duty_field(unit: Unit, month: str, duties: list[Duty], link: Callable[[Duty], str]) -> str:
    if not duties:
        return "<td></td>" if unit.existed_in(month) else _not_there(unit, month)
    order = list(STATES)
    worst = max(duties, key=lambda duty: order.index(duty.state))
    sign, kind = STATES[worst.state]
    late = any(duty.done and duty.late for duty in duties)
    title = "; ".join(f"{_(duty.form.title)}: {duty.state.word}" for duty in duties)
    return (
        f'<td class="{kind}"><a data-page href="{escape(link(worst))}" title="{escape(title)}"'
        f' aria-label="{escape(title)}">{sign}{"!" if late else ""}</a></td>'
    )


def _not_there(unit: Unit, month: str) -> str:
    """The field of a month in which a unit did not exist yet, or no longer."""
    word = _("chưa lập") if month < unit.valid_from[:7] else _("không còn")
    said = escape(f"{unit.name}, {vietnamese.month(month)}: {word}")
    return f'<td class="gone" title="{said}"><span aria-label="{said}"></span></td>'


def _heading(place: int, month: str) -> str:
    number = int(month[5:7])
    return f"T{number}/{month[:4]}" if place == 0 or number == 1 else f"T{number}"


def _field(cell: Unit, month: str, rate: Amount | None, link: Callable[[int, str], str]) -> str:
    percent = float(rate.measured) if rate and rate.measured is not None else None
    title = escape(f"{cell.name}, {said(month, rate)}")
    if percent is None and not cell.existed_in(month):
        return _not_there(cell, month)
    if percent is None:
        return f'<td class="unreported" title="{title}"><span>{escape(_("chưa"))}</span></td>'
    threshold = threshold_of(month)
    low = threshold is not None and percent < threshold
    band = "low" if low else f"band{sum(percent >= bound for bound in BANDS)}"
    text = f"{'▼' if low else ''}{vietnamese.decimal(percent, 0)}"
    address = escape(link(cell.id, month))
    return f'<td class="{band}"><a data-page href="{address}" title="{title}">{escape(text)}</a></td>'

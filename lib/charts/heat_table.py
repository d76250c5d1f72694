"""Units by months as a table whose fields are coloured: real text, one link a field, readable by ear and on a phone."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from html import escape

from lib import vietnamese
from lib.charts.attendance import Rhythm, threshold_of
from lib.charts.lines import said
from lib.duties import Duty, State
from lib.indicators.amounts import Amount
from lib.indicators.reports import Answer, Answers
from lib.org import Unit
from lib.translation import N_, _

BANDS = (95, 90, 85)
# What stands in the field of a month without a value; in full it is said in the field's title.
SHORT = {
    Answer.NONE_SUCH: "0",
    Answer.NOTHING: N_("không"),
    Answer.NOT_ACCEPTED: N_("chờ"),
    Answer.NOT_REPORTED: N_("chưa"),
    Answer.NOT_ASKED: "",
}
Link = Callable[[int, str], str]


SAID = {
    Answer.NOTHING: N_("“không”: đơn vị ghi không phát sinh"),
    Answer.NOT_ACCEPTED: N_("“chờ”: có báo cáo, chưa duyệt"),
    Answer.NOT_REPORTED: N_("“chưa”: chưa báo cáo"),
}


def blanks_said(
    months: list[str], units: list[Unit], known: Collection[tuple[int, str]], answers: Answers
) -> list[str]:
    """What the fields without a value mean, of those that there are; `known` are the units and months with a value."""
    empty = [(unit, month) for unit in units for month in months if (unit.id, month) not in known]
    found = {answers.of(unit, [month]) for unit, month in empty if unit.existed_in(month)}
    gone = [_("ô trống: chưa lập hoặc không còn")] if any(not unit.existed_in(month) for unit, month in empty) else []
    return [_(said) for answer, said in SAID.items() if answer in found] + gone


def attendance_heat(
    months: list[str],
    cells: list[Unit],
    rates: Mapping[tuple[int, str], Amount],
    answers: Answers,
    link: Link,
) -> str:
    """Attendance of each cell and month; ▼ is below the threshold of that month, a hatched field has no figure.

    A cell that has ended keeps its row; in the months in which it did not exist its field is blank.

    `link` gives the address of the rows behind a unit's month.
    """
    rows = [
        (cell, [_rate_field(cell, month, rates.get((cell.id, month)), answers, link) for month in months])
        for cell in cells
    ]
    return _table(_("Tỷ lệ dự sinh hoạt của từng chi bộ theo tháng"), _("Chi bộ"), months, rows)


def _rate_field(cell: Unit, month: str, rate: Amount | None, answers: Answers, link: Link) -> str:
    if rate is None or rate.measured is None:
        return _blank(cell, month, answers)
    percent, threshold = float(rate.measured), threshold_of(month)
    low = threshold is not None and percent < threshold
    band = "low" if low else f"band{sum(percent >= bound for bound in BANDS)}"
    text = f"{'▼' if low else ''}{vietnamese.decimal(percent, 0)}"
    return _field(band, text, f"{cell.name}, {said(month, rate, '')}", link(cell.id, month))


def rhythm_heat(
    months: list[str], cells: list[Unit], rhythms: Mapping[tuple[int, str], Rhythm], answers: Answers, link: Link
) -> str:
    """Which meetings each cell held in each month; a month in which others met and it did not is marked."""
    rows = [
        (cell, [_rhythm_field(cell, month, rhythms.get((cell.id, month)), answers, link) for month in months])
        for cell in cells
    ]
    return _table(_("Nhịp sinh hoạt của từng chi bộ theo tháng"), _("Chi bộ"), months, rows, kind="heat signs")


def _rhythm_field(cell: Unit, month: str, rhythm: Rhythm | None, answers: Answers, link: Link) -> str:
    if rhythm is None:
        return _blank(cell, month, answers)
    full = f"{cell.name}, {vietnamese.month(month)}: {rhythm.said()}"
    return _field("band1" if rhythm.regular else "low", rhythm.signs(), full, link(cell.id, month))


STATES = {
    State.ACCEPTED: ("✓", "accepted"),
    State.SUBMITTED: ("●", "submitted"),
    State.RETURNED: ("↩", "returned"),
    State.DRAFT: ("…", "draft"),
    State.MISSING: ("○", "unreported"),
}
NOTHING = "∅"


def legend() -> str:
    """The signs of the states in words."""
    return " · ".join(f"{sign} {state.word}" for state, (sign, _kind) in STATES.items())


def duty_heat(months: list[str], owed: list[Duty], link: Callable[[Duty], str]) -> str:
    """Units by months: the furthest behind of a unit's forms stands in its field, late ones with a mark.

    Where all that a unit said of a month is that there was nothing, its field says so.
    """
    fields: dict[tuple[int, str], list[Duty]] = {}
    for duty in owed:
        fields.setdefault((duty.unit.id, duty.month), []).append(duty)
    units = {duty.unit.id: duty.unit for duty in owed}  # under the name of the latest month, in the first one's place
    rows = [
        (unit, [_duty_field(unit, month, fields.get((unit.id, month), []), link) for month in months])
        for unit in units.values()
    ]
    caption = f"{legend()} · {NOTHING} {_('không phát sinh')} · {_('! nộp trễ')}"
    return _table(_("Đơn vị và tháng: đã nộp, trễ, chưa báo cáo"), _("Đơn vị"), months, rows, caption)


def _duty_field(unit: Unit, month: str, duties: list[Duty], link: Callable[[Duty], str]) -> str:
    if not duties:
        return "<td></td>" if unit.existed_in(month) else _not_there(unit, month)
    worst, late = furthest_behind(duties), is_late(duties)
    sign, kind = STATES[worst.state]
    nothing = NOTHING if all(duty.nothing for duty in duties) else ""
    return _field(
        kind, f"{sign}{nothing}{'!' if late else ''}", "; ".join(_duty_said(duty) for duty in duties), link(worst)
    )


def _duty_said(duty: Duty) -> str:
    nothing = f" ({_('không phát sinh')})" if duty.nothing else ""
    return f"{_(duty.form.title)}: {duty.state.word}{nothing}"


def _table(
    label: str,
    first: str,
    months: list[str],
    rows: Iterable[tuple[Unit, Sequence[str]]],
    caption: str = "",
    kind: str = "heat",
) -> str:
    """The whole table in a region that can be scrolled by keyboard; `first` heads the column of units."""
    head = "".join(f'<th scope="col">{escape(month_heading(place, month))}</th>' for place, month in enumerate(months))
    body = "".join(f'<tr><th scope="row">{escape(unit.dated_name)}</th>{"".join(fields)}</tr>' for unit, fields in rows)
    above = f'<p class="caption">{escape(caption)}</p>' if caption else ""
    return (
        f'<div class="sheet {kind}" tabindex="0" role="region" aria-label="{escape(label)}">{above}<table><thead><tr>'
        f'<th scope="col">{escape(first)}</th>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def furthest_behind(duties: list[Duty]) -> Duty:
    """The form that stands for all of a unit's month."""
    return max(duties, key=lambda duty: list(STATES).index(duty.state))


def is_late(duties: list[Duty]) -> bool:
    """Whether one of a unit's forms was handed in late."""
    return any(duty.done and duty.late for duty in duties)


def no_field(unit: Unit, month: str) -> str:
    """Why a unit has no field in a month: it did not exist yet, or no longer."""
    return _("chưa lập") if month < unit.valid_from[:7] else _("không còn")


def month_heading(place: int, month: str) -> str:
    """ "T8", with the year at the first month shown and at January."""
    number = int(month[5:7])
    return f"T{number}/{month[:4]}" if place == 0 or number == 1 else f"T{number}"


def _field(kind: str, text: str, full: str, address: str) -> str:
    """A field that leads on; `full` is what its few signs mean."""
    title = escape(full)
    return (
        f'<td class="{kind}"><a data-page href="{escape(address)}" title="{title}" aria-label="{title}">'
        f"{escape(text)}</a></td>"
    )


def _blank(unit: Unit, month: str, answers: Answers) -> str:
    """The field of a month without a value, which says why."""
    if not unit.existed_in(month):
        return _not_there(unit, month)
    answer = answers.of(unit, [month])
    title = escape(f"{unit.name}, {vietnamese.month(month)}: {_(answer.value)}")
    kind = "nothing" if answer in (Answer.NOTHING, Answer.NONE_SUCH) else "unreported"
    return f'<td class="{kind}" title="{title}"><span>{escape(_(SHORT[answer]))}</span></td>'


def _not_there(unit: Unit, month: str) -> str:
    said = escape(f"{unit.name}, {vietnamese.month(month)}: {no_field(unit, month)}")
    return f'<td class="gone" title="{said}"><span aria-label="{said}"></span></td>'

"""The hamlets as small multiples on one scale: the steps of each to its first launch, against the plan."""

from collections.abc import Callable, Sequence
from html import escape
from urllib.parse import quote

from lib import vietnamese
from lib.charts.chart import AMBER, BLUE, GREY, Mark
from lib.indicators.rollout import LAUNCH_STEP, HamletYear
from lib.rules import options
from lib.translation import _

WIDE, HIGH, EDGE = 168, 72, 5


def small_multiples(years: Sequence[HamletYear], month: str, link: Callable[[Mark], str]) -> str:
    """One panel for each hamlet in the order given; `link` gives the address of the rows behind it."""
    panels = "".join(_panel(each, month, link) for each in years)
    return f'<ul class="multiples">{panels}</ul>'


def _panel(year: HamletYear, month: str, link: Callable[[Mark], str]) -> str:
    mark = Mark("stages_reached", min(year.since, f"{month[:4]}-01"), month, year.hamlet.id)
    picture = quote(_svg(year))
    return (
        f'<li class="{_state(year)}"><a data-page href="{escape(link(mark))}">'
        f"<strong>{escape(year.hamlet.name)}</strong>"
        f'<img src="data:image/svg+xml,{picture}" width="{WIDE}" height="{HIGH}" alt="{escape(_by_month(year))}">'
        f"<span>{escape(_standing(year))}</span></a><small>{escape(_latest(year))}</small></li>"
    )


def _state(year: HamletYear) -> str:
    """The class of its colour, as the target rows have it."""
    return "behind" if year.gap < 0 else "on_track" if year.now < LAUNCH_STEP else "ahead"


def _standing(year: HamletYear) -> str:
    """ "▼ 1/5 bước, chậm 2 bước"; a hamlet that has launched says so."""
    steps = _("{done}/{all} bước").format(done=year.now, all=LAUNCH_STEP)
    if year.now == LAUNCH_STEP:
        return f"▲ {_('đã ra mắt')}"
    if year.gap < 0:
        return f"▼ {steps}, {_('chậm {steps} bước').format(steps=-year.gap)}"
    return f"● {steps}, {_('đúng kế hoạch') if year.due else _('chưa có kế hoạch')}"


def _latest(year: HamletYear) -> str:
    if year.latest is None:
        return _("chưa có giai đoạn nào")
    stage, day = year.latest
    return f"{options('group_stages').get(stage, stage)}, {vietnamese.day(day)}"


def _by_month(year: HamletYear) -> str:
    """The steps in words for those who do not see the picture."""
    done = ", ".join(f"T{place}: {step}" for place, step in enumerate(year.done, start=1) if step is not None)
    return _("Số bước đã xong theo tháng: {done}").format(done=done)


def _svg(year: HamletYear) -> str:
    """A grey line at the launch, the plan broken, what was done as steps; the same scale in every panel."""
    top, bottom = _y(LAUNCH_STEP), _y(0)
    frame = (
        f'<path d="M{EDGE} {top}H{WIDE - EDGE}" stroke="{GREY}" stroke-dasharray="1 3"/>'
        f'<path d="M{EDGE} {bottom}H{WIDE - EDGE}" stroke="{GREY}"/>'
    )
    plan = " ".join(f"{_x(place)},{_y(step):.1f}" for place, step in enumerate((0, *year.due))) if year.due else ""
    known = [step for step in year.done if step is not None]
    path = f"M{_x(0)} {_y(known[0]) if known else bottom}" + "".join(
        f"V{_y(step)}H{_x(place)}" for place, step in enumerate(known, start=1)
    )
    end = f'<circle cx="{_x(len(known))}" cy="{_y(known[-1])}" r="4" fill="{BLUE}"/>' if known else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" fill="none" stroke-width="1">{frame}'
        f'<polyline points="{plan}" stroke="{AMBER}" stroke-width="2" stroke-dasharray="6 4"/>'
        f'<path d="{path}" stroke="{BLUE}" stroke-width="3" stroke-linejoin="round"/>{end}</svg>'
    )


def _x(place: int) -> float:
    """Where a month ends; 0 is the beginning of the year."""
    return round(EDGE + place * (WIDE - 2 * EDGE) / 12, 1)


def _y(step: float) -> float:
    return round(HIGH - EDGE - step * (HIGH - 3 * EDGE) / LAUNCH_STEP, 1)

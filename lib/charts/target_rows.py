"""Target rows: one line per target, the same wherever progress is shown. HTML with everything escaped."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import lru_cache
from html import escape
from math import ceil, floor
from types import MappingProxyType
from urllib.parse import quote

from lib import rules, vietnamese
from lib.charts.chart import AMBER, BLUE, GREY, RED, TEAL, Mark
from lib.indicators.basis import Basis, basis
from lib.indicators.facts import EVER
from lib.indicators.forecast import Forecast
from lib.indicators.progress import Progress, Status
from lib.translation import _, spoken

WIDE, HIGH = 92, 26
COLOURS = {
    Status.AHEAD: TEAL,
    Status.ON_TRACK: BLUE,
    Status.BEHIND: AMBER,
    Status.AT_RISK: RED,
    Status.UNKNOWN: GREY,
}


def target_rows(rows: list[tuple[Progress, str]], marks: Mapping[str, str] = MappingProxyType({})) -> str:
    """The list of targets; each comes with the address of the rows behind its number.

    `marks` say in a few words what was said about an indicator.
    """
    told = (spoken(), basis())
    return _listed(
        _row(each, link, marks.get(each.target.indicator, ""), _(each.target.declared.title), told)
        for each, link in rows
    )


def named_rows(rows: list[tuple[Progress, str, str]]) -> str:
    """One target of several bodies: each with the address of its figures and the name of the body."""
    return _listed(_row(each, link, "", name, (spoken(), basis())) for each, link, name in rows)


def _listed(drawn: Iterable[str]) -> str:
    return f'<div class="wide"><ul class="targets">{"".join(drawn)}</ul></div>'


def mark_behind(progress: Progress) -> Mark:
    """Where the value of a target leads; the page of rows reaches back to the first event of a balance by itself."""
    first = progress.span.first if progress.span.first > EVER else f"{progress.target.year}-01"
    return Mark(progress.target.indicator, first, progress.month, progress.rows_of)


@lru_cache(maxsize=512)
def _row(progress: Progress, link: str, mark: str, name: str, _told: tuple[str, Basis]) -> str:
    """One row; all that it shows is in what it is given, so the same is not drawn twice."""
    target = progress.target
    shown = progress.amount.shown() if progress.amount else "–"
    share = _share(progress)
    return (
        f'<li class="target {progress.status.name.lower()}">'
        f'<span class="name">{escape(name)}</span>'
        f'<span class="value"><a data-page href="{escape(link)}" title="{escape(_("Xem các dòng làm nên số này"))}">'
        f"{escape(shown)}</a> <small>/ {escape(target.shown())}{escape(share)}</small></span>"
        f"{_bar(progress)}"
        f'<span class="gap">{_lines(progress.gap_shown(), _needed(progress))}</span>'
        f'<span class="status"><span aria-hidden="true">{progress.status.shape}</span>'
        f" {escape(progress.status.word)}</span>"
        f'<span class="spark">{_sparkline(progress)}{_lines(progress.change_shown())}</span>'
        f'<span class="coverage">{escape(_coverage(progress))}{_said(mark, link)}</span>'
        "</li>"
    )


def _said(mark: str, link: str) -> str:
    return f'<br><a data-page href="{escape(link)}">{escape(mark)}</a>' if mark else ""


def _share(progress: Progress) -> str:
    target = progress.target
    if target.declared.is_rate or not target.value or progress.amount is None:
        return ""
    return f" ({vietnamese.percent(progress.amount.numerator, target.value)})"


def _coverage(progress: Progress) -> str:
    if not progress.coverage.expected:
        return _("ghi khi có việc")
    kinds = rules.options("unit_kinds")
    kind = kinds[progress.target.declared.reported_by[0]].lower()
    return progress.coverage.shown(kind)


def _lines(*texts: str) -> str:
    return "<br>".join(escape(text) for text in texts if text)


def _needed(progress: Progress) -> str:
    """What each month left must bring."""
    if progress.needed is None or progress.status is Status.UNKNOWN:
        return ""
    return _("cần {amount}/tháng").format(amount=vietnamese.decimal(float(progress.needed), 1))


def _range(progress: Progress, ahead: Forecast) -> str:
    """ "117–131", or in per cent "88,2–91,5%"; counts are widened to whole numbers."""
    if progress.target.declared.is_rate:
        low, high = (vietnamese.decimal(each, 1) for each in (ahead.low, ahead.high))
        return f"{low}–{high}%" if low != high else f"{low}%"
    low, high = vietnamese.count(floor(ahead.low)), vietnamese.count(ceil(ahead.high))
    return f"{low}–{high}" if low != high else low


def _bar(progress: Progress) -> str:
    """Year to date on a scale that always begins at zero, with one labelled tick for the pace."""
    target, measured = progress.target, progress.measured
    scale = Fraction(100) if target.declared.is_rate else _largest(target.measured, measured)
    tick = f"{float(100 * progress.pace / scale):.1f}%"
    ahead = _ahead(progress, scale)
    fill = "" if measured is None else f'<i style="width:{float(100 * min(measured / scale, Fraction(1))):.1f}%"></i>'
    track = f'<span class="track" aria-hidden="true">{ahead}{fill}<b style="left:{tick}"></b></span>'
    labels = _lines(_tick_label(progress), _ahead_label(progress))
    return f'<span class="bar{" missing" if measured is None else ""}">{track}<small>{labels}</small></span>'


def _ahead(progress: Progress, scale: Fraction) -> str:
    """The range of the forecast as a pale band of the bar."""
    if progress.forecast is None:
        return ""
    low, high = (min(100.0, 100 * each / float(scale)) for each in (progress.forecast.low, progress.forecast.high))
    return f'<em style="left:{low:.1f}%;width:{high - low:.1f}%"></em>'


def _largest(planned: Fraction, measured: Fraction | None) -> Fraction:
    return max(Fraction(1), planned, measured or Fraction(0))


def _ahead_label(progress: Progress) -> str:
    if progress.forecast is None:
        return ""
    return _("dự báo cả năm {range}").format(range=_range(progress, progress.forecast))


def _tick_label(progress: Progress) -> str:
    target = progress.target
    if target.declared.kind in ("ratio", "level"):
        return _("vạch: chỉ tiêu {value}").format(value=target.shown())
    return _("vạch: {pace} đến hết tháng {month}").format(
        pace=vietnamese.decimal(float(progress.pace), 0), month=int(progress.month[5:7])
    )


def _sparkline(progress: Progress) -> str:
    """The last twelve months; a gap where nothing was reported."""
    values = [float(each.measured) if each and each.measured is not None else None for each in progress.series]
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return f"{escape(_('chưa đủ tháng'))}<br>"
    low, high = min(known), max(known)
    step = (WIDE - 8) / (len(values) - 1)
    points = [
        (4 + place * step, HIGH - 5 - (value - low) / ((high - low) or 1) * (HIGH - 10))
        for place, value in enumerate(values)
        if value is not None
    ]
    label = _("12 tháng: từ {first} đến {last}").format(
        first=vietnamese.decimal(known[0], 1), last=vietnamese.decimal(known[-1], 1)
    )
    picture = quote(_svg(points, COLOURS[progress.status]))
    return f'<img src="data:image/svg+xml,{picture}" width="{WIDE}" height="{HIGH}" alt="{escape(label)}">'


def _svg(points: list[tuple[float, float]], colour: str) -> str:
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    x, y = points[-1]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}"><polyline points="{line}" fill="none"'
        f' stroke="{colour}" stroke-width="2" stroke-linejoin="round"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/></svg>'
    )

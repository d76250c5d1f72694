"""Limitations: remedied and open by the period they are from, those carried over in words, and the list of them."""

from collections.abc import Sequence

from lib import vietnamese
from lib.charts import bars
from lib.charts.bars import Series
from lib.charts.chart import AMBER, TEAL, Chart, Mark
from lib.indicators import EVER, Span, indicator
from lib.indicators.limitations import Carried
from lib.indicators.series import by_category
from lib.indicators.standing import Standing
from lib.records import Limitation
from lib.rights import Actor
from lib.store import Store
from lib.translation import _

PARTS = {"limitations_remedied": TEAL, "limitations_open": AMBER}
YEARS = 5


def by_period(store: Store, actor: Actor, month: str) -> Chart:
    """The last periods' limitations, by the year of the period: remedied by the end of a month, and open still."""
    found = {code: by_category(store, actor, code, Span(EVER, month)) for code in PARTS}
    years = sorted({year for amounts in found.values() for year in amounts})[-YEARS:]
    parts = [
        Series(
            _(indicator(code).title),
            [amounts[year].numerator if year in amounts else 0 for year in years],
            [Mark(code, f"{year}-01", month, actor.scope(), year) for year in years],
            PARTS[code],
        )
        for code, amounts in found.items()
    ]
    names = [_("Kỳ năm {year}").format(year=year) for year in years]
    return bars.by_category(_("Hạn chế theo năm của kỳ kiểm điểm"), _("hạn chế"), _("Kỳ"), names, parts)


def carried_said(found: Carried, year: str) -> str:
    """ "Hạn chế của các kỳ trước năm 2024: đã khắc phục 2/4 (50%), còn lại 2."."""
    if not found.all:
        return _("Không có hạn chế của các kỳ trước chuyển sang năm {year}.").format(year=year)
    sentence = _("Hạn chế của các kỳ trước năm {year}: đã khắc phục {remedied}/{all} ({share}), còn lại {open}.")
    said = sentence.format(
        year=year,
        remedied=vietnamese.count(found.remedied),
        all=vietnamese.count(found.all),
        share=vietnamese.percent(found.remedied, found.all),
        open=vietnamese.count(found.open),
    )
    if found.required is None:
        return said
    return f"{said} {_('Mức xuất sắc đòi hỏi khắc phục {percent}%.').format(percent=found.required)}"


def board_lines(listed: Sequence[Standing]) -> tuple[list[str], list[list[str]]]:
    """Headings, and one line for each limitation."""
    headings = [_("Đơn vị"), _("Hạn chế, khuyết điểm"), _("Của kỳ"), _("Nguyên nhân"), _("Biện pháp"), _("Trạng thái")]
    return headings, [_line(each) for each in listed]


def _line(each: Standing) -> list[str]:
    values = each.values
    state = f"{Limitation.question('state').show(values['state'])}, {vietnamese.day(values['reported_on'])}"
    said = [values[name] or "–" for name in ("causes", "remedy")]
    return [each.unit, values["content"], vietnamese.month(values["period_end"]), *said, state]


def reports_of(each: Standing, month: str) -> Mark:
    """Where a line leads: every dated report of that unit on limitations of that year."""
    year = each.values["period_end"][:4]
    return Mark("limitation_reports", f"{each.first_on:%Y-%m}", month, each.unit_id, year)

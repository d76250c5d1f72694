"""The pages of those above the communes: what communes have published, side by side and one by one."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from lib import vietnamese
from lib.charts import compare as drawn
from lib.charts.chart import literal
from lib.charts.communes import accepted_heat, compared, unit_sheet, value_heat
from lib.charts.target_rows import named_rows, target_rows
from lib.indicators import INDICATORS, Indicator, Span, indicator
from lib.indicators.facts import up_to
from lib.indicators.progress import Progress, Status, bands_said
from lib.rollup.communes import Commune, by_commune, by_month, by_unit, communes, served_lake, unit_names
from lib.rollup.standing import OfCommune, accepted_share, over_all, standing
from lib.translation import N_, _
from lib.ui import say, tables
from lib.ui.filters import choose, choose_form, months_listed
from lib.ui.tables import Linked
from lib.ui.visit import Visit
from lib.workbooks.tables import MIME, workbook

ADDED = N_("Cộng số và chỉ tiêu của các xã; tỷ lệ chỉ gộp khi các xã cùng mức giao.")
REPORTED = N_("Ở đây “đã báo cáo” là đã được xã duyệt ở kỳ gần nhất.")
FIRST_TO_HELP = (Status.AT_RISK, Status.BEHIND, Status.UNKNOWN, Status.ON_TRACK, Status.AHEAD)


def all_communes() -> list[Commune]:
    """The communes that have published; without any the page says so and goes no further."""
    found = communes(served_lake())
    if not found:
        say.empty(_("Chưa xã nào công bố số liệu vào thư mục này. Mỗi xã chạy lệnh publish để công bố."))
        st.stop()
    if any(each.illustrative for each in found):
        named = ", ".join(each.name for each in found if each.illustrative)
        st.html(say.illustration(_("Số liệu minh họa của: {communes}.").format(communes=named)))
    return found


def choose_month(found: Sequence[Commune]) -> str:
    """The month up to which figures are shown: at first the latest of which any commune has accepted figures."""
    latest = max(each.accepted_until for each in found)
    return choose("thang", _("Đến hết tháng"), months_listed(vietnamese.shift_month(latest, -35), latest), latest)


def choose_figures(found: Sequence[Commune]) -> tuple[Indicator, str]:
    """An indicator and a month, side by side."""
    left, right = st.columns([3, 1])
    with left:
        wanted = choose_indicator()
    with right:
        return wanted, choose_month(found)


def choose_indicator() -> Indicator:
    """One of the indicators, from the address or the list."""
    titles = {each.code: _(each.title) for each in INDICATORS}
    return indicator(choose("chi_so", _("Chỉ số"), titles, INDICATORS[0].code))


def choose_commune(named: dict[str, str]) -> str:
    """The code of one commune."""
    return choose("xa", _("Xã"), named, next(iter(named)))


def said_of(found: Sequence[Commune]) -> str:
    """Whose communes they are, how many, and between which days their figures were last changed."""
    above = " · ".join(dict.fromkeys(each.superior for each in found if each.superior))
    counted = _("{count} xã đã công bố số liệu đã duyệt").format(count=vietnamese.count(len(found)))
    return " – ".join(part for part in (above, counted) if part)


def all_together(visit: Visit, month: str) -> None:
    """The targets of all communes together, each leading to the comparison of the communes."""
    rows = [
        (each, visit.address("communes_compared", {"chi_so": each.target.indicator, "thang": month}))
        for each in over_all(standing(served_lake(), month))
    ]
    if not rows:
        say.empty(_("Năm {year} chưa xã nào công bố chỉ tiêu.").format(year=month[:4]))
        return
    st.html(target_rows([row for row in rows if row[0].target.headline]))
    others = [row for row in rows if not row[0].target.headline]
    if others:
        with st.expander(_("Các chỉ tiêu khác")):
            st.html(target_rows(others))
    st.caption(f"{bands_said(month)} {_(ADDED)} {_(REPORTED)}")


def how_each_stands(visit: Visit, found: Sequence[Commune], named: dict[str, str], month: str) -> None:
    """One line for each commune: figures of when, how many of its targets stand how; those in need first."""
    by_commune: dict[str, Counter[Status]] = {each.code: Counter() for each in found}
    for each in standing(served_lake(), month):
        by_commune.setdefault(each.commune, Counter())[each.progress.status] += 1
    order = sorted(found, key=lambda each: [-by_commune[each.code][status] for status in FIRST_TO_HELP[:3]])
    headings = [
        _("Xã"),
        _("Duyệt đến"),
        _("Số liệu đến ngày"),
        *(f"{each.shape} {each.word}" for each in FIRST_TO_HELP),
    ]
    lines: list[list[str | Linked]] = [
        [
            Linked(named[each.code], visit.address("commune", {"xa": each.code, "thang": month})),
            vietnamese.month(each.accepted_until) if each.accepted_until else "–",
            each.as_of,
            *(str(by_commune[each.code][status] or "–") for status in FIRST_TO_HELP),
        ]
        for each in order
    ]
    tables.sheet(headings, lines, _("Số chỉ tiêu năm của từng xã theo trạng thái"), numbers=range(3, 8))


def months_of_all(visit: Visit, named: dict[str, str], wanted: Indicator, month: str) -> None:
    """The communes by the twelve months up to one: values of an indicator, or how much of each month is accepted."""
    shown = choose_form("xem", _("Xem"), {"gia-tri": _("Giá trị"), "duyet": _("Mức duyệt")})
    months = vietnamese.months_between(vietnamese.shift_month(month, -11), month)
    span = Span(months[0], months[-1])

    def link(code: str) -> str:
        return visit.address("commune", {"xa": code, "chi_so": wanted.code, "thang": month})

    if shown == "duyet":
        st.caption(_("% số việc phải báo cáo trong tháng đã được xã duyệt; ô gạch: chưa duyệt hoặc chưa công bố"))
        st.html(accepted_heat(months, named, accepted_share(served_lake(), span), link))
        return
    values = {(key[0], key[2]): amount for key, amount in by_month(served_lake(), (wanted.code,), span).items()}
    st.caption(f"{_('Đơn vị tính')}: {_(wanted.measure)}. {_('Ô đậm là lớn hơn; ô gạch: chưa công bố.')}")
    st.html(value_heat(months, named, wanted, values, link))


def side_by_side(visit: Visit, named: dict[str, str], wanted: Indicator, month: str) -> None:
    """The communes' targets of an indicator, most in need first, and their values as chart, table and workbook."""
    of_code = [each for each in standing(served_lake(), month) if each.progress.target.indicator == wanted.code]
    if of_code:
        st.header(_("So với chỉ tiêu của từng xã"))
        st.html(named_rows([_row(visit, each, named, month) for each in sorted(of_code, key=_need)]))
        st.caption(_(REPORTED))
    span = up_to(wanted, month)
    values = {key[0]: amount for key, amount in by_commune(served_lake(), (wanted.code,), span).items()}
    if not values:
        say.empty(_("Chưa xã nào công bố số liệu của chỉ số này trong năm; chọn chỉ số hoặc tháng khác."))
        return
    st.header(_("Giá trị đến hết {month}").format(month=vietnamese.month_name(month)))
    made = compared(named, wanted, values, span)
    chart = drawn.bars(made, _("Xã"))
    st.plotly_chart(literal(chart.figure), key="communes", alt=chart.alt, config={"displayModeBar": False})
    tables.sheet(chart.sheet.headings, chart.sheet.texts(), chart.sheet.caption, chart.sheet.numbers)
    notes = [_(wanted.meaning), _("Đến hết {month}").format(month=vietnamese.month_name(month))]
    data = workbook(_(wanted.title), notes, chart.sheet.headings, drawn.cells(made))
    st.download_button(_("Tải bảng Excel"), data, f"{wanted.code}-cac-xa-{month}.xlsx", MIME, on_click="ignore")


def _row(visit: Visit, each: OfCommune, named: dict[str, str], month: str) -> tuple[Progress, str, str]:
    address = visit.address("commune", {"xa": each.commune, "chi_so": each.progress.target.indicator, "thang": month})
    return each.progress, address, named.get(each.commune, each.commune)


def _need(each: OfCommune) -> tuple[int, float]:
    """Those furthest behind first."""
    progress = each.progress
    reached = float((progress.measured or 0) / progress.pace) if progress.pace else 0.0
    return FIRST_TO_HELP.index(progress.status), reached


def one(visit: Visit, code: str, wanted: Indicator, month: str) -> None:
    """The targets of one commune, and the facts of an indicator that it published, unit by unit, to take away."""
    own = [each.progress for each in standing(served_lake(), month) if each.commune == code]
    if own:
        st.header(_("Chỉ tiêu"))
        addresses = [visit.address("commune", _query(code, each.target.indicator, month)) for each in own]
        st.html(target_rows(list(zip(own, addresses, strict=True))))
        st.caption(_(REPORTED))
    st.header(_(wanted.title))
    st.caption(_(wanted.meaning))
    months = vietnamese.months_between(vietnamese.shift_month(month, -11), month)
    values = by_unit(served_lake(), code, wanted, Span(months[0], months[-1]))
    if not values:
        say.empty(_("Xã chưa công bố số liệu nào của chỉ số này trong 12 tháng; chọn chỉ số hoặc tháng khác."))
        return
    headings, rows = unit_sheet(unit_names(served_lake(), code, int(month[:4])), months, values)
    tables.sheet(headings, rows, _("Số đã công bố của từng đơn vị, theo tháng"), numbers=range(1, len(headings)))


def _query(code: str, indicator_code: str, month: str) -> dict[str, str]:
    return {"xa": code, "chi_so": indicator_code, "thang": month}

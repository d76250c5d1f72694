"""Communes side by side, from what they published: by months as a table of coloured fields, and as a comparison."""

from collections.abc import Callable, Mapping, Sequence
from html import escape

from lib import vietnamese
from lib.charts.heat_table import month_heading
from lib.indicators import Indicator, Span
from lib.indicators.amounts import Amount
from lib.indicators.compare import Comparison, Point
from lib.indicators.reports import Answer, Coverage
from lib.rollup.communes import Commune, Slot
from lib.translation import _

Link = Callable[[str], str]  # the address of a commune's page
Field = tuple[str, str, str]  # class, text, and what it says in full


def labels(communes: Sequence[Commune]) -> dict[str, str]:
    """Code -> name, with the code behind it where two communes bear one name."""
    names = [each.name for each in communes]
    return {each.code: each.name if names.count(each.name) == 1 else f"{each.name} ({each.code})" for each in communes}


def value_heat(
    months: list[str], named: Mapping[str, str], wanted: Indicator, values: Mapping[Slot, Amount], link: Link
) -> str:
    """Communes by months with their values, the darker the larger: a quarter of all values shown in each shade."""
    known = sorted(amount.measured for amount in values.values() if amount.measured is not None)
    bounds = [known[len(known) * quarter // 4] for quarter in (1, 2, 3)] if known else []
    fields = {}
    for slot, amount in values.items():
        if amount.measured is not None:
            shade = f"band{sum(amount.measured >= bound for bound in bounds)}"
            text = vietnamese.decimal(float(amount.measured), 0 if wanted.is_rate else 1)
            fields[slot] = (shade, text, amount.shown())
    return _heat(months, named, fields, link, _("chưa công bố"))


def accepted_heat(months: list[str], named: Mapping[str, str], covered: Mapping[Slot, Coverage], link: Link) -> str:
    """Communes by months with the share of their duties that is accepted, in per cent."""
    fields = {}
    for slot, coverage in covered.items():
        share = 100 * coverage.reported // coverage.expected
        shade = "accepted" if share == 100 else "submitted" if share >= 80 else "draft" if share else "unreported"
        full = _("đã duyệt {reported}/{expected} việc phải báo cáo").format(**vars(coverage))
        fields[slot] = (shade, f"{share}", full)
    return _heat(months, named, fields, link, _("chưa công bố"))


def _heat(months: list[str], named: Mapping[str, str], fields: Mapping[Slot, Field], link: Link, missing: str) -> str:
    head = "".join(f'<th scope="col">{month_heading(place, month)}</th>' for place, month in enumerate(months))
    body = "".join(
        f'<tr><th scope="row"><a data-page href="{escape(link(code))}">{escape(name)}</a></th>'
        + "".join(_field(name, month, fields.get((code, month)), link(code), missing) for month in months)
        + "</tr>"
        for code, name in named.items()
    )
    label = escape(_("Các xã theo tháng"))
    return (
        f'<div class="sheet heat" tabindex="0" role="region" aria-label="{label}"><table><thead><tr>'
        f'<th scope="col">{escape(_("Xã"))}</th>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _field(name: str, month: str, field: Field | None, address: str, missing: str) -> str:
    shade, text, full = field or ("unreported", "–", missing)
    said = escape(f"{name}, {vietnamese.month(month)}: {full}")
    return (
        f'<td class="{shade}"><a data-page href="{escape(address)}" title="{said}" aria-label="{said}">'
        f"{escape(text)}</a></td>"
    )


def compared(named: Mapping[str, str], wanted: Indicator, values: Mapping[str, Amount], span: Span) -> Comparison:
    """The value of every commune over a span, largest first; those without one last."""

    def order(code: str) -> tuple[bool, float]:
        measured = values[code].measured if code in values else None
        return measured is None, -float(measured or 0)

    codes = sorted(named, key=order)
    points = [[Point(values.get(code), span, Answer.NOT_REPORTED)] for code in codes]
    return Comparison(wanted, [named[code] for code in codes], [_(wanted.title)], points)


def unit_sheet(
    units: Mapping[str, str], months: list[str], values: Mapping[Slot, Amount]
) -> tuple[list[str], list[list[str]]]:
    """The published facts of one commune: its units by months, with those alone that have any."""
    known = {unit for unit, _month in values}
    headings = [_("Đơn vị"), *(vietnamese.month(month) for month in months)]
    rows = [
        [name, *(values[unit, month].shown() if (unit, month) in values else "–" for month in months)]
        for unit, name in units.items()
        if unit in known
    ]
    return headings, rows

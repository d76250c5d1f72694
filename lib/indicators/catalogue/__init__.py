"""The indicators, one entry each, by field of work. Facts, pages, targets, drill-down and roll-up read this list.

A field of work that needs more than a form's table also says there which views make its source, and which indexes keep
it quick.
"""

from lib.indicators import contributions
from lib.indicators.catalogue import (
    agencies,
    classification,
    directives,
    emulation,
    group_activity,
    inspections,
    limitations,
    meetings,
    procedures,
    quality,
    rollout,
    sessions,
    working_groups,
)
from lib.indicators.declaration import Indicator
from lib.translation import _

INDICATORS: tuple[Indicator, ...] = (
    *sessions.INDICATORS,
    *meetings.INDICATORS,
    *quality.INDICATORS,
    *procedures.INDICATORS,
    *rollout.INDICATORS,
    *group_activity.INDICATORS,
    *working_groups.INDICATORS,
    *agencies.INDICATORS,
    *emulation.INDICATORS,
    *inspections.INDICATORS,
    *directives.INDICATORS,
    *limitations.INDICATORS,
    *classification.INDICATORS,
)
VIEWS: dict[str, str] = {
    **contributions.VIEWS,
    **meetings.VIEWS,
    **quality.VIEWS,
    **rollout.VIEWS,
    **working_groups.VIEWS,
    **directives.VIEWS,
    **limitations.VIEWS,
    **classification.VIEWS,
}
INDEXES: dict[str, str] = {**directives.INDEXES}
_BY_CODE = {indicator.code: indicator for indicator in INDICATORS}


def indicator(code: str) -> Indicator:
    """The indicator with a code. Raises LookupError with a sentence naming the codes there are."""
    if code not in _BY_CODE:
        codes = ", ".join(_BY_CODE)
        raise LookupError(_("Không có chỉ số mã “{code}”; các mã hiện có: {codes}.").format(code=code, codes=codes))
    return _BY_CODE[code]

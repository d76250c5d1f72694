"""Chất lượng sinh hoạt: the classes of scored meetings, made from the sheets of data/rules/score_sheets.toml."""

from collections.abc import Iterator

from lib.indicators.declaration import Indicator
from lib.records import MeetingScore
from lib.records.score_sheets import Band, Sheet, sheets
from lib.translation import N_

CELLS = ("party_cell",)

# One row for each scored meeting: points given and applicable maximum in hundredths, and its class. What the committee
# decided otherwise goes before what the cell gave itself.
_MEETING_QUALITY = """\
CREATE VIEW meeting_quality AS
WITH given AS (
    SELECT id, unit_id, month, sheet, kind, json_patch(points, coalesce(decided, '{{}}')) AS by_criterion
    FROM meeting_score),
summed AS (
    SELECT *, (SELECT sum(value) FROM json_each(by_criterion)) AS points,
           CASE sheet || '/' || kind {maxima} END AS maximum
    FROM given)
SELECT id AS record_id, unit_id, month, points, maximum, CASE sheet {classes} END AS class
FROM summed"""


def _maxima() -> Iterator[str]:
    for sheet in sheets().values():
        for kind in sheet.kinds:
            yield f"WHEN '{sheet.code}/{kind}' THEN {sheet.maximum(kind)}"


def _classes() -> Iterator[str]:
    for sheet in sheets().values():
        bands = (f"WHEN {' AND '.join(_conditions(sheet, band))} THEN '{band.code}'" for band in sheet.bands)
        yield f"WHEN '{sheet.code}' THEN CASE {' '.join(bands)} END"


def _conditions(sheet: Sheet, band: Band) -> Iterator[str]:
    yield f"100 * points >= {band.least} * maximum"
    for each in sheet.criteria:
        if each.code in band.full:
            yield f"json_extract(by_criterion, '$.\"{each.code}\"') = {each.most}"


VIEWS = {"meeting_quality": _MEETING_QUALITY.format(maxima=" ".join(_maxima()), classes=" ".join(_classes()))}

INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        code="scored_meetings",
        title=N_("Buổi sinh hoạt được chấm điểm"),
        meaning=N_("Số buổi sinh hoạt chi bộ đã chấm điểm, theo mức xếp loại của bảng điểm có hiệu lực."),
        measure=N_("buổi"),
        kind="flow",
        form=MeetingScore,
        view="meeting_quality",
        numerator="1",
        category="class",
        categories="meeting_classes",
        reported_by=CELLS,
    ),
    Indicator(
        code="good_meetings_rate",
        title=N_("Buổi sinh hoạt xếp loại Tốt"),
        meaning=N_("Số buổi xếp loại Tốt trên số buổi sinh hoạt đã chấm điểm."),
        measure=N_("%"),
        kind="ratio",
        form=MeetingScore,
        view="meeting_quality",
        numerator="class = 'good'",
        denominator="1",
        reported_by=CELLS,
    ),
    Indicator(
        code="meeting_points_rate",
        title=N_("Điểm sinh hoạt đạt được"),
        meaning=N_("Tổng điểm các buổi trên tổng điểm tối đa được tính; hai số ghi theo đơn vị 1/100 điểm."),
        measure=N_("%"),
        kind="ratio",
        form=MeetingScore,
        view="meeting_quality",
        numerator="points",
        denominator="maximum",
        reported_by=CELLS,
    ),
)

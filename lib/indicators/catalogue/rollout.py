"""Tổ nhân dân tự quản: groups launched, hamlets reached, households in them."""

from lib import rules
from lib.indicators.declaration import Indicator
from lib.records import GroupStage
from lib.translation import N_

HAMLETS = ("hamlet",)


def _listed(mark: str) -> str:
    (version,) = rules.versions("group_stages")
    return ", ".join(f"'{item['code']}'" for item in version.content["items"] if item.get(mark))


# The stages of each group, with `line`, the hamlet in which the group began. A merger hands the groups on: from its day
# each stage reached before stands in the new hamlet too, and in the ended one the group is closed. A stage that the new
# hamlet enters goes on with the first group of that number; of two groups with one number the other keeps its own line.
# Where no merger was, the line is the hamlet itself.
_GROUP_STEP = """\
CREATE VIEW group_step AS
WITH RECURSIVE
ancestry (unit_id, from_id, happened_on) AS (
    SELECT unit_id, from_id, happened_on FROM handover WHERE weight
    UNION
    SELECT ancestry.unit_id, handover.from_id, ancestry.happened_on
    FROM ancestry JOIN handover ON handover.unit_id = ancestry.from_id AND weight),
stood AS (
    SELECT *, unit_id AS stands_in, reached_on AS counted_on FROM group_stage
    UNION ALL
    SELECT own.*, ancestry.unit_id, happened_on
    FROM group_stage AS own JOIN ancestry ON from_id = own.unit_id),
line AS (
    SELECT DISTINCT stands_in, number, first_value(unit_id) OVER (
        PARTITION BY stands_in, number ORDER BY counted_on, reached_on, id) AS line
    FROM stood WHERE stands_in IN (SELECT unit_id FROM ancestry)),
step AS (
    SELECT id, stood.stands_in AS unit_id, stood.unit_id AS entered_for, coalesce(line, stood.unit_id) AS line,
           stood.number, stage, reached_on, households, counted_on
    FROM stood LEFT JOIN line ON line.stands_in = stood.unit_id AND line.number = stood.number)
SELECT * FROM step
UNION ALL
SELECT id, step.unit_id, entered_for, line, number, 'ended', reached_on, households, happened_on
FROM step JOIN handover ON from_id = step.unit_id AND NOT weight"""

# One row for each dated stage: by how much it changed the number of live groups, of hamlets that have one, and of
# households in live groups. A group lives from an opening stage until a closing one; other stages change nothing.
_GROUP_CHANGE = """\
CREATE VIEW group_change AS
WITH stage AS (
    SELECT id, unit_id, number, line, counted_on, reached_on, households,
           CASE WHEN stage IN ({opening}) THEN 1 ELSE 0 END AS lives
    FROM group_step
    WHERE stage IN ({opening}, {closing}, 'ended')),
step AS (
    SELECT *, lives - lag(lives, 1, 0) OVER one AS groups,
           lives * households - lag(lives * households, 1, 0) OVER one AS households_change
    FROM stage WINDOW one AS (PARTITION BY unit_id, line, number ORDER BY counted_on, reached_on, id)),
running AS (
    SELECT *, sum(groups) OVER (PARTITION BY unit_id ORDER BY counted_on, reached_on, id) AS in_hamlet FROM step)
SELECT id AS record_id, unit_id, substr(counted_on, 1, 7) AS month, groups, households_change AS households,
       CASE WHEN groups = 1 AND in_hamlet = 1 THEN 1 WHEN groups = -1 AND in_hamlet = 0 THEN -1 ELSE 0 END AS hamlets
FROM running"""
VIEWS = {
    "group_step": _GROUP_STEP,
    "group_change": _GROUP_CHANGE.format(opening=_listed("opens"), closing=_listed("closes")),
}

INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        code="model_groups",
        title=N_("Tổ NDTQ – PTTD đã ra mắt"),
        meaning=N_("Số Tổ nhân dân tự quản – Phát triển toàn diện đã ra mắt và còn hoạt động."),
        measure=N_("tổ"),
        kind="balance",
        form=GroupStage,
        view="group_change",
        numerator="groups",
        where="groups <> 0",
        reported_by=HAMLETS,
    ),
    Indicator(
        code="hamlets_with_group",
        title=N_("Ấp có Tổ NDTQ – PTTD"),
        meaning=N_("Số ấp có ít nhất một tổ đã ra mắt và còn hoạt động."),
        measure=N_("ấp"),
        kind="balance",
        form=GroupStage,
        view="group_change",
        numerator="hamlets",
        where="hamlets <> 0",
        reported_by=HAMLETS,
    ),
    Indicator(
        code="households_in_groups",
        title=N_("Hộ tham gia Tổ NDTQ – PTTD"),
        meaning=N_("Số hộ trong các tổ đã ra mắt và còn hoạt động."),
        measure=N_("hộ"),
        kind="balance",
        form=GroupStage,
        view="group_change",
        numerator="households",
        where="households <> 0",
        reported_by=HAMLETS,
    ),
    Indicator(
        code="stages_reached",
        title=N_("Giai đoạn các tổ đã đạt"),
        meaning=N_("Mỗi lần một tổ đạt một giai đoạn tính một lượt, theo giai đoạn."),
        measure=N_("lượt"),
        kind="flow",
        form=GroupStage,
        numerator="1",
        category="stage",
        reported_by=HAMLETS,
    ),
)

"""Tổ nhân dân tự quản: groups launched, hamlets reached, households in them."""

from lib import rules
from lib.indicators.declaration import Indicator
from lib.records import GroupStage
from lib.translation import N_

HAMLETS = ("hamlet",)


def _listed(mark: str) -> str:
    (version,) = rules.versions("group_stages")
    return ", ".join(f"'{item['code']}'" for item in version.content["items"] if item.get(mark))


# One row for each dated stage: by how much it changed the number of live groups, of hamlets that have one, and of
# households in live groups. A group lives from an opening stage until a closing one; other stages change nothing.
_GROUP_CHANGE = """\
CREATE VIEW group_change AS
WITH stage AS (
    SELECT id, unit_id, number, month, reached_on, households,
           CASE WHEN stage IN ({opening}) THEN 1 ELSE 0 END AS lives
    FROM group_stage
    WHERE stage IN ({opening}, {closing})),
step AS (
    SELECT *, lives - lag(lives, 1, 0) OVER one AS groups,
           lives * households - lag(lives * households, 1, 0) OVER one AS households_change
    FROM stage WINDOW one AS (PARTITION BY unit_id, number ORDER BY reached_on, id)),
running AS (
    SELECT *, sum(groups) OVER (PARTITION BY unit_id ORDER BY reached_on, id) AS in_hamlet FROM step)
SELECT id AS record_id, unit_id, month, groups, households_change AS households,
       CASE WHEN groups = 1 AND in_hamlet = 1 THEN 1 WHEN groups = -1 AND in_hamlet = 0 THEN -1 ELSE 0 END AS hamlets
FROM running"""
VIEWS = {"group_change": _GROUP_CHANGE.format(opening=_listed("opens"), closing=_listed("closes"))}

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

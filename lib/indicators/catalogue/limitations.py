"""Hạn chế và khắc phục: stated, remedied and still open, each apart by the year of the period it is from."""

from lib.indicators.declaration import Indicator
from lib.records import Limitation
from lib.translation import N_

REVIEWED = ("commune", "party_cell")
LIMITATIONS = N_("hạn chế")

# One row for each report on a limitation: whether it stated it, and by how much it changed the number remedied and the
# number open. Nothing is carried over by hand: what is not remedied stays open from one period to the next. What stood
# before is looked up by the unique index, so that a year costs the same out of thirty.
_LIMITATION_CHANGE = """\
CREATE VIEW limitation_change AS
WITH step AS (
    SELECT id, unit_id, month, substr(period_end, 1, 4) AS period, state = 'remedied' AS remedied,
           (SELECT p.state = 'remedied' FROM limitation p
               WHERE p.unit_id = l.unit_id AND p.content = l.content AND p.period_end = l.period_end
                   AND p.reported_on < l.reported_on ORDER BY p.reported_on DESC LIMIT 1) AS before
    FROM limitation l)
SELECT id AS record_id, unit_id, month, period, before IS NULL AS stated, remedied - coalesce(before, 0) AS remedied,
       (1 - remedied) - coalesce(1 - before, 0) AS open
FROM step"""
VIEWS = {"limitation_change": _LIMITATION_CHANGE}

INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        code="limitations_stated",
        title=N_("Hạn chế được nêu"),
        meaning=N_("Số hạn chế, khuyết điểm được nêu, tính vào tháng nêu lần đầu, chia theo năm của kỳ kiểm điểm."),
        measure=LIMITATIONS,
        kind="flow",
        form=Limitation,
        view="limitation_change",
        where="stated",
        numerator="stated",
        category="period",
        reported_by=REVIEWED,
    ),
    Indicator(
        code="limitations_remedied",
        title=N_("Hạn chế đã khắc phục"),
        meaning=N_("Số hạn chế khắc phục xong trong tháng, trừ đi số phải khắc phục lại."),
        measure=LIMITATIONS,
        kind="flow",
        form=Limitation,
        view="limitation_change",
        where="remedied <> 0",
        numerator="remedied",
        category="period",
        reported_by=REVIEWED,
    ),
    Indicator(
        code="limitations_open",
        title=N_("Hạn chế chưa khắc phục xong"),
        meaning=N_("Số hạn chế đã nêu mà chưa khắc phục xong, kể cả của các kỳ trước chuyển sang."),
        measure=LIMITATIONS,
        kind="balance",
        form=Limitation,
        view="limitation_change",
        where="open <> 0",
        numerator="open",
        category="period",
        reported_by=REVIEWED,
    ),
    Indicator(
        code="limitation_reports",
        title=N_("Lần báo cáo việc khắc phục hạn chế"),
        meaning=N_("Số lần nêu hạn chế và báo cáo việc khắc phục, chia theo năm của kỳ kiểm điểm."),
        measure=N_("lần"),
        kind="flow",
        form=Limitation,
        numerator="1",
        category="substr(period_end, 1, 4)",
        reported_by=REVIEWED,
    ),
)

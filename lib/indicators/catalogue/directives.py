"""Việc được giao: assigned, done in time or late, and past the deadline at the end of each month."""

from lib.indicators.declaration import Indicator, Kind
from lib.records import Directive
from lib.translation import N_

TASKS = N_("việc")

# One row for each report on a directive and one for each deadline that passed between two reports: whether it brought
# the directive, finished it in time or late, and by how much it changed the number of directives past their deadline.
# A report holds until the next one; its deadline is the last that was stated. `late_from` is the first day on which it
# is late. The future is not counted: a deadline still to come has not passed (lib.store.clock).
_DIRECTIVE_EVENT = """\
CREATE VIEW directive_event AS
WITH report AS (
    SELECT id, unit_id, document, content, reported_on, state,
           substr(max(reported_on || deadline) OVER one, 11) AS deadline
    FROM directive WINDOW one AS (PARTITION BY unit_id, document, content ORDER BY reported_on)),
standing AS (
    SELECT *, CASE WHEN state <> 'done' THEN date(deadline, '+1 day') END AS late_from FROM report),
step AS (
    SELECT *, lag(state) OVER one AS state_before, lag(late_from) OVER one AS late_before,
           lead(reported_on) OVER one AS next_on
    FROM standing WINDOW one AS (PARTITION BY unit_id, document, content ORDER BY reported_on))
SELECT id AS record_id, unit_id, substr(reported_on, 1, 7) AS month, document,
       1 AS reports,
       state_before IS NULL AS assigned,
       state = 'done' AND state_before IS NOT 'done' AS done,
       state = 'done' AND state_before IS NOT 'done' AND coalesce(reported_on <= deadline, 1) AS done_on_time,
       coalesce(late_from <= reported_on, 0) - coalesce(late_before < reported_on, 0) AS overdue
FROM step
UNION ALL
SELECT id, unit_id, substr(late_from, 1, 7), document, 0, 0, 0, 0, 1
FROM step
WHERE late_from > reported_on AND late_from < coalesce(next_on, '9999-12-31')
    AND late_from <= coalesce((SELECT value FROM setting WHERE name = 'today'), date('now', 'localtime'))"""
VIEWS = {"directive_event": _DIRECTIVE_EVENT}


def _of_events(
    code: str, title: str, meaning: str, kind: Kind, where: str, numerator: str, measure: str = TASKS, **more: str
) -> Indicator:
    return Indicator(
        code=code,
        title=title,
        meaning=meaning,
        measure=measure,
        kind=kind,
        form=Directive,
        view="directive_event",
        where=where,
        numerator=numerator,
        reported_by=Directive.unit_kinds,
        **more,
    )


INDICATORS: tuple[Indicator, ...] = (
    _of_events(
        "directives_assigned",
        N_("Việc được giao"),
        N_("Số việc được giao theo văn bản, tính vào tháng ghi lần đầu."),
        "flow",
        where="assigned",
        numerator="assigned",
    ),
    _of_events(
        "directives_done_on_time",
        N_("Việc hoàn thành đúng hạn"),
        N_("Số việc hoàn thành trước hoặc đúng hạn; việc không có hạn thì hoàn thành là đúng hạn."),
        "flow",
        where="done",
        numerator="done_on_time",
    ),
    _of_events(
        "directives_done_late",
        N_("Việc hoàn thành quá hạn"),
        N_("Số việc hoàn thành sau hạn đã ghi."),
        "flow",
        where="done",
        numerator="done - done_on_time",
    ),
    _of_events(
        "directives_on_time_rate",
        N_("Tỷ lệ việc hoàn thành đúng hạn"),
        N_("Số việc hoàn thành đúng hạn trên số việc đã hoàn thành."),
        "ratio",
        where="done",
        numerator="done_on_time",
        denominator="done",
        measure=N_("%"),
    ),
    _of_events(
        "directives_overdue",
        N_("Việc quá hạn chưa hoàn thành"),
        N_("Số việc đã qua hạn mà chưa xong: thêm vào hôm sau ngày hạn, bớt đi khi hoàn thành hoặc gia hạn."),
        "balance",
        where="overdue <> 0",
        numerator="overdue",
    ),
    _of_events(
        "directive_reports",
        N_("Lần báo cáo tiến độ việc được giao"),
        N_("Số lần giao và báo cáo tiến độ, theo từng văn bản."),
        "flow",
        where="reports",
        numerator="reports",
        measure=N_("lần"),
        category="document",
    ),
)

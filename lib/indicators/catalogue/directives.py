"""Việc được giao: assigned, done in time or late, and past the deadline at the end of each month."""

from lib.indicators.declaration import Indicator, Kind
from lib.records import Directive
from lib.translation import N_

TASKS = N_("việc")

# What stood before a report is looked up by the unique index, so that a year costs the same out of thirty. A report
# holds until the next one; its deadline is the last that was stated.
_SAME = "p.unit_id = d.unit_id AND p.document = d.document AND p.content = d.content"
_LATEST = "ORDER BY p.reported_on DESC LIMIT 1"
_REPORT = f"""\
report AS (
    SELECT id, unit_id, month, document, reported_on, state,
           (SELECT p.state FROM directive p WHERE {_SAME} AND p.reported_on < d.reported_on {_LATEST}) AS state_before,
           (SELECT p.deadline FROM directive p WHERE {_SAME} AND p.reported_on <= d.reported_on
               AND p.deadline IS NOT NULL {_LATEST}) AS deadline,
           (SELECT p.deadline FROM directive p WHERE {_SAME} AND p.reported_on < d.reported_on
               AND p.deadline IS NOT NULL {_LATEST}) AS deadline_before
    FROM directive d)"""
# One row for each report on a directive: whether it brought the directive, and whether it finished it in time or late.
_DIRECTIVE_REPORT = f"""\
CREATE VIEW directive_report AS
WITH {_REPORT}
SELECT id AS record_id, unit_id, month, document,
       1 AS reports,
       state_before IS NULL AS assigned,
       state = 'done' AND state_before IS NOT 'done' AS done,
       state = 'done' AND state_before IS NOT 'done' AND coalesce(reported_on <= deadline, 1) AS done_on_time
FROM report"""
# By how much the number of directives past their deadline changed: one row for each report, and one for each deadline
# that passed between two reports, in the month of the first day on which the directive was late. The future is not
# counted: a deadline still to come has not passed (lib.store.clock).
_LATE_FROM = "date(d.deadline, '+1 day')"
_DIRECTIVE_EVENT = f"""\
CREATE VIEW directive_event AS
WITH {_REPORT}
SELECT id AS record_id, unit_id, month,
       coalesce(state <> 'done' AND date(deadline, '+1 day') <= reported_on, 0)
           - coalesce(state_before <> 'done' AND date(deadline_before, '+1 day') < reported_on, 0) AS overdue
FROM report
UNION ALL
SELECT passed.id, passed.unit_id, substr({_LATE_FROM}, 1, 7), 1
FROM directive AS d
JOIN directive AS passed ON passed.id = (
    SELECT p.id FROM directive p WHERE {_SAME} AND p.reported_on < {_LATE_FROM} {_LATEST})
WHERE passed.state <> 'done'
    AND {_LATE_FROM} <= coalesce((SELECT value FROM setting WHERE name = 'today'), date('now', 'localtime'))
    AND NOT EXISTS (SELECT 1 FROM directive p WHERE {_SAME} AND p.reported_on = {_LATE_FROM})
    AND NOT EXISTS (SELECT 1 FROM directive p WHERE {_SAME} AND p.deadline IS NOT NULL
        AND p.reported_on > d.reported_on AND p.reported_on < {_LATE_FROM})
    AND d.reported_on < {_LATE_FROM}"""
VIEWS = {"directive_report": _DIRECTIVE_REPORT, "directive_event": _DIRECTIVE_EVENT}
# The months in which deadlines pass, so that those of a year are found without a look at every directive.
INDEXES = {
    "directive_late": "CREATE INDEX directive_late ON directive (substr(date(deadline, '+1 day'), 1, 7))",
}


def _of_reports(
    code: str,
    title: str,
    meaning: str,
    kind: Kind,
    where: str,
    numerator: str,
    measure: str = TASKS,
    view: str = "directive_report",
    **more: str,
) -> Indicator:
    return Indicator(
        code=code,
        title=title,
        meaning=meaning,
        measure=measure,
        kind=kind,
        form=Directive,
        view=view,
        where=where,
        numerator=numerator,
        reported_by=Directive.unit_kinds,
        **more,
    )


INDICATORS: tuple[Indicator, ...] = (
    _of_reports(
        "directives_assigned",
        N_("Việc được giao"),
        N_("Số việc được giao theo văn bản, tính vào tháng ghi lần đầu."),
        "flow",
        where="assigned",
        numerator="assigned",
    ),
    _of_reports(
        "directives_done_on_time",
        N_("Việc hoàn thành đúng hạn"),
        N_("Số việc hoàn thành trước hoặc đúng hạn; việc không có hạn thì hoàn thành là đúng hạn."),
        "flow",
        where="done",
        numerator="done_on_time",
    ),
    _of_reports(
        "directives_done_late",
        N_("Việc hoàn thành quá hạn"),
        N_("Số việc hoàn thành sau hạn đã ghi."),
        "flow",
        where="done",
        numerator="done - done_on_time",
    ),
    _of_reports(
        "directives_on_time_rate",
        N_("Tỷ lệ việc hoàn thành đúng hạn"),
        N_("Số việc hoàn thành đúng hạn trên số việc đã hoàn thành."),
        "ratio",
        where="done",
        numerator="done_on_time",
        denominator="done",
        measure=N_("%"),
    ),
    _of_reports(
        "directives_overdue",
        N_("Việc quá hạn chưa hoàn thành"),
        N_("Số việc đã qua hạn mà chưa xong: thêm vào hôm sau ngày hạn, bớt đi khi hoàn thành hoặc gia hạn."),
        "balance",
        where="overdue <> 0",
        numerator="overdue",
        view="directive_event",
    ),
    _of_reports(
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

"""Does each dossier period begin where the last one ended? Identity 6(t) = 11(t-1) of form II.06a, field by field."""

from dataclasses import dataclass

from lib.indicators.facts import Span
from lib.indicators.view import counted
from lib.rights import Actor
from lib.rules import options
from lib.store import Store, rows


@dataclass(frozen=True)
class Break:
    """A period whose carried-over dossiers are not the pending ones of the period before."""

    field: str
    month: str
    carried_over: int
    pending_before: int


def breaks(store: Store, actor: Actor, span: Span) -> list[Break]:
    """Where the carry-over does not close; systems re-date dossiers, so each wants an explanation, not a refusal."""
    scope = actor.scope()
    with store.read() as db:
        found = rows(
            db,
            counted(
                "SELECT * FROM (SELECT field, month, carried_over, unit_id, lag(pending_total) OVER"
                " (PARTITION BY unit_id, field ORDER BY period_to) AS pending_before FROM dossier_period)"
                " WHERE pending_before IS NOT NULL AND pending_before <> carried_over AND month BETWEEN ? AND ?"
                " AND (? IS NULL OR unit_id = ?) ORDER BY month, field"
            ),
            [span.first, span.last, scope, scope],
        )
    labels = options("procedure_fields")
    return [Break(labels[row["field"]], row["month"], row["carried_over"], row["pending_before"]) for row in found]

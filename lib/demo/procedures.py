"""Dossiers field by field: the published year split exactly over its months, each period beginning where one ended."""

import random
from collections.abc import Iterator

from lib.demo.figures import ILLUSTRATIVE_MONTHS, PUBLISHED_YEAR, day_of, published, share, table
from lib.records import DossierPeriod, Record
from lib.rules import month_end


def records(chance: random.Random) -> Iterator[tuple[str, Record]]:
    fields = [row["category"] for row in table("published") if row["indicator"] == "dossiers_received"]
    for field in fields:
        total = published("dossiers_received", field)
        yield from _field_year(chance, field, PUBLISHED_YEAR, total, overdue_at_end=0)
        later = round(total * 0.7)
        yield from _field_year(chance, field, ILLUSTRATIVE_MONTHS, later, overdue_at_end=2 * (field == "civil_status"))


def _field_year(
    chance: random.Random, field: str, months: list[str], total: int, overdue_at_end: int
) -> Iterator[tuple[str, DossierPeriod]]:
    """One field over consecutive months: all received is resolved, but for what is overdue at the very end."""
    carried = 0
    for month, received in zip(months, share(total, [chance.uniform(0.7, 1.3) for _month in months]), strict=True):
        last = month == months[-1]
        pending = overdue_at_end if last else min(received, chance.choice((0, 0, 1, 2)) * (total > 50))
        resolved = carried + received - pending
        late = min(resolved, chance.choice((0, 0, 0, 1)) * (total > 50))
        early = (resolved - late) * 2 // 5
        online = round(received * (0.34 if month < "2024" else 0.47) * chance.uniform(0.8, 1.2))
        yield (
            "MOTCUA",
            DossierPeriod(
                field=field,
                period_from=day_of(month, 1),
                period_to=month_end(month),
                received_online=online,
                received_direct_postal=received - online,
                carried_over=carried,
                received_total=received + carried,
                resolved_early=early,
                resolved_on_time=resolved - late - early,
                resolved_late=late,
                resolved_total=resolved,
                pending_in_time=0 if last else pending,
                pending_overdue=pending if last else 0,
                pending_total=pending,
            ),
        )
        carried = pending

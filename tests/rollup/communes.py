"""Communes that publish: what they entered, handed in and had accepted, and the lakes that they fill."""

from collections.abc import Iterable
from pathlib import Path

from lib.duties import accept, duties, submit
from lib.rights import Actor
from lib.rollup import lake
from lib.rollup.code import choose_code
from lib.rollup.lake import Lake, Row, Stamp
from lib.rollup.publish import publish
from lib.store import Store

Published = tuple[
    str, str, str, str, str, int, int | None
]  # commune, unit, indicator, month, category, numerator, base


def accept_months(store: Store, office: Actor, *months: str, leaving: Iterable[int] = ()) -> None:
    """Hand in and accept all that is owed for some months, but for some units."""
    for duty in duties(store, office, months):
        if not duty.done and duty.unit.id not in leaving:
            submit(store, office, duty, nothing=not duty.rows)
    accept(store, office, [duty for duty in duties(store, office, months) if duty.state.name == "SUBMITTED"])


def publish_as(code: str, store: Store, office: Actor, into: Lake) -> None:
    """Publish a commune under a code of its own."""
    choose_code(store, office, code)
    publish(store, into)


def lake_of(folder: Path, facts: Iterable[Published]) -> Lake:
    """A lake that holds just these facts."""
    made = Lake(folder)
    parts: dict[tuple[str, int], list[Row]] = {}
    for commune, unit, indicator, month, category, numerator, base in facts:
        year = int(month[:4])
        row = (commune, year, indicator, month, unit, category, numerator, base)
        parts.setdefault((commune, year), []).append(row)
    for (commune, year), rows in parts.items():
        lake.write(made.file(lake.FACTS, commune, year), lake.FACTS, sorted(rows, key=str), Stamp(commune, "", ""))
    return made

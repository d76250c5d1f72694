"""Rules of the Party and the State as dated data: thresholds, bands, lists, due days.

A rule is one TOML file in data/rules with its versions; each version says from when, until when and
on what basis it holds. A rule marked scope = "local" goes before the national one of the same day.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from lib.translation import _

RULES_DIR = Path(__file__).resolve().parent.parent / "data" / "rules"


@dataclass(frozen=True)
class Rule:
    """One version of a rule: its content and the days on which it is in force (both ends included).

    `written_at` is when the file was last changed, in UTC: whoever took a rule away in a file can tell the newer one.
    """

    name: str
    basis: str
    valid_from: date
    valid_to: date | None
    scope: str
    content: Mapping[str, Any]
    written_at: datetime

    def in_force(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@cache
def versions(name: str) -> tuple[Rule, ...]:
    """Every version of a rule, oldest first. Raises LookupError if data/rules has no such file."""
    path = RULES_DIR / f"{name}.toml"
    if not path.is_file():
        raise LookupError(f"no rule {name!r} in {RULES_DIR}")
    written_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    read = tomllib.loads(path.read_text("utf-8"))["version"]
    return tuple(sorted((_version(name, row, written_at) for row in read), key=lambda rule: rule.valid_from))


def _version(name: str, row: dict[str, Any], written_at: datetime) -> Rule:
    own = {"basis", "valid_from", "valid_to", "scope"}
    return Rule(
        name=name,
        basis=row["basis"],
        valid_from=row["valid_from"],
        valid_to=row.get("valid_to"),
        scope=row.get("scope", "national"),
        content={key: value for key, value in row.items() if key not in own},
        written_at=written_at,
    )


def in_force(name: str, on: date) -> Rule | None:
    """The version in force on a day, None if there was none yet."""
    found = None
    for version in reversed(versions(name)):  # the latest first, a local one before all
        if version.in_force(on):
            if version.scope == "local":
                return version
            found = found or version
    return found


def rule(name: str, on: date) -> Rule:
    """The version in force on a day. Raises LookupError if none is."""
    found = in_force(name, on)
    if found is None:
        raise LookupError(f"rule {name!r} has no version in force on {on}")
    return found


@lru_cache(maxsize=4096)
def month_end(month: str) -> date:
    """The last day of "2024-02", the day by which a month's figures are judged."""
    year, number = int(month[:4]), int(month[5:7])
    following = date(year + number // 12, number % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def labels(name: str) -> dict[str, str]:
    """Code -> label as the rule writes it, over all versions of a list, in its order; a later label replaces."""
    return {item["code"]: item["label"] for version in versions(name) for item in version.content["items"]}


def options(name: str) -> dict[str, str]:
    """Code -> label in the language in force."""
    return {code: _(label) for code, label in labels(name).items()}


def aliases(name: str) -> dict[str, str]:
    """Vietnamese label or other spelling -> code, for reading what people and other systems write."""
    return {
        alias: item["code"]
        for version in versions(name)
        for item in version.content["items"]
        for alias in (item["label"], *item.get("aliases", ()))
    }

"""Yearly targets: what an indicator shall reach, along which profile of months, by which document."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from lib import rules, vietnamese
from lib.indicators.catalogue import INDICATORS, indicator
from lib.indicators.declaration import Indicator
from lib.records import Problem, Refused
from lib.rights import SET_TARGETS, Actor, require
from lib.store import Change, Store, change, rows, value
from lib.translation import N_, _
from lib.vietnamese import Unreadable

DIRECTIONS = {"at_least": N_("ít nhất"), "at_most": N_("nhiều nhất")}
MOST_HEADLINES = 8
NOT_ALLOWED = N_("Chỉ Văn phòng Đảng ủy được đặt chỉ tiêu.")


@dataclass(frozen=True)
class Target:
    """A target. `value` is a count, or hundredths of a per cent when the indicator is a ratio.

    `weights` say how it accrues from January to December. `headline` is its place on the overview, 0 for none.
    """

    indicator: str
    unit_id: int
    year: int
    value: int
    direction: str
    weights: tuple[int, ...]
    source_document: str
    headline: int = 0
    id: int = 0
    version: int = 0

    @property
    def declared(self) -> Indicator:
        return indicator(self.indicator)

    @property
    def measured(self) -> Fraction:
        """In the indicator's measure: a count, or per cent."""
        return Fraction(self.value, 100) if self.declared.is_rate else Fraction(self.value)

    def pace(self, month: int) -> Fraction:
        """What shall be reached by the end of a month (1-12): a share of a flow or balance, all of a ratio or level."""
        if self.declared.kind in ("ratio", "level"):
            return self.measured
        return self.measured * sum(self.weights[:month]) / sum(self.weights)

    def typed(self) -> str:
        """The value as it is typed: "1.640", "38,46"."""
        return vietnamese.decimal(self.value / 100, 2) if self.declared.is_rate else vietnamese.count(self.value)

    def shown(self) -> str:
        """ "240 cuộc" or "≥ 80%"."""
        if not self.declared.is_rate:
            return f"{vietnamese.count(self.value)} {_(self.declared.measure)}"
        return f"{'≥' if self.direction == 'at_least' else '≤'} {vietnamese.decimal(self.value / 100, 2)}%"


def targets(store: Store, actor: Actor, year: int, headlines_only: bool = False) -> list[Target]:
    """The targets of a year that the actor may read, headlines first in their order."""
    scope = actor.scope()
    with store.read() as db:
        found = rows(
            db,
            "SELECT * FROM target WHERE year = ? AND headline >= ? AND (? IS NULL OR unit_id = ?)"
            " ORDER BY headline = 0, headline, id",
            [year, int(headlines_only), scope, scope],
        )
    return [_target(row) for row in found]


def _target(row: Mapping[str, Any]) -> Target:
    weights = tuple(int(weight) for weight in row["weights"].split())
    return Target(**{**row, "weights": weights})


def years_with_targets(store: Store) -> list[int]:
    """The years for which targets are set, latest first."""
    with store.read() as db:
        return [row["year"] for row in rows(db, "SELECT DISTINCT year FROM target ORDER BY year DESC")]


def read_target(cells: Mapping[str, str], unit_id: int, year: int) -> Target:
    """The target that typed texts make. Raises Refused with every problem."""
    problems: list[Problem] = []
    code = cells.get("indicator", "")
    if code not in {each.code for each in INDICATORS}:
        raise Refused([Problem("indicator", _("Chỉ tiêu: chọn một chỉ số trong danh sách."))])
    amount = _amount(cells.get("value", ""), indicator(code), problems)
    weights = _weights(cells.get("profile", ""), problems)
    headline = _headline(cells.get("headline", ""), problems)
    document = vietnamese.clean(cells.get("source_document", ""))
    if not document:
        problems.append(Problem("source_document", _("Văn bản giao: ghi số, ký hiệu văn bản, ví dụ 29-NQ/ĐU.")))
    if cells.get("direction") not in DIRECTIONS:
        problems.append(Problem("direction", _("Hướng: chọn “ít nhất” hoặc “nhiều nhất”.")))
    if problems:
        raise Refused(problems)
    return Target(code, unit_id, year, amount, cells["direction"], weights, document, headline)


def _amount(text: str, wanted: Indicator, problems: list[Problem]) -> int:
    try:
        if not text.strip():
            raise Unreadable(_("chưa nhập."))
        amount = vietnamese.read_hundredths(text) if wanted.is_rate else vietnamese.read_count(text)
        if wanted.is_rate and amount > 10000:
            raise Unreadable(_("tỷ lệ không thể quá 100%."))
        return amount
    except Unreadable as unreadable:
        problems.append(Problem("value", _("Giá trị: {reason}").format(reason=unreadable)))
        return 0


def _weights(text: str, problems: list[Problem]) -> tuple[int, ...]:
    """A named profile of data/rules, or twelve whole numbers."""
    for item in rules.versions("target_profiles")[-1].content["items"]:
        if item["code"] == text:
            return tuple(item["weights"])
    parts = text.split()
    if len(parts) == 12 and all(re.fullmatch("[0-9]{1,6}", part) for part in parts) and any(map(int, parts)):
        return tuple(int(part) for part in parts)
    problems.append(Problem("profile", _("Tiến độ tháng: chọn một kiểu, hoặc gõ 12 số cách nhau bằng khoảng trắng.")))
    return (1,) * 12


def _headline(text: str, problems: list[Problem]) -> int:
    if not text.strip():
        return 0
    try:
        place = vietnamese.read_count(text)
    except Unreadable as unreadable:
        problems.append(Problem("headline", _("Thứ tự trên Tổng quan: {reason}").format(reason=unreadable)))
        return 0
    if place > MOST_HEADLINES:
        sentence = _("Thứ tự trên Tổng quan: từ 1 đến {most}, hoặc để trống.").format(most=MOST_HEADLINES)
        problems.append(Problem("headline", sentence))
    return place


def set_target(store: Store, actor: Actor, target: Target) -> int:
    """Store a new target or a changed one (its id and version set). Raises Forbidden, Refused or Stale."""
    with change(store, actor) as changing:
        return put_target(changing, target)


def put_target(changing: Change, target: Target) -> int:
    """`set_target` as part of a larger change."""
    require(changing.actor.may(SET_TARGETS), NOT_ALLOWED)
    same = "SELECT id FROM target WHERE indicator = ? AND unit_id = ? AND year = ? AND id <> ?"
    if value(changing.db, same, [target.indicator, target.unit_id, target.year, target.id]) is not None:
        sentence = _("Chỉ tiêu này của năm {year} đã có; mở chỉ tiêu đó để sửa.").format(year=target.year)
        raise Refused([Problem("indicator", sentence)])
    place = "SELECT id FROM target WHERE headline = ? AND headline > 0 AND year = ? AND id <> ?"
    if value(changing.db, place, [target.headline, target.year, target.id]) is not None:
        sentence = _("Thứ tự {place} trên Tổng quan đã dùng; chọn số khác.").format(place=target.headline)
        raise Refused([Problem("headline", sentence)])
    columns = vars(target) | {"weights": " ".join(str(weight) for weight in target.weights)}
    row_id, version = columns.pop("id"), columns.pop("version")
    if row_id == 0:
        return changing.insert("target", columns)
    changing.update("target", row_id, version, columns)
    return int(row_id)


def remove_target(store: Store, actor: Actor, target: Target, reason: str) -> None:
    """Take a target away, with a reason. Raises Forbidden, Refused or Stale."""
    if not reason.strip():
        raise Refused([Problem("", _("Ghi lý do bỏ chỉ tiêu."))])
    with change(store, actor, vietnamese.clean(reason)) as changing:
        require(actor.may(SET_TARGETS), NOT_ALLOWED)
        changing.delete("target", target.id, target.version)

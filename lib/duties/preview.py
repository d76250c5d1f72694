"""What follows from a change of units, in words, before it is confirmed: units, duties, figures, targets, accounts.

The change is carried out and taken back, so the preview follows the same rules as the change itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlite_utils import Database

from lib import vietnamese
from lib.indicators.targets import targets
from lib.org import Unit, units_between, units_on
from lib.org.chronicle import events
from lib.org.tree import Tree
from lib.records import form_named
from lib.rights import OPERATOR, Actor
from lib.rules import options, rule
from lib.store import Change, Store, change, rows
from lib.translation import N_, _

Act = Callable[[Change], object]
FIGURES = {
    "merge": N_(
        "Số hiện có (tổ đã ra mắt, số hộ, số đảng viên) tính tiếp cho đơn vị sau sáp nhập; biểu đồ vẽ riêng phần"
        " cộng từ đơn vị cũ và ghi là quy đổi."
    ),
    "split": N_("Số hiện có không tự chia: từng đơn vị mới ghi lại số tổ, số hộ, số đảng viên của mình."),
    "dissolve": N_("Từ ngày giải thể, số hiện có của đơn vị này không còn tính vào tổng của xã."),
}


@dataclass(frozen=True)
class Part:
    """One kind of consequences."""

    heading: str
    lines: list[str]


class _TakenBack(Exception):
    """Undoes the rehearsal."""


def preview(store: Store, actor: Actor, act: Act, on: date) -> list[Part]:
    """What an act that holds from a day on would change. Nothing is stored. Raises Forbidden or Refused, as the act."""
    try:
        with change(store, actor) as changing:
            before = _Picture(changing.db, on)
            act(changing)
            after = _Picture(changing.db, on)
            raise _TakenBack
    except _TakenBack:
        return _Difference(store, before, after, on).parts()


class _Picture:
    """The units, where they stand and who enters for them, inside a transaction."""

    def __init__(self, db: Database, on: date) -> None:
        tree = Tree(db)
        self.units = {unit.id: unit for unit in units_between(db, date.min, date.max)}
        self.there = units_on(db, on)
        self.parents = {unit.id: next(iter(tree.above(unit.id, on.isoformat())), None) for unit in self.there}
        self.accounts: dict[int, list[str]] = {}
        for row in rows(db, "SELECT name, unit_id FROM account WHERE unit_id IS NOT NULL AND active ORDER BY name"):
            self.accounts.setdefault(row["unit_id"], []).append(row["name"])
        self.last_event = events(db)[-1] if self.units else None


class _Difference:
    """Two pictures side by side."""

    def __init__(self, store: Store, before: _Picture, after: _Picture, on: date) -> None:
        self.store, self.before, self.after, self.on = store, before, after, on
        self.eve = vietnamese.day(on - timedelta(days=1))
        self.since = vietnamese.day(on)
        self.begun = [unit for unit in after.there if unit.id not in before.units]
        self.ended = [unit for unit in before.there if after.units[unit.id].ended]
        self.kinds = {unit.kind for unit in (*self.begun, *self.ended)}

    def parts(self) -> list[Part]:
        """Every kind of consequence, said even when nothing follows."""
        return [
            Part(_("Đơn vị"), self._units()),
            Part(_("Báo cáo phải nộp"), self._duties() or [_("Không đổi.")]),
            Part(_("Số liệu"), self._figures()),
            Part(_("Chỉ tiêu"), self._targets() or [_("Không đổi.")]),
            Part(_("Tài khoản"), self._accounts() or [_("Không đổi.")]),
        ]

    def _units(self) -> list[str]:
        lines = [_("{unit}: ngày cuối {day}.").format(unit=unit.name, day=self.eve) for unit in self.ended]
        lines += [
            _("{unit} ({code}): bắt đầu ngày {day}.").format(unit=unit.name, code=unit.code, day=self.since)
            for unit in self.begun
        ]
        return lines + self._renamed() + self._moved()

    def _renamed(self) -> list[str]:
        was = {unit.id: unit for unit in self.before.there}
        return [
            _("{before}: từ ngày {day} là {after}.").format(
                before=was[unit.id].name,
                day=self.since,
                after=" · ".join(text for text in (unit.name, unit.theme, unit.party_org_code) if text),
            )
            for unit in self.after.there
            if unit.id in was and _shown(unit) != _shown(was[unit.id])
        ]

    def _moved(self) -> list[str]:
        names = {unit.id: unit.name for unit in self.after.there}
        moved: dict[int, list[str]] = {}
        for unit in self.after.there:
            parent = self.after.parents[unit.id]
            if parent is not None and self.before.parents.get(unit.id, parent) != parent:
                moved.setdefault(parent, []).append(unit.name)
        return [
            _("Trực thuộc {parent} từ ngày {day}: {units}.").format(
                parent=names[parent], day=self.since, units=", ".join(units)
            )
            for parent, units in moved.items()
        ]

    def _duties(self) -> list[str]:
        last = vietnamese.month_name(f"{self.on - timedelta(days=1):%Y-%m}")
        first = vietnamese.month_name(f"{self.on:%Y-%m}")
        lines = [
            _("{unit}: còn nộp đến hết {month}, sau đó thôi nộp.").format(unit=unit.name, month=last)
            for unit in self.ended
            if _owed(unit, self.on)
        ]
        lines += [
            _("{unit}: nộp từ {month}: {forms}.").format(unit=unit.name, month=first, forms=forms)
            for unit in self.begun
            if (forms := _owed(unit, self.on))
        ]
        if lines and self.on.day > 1:
            sentence = _("{month} có hai báo cáo: đơn vị cũ đến ngày {eve}, đơn vị mới từ ngày {day}.")
            lines.append(sentence.format(month=first.capitalize(), eve=self.eve, day=self.since))
        return lines

    def _figures(self) -> list[str]:
        kept = _("Số liệu đã nhập giữ nguyên ở đơn vị có khi đó; không dòng nào bị sửa hay xóa.")
        event = self.after.last_event
        return [kept, _(FIGURES[event.kind])] if event and event.kind in FIGURES else [kept]

    def _targets(self) -> list[str]:
        """Targets of this year and the next; their values are no figures, so whoever keeps units is told them."""
        ended = {unit.id: unit.name for unit in self.ended}
        lines = []
        for target in (each for year in (0, 1) for each in targets(self.store, OPERATOR, self.on.year + year)):
            kinds = self.kinds.intersection(target.declared.reported_by)
            named = {"title": _(target.declared.title), "year": target.year, "value": target.shown()}
            if target.unit_id in ended:
                sentence = _("“{title}” năm {year} của {unit}: dừng ở ngày {eve}; đặt chỉ tiêu cho đơn vị tiếp nhận.")
                lines.append(sentence.format(**named, unit=ended[target.unit_id], eve=self.eve))
            elif target.unit_id in self.after.parents.values() and kinds:
                sentence = _("“{title}” năm {year} ({value}): từ ngày {day} tính trên {counts}; xem lại mức giao.")
                lines.append(sentence.format(**named, day=self.since, counts=self._counts(kinds)))
        return lines

    def _counts(self, kinds: set[str]) -> str:
        labels = options("unit_kinds")
        return ", ".join(
            _("{after} {kind} thay vì {before}").format(
                after=sum(unit.kind == kind for unit in self.after.there),
                kind=labels[kind].lower(),
                before=sum(unit.kind == kind for unit in self.before.there),
            )
            for kind in sorted(kinds)
        )

    def _accounts(self) -> list[str]:
        lines = [
            _("{accounts} ({unit}): vẫn xem được, nộp nốt số liệu đến ngày {day}; không nhập cho ngày sau đó.").format(
                accounts=", ".join(names), unit=unit.name, day=self.eve
            )
            for unit in self.ended
            if (names := self.after.accounts.get(unit.id))
        ]
        new = ", ".join(unit.name for unit in self.begun if _owed(unit, self.on))
        return [*lines, _("Lập tài khoản mới cho: {units}.").format(units=new)] if new else lines


def _shown(unit: Unit) -> tuple[str, str, str]:
    return unit.name, unit.theme, unit.party_org_code


def _owed(unit: Unit, on: date) -> str:
    """The titles of the forms that units of its kind owe by the rule of a day."""
    owed = rule("duties", on).content["owed"]
    return ", ".join(_(form_named(item["code"]).title) for item in owed if item["unit_kind"] == unit.kind)

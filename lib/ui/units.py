"""The register of units: which exist on a day and under which they stand, and what has happened to them."""

from collections.abc import Sequence
from datetime import date

from lib import vietnamese
from lib.org import Unit, units_on
from lib.org.chronicle import events
from lib.org.tree import Tree
from lib.rules import options
from lib.translation import N_, _
from lib.ui import say, tables
from lib.ui.filters import choose_form, this_day, type_in
from lib.ui.visit import Visit
from lib.vietnamese import Unreadable, read_day

VIEWS = {"danh-sach": N_("Danh sách"), "ghi": N_("Ghi thay đổi"), "lich-su": N_("Lịch sử")}
DEEPER = "– "


def choose_view() -> str:
    """Which part of the register is looked at, kept in the address: on a phone all of it would be one long page."""
    return choose_form("xem", _("Xem"), {code: _(label) for code, label in VIEWS.items()})


def choose_day(visit: Visit) -> date:
    """The day on which the units are shown, typed, kept in the address; at first today."""
    now = this_day(visit)
    try:
        return read_day(type_in("ngay", _("Xem các đơn vị vào ngày"), vietnamese.day(now)))
    except Unreadable as unreadable:
        say.refused(str(unreadable))
        return now


def unit_sheet(visit: Visit, day: date) -> None:
    """Every unit of a day beneath the one it stands under."""
    with visit.store.read() as db:
        shown = Tree(db).descended(units_on(db, day), day.isoformat())
    if not shown:
        way = _("Ngày {day} chưa có đơn vị nào. Dán danh sách ở “Thiết lập ban đầu”, hoặc chọn ngày khác.")
        say.empty(way.format(day=vietnamese.day(day)))
        return
    kinds = options("unit_kinds")
    headings = [_("Tên"), _("Mã"), _("Loại"), _("Thời gian"), _("Mã tổ chức đảng"), _("Chủ đề")]
    caption = _("{count} đơn vị vào ngày {day}").format(count=len(shown), day=vietnamese.day(day))
    tables.sheet(headings, [_line(depth, unit, kinds) for depth, unit in shown], caption)


def _line(depth: int, unit: Unit, kinds: dict[str, str]) -> Sequence[str]:
    since = vietnamese.day(date.fromisoformat(unit.valid_from))
    life = _("từ {first}").format(first=since)
    if unit.ended:
        last = vietnamese.day(date.fromisoformat(unit.valid_to))
        life = _("{first} – {last}").format(first=since, last=last)
    official, theme = unit.party_org_code or "–", unit.theme or "–"
    return [DEEPER * depth + unit.name, unit.code, kinds[unit.kind], life, official, theme]


def event_sheet(visit: Visit) -> None:
    """What has happened to units, latest first, each by its legal basis."""
    with visit.store.read() as db:
        happened = events(db)
    lines = [[vietnamese.day(event.on), event.word, event.said(), event.legal_basis] for event in reversed(happened)]
    tables.sheet([_("Từ ngày"), _("Việc"), _("Nội dung"), _("Căn cứ")], lines, _("Mới nhất trước"))

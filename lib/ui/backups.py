"""The backups on the screen: what is wrong on the home page, the age of the last one, the list, how it is done."""

from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape

import streamlit as st

from lib.rights import KEEP_BACKUPS, SEE_BACKUPS
from lib.store import change
from lib.store.backups import Backup, all_backups, folder_of
from lib.store.backups.making import OCCASIONS
from lib.store.backups.packing import key_file
from lib.store.backups.plan import COUNTS, HOUR, SECOND, carry_out, plan_of, set_plan
from lib.store.backups.standing import Standing, ago
from lib.store.watch import last_seen, look
from lib.translation import _
from lib.ui import say, show, tables
from lib.ui.visit import Visit
from lib.vietnamese import decimal, moment

MEGABYTE = 1_000_000
SHORT = 12  # letters of a hash, enough to compare by eye


def warn(visit: Visit) -> None:
    """On the home page of those who keep the store, what the server saw last that is wrong with it."""
    seen = last_seen(visit.store)
    if seen and visit.actor.may(SEE_BACKUPS):
        _warnings(seen.warnings)


def _warnings(found: Sequence[str]) -> None:
    for sentence in found:
        st.warning(say.literal(sentence))


def state(visit: Visit) -> None:
    """How old the last verified backup is, here and in the second place, and whether they are encrypted."""
    now = datetime.now(UTC)
    seen = last_seen(visit.store) or look(visit.store, now)
    _warnings(seen.warnings)
    key = key_file(visit.store.path)
    encrypted = _("có, bằng khóa trong tệp {path}; cất thêm một bản khóa ở nơi khác") if key.is_file() else _("không")
    lines = {
        _("Bản đã kiểm tra gần nhất"): _age(seen.backups.latest, now),
        _("Nơi cất thứ hai"): _second(seen.backups, now),
        _("Mã hóa"): encrypted.format(path=key),
    }
    items = "".join(f"<dt>{escape(label)}</dt><dd>{escape(said)}</dd>" for label, said in lines.items())
    st.html(f'<dl class="facts">{items}</dl>')


def _age(made: Backup | None, now: datetime) -> str:
    return f"{ago(now - made.made_at)} ({moment(made.made_at.isoformat())})" if made else _("chưa có")


def _second(stands: Standing, now: datetime) -> str:
    if stands.second is None:
        return _("chưa đặt: nếu ổ đĩa này hỏng thì mất cả kho lẫn bản sao")
    return f"{stands.second}: {_age(stands.second_latest, now)}"


def on_demand(visit: Visit) -> None:
    """The button that makes a backup now."""
    if not visit.actor.may(KEEP_BACKUPS) or not st.button(_("Sao lưu ngay"), type="primary"):
        return
    with say.refusals(), st.spinner(_("Đang sao lưu và mở lại để kiểm tra…")):
        done = carry_out(visit.store, visit.actor, "asked")
        look(visit.store, datetime.now(UTC), done.unplaced)
        if done.made.problem or done.unplaced:
            say.refused(done.made.problem or done.unplaced)
        else:
            st.success(say.literal(_("Đã sao lưu và kiểm tra: {path}").format(path=done.made.path.name)))


def listed(visit: Visit) -> None:
    """Every backup, latest first, and how one is put back."""
    found = all_backups(folder_of(visit.store.path), visit.store.path)
    if not found:
        say.empty(_("Chưa có bản sao lưu nào. Máy chủ tự sao lưu mỗi ngày khi đang chạy."))
        return
    headings = [_("Lúc"), _("Vì sao"), _("Kiểm tra"), _("Dung lượng"), _("Đầu chuỗi nhật ký"), _("Tệp")]
    tables.sheet(headings, [_line(made) for made in found], str(folder_of(visit.store.path)), [3])
    command = f"python3 manage.py restore {found[0].path} --store {visit.store.path}"
    st.caption(_("Khôi phục trên máy chủ; kho đang có được sao lưu trước, mọi người đăng nhập lại:"))
    show.to_copy(command)


def _line(made: Backup) -> list[str]:
    checked = made.problem or _("đã kiểm tra")
    size = f"{decimal(made.size / MEGABYTE)} MB"
    when = moment(made.made_at.isoformat())
    return [when, _(OCCASIONS[made.occasion]), checked, size, f"{made.head[:SHORT]}…", made.path.name]


def plan(visit: Visit) -> None:
    """The form of the plan, for the administrator."""
    if not visit.actor.may(KEEP_BACKUPS):
        return
    now = plan_of(visit.store)
    st.header(_("Cách sao lưu"))
    with st.form("plan"):
        typed = {"hour": st.text_input(_(HOUR[0]), str(now.hour))}
        for column, (name, (label, _least, _most)) in zip(st.columns(len(COUNTS)), COUNTS.items(), strict=True):
            typed[name] = column.text_input(_(label), str(getattr(now.keep, name)))
        second = str(now.second or "")
        typed["second"] = st.text_input(_(SECOND), second, placeholder=_("Thư mục trên ổ USB, ổ mạng; trống là không"))
        key = _("Muốn mã hóa bản sao: ghi cụm mật khẩu (hoặc khóa của age-keygen) vào tệp {path} trên máy chủ.")
        st.caption(say.literal(key.format(path=key_file(visit.store.path))))
        pressed = st.form_submit_button(_("Lưu cách sao lưu"), type="primary")
    if pressed:
        with say.refusals():
            with change(visit.store, visit.actor) as changing:
                set_plan(changing, typed)
            st.rerun()

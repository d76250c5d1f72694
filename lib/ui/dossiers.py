"""A table of form II.06a on the screen: pasted or uploaded, shown old to new with what is wrong, stored as one."""

from html import escape

import streamlit as st

from lib import vietnamese
from lib.org import Unit
from lib.records import DossierPeriod, Doubtful, Record, Refused
from lib.rights import Forbidden
from lib.store import Stale, worksheets
from lib.translation import _
from lib.ui import say, tables
from lib.ui.visit import Visit
from lib.workbooks import BookRefused, read_book
from lib.workbooks.dossier_columns import COUNTS
from lib.workbooks.dossier_entry import PERIOD, Weighed, Weighing, take_in, weigh
from lib.workbooks.dossiers import DossierTable, from_book, from_text
from lib.workbooks.gate import LARGEST
from lib.workbooks.remarks import Remark

SHEET = "dossier_table"
TOLD, REFUSED, REASON, FILES = "dossiers.told", "dossiers.refused", "dossiers.reason", "dossiers.files"


def way_here(visit: Visit, form: type[Record], unit: Unit) -> None:
    """Beside the form of dossiers: the link to the page that takes its whole table."""
    if form is DossierPeriod:
        address, label = visit.address("dossiers", {"don_vi": unit.code}), _("Dán hoặc tải lên cả bảng II.06a")
        st.html(f'<p><a data-page href="{escape(address)}">{escape(label)} →</a></p>')


def bring(visit: Visit, unit: Unit) -> DossierTable | None:
    """The places to paste and to upload; the table that is there, an uploaded one before a pasted one."""
    st.caption(
        _("Xuất bảng từ hệ thống một cửa rồi tải tệp lên, hoặc chép cả bảng trong Excel (có dòng tiêu đề) rồi dán.")
    )
    left, right = st.columns(2)
    with right:
        file = st.file_uploader(
            _("Tệp của hệ thống (.xlsx, .xls, .ods)"),
            type=["xlsx", "xls", "ods"],
            key=f"dossiers.file.{st.session_state.get(FILES, 0)}",
            max_upload_size=LARGEST // 2**20,
        )
    with left:
        text = _pasted(visit, unit)
    if file is None and not text.strip():
        return None
    try:
        return from_text(text) if file is None else from_book(read_book(file.getvalue(), file.name))
    except BookRefused as refusal:
        say.refused(str(refusal))
        return None


def _text_key(unit: Unit) -> str:
    return f"dossiers.text.{unit.id}"


def _pasted(visit: Visit, unit: Unit) -> str:
    """What is pasted so far; kept at once."""
    key = _text_key(unit)
    if key not in st.session_state:
        st.session_state[key] = worksheets.kept(visit.store, visit.actor, SHEET, unit.id).get("text", "")

    def keep() -> None:
        worksheets.keep(visit.store, visit.actor, SHEET, unit.id, {"text": st.session_state[key]})

    return str(st.text_area(_("Dán bảng II.06a vào đây"), key=key, on_change=keep, height=140))


def confirm(visit: Visit, unit: Unit, table: DossierTable) -> None:
    """The period, what each field would become, what is wrong or worth a question, and the button that stores it."""
    period = _period(table)
    weighing = weigh(visit.store, visit.actor, unit.id, table, period)
    _remarks(weighing, table)
    _fields(weighing)
    if not weighing.problems and not weighing.changed:
        say.empty(_("Bảng này giống hệt số liệu đang lưu; không có gì để ghi."))
        return
    for sentence in st.session_state.pop(REFUSED, ()):
        say.refused(sentence)
    if weighing.problems:
        return
    if weighing.doubts:
        st.text_input(_("Lý do, nếu số trên là đúng"), key=REASON, autocomplete="off")
    label = _("Ghi {count} lĩnh vực, kỳ {first} – {last}")
    days = {"first": period["period_from"], "last": period["period_to"]}
    st.button(
        label.format(count=len(weighing.changed), **days),
        type="primary",
        on_click=_store,
        args=(visit, unit, weighing),
    )


def _period(table: DossierTable) -> dict[str, str]:
    """The days of the period, as the table's title says them or as they are typed."""
    said = (table.period_from, table.period_to)
    if not all(said):
        st.caption(_("Tiêu đề bảng không ghi kỳ báo cáo; ghi ngày đầu và ngày cuối của kỳ."))
    typed = {}
    for place, (name, text) in zip(st.columns(2), zip(PERIOD, said, strict=True), strict=True):
        question = DossierPeriod.question(name)
        key = f"dossiers.{name}.{'.'.join(said)}"
        typed[name] = place.text_input(_(question.label), text, key=key, help=_(question.help), autocomplete="off")
    return typed


def _fields(weighing: Weighing) -> None:
    wrong = {problem.place for problem in weighing.problems if problem.place}
    headings = [_("Lĩnh vực"), _("So với đang lưu"), *(_(DossierPeriod.question(name).label) for name in COUNTS)]
    rows = [[_name(each), _fate(each), *(_cell(each, name, wrong) for name in COUNTS)] for each in weighing.fields]
    caption = _("Đọc được {count} lĩnh vực; số cũ → số mới. Chưa ghi gì cho đến khi bấm nút dưới bảng.")
    if rows:
        tables.sheet(headings, rows, caption.format(count=len(rows)), numbers=range(2, len(headings)))


def _name(weighed: Weighed) -> str:
    return DossierPeriod.question("field").show(weighed.line.code)


def _fate(weighed: Weighed) -> str:
    if not weighed.stored:
        return _("mới")
    return _("sửa") if weighed.changes or weighed.record is None else _("như cũ")


def _cell(weighed: Weighed, name: str, wrong: set[str]) -> str:
    """A count as it is stored and as the table has it, with a mark where something is wrong with it."""
    now = weighed.becomes.get(name, "")
    old = weighed.stored.get(name, now)
    text = now if old == now else f"{old or '–'} → {now or '–'}"
    return f"⚠ {text}" if weighed.line.places.get(name) in wrong else text


def _remarks(weighing: Weighing, table: DossierTable) -> None:
    if weighing.problems:
        say.refused(_("Chưa ghi gì; xử lý {count} điều sau rồi đưa bảng lên lại:").format(count=len(weighing.problems)))
        _listed(weighing.problems)
    elif weighing.doubts:
        st.warning(say.literal(_("Có số khác thường; xem lại, nếu đúng thì ghi lý do ở dưới:")))
        _listed(weighing.doubts)
    if table.notes:
        with st.expander(_("Máy đã hiểu bảng thế nào: {count} ghi chú").format(count=len(table.notes))):
            _listed(table.notes)


def _listed(remarks: tuple[Remark, ...]) -> None:
    st.markdown("\n".join(f"- {say.literal(remark.said())}" for remark in remarks))


def _store(visit: Visit, unit: Unit, weighing: Weighing) -> None:
    """Store what was shown, at the versions it was shown with; or say why not, and keep what was pasted."""
    try:
        count = take_in(visit.store, visit.actor, unit.id, weighing, str(st.session_state.get(REASON, "")))
    except Doubtful:
        st.session_state[REFUSED] = [_("Chưa lưu: ghi lý do cho số khác thường, hoặc sửa số đó.")]
    except Refused as refused:
        st.session_state[REFUSED] = [problem.sentence for problem in refused.problems]
    except (Forbidden, Stale) as refusal:
        st.session_state[REFUSED] = [str(refusal)]
    else:
        worksheets.drop(visit.store, visit.actor, SHEET, unit.id)
        st.session_state[_text_key(unit)] = ""
        st.session_state[REASON] = ""
        st.session_state[FILES] = st.session_state.get(FILES, 0) + 1
        st.session_state[TOLD] = (count, weighing.month)


def stored(visit: Visit, unit: Unit) -> None:
    """What was just stored, and the way on to look at it and to hand the month in."""
    if TOLD in st.session_state:
        count, month = st.session_state.pop(TOLD)
        st.success(_("Đã ghi {count} lĩnh vực vào {month}.").format(count=count, month=vietnamese.month_name(month)))
        address = visit.address("entry", {"don_vi": unit.code, "thang": month, "bieu": DossierPeriod.table})
        st.html(f'<p><a data-page href="{escape(address)}">{escape(_("Xem và nộp tháng này"))} →</a></p>')

"""The guide of a role on one A4 page: its steps, its forms with the days of the rule in force, the signs, the keys."""

from dataclasses import dataclass
from typing import Any

from lib import vietnamese
from lib.documents.making import in_vietnamese
from lib.documents.typeset import typeset
from lib.guide import ANSWERS, GUIDES, SIGNS, Step, keys_of
from lib.indicators.progress import Status
from lib.menu import page
from lib.org import commune_on, units_on
from lib.records import Record, forms_of
from lib.rights import ENTER_ALL, EVERY_ROLE, READ_ALL, ROLES, Actor
from lib.rules import Rule, rule
from lib.store import Store
from lib.store.clock import today
from lib.translation import N_, _

PAGE, PREVIEW_PPI = "guide.typ", 110
PERIODS = {1: N_("hằng tháng, vào tháng sau"), 3: N_("hằng quý"), 6: N_("6 tháng một lần"), 12: N_("hằng năm")}
NO_DAY = "–"


@dataclass(frozen=True)
class Picture:
    """A picture of data/templates/guide, and what it shows; those of a phone stand beside the text."""

    file: str
    caption: str
    phone: bool = False


_HEADS = (
    Picture("duties.png", N_("Việc cần làm, trên điện thoại"), True),
    Picture("entry.png", N_("Nhập: số tháng trước và cùng kỳ dưới mỗi ô"), True),
    Picture("hand_in.png", N_("Lưu, rồi nộp tháng ở cuối trang"), True),
)
_OVERVIEW = Picture("overview.png", N_("Tổng quan: việc cần chú ý, rồi mỗi chỉ tiêu một dòng"))
_ACCOUNTS = Picture("accounts.png", N_("Tài khoản: ai vào được, với vai trò nào; cấp mã mới, lập thêm ở bên dưới"))
PICTURES: dict[str, tuple[Picture, ...]] = {
    "admin": (
        Picture("start.png", N_("Thiết lập ban đầu: từng bước, bước nào xong thì có dấu")),
        Picture("backups.png", N_("Sao lưu: bản gần nhất, nơi thứ hai, giờ sao lưu")),
    ),
    "office": (Picture("review.png", N_("Duyệt số liệu: đơn vị nào, tháng nào đã nộp, đã duyệt")),),
    "leadership": (_OVERVIEW,),
    "province": (Picture("communes.png", N_("Tổng quan các xã: chỉ từ số liệu đã duyệt và công bố")),),
    "province_admin": (_ACCOUNTS,),
}


def guide_pdf(store: Store, actor: Actor) -> bytes:
    """The guide of the actor's role as a PDF with its fonts inside."""
    return typeset(PAGE, content(store, actor), "pdf", PREVIEW_PPI)


def content(store: Store, actor: Actor) -> dict[str, Any]:
    """All that the page shows, as texts; what it says of days holds by the rule in force today."""
    with store.read() as db:
        day = today(db)
        committee = commune_on(db, day)
        own = units_on(db, day, scope=actor.unit_id) if actor.unit_id else []
    with in_vietnamese():
        return {
            "committee": committee.name if committee else "",
            "role": _(EVERY_ROLE[actor.role].title),
            "unit": own[0].name if own else "",
            "as_of": vietnamese.day(day),
            "steps": [_step(each) for each in GUIDES[actor.role]],
            "forms": [_form(form, kind, rule("duties", day)) for kind in _kinds(actor) for form in forms_of(kind)],
            "for_all": actor.may(ENTER_ALL),
            "answers": [[_(word), _(said)] for word, said in ANSWERS if actor.role in ROLES],
            "signs": [[f"{each.shape} {each.word}", _(SIGNS[each.name])] for each in _signs(actor)],
            "keys": [[each.pressed, _(each.does)] for each in keys_of(actor.role)],
            "pictures": [
                {"file": each.file, "caption": _(each.caption), "phone": each.phone}
                for each in PICTURES.get(actor.role, _HEADS)
            ],
        }


def _kinds(actor: Actor) -> tuple[str, ...]:
    """The kind of unit whose forms the actor enters as its own: the office those of the commune."""
    kind = EVERY_ROLE[actor.role].unit_kind or ("commune" if actor.may(ENTER_ALL) else "")
    return (kind,) if kind else ()


def _signs(actor: Actor) -> tuple[Status, ...]:
    """How a target may stand, for those who see all targets."""
    return tuple(Status) if actor.may(READ_ALL) else ()


def _step(step: Step) -> dict[str, str]:
    said, title = _(step.said), _(page(step.page).title)
    where = "" if title == _(step.title) else title
    return {"title": _(step.title), "said": said[:1].upper() + said[1:], "page": where}


def _form(form: type[Record], kind: str, owed: Rule) -> list[str]:
    """A form's title, when it is asked for, and the day of that month to be on time and the last one."""
    asked = [each["every"] for each in owed.content["owed"] if each["code"] == form.table and each["unit_kind"] == kind]
    if not asked:
        return [_(form.title), _("khi có việc"), NO_DAY, NO_DAY]
    days = [_("ngày {day}").format(day=owed.content[name]) for name in ("on_time_day", "due_day")]
    return [_(form.title), _period(asked[0]), *days]


def _period(every: int) -> str:
    """ "hằng quý, vào tháng 1, 4, 7, 10": the months that follow the end of a period."""
    if every == 1:
        return _(PERIODS[every])
    months = ", ".join(str(month) for month in range(1, 13, every))
    return _("{period}, vào tháng {months}").format(period=_(PERIODS[every]), months=months)

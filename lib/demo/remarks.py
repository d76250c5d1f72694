"""What the report prints, registered beside our figures, and a few illustrative comments with their answers."""

from lib import notes
from lib.demo.figures import table
from lib.indicators.printed import Printed, put_printed
from lib.notes import Subject
from lib.records import CellMeeting
from lib.rights import Actor
from lib.store import Change, Store, entries

REPORT = "Báo cáo sơ kết tại hội nghị ngày 29/02/2024 của Đảng ủy xã Long Bình"
BASE = "nguyên văn “{sentence}”; báo cáo không nêu kỳ và cách đếm"


def register_published(changing: Change) -> None:
    """The published figures, as the report words them."""
    for row in table("published"):
        place = (row["indicator"], row["first"], row["last"], row["category"], None)
        base = BASE.format(sentence=row["sentence"])
        put_printed(changing, Printed(*place, int(row["numerator"]), None, None, REPORT, base))


def write(store: Store, actors: dict[str, Actor]) -> None:
    """A follow-up that waits for a cell, one that is settled and told in the report, a comment of the leadership."""
    office, leadership = actors["XA"], actors["lanhdao"]
    waiting = _attendance(store, actors["CB03"], "2024-08")
    notes.comment(store, office, waiting, "Dự họp dưới ngưỡng ba tháng liền; đề nghị nêu nguyên nhân.", True)
    _settled(store, office, actors["CB09"])
    rate = Subject("cell_attendance_rate", None, "2024-08")
    notes.comment(store, leadership, rate, "Nêu rõ các chi bộ dưới ngưỡng và biện pháp trong báo cáo tháng.", False)


def _attendance(store: Store, head: Actor, month: str) -> Subject:
    """How many were present at a cell's regular meeting."""
    met = entries.of_month(store, head, CellMeeting, head.unit_id or 0, month)
    return notes.value_of(CellMeeting, next(row for row in met if row["kind"] == "regular"), "present")


def _settled(store: Store, office: Actor, head: Actor) -> None:
    notes.comment(store, office, _attendance(store, head, "2024-06"), "Vì sao vắng nhiều hơn tháng trước?", True)
    (asked,) = notes.threads(store, head)
    notes.answer(store, head, asked.note, "Mùa vụ, nhiều đồng chí xin phép; tháng sau họp buổi tối.")
    notes.settle(store, office, asked.note)
    (settled,) = notes.threads(store, head)
    notes.choose_for_report(store, office, settled.answers[0], True)

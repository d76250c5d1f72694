"""The days by which figures are due, as a calendar (.ics) for a phone: units only, no persons.

An event is a whole day wherever it is read, so it names no hour and no time zone; its alarm rings by the phone's own
clock at eight in the morning of the day before. Taken away again, the calendar brings the same events under the same
UIDs; a change of the rule or of the units gives them a higher SEQUENCE, so that they replace the older ones.
"""

from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import NamedTuple

from icalendar import TRANSP, Alarm, Calendar, Event
from sqlite_utils import Database

from lib import vietnamese
from lib.duties.duty import Duty, duties_of
from lib.duties.reminders import units_and_what
from lib.rights import NOT_YOURS, Actor, require
from lib.rules import month_end, rule
from lib.store import Store, audit
from lib.store.clock import today
from lib.translation import N_, _
from lib.vietnamese import shift_month

FILE_NAME = "lich-nop-so-lieu.ics"
MADE_BY = "-//commune-progress//due days//VI"
MONTHS = 12
MORNING_BEFORE = timedelta(hours=-16)
COUNTED_FROM = datetime(2020, 1, 1, tzinfo=UTC)
ON_TIME, DUE = N_("Nộp số liệu {month} để đúng hạn"), N_("Hạn cuối nộp số liệu {month}")


class Version(NamedTuple):
    """Of two calendars' events with one UID, which is the newer: the higher number, last changed at a moment."""

    number: int
    changed_at: datetime


def due_days(store: Store, actor: Actor, unit_id: int | None = None) -> bytes:
    """The due days of last month and the months to come, a year in all, as a file.

    Of one unit, or of all that the actor may read. Raises Forbidden.
    """
    scope = actor.scope() if unit_id is None else unit_id
    require(scope is None or actor.may_read(scope), NOT_YOURS)
    with store.read() as db:
        whose = f"{audit.origin(db)[:16]}-{scope or 'all'}"
        events = [event for month in _months(db) for event in _events_of(db, whose, month, scope)]
    calendar = Calendar.new(name=_("Hạn nộp số liệu"), prodid=MADE_BY, uid=whose, subcomponents=events)
    return bytes(calendar.to_ical())


def _months(db: Database) -> list[str]:
    last = shift_month(f"{today(db):%Y-%m}", -1)
    return [shift_month(last, ahead) for ahead in range(MONTHS)]


def _events_of(db: Database, whose: str, month: str, scope: int | None) -> list[Event]:
    """The two days of one month's duties, if there are any: all of a month share them."""
    owed = duties_of(db, month, scope)
    if not owed:
        return []
    days = {"on-time": (ON_TIME, owed[0].on_time_on), "due": (DUE, owed[0].due_on)}
    name, version = vietnamese.month_name(month), _version(db, month)
    return [
        _event(f"{whose}-{month}-{kind}", _(title).format(month=name), day, _who_owes_what(owed), version)
        for kind, (title, day) in days.items()
    ]


def _version(db: Database, month: str) -> Version:
    """Rises with every change of the rule's file and of the units, whichever of the two is the older."""
    written_at = rule("duties", month_end(month)).written_at
    times, last = audit.changes(db, ("unit", "unit_name"))
    return Version(max(0, int((written_at - COUNTED_FROM).total_seconds())) + times, max(written_at, last))


def _who_owes_what(owed: list[Duty]) -> str:
    by_unit = [list(those) for _unit, those in groupby(owed, key=lambda duty: duty.unit)]
    return "\n".join(units_and_what(by_unit, lambda those: "; ".join(_(duty.form.title) for duty in those)))


def _event(uid: str, title: str, day: date, description: str, version: Version) -> Event:
    event = Event.new(
        uid=uid,
        summary=title,
        start=day,
        description=description,
        stamp=version.changed_at,
        last_modified=version.changed_at,
        sequence=version.number,
        transparency=TRANSP.TRANSPARENT,
    )
    alarm = Alarm.new(description=title)
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", MORNING_BEFORE)
    event.add_component(alarm)
    return event

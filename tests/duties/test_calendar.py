"""The due days as a calendar: whole days that are found again under the same names, and move when the rule does."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import icalendar
import pytest

from lib import rules
from lib.duties.calendar import due_days
from lib.rights import OPERATOR, Actor, Forbidden
from lib.store import Store, change, rows
from tests.commune import PEOPLE, on_day

DAY = "2024-09-04"
LONG_AGO = datetime(2024, 1, 1).timestamp()


@pytest.fixture
def september(store: Store, office: Actor) -> Store:
    """The store on a day on which the figures of August are due."""
    on_day(store, office, DAY)
    return store


@pytest.fixture
def rewrite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str], None]]:
    """Changes the rule in a file a minute newer than the one read before, though older than the store."""
    folder = shutil.copytree(rules.RULES_DIR, tmp_path / "rules")
    os.utime(folder / "duties.toml", (LONG_AGO, LONG_AGO))
    monkeypatch.setattr(rules, "RULES_DIR", folder)
    rules.versions.cache_clear()

    def change(old: str, new: str) -> None:
        file = folder / "duties.toml"
        text = file.read_text("utf-8")
        assert old in text
        later = file.stat().st_mtime + 60
        file.write_text(text.replace(old, new), "utf-8")
        os.utime(file, (later, later))
        rules.versions.cache_clear()

    yield change
    rules.versions.cache_clear()


def events(content: bytes) -> dict[str, icalendar.Event]:
    """UID -> event, as another program reads the file."""
    return {str(event["UID"]): event for event in icalendar.Calendar.from_ical(content).walk("VEVENT")}


def of_august(content: bytes) -> dict[str, icalendar.Event]:
    return {uid: event for uid, event in events(content).items() if "tháng 8/2024" in event["SUMMARY"]}


def test_each_month_has_an_on_time_day_and_a_last_day_for_a_year(september: Store, secretary: Actor) -> None:
    found = [(event["DTSTART"].dt, str(event["SUMMARY"])) for event in events(due_days(september, secretary)).values()]
    assert len(found) == 24
    assert found[:2] == [
        (date(2024, 9, 5), "Nộp số liệu tháng 8/2024 để đúng hạn"),
        (date(2024, 9, 10), "Hạn cuối nộp số liệu tháng 8/2024"),
    ]
    assert found[-1] == (date(2025, 8, 10), "Hạn cuối nộp số liệu tháng 7/2025")


def test_an_event_says_who_owes_what_and_rings_the_morning_before(september: Store, secretary: Actor) -> None:
    first, *_others = events(due_days(september, secretary)).values()
    assert str(first["DESCRIPTION"]).startswith("Chi bộ ấp Long Thới: Cuộc họp, sinh hoạt của chi bộ; ")
    (alarm,) = first.walk("VALARM")
    assert (alarm["ACTION"], alarm["TRIGGER"].dt) == ("DISPLAY", timedelta(days=-1, hours=8))
    assert first["TRANSP"] == "TRANSPARENT"


def test_the_file_keeps_to_the_standard_line_by_line(september: Store, office: Actor) -> None:
    content = due_days(september, office)
    assert content.endswith(b"\r\n")
    lines = content.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    unfolded = content.decode().replace("\r\n ", "").split("\r\n")[:-1]
    assert all(re.fullmatch(r"[A-Z-]+(;[A-Z]+=[A-Z-]+)*:.*", line) for line in unfolded)
    assert (unfolded[0], unfolded[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    starts = {line.partition(":")[0] for line in unfolded if line.startswith("DTSTART")}
    assert starts == {"DTSTART;VALUE=DATE"}
    assert not any("TZID" in line or "VTIMEZONE" in line for line in unfolded)


def test_nobody_is_named(september: Store, office: Actor) -> None:
    text = due_days(september, office).decode().replace("\r\n ", "")
    assert not [name for name, _unit in PEOPLE.values() if re.search(rf"\b{name}\b", text)]


def test_taken_away_again_it_is_the_same_file(september: Store, secretary: Actor, office: Actor) -> None:
    before = due_days(september, secretary)
    assert due_days(september, secretary) == before
    on_day(september, office, "2024-10-01")
    later = events(due_days(september, secretary))
    assert len(set(events(before)) & set(later)) == 22
    assert all(later[uid] == event for uid, event in events(before).items() if uid in later)


def test_a_due_day_that_moves_moves_the_event_that_is_there(
    september: Store, secretary: Actor, rewrite: Callable[[str, str], None]
) -> None:
    before = of_august(due_days(september, secretary))
    rewrite("due_day = 10", "due_day = 12")
    after = of_august(due_days(september, secretary))
    assert set(after) == set(before)
    (uid,) = (uid for uid in before if before[uid]["DTSTART"].dt != after[uid]["DTSTART"].dt)
    assert after[uid]["DTSTART"].dt == date(2024, 9, 12)
    assert after[uid]["SEQUENCE"] > before[uid]["SEQUENCE"]
    assert after[uid]["LAST-MODIFIED"].dt >= before[uid]["LAST-MODIFIED"].dt


def test_a_unit_that_changes_its_name_renews_the_events(september: Store, secretary: Actor) -> None:
    (before, *_others) = events(due_days(september, secretary)).items()
    with change(september, OPERATOR) as changing:
        row = rows(changing.db, "SELECT * FROM unit_name WHERE unit_id = ?", [secretary.unit_id])[0]
        changing.update("unit_name", row["id"], row["version"], {"name": "Chi bộ ấp Long Thới A"})
    (after, *_others) = events(due_days(september, secretary)).items()
    assert after[0] == before[0]
    assert after[1]["DESCRIPTION"].startswith("Chi bộ ấp Long Thới A: ")
    assert after[1]["SEQUENCE"] > before[1]["SEQUENCE"]


def test_the_whole_commune_has_one_event_a_day_that_lists_the_units(september: Store, office: Actor) -> None:
    found = of_august(due_days(september, office))
    assert len(found) == 2
    for event in found.values():
        assert "Chi bộ ấp Long Thới, Chi bộ ấp Ninh Quới: Cuộc họp" in event["DESCRIPTION"]
        assert "Ấp Long Thới, Ấp Ninh Quới: " in event["DESCRIPTION"]


def test_the_days_of_two_units_are_told_apart(september: Store, office: Actor, units: dict[str, int]) -> None:
    one, other, every = (events(due_days(september, office, unit)) for unit in (units["CB01"], units["CB02"], None))
    assert not set(one) & set(other) and not set(one) & set(every)


def test_a_head_takes_the_days_of_the_own_unit_alone_and_the_admin_none(
    september: Store, people: dict[str, Actor], units: dict[str, int]
) -> None:
    text = due_days(september, people["secretary"]).decode().replace("\r\n ", "")
    assert "Ninh Quới" not in text
    assert due_days(september, people["secretary"], units["CB01"]) == due_days(september, people["secretary"])
    with pytest.raises(Forbidden):
        due_days(september, people["secretary"], units["CB02"])
    with pytest.raises(Forbidden):
        due_days(september, people["admin"])

"""The forms of offices, working groups, self-managed groups and pledges: facts of any months equal plain sums."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lib.indicators import EVER, Span, facts
from lib.records import (
    DocumentFlow,
    EmulationPledge,
    GroupActivity,
    GroupAssessment,
    MemberAssessment,
    PetitionFlow,
    Praise,
    Record,
    WorkStyle,
)
from lib.records.member_assessment import CLASSES
from tests.commune import UNITS, Commune, copy_of, enter
from tests.records.examples import mended_values

FORMS: tuple[type[Record], ...] = (
    DocumentFlow,
    EmulationPledge,
    GroupActivity,
    GroupAssessment,
    MemberAssessment,
    PetitionFlow,
    Praise,
    WorkStyle,
)
MONTHS = ("2023-11", "2023-12", "2024-01")
Part = tuple[str, str, int, int]  # indicator, category, numerator, denominator


def parts(record: Any) -> Iterator[Part]:
    """What one record adds to each indicator, by hand."""
    match record:
        case DocumentFlow():
            yield "documents_incoming", "", record.incoming, 0
            handled = record.handled_on_time + record.handled_late
            yield "documents_on_time_rate", "", record.handled_on_time, handled
            yield "documents_overdue_left", "", record.left_overdue, 0
            yield "documents_signed_rate", "", record.signed_digitally, record.outgoing
        case WorkStyle():
            yield "late_arrivals", "", record.late_arrivals, 0
            yield "early_leaves", "", record.early_leaves, 0
            yield "unannounced_absences", "", record.unannounced_absences, 0
            yield "staff_reminders", "", record.reminders, 0
            yield "work_schedule_rate", "", record.with_schedule, record.staff
        case PetitionFlow():
            yield "petitions_received", record.kind, record.received, 0
            yield "petitions_settled", record.kind, record.settled, 0
            yield "petitions_pending", record.kind, record.pending, 0
        case MemberAssessment():
            yield from (("members_assessed", code, getattr(record, code), 0) for code in CLASSES)
            yield "members_good_rate", "", record.excellent + record.good, record.assessed
        case GroupActivity():
            yield "group_meetings", "", record.meetings, 0
            yield "group_attendances", "", record.attendances, 0
            yield "group_household_turns", "", record.households, 0
            yield "group_money", "", record.money, 0
            yield "group_goods_value", "", record.goods_value, 0
            yield "group_work_days", "", record.work_days, 0
            yield "group_incidents", "", record.incidents, 0
        case GroupAssessment():
            yield "groups_assessed", record.grade, 1, 0
        case EmulationPledge():
            yield "pledge_rate", "", record.persons_registered, record.persons_obliged
            yield "persons_pledged", "", record.persons_registered, 0
            yield "persons_not_pledged", "", record.persons_obliged - record.persons_registered, 0
            yield "pledges_reviewed", "", record.persons_reviewed, 0
            yield "pledges_fulfilled", "", record.persons_fulfilled, 0
            yield "pledges_under_way", "", record.persons_registered - record.persons_fulfilled, 0
            yield "collectives_pledged", "", record.collectives_registered, 0
            yield "collectives_reviewed", "", record.collectives_reviewed, 0
            yield "collectives_fulfilled", "", record.collectives_fulfilled, 0
        case Praise():
            yield "persons_praised", record.level, record.persons, 0
            yield "collectives_praised", record.level, record.collectives, 0


def placed(form: type[Record]) -> st.SearchStrategy[tuple[str, Record]]:
    """A record of one of the months, at one of the units that enter its form."""
    units = [code for code, (kind, _name) in UNITS.items() if kind in form.unit_kinds]
    written = [f"{month}-09" if form is GroupAssessment else month for month in MONTHS]
    days = st.sampled_from([form.question(form.dated_by).read(text, "") for text in written])
    records = st.builds(lambda values, day: form(**values | {form.dated_by: day}), mended_values(form), days)
    return st.tuples(st.sampled_from(units), records)


def place(found: tuple[str, Record]) -> tuple[Any, ...]:
    code, record = found
    return code, type(record), *(getattr(record, name) for name in record.one_per)


@settings(max_examples=60)
@given(entered=st.lists(st.sampled_from(FORMS).flatmap(placed), unique_by=place, max_size=14))
def test_facts_of_any_months_equal_a_plain_sum(commune: Commune, entered: list[tuple[str, Record]]) -> None:
    sums: dict[tuple[str, str, str, str], list[int]] = defaultdict(lambda: [0, 0])
    for unit, record in entered:
        for code, category, numerator, denominator in parts(record):
            total = sums[code, unit, record.month(), category]
            total[0] += numerator
            total[1] += denominator
    names = {unit_id: code for code, unit_id in commune.units.items()}
    with copy_of(commune) as store:
        enter(store, commune.units, *entered)
        with store.read() as db:
            found = facts(db, Span(EVER, "2100-12"))
    assert {
        (fact.indicator, names[fact.unit_id], fact.month, fact.category): [fact.numerator, fact.denominator or 0]
        for fact in found
    } == sums

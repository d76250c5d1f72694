"""Forms of one month: what must add up does, and what cannot be more than something else is refused."""

import pytest

from lib import rules
from lib.records import FORMS, EmulationPledge, GroupActivity, MemberAssessment, PetitionFlow, Record, WorkStyle
from lib.records.fields import Count
from lib.records.member_assessment import CLASSES
from tests.commune import of_month
from tests.records.examples import MONTH, good_cells


def refused(form: type[Record], **typed: str) -> dict[str, str]:
    """Field -> sentence for what is wrong with good cells once some are typed otherwise."""
    return {problem.field: problem.sentence for problem in form.examine(good_cells(form) | typed, MONTH).problems}


def test_petitions_carried_over_and_received_are_settled_or_pending() -> None:
    kept = of_month(PetitionFlow, MONTH, kind="complaint", carried_over=2, received=5, settled=6, pending=1)
    assert kept.to_settle == 7
    asked = {"carried_over": "2", "received": "5", "to_settle": "", "settled": "6", "pending": "0"}
    said = refused(PetitionFlow, **asked)["to_settle"]
    assert said.startswith("Tổng phải giải quyết ghi 7 nhưng Đã giải quyết 6 + Đang giải quyết 0 = 6; sửa một trong")


def test_the_members_assessed_are_the_sum_of_the_classes() -> None:
    kept = of_month(MemberAssessment, MONTH, excellent=3, good=15, completed=2, not_completed=1)
    assert kept.assessed == 21
    typed = {"excellent": "3", "good": "15", "completed": "2", "not_completed": "1", "assessed": "22"}
    assert list(refused(MemberAssessment, **typed)) == ["assessed"]


def test_the_classes_of_the_form_are_those_of_every_version_of_the_rule_under_its_names() -> None:
    for version in rules.versions("member_classes"):
        assert tuple(item["code"] for item in version.content["items"]) == CLASSES
    for code, label in rules.labels("member_classes").items():
        assert MemberAssessment.question(code).label == label


@pytest.mark.parametrize(
    ("form", "smaller", "larger"),
    [
        (WorkStyle, "with_schedule", "staff"),
        (EmulationPledge, "persons_registered", "persons_obliged"),
        (EmulationPledge, "persons_reviewed", "persons_registered"),
        (EmulationPledge, "persons_fulfilled", "persons_registered"),
        (EmulationPledge, "collectives_reviewed", "collectives_registered"),
        (EmulationPledge, "collectives_fulfilled", "collectives_registered"),
    ],
)
def test_a_part_is_never_more_than_its_whole(form: type[Record], smaller: str, larger: str) -> None:
    whole = dict.fromkeys((name for name in form.questions() if name != "month_of"), "20")
    assert refused(form, **whole) == {}
    assert "không thể lớn hơn" in refused(form, **whole | {smaller: "21"})[smaller]
    assert smaller in refused(form, **whole | {larger: "19"})


def test_contributions_may_reach_thousands_of_millions() -> None:
    assert GroupActivity.read(good_cells(GroupActivity) | {"money": "1.234.567.890"}, MONTH).money == 1_234_567_890


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.table)
def test_no_form_asks_for_more_than_fifteen_numbers(form: type[Record]) -> None:
    assert sum(isinstance(question, Count) for question in form.questions().values()) <= 15

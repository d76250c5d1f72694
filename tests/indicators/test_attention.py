"""Cần chú ý: at most seven sentences, each with its number, only about what the actor may read."""

import pytest

from lib.accounts.accounts import actor_named
from lib.indicators.attention import MOST, Notice, notices
from lib.rights import OPERATOR, Actor
from lib.store import Store
from tests.commune import dossiers, enter, meeting, roster, session, stage


def sentences(store: Store, actor: Actor, month: str = "2024-08") -> list[str]:
    return [notice.sentence for notice in notices(store, actor, month)]


def about(store: Store, actor: Actor, words: str, month: str = "2024-08") -> Notice | None:
    return next((notice for notice in notices(store, actor, month) if words in notice.sentence), None)


def test_the_demo_names_what_needs_a_decision_most_pressing_first(demo_store: Store) -> None:
    assert sentences(demo_store, actor_named(demo_store, "vanphong")) == [
        "2 hồ sơ quá hạn chưa giải quyết",
        "2 việc được giao đã quá hạn",
        "2 chi bộ dưới ngưỡng dự sinh hoạt 80%",
        "2 lượt vắng không lý do trong tháng 8/2024",
        "4 đơn vị chưa báo cáo tháng 8/2024",
        "5/8 ấp chưa có tổ ra mắt",
    ]


def test_the_details_of_the_demo_name_units_and_fields(demo_store: Store) -> None:
    details = [notice.detail for notice in notices(demo_store, OPERATOR, "2024-08")]
    assert details[0] == "Hộ tịch 2"
    assert details[1] == "Tổ 3 – Cơ sở đảng 1 · Bộ phận một cửa 1"
    assert details[2].startswith("Chi bộ Cơ quan xã 73,7% · Chi bộ ấp Phú Trung ")
    assert details[3] == "ở 2 chi bộ"
    assert "Chi bộ ấp Hòa Phú · Chi bộ ấp Long Hải · Chi bộ Trường THCS" in details[4]
    assert details[5] == "Ấp Phú Trung · Ấp Thới Hòa · Ấp Khương Ninh · Ấp Hòa Phú · Ấp Long Hải"


@pytest.mark.parametrize("month", ["2023-01", "2023-12", "2024-03", "2024-08"])
def test_there_are_never_more_than_seven_and_each_leads_somewhere(demo_store: Store, month: str) -> None:
    found = notices(demo_store, OPERATOR, month)
    assert 0 < len(found) <= MOST
    assert all(notice.sentence and notice.detail and notice.link and notice.page for notice in found)


def test_where_everything_is_in_order_nothing_is_said(store: Store, units: dict[str, int], office: Actor) -> None:
    enter(
        store,
        units,
        ("CB01", meeting()),
        ("CB02", meeting()),
        ("TO1", session(purpose="working_group")),
        ("MOTCUA", dossiers("2024-08")),
        ("AP01", stage(5, "launch", "2023-08-18")),
        ("AP02", stage(1, "launch", "2024-08-18")),
    )
    assert sentences(store, office) == []


def test_in_an_empty_store_what_is_missing_is_named(store: Store, office: Actor) -> None:
    assert sentences(store, office) == ["4 đơn vị chưa báo cáo tháng 8/2024", "2/2 ấp chưa có tổ ra mắt"]


@pytest.mark.parametrize(
    ("month", "excused", "low"), [("2024-08", 4, False), ("2024-08", 5, True), ("2022-08", 4, True)]
)
def test_the_threshold_is_that_of_the_month(
    store: Store, units: dict[str, int], office: Actor, month: str, excused: int, low: bool
) -> None:
    enter(store, units, ("CB01", meeting(f"{month}-03", absent_excused=excused)))
    assert (about(store, office, "dưới ngưỡng", month) is not None) is low


def test_a_cell_is_judged_by_all_its_meetings_of_the_month_together(
    store: Store, units: dict[str, int], office: Actor
) -> None:
    enter(
        store,
        units,
        ("CB01", meeting("2024-08-03", absent_excused=5)),
        ("CB01", meeting("2024-08-17", "thematic", absent_excused=3)),
    )
    assert about(store, office, "dưới ngưỡng") is None


def test_an_absence_without_a_reason_leads_to_its_rows(store: Store, units: dict[str, int], office: Actor) -> None:
    enter(store, units, ("CB01", meeting(absent_unexcused=2)), ("CB02", meeting("2024-07-03", absent_unexcused=1)))
    notice = about(store, office, "vắng không lý do")
    assert notice is not None
    assert (notice.sentence, notice.detail) == ("2 lượt vắng không lý do trong tháng 8/2024", "ở 1 chi bộ")
    assert (notice.page, notice.query) == ("rows", {"chi_so": "unexcused_absences", "tu": "2024-08", "den": "2024-08"})


def test_overdue_dossiers_are_those_of_the_last_report(store: Store, units: dict[str, int], office: Actor) -> None:
    enter(store, units, ("MOTCUA", dossiers("2024-06", received_online=3, pending_overdue=3)))
    notice = about(store, office, "quá hạn")
    assert notice is not None
    assert (notice.sentence, notice.detail) == ("3 hồ sơ quá hạn chưa giải quyết", "Chứng thực 3")
    enter(store, units, ("MOTCUA", dossiers("2024-07", carried_over=3, resolved_late=3)))
    assert about(store, office, "quá hạn") is None


def test_a_hamlet_whose_only_group_was_dissolved_has_none(store: Store, units: dict[str, int], office: Actor) -> None:
    enter(
        store,
        units,
        ("AP01", stage(5, "launch", "2023-08-18")),
        ("AP02", stage(1, "launch", "2023-08-18")),
        ("AP02", stage(1, "dissolved", "2024-08-01")),
    )
    notice = about(store, office, "ấp chưa có tổ ra mắt")
    assert notice is not None
    assert (notice.sentence, notice.detail) == ("1/2 ấp chưa có tổ ra mắt", "Ấp Ninh Quới")
    assert about(store, office, "ấp chưa có tổ", "2024-07") is None


def test_a_head_of_a_unit_is_told_of_that_unit_alone(
    store: Store, units: dict[str, int], people: dict[str, Actor]
) -> None:
    enter(store, units, ("CB01", meeting(absent_excused=5)), ("CB02", meeting(absent_excused=9)))
    assert sentences(store, people["secretary"]) == ["1 chi bộ dưới ngưỡng dự sinh hoạt 80%"]
    assert sentences(store, people["group_head"]) == ["1 đơn vị chưa báo cáo tháng 8/2024"]
    assert sentences(store, people["hamlet_head"]) == ["1/1 ấp chưa có tổ ra mắt"]
    assert sentences(store, people["admin"]) == []


def test_a_roster_alone_is_a_report_but_no_meeting(store: Store, units: dict[str, int], office: Actor) -> None:
    enter(store, units, ("CB01", roster("2024-08", 20)))
    assert "3 đơn vị chưa báo cáo tháng 8/2024" in sentences(store, office)

"""A table of form II.06a goes into the store whole or not at all, with what it changes shown before."""

from datetime import date

import pytest

from lib.duties import duties, submit
from lib.records import DossierPeriod, Doubtful, Refused
from lib.rights import Actor, Forbidden
from lib.store import Stale, Store, entries
from lib.workbooks.dossier_entry import Weighing, take_in, weigh
from lib.workbooks.dossiers import from_text
from tests.commune import dossiers, enter, everything, set_today
from tests.workbooks.dossier_files import pasted

# One dossier more of the last field, and in the sums over it.
CORRECTED = {(6, 3): "2", (6, 4): "2", (6, 7): "2", (6, 8): "2"} | {
    (7, 3): "1.833",
    (7, 4): "1.206",
    (7, 7): "1.826",
    (7, 8): "1.006",
}
PERIOD = {"period_from": "15/12/2023", "period_to": "14/03/2024"}


@pytest.fixture
def officer(people: dict[str, Actor]) -> Actor:
    return people["one_stop_officer"]


@pytest.fixture
def unit_id(units: dict[str, int]) -> int:
    return units["MOTCUA"]


def weighed(store: Store, actor: Actor, unit_id: int, text: str = "", **days: str) -> Weighing:
    return weigh(store, actor, unit_id, from_text(text or pasted()), PERIOD | days)


def said(weighing: Weighing) -> list[str]:
    return [problem.said() for problem in weighing.problems]


def test_a_table_is_stored_field_by_field_in_the_month_in_which_its_period_ends(
    store: Store, officer: Actor, unit_id: int
) -> None:
    weighing = weighed(store, officer, unit_id)
    assert (said(weighing), weighing.doubts, weighing.month) == ([], (), "2024-03")
    assert take_in(store, officer, unit_id, weighing, "") == 5
    found = entries.of_month(store, officer, DossierPeriod, unit_id, "2024-03")
    assert [(row["field"], row["received_total"]) for row in found][:2] == [
        ("certification", 1509),
        ("civil_status", 308),
    ]


def test_a_table_brought_again_changes_nothing_and_a_corrected_one_only_what_differs(
    store: Store, officer: Actor, unit_id: int
) -> None:
    take_in(store, officer, unit_id, weighed(store, officer, unit_id), "")
    assert weighed(store, officer, unit_id).changed == []
    corrected = weighed(store, officer, unit_id, pasted(CORRECTED))
    [one] = corrected.changed
    assert (one.stored["received_total"], one.becomes["received_total"]) == ("1", "2")
    take_in(store, officer, unit_id, corrected, "")
    history = entries.history(store, officer, DossierPeriod, one.row_id)
    assert [row["reason"] for row in history] == ["từ bảng II.06a", "từ bảng II.06a"]


def test_what_the_form_refuses_is_said_at_the_cell_and_nothing_is_stored(
    store: Store, officer: Actor, unit_id: int
) -> None:
    before = everything(store)
    changed = {(6, 4): "0", (7, 4): "1.204", (1, 5): "1,640"}
    weighing = weighed(store, officer, unit_id, pasted(changed))
    assert [text.split(";")[0] for text in said(weighing)] == [
        "dòng 10, cột 6: Chứng thực: Tiếp nhận trực tiếp, bưu chính: “1,640” có dấu phẩy nên có thể hiểu hai cách",
        "dòng 15, cột 4: Thi đua - khen thưởng: Tổng tiếp nhận (cột 3) ghi 1 nhưng Tiếp nhận trực tuyến 0 +"
        " Tiếp nhận trực tiếp, bưu chính 0 + Từ kỳ trước chuyển qua 0 = 0",
    ]
    with pytest.raises(Refused):
        take_in(store, officer, unit_id, weighing, "đúng")
    assert everything(store) == before


def test_the_period_is_asked_for_once_and_must_be_one(store: Store, officer: Actor, unit_id: int) -> None:
    assert said(weighed(store, officer, unit_id, period_from="", period_to="x")) == [
        "Đến ngày: “x” không phải là ngày; gõ ngày/tháng/năm, ví dụ 05/08/2024.",
        "Từ ngày: chưa nhập.",
    ]
    set_today(store, date(2024, 3, 1))
    assert said(weighed(store, officer, unit_id)) == ["Đến ngày: ngày này chưa đến; xem lại ngày, tháng, năm."]


def test_a_period_that_overlaps_another_asks_for_a_reason(
    store: Store, units: dict[str, int], officer: Actor, unit_id: int
) -> None:
    enter(store, units, ("MOTCUA", dossiers("2024-02", received_online=5, resolved_on_time=5)))
    weighing = weighed(store, officer, unit_id)
    assert weighing.doubts[0].said().startswith("Kỳ này trùng ngày với kỳ 01/02/2024 – 28/02/2024 đã lưu")
    with pytest.raises(Doubtful):
        take_in(store, officer, unit_id, weighing, " ")
    assert take_in(store, officer, unit_id, weighing, "báo cáo quý") == 5


def test_what_others_stored_after_it_was_shown_is_not_overwritten(store: Store, officer: Actor, unit_id: int) -> None:
    first, second = weighed(store, officer, unit_id), weighed(store, officer, unit_id)
    take_in(store, officer, unit_id, first, "")
    with pytest.raises(Refused, match="Đã có một dòng trùng"):
        take_in(store, officer, unit_id, second, "")
    corrected = weighed(store, officer, unit_id, pasted(CORRECTED))
    take_in(store, officer, unit_id, corrected, "")
    with pytest.raises(Stale):
        take_in(store, officer, unit_id, corrected, "")


def test_a_month_handed_in_is_closed(store: Store, officer: Actor, unit_id: int) -> None:
    take_in(store, officer, unit_id, weighed(store, officer, unit_id), "")
    [duty] = [each for each in duties(store, officer, ["2024-03"]) if each.form is DossierPeriod]
    submit(store, officer, duty)
    assert "đã nộp, đang chờ duyệt" in said(weighed(store, officer, unit_id))[0]


def test_a_secretary_may_not(store: Store, secretary: Actor, unit_id: int) -> None:
    with pytest.raises(Forbidden):
        weighed(store, secretary, unit_id)

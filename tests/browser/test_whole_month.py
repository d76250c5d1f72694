"""One whole month, lived by each role: the secretary on a phone, the office, leadership."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser

from lib import demo
from lib.accounts.accounts import actor_named
from lib.commune import open_commune
from lib.duties import Duty, State, duties
from lib.records import Record
from lib.records.fields import Choice, Flag, Points, typed_points
from lib.records.score_sheets import named
from tests.browser.conftest import Arrive, Visitor
from tests.records.examples import good_cells
from tests.serving import Server, serving

MONTH, CELL, SECRETARY = "2024-08", "Chi bộ ấp Long Hải", "chibo08"
NUMBERS, MOST_NUMBERS = 'input[inputmode="numeric"], input[inputmode="decimal"]', 15
REASON = "Đã kiểm tra lại với sổ của chi bộ"
TYPED = {"held_on": "6", "obliged": "20", "present": "19", "absent_excused": "1", "absent_unexcused": "0"}


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Server]:
    """A server of its own, since a whole month is written to its store."""
    path = tmp_path_factory.mktemp("month") / "store.db"
    demo.make(path).close()
    with serving(path) as running:
        yield running


def owed(server: Server, name: str) -> list[Duty]:
    """What the account's unit owes for the month."""
    with closing(open_commune(server.store)) as store:
        return duties(store, actor_named(store, name), [MONTH])


def fill(secretary: Visitor, form: type[Record]) -> None:
    """Type a whole record, leaving out what is optional, and save it; a reason is given where one is asked for."""
    suggested = form.suggest(MONTH)
    cells = good_cells(form) | {name: text for name, text in TYPED.items() if name in form.questions()}
    for name, question in form.questions().items():
        if question.optional or isinstance(question, Flag) or name in suggested:
            continue
        if isinstance(question, Choice):
            secretary.choose(question.label, cells[name])
        elif isinstance(question, Points):
            points = typed_points(cells[name])
            for criterion in question.criteria(suggested):
                secretary.type(named(criterion), points[criterion.code])
        else:
            secretary.type(question.label, cells[name])
    assert secretary.page.locator(NUMBERS).count() <= MOST_NUMBERS
    secretary.save()
    if secretary.page.get_by_label("Lý do, nếu số trên là đúng").count():
        secretary.type("Lý do, nếu số trên là đúng", REASON)
        secretary.save()
    secretary.page.get_by_text("Đã lưu trong tháng 8/2024: 1").wait_for()


def test_a_secretary_enters_and_hands_in_all_the_cell_owes_and_leadership_sees_the_month_move(
    visitor: Arrive, server: Server
) -> None:
    leader = visitor("lanhdao", url=server.url)
    assert "11/14 chi bộ đã báo cáo" in leader.text()
    before = leader.page.locator(".target", has_text="Tỷ lệ đảng viên dự sinh hoạt").inner_text()

    secretary = visitor(SECRETARY, width=390, url=server.url)
    for duty in owed(server, SECRETARY):
        secretary.go("/")
        title = f"{duty.form.title}, tháng 8/2024"
        secretary.page.locator(".notices li", has_text=title).get_by_role("link", name="Nhập ngay").click()
        secretary.page.get_by_role("heading", name="Thêm dòng mới").wait_for()
        secretary.settle()
        fill(secretary, duty.form)
        secretary.press("Nộp tháng này")
    assert {duty.state for duty in owed(server, SECRETARY)} == {State.SUBMITTED}
    assert "tháng 8/2024" not in secretary.go("/").text()

    office = visitor("vanphong", url=server.url, at="/duyet-so-lieu")
    box = office.page.get_by_test_id("stLayoutWrapper").filter(has_text=CELL).last
    box.get_by_role("button", name="Trả lại").click()
    office.choose("Biểu trả lại", "Cuộc họp, sinh hoạt của chi bộ")
    office.page.get_by_label("Lý do trả lại").fill("Ghi rõ nội dung buổi sinh hoạt")
    office.page.keyboard.press("Enter")
    office.settle()
    office.press("Trả lại đơn vị")
    office.press("Duyệt tất cả")
    states = [duty.state for duty in owed(server, SECRETARY)]
    assert states.count(State.RETURNED) == 1
    assert states.count(State.ACCEPTED) == len(states) - 1
    assert "Ghi rõ nội dung buổi sinh hoạt" in secretary.go("/").text()

    leader.go("/")
    after = leader.page.locator(".target", has_text="Tỷ lệ đảng viên dự sinh hoạt").inner_text()
    assert "12/14 chi bộ đã báo cáo" in after
    assert after != before

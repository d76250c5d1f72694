"""Leadership's five minutes: a number is followed to its rows and back, by mouse and by keyboard; nothing jumps."""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator

from tests.browser.conftest import Arrive, Visitor

MONTH = "thang=2024-08"
# Five headline targets, one of each way in which a value is made up: its beginning, whether it is a share.
HEADLINES = {
    "Ấp có Tổ NDTQ": "balance",
    "Tỷ lệ đảng viên dự sinh hoạt": "ratio",
    "Cuộc quán triệt, triển khai": "flow",
    "Lượt người dự quán triệt": "flow",
    "Hồ sơ quá hạn chưa giải quyết": "level",
}


def number(text: str) -> float:
    """ "1.216 lượt người" -> 1216; "92,3%" -> 92.3."""
    return float(text.split()[0].rstrip("%").replace(".", "").replace(",", "."))


def sum_of_rows(leader: Visitor) -> float:
    """What the column of contributions sums to; of a rate, in per cent."""
    parts = [each.split("/") for each in leader.page.locator(".sheet tbody td:nth-child(3)").all_inner_texts()]
    sums = [sum(number(part) for part in column) for column in zip(*parts, strict=True)]
    return round(100 * sums[0] / sums[1], 1) if len(sums) == 2 else sums[0]


def follow(leader: Visitor, mark: Locator) -> None:
    """Click something that leads to rows, and wait for them."""
    mark.click()
    leader.page.wait_for_url(re.compile("dong-so-lieu"))
    leader.page.locator(".number-behind strong").wait_for()
    leader.settle()


def headline(leader: Visitor, name: str) -> Locator:
    return leader.page.locator(".target", has_text=name).locator(".value a")


def test_five_numbers_of_the_overview_are_the_sums_of_their_rows_and_back_returns(visitor: Arrive) -> None:
    leader = visitor("lanhdao", at=f"/?{MONTH}")
    for name in HEADLINES:
        shown = headline(leader, name).inner_text()
        follow(leader, headline(leader, name))
        assert leader.page.locator(".number-behind strong").inner_text().startswith(shown)
        assert sum_of_rows(leader) == number(shown), name
        leader.page.go_back()
        leader.page.get_by_text("Chỉ tiêu chính").wait_for()
        leader.settle()
        assert MONTH in leader.page.url


def test_the_switch_counts_accepted_figures_from_the_overview_to_the_rows_and_the_slides(visitor: Arrive) -> None:
    leader = visitor("lanhdao", at=f"/?{MONTH}")
    entered = headline(leader, "Cuộc quán triệt, triển khai").inner_text()
    leader.page.get_by_role("link", name="Chỉ số đã duyệt").click()
    leader.page.wait_for_url(re.compile("so_lieu=da-duyet"))
    leader.settle()
    accepted = headline(leader, "Cuộc quán triệt, triển khai").inner_text()
    assert (entered, accepted) == ("61", "55")
    assert "0/14 chi bộ được duyệt" in leader.text()
    follow(leader, headline(leader, "Cuộc quán triệt, triển khai"))
    assert sum_of_rows(leader) == 55
    assert set(leader.page.locator(".sheet tbody td:nth-child(5)").all_inner_texts()) != {""}

    leader.page.go_back()
    leader.page.get_by_role("link", name="Xem đến tháng 7/2024, đã duyệt đủ").click()
    leader.page.wait_for_url(re.compile("thang=2024-07"))
    leader.settle()
    leader.page.get_by_role("link", name="Sinh hoạt và dự họp").click()
    leader.page.wait_for_url(re.compile("sinh-hoat"))
    leader.settle()
    assert "thang=2024-07" in leader.page.url and "so_lieu=da-duyet" in leader.page.url
    assert "chỉ số đã duyệt" in leader.page.locator(".figure-head").first.inner_text()

    leader.page.goto(f"{leader.url}/trinh-chieu?{MONTH}&so_lieu=da-duyet")
    assert "Chỉ số đã duyệt" in leader.page.inner_text(".slide.shown")


@pytest.fixture(scope="module")
def looking(onlooker: Arrive) -> Visitor:
    """Leadership going from page to page, as it does when it looks."""
    return onlooker("lanhdao")


MARKS = {
    "bars": ("/quan-triet", ".st-key-dissemination_sessions .bars .point path", "dissemination_sessions"),
    "parts": ("/sinh-hoat", ".st-key-classes .bars .point path", "scored_meetings"),
    "line": ("/sinh-hoat", ".st-key-trend .scatterlayer .points path", "cell_attendance_rate"),
    "steps": ("/nhan-rong", ".st-key-plan .scatterlayer .points path", "hamlets_with_group"),
    "timeline": ("/nhan-rong", ".st-key-timeline .scatterlayer .points path", "stages_reached"),
    "panel": ("/nhan-rong", ".multiples a", "stages_reached"),
    "heat": ("/sinh-hoat", ".heat td a", "cell_attendance_rate"),
    "number": ("/van-ban-tac-phong", ".sheet a.value >> visible=true", "documents_incoming"),
    "comparison": ("/so-sanh", ".bars .point path", "dissemination_sessions"),
}


@pytest.mark.parametrize("kind", MARKS)
def test_every_kind_of_mark_opens_its_rows_and_back_returns_to_where_one_was(looking: Visitor, kind: str) -> None:
    address, mark, code = MARKS[kind]
    leader = looking.go(f"{address}?{MONTH}")
    found = leader.page.locator(mark).first
    found.scroll_into_view_if_needed()
    where = leader.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop")
    box = found.bounding_box()
    assert box
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    leader.page.mouse.move(*middle)
    if "path" in mark:
        leader.page.locator(".hoverlayer .hovertext").first.wait_for()  # a chart knows what it is asked for
    leader.page.mouse.click(*middle)
    leader.page.wait_for_url(re.compile(f"dong-so-lieu.*chi_so={code}"))
    leader.page.locator(".number-behind strong").wait_for()
    leader.settle()
    assert leader.page.locator(".sheet tbody tr").count()
    leader.page.go_back()
    leader.page.wait_for_url(re.compile(f"{address}.*{MONTH}"))
    leader.page.locator(mark).first.wait_for()
    leader.settle()
    assert leader.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == pytest.approx(
        where, abs=2
    )


_BACK_AND_MOVE = """() => new Promise((done) => {
    addEventListener("popstate", () => setTimeout(() => {
        document.querySelector('[data-testid="stMain"]').dispatchEvent(new WheelEvent("wheel", { bubbles: true }));
        done();
    }), { once: true });
    history.back();
})"""


def test_who_moves_the_page_while_it_comes_back_is_left_where_they_moved_it(visitor: Arrive) -> None:
    leader = visitor("lanhdao", at=f"/sinh-hoat?{MONTH}")
    leader.page.locator(".heat td a").first.click()
    leader.page.wait_for_url(re.compile("dong-so-lieu"))
    leader.settle()
    leader.page.evaluate(_BACK_AND_MOVE)
    leader.page.wait_for_url(re.compile("sinh-hoat"))
    leader.page.locator(".heat td a").first.wait_for()
    leader.settle()
    assert leader.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0


def test_beneath_a_chart_stand_its_numbers_and_its_picture_to_take_away(visitor: Arrive, tmp_path: Path) -> None:
    leader = visitor("lanhdao", at=f"/sinh-hoat?{MONTH}")
    foot = leader.page.locator(".chart-foot").nth(1)
    foot.get_by_text("Xem bảng").click()
    shown = [row.split("\t") for row in foot.locator("tr").all_inner_texts()]
    with leader.page.expect_download() as table:
        foot.get_by_role("button", name="Tải bảng (CSV)").click()
    table.value.save_as(tmp_path / "table.csv")
    with (tmp_path / "table.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file, delimiter=";")) == shown
    with leader.page.expect_download() as picture:
        foot.get_by_role("button", name="Tải ảnh (PNG)").click()
    assert picture.value.suggested_filename == "Chất lượng sinh hoạt theo tháng.png"
    picture.value.save_as(tmp_path / "picture.png")
    assert (tmp_path / "picture.png").read_bytes().startswith(b"\x89PNG")
    drawn = leader.page.locator(".st-key-classes .js-plotly-plot").bounding_box()
    assert drawn and drawn["height"] == 320  # the page's own picture is as it was
    assert leader.errors == []


def tab_to(leader: Visitor, words: str) -> None:
    """Press Tab until what has the focus begins with these words."""
    for _step in range(80):
        leader.page.keyboard.press("Tab")
        focused = leader.page.evaluate("document.activeElement.innerText || document.activeElement.ariaLabel || ''")
        if str(focused).strip().startswith(words):
            return
    raise AssertionError(f"Tab never came to {words!r}")


def test_from_a_notice_to_its_rows_and_back_by_keyboard_alone(visitor: Arrive) -> None:
    leader = visitor("lanhdao", at=f"/?{MONTH}")
    tab_to(leader, "Xem từng buổi")
    leader.page.keyboard.press("Enter")
    leader.page.wait_for_url(re.compile("chi_so=unexcused_absences"))
    leader.settle()
    assert leader.page.locator(".number-behind strong").inner_text() == "2 lượt"
    tab_to(leader, "Xem")
    leader.page.keyboard.press("Enter")
    leader.page.get_by_text("Lịch sử của dòng").wait_for()
    for _back in range(2):  # the browser's own key, which no page sees
        leader.page.go_back()
        leader.settle()
    assert "Chỉ tiêu chính" in leader.text()


def test_the_table_of_a_chart_and_a_comparison_are_reached_by_keyboard_alone(visitor: Arrive) -> None:
    leader = visitor("lanhdao", at=f"/so-sanh?{MONTH}")
    tab_to(leader, "Theo đơn vị")
    leader.page.keyboard.press("ArrowRight")
    leader.page.keyboard.press("Space")
    leader.page.wait_for_url(re.compile("theo=thang"))
    leader.settle()
    assert "So với cùng kỳ" in leader.text()
    tab_to(leader, "Xem bảng")
    leader.page.keyboard.press("Enter")
    tab_to(leader, "8")
    leader.page.keyboard.press("Enter")
    leader.page.wait_for_url(re.compile("chi_so=dissemination_sessions&tu=2024-01&den=2024-01"))


_SHIFTS = """() => {
    window.shifted = 0;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
}"""


@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_jumps_while_a_page_loads(visitor: Arrive, width: int) -> None:
    leader = visitor("lanhdao", width=width)
    shifted = {}
    for address in ("/", "/sinh-hoat", "/thu-tuc-hanh-chinh"):
        leader.page.goto(f"{leader.url}{address}?{MONTH}")
        leader.page.evaluate(_SHIFTS)
        leader.settle()
        shifted[address] = leader.page.evaluate("window.shifted")
    assert {address: score for address, score in shifted.items() if score > 0.02} == {}


def test_text_at_twice_its_size_is_neither_cut_nor_pushed_off_the_page(visitor: Arrive) -> None:
    leader = visitor("lanhdao", at=f"/?{MONTH}")
    leader.page.evaluate("document.documentElement.style.fontSize = '200%'")
    leader.settle()
    assert leader.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    select = leader.page.get_by_role("combobox", name="Đến hết tháng")
    assert select.evaluate("(input) => input.scrollWidth <= input.clientWidth")
    cut = leader.page.evaluate(
        """() => [...document.querySelectorAll(".targets *, .notices *")]
            .filter((each) => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflowX === "hidden")
            .map((each) => each.innerText)"""
    )
    assert cut == []

"""A value is asked about, explained on a phone and settled; every character typed is shown as it is."""

from playwright.sync_api import Locator

from lib.commune import open_commune
from lib.store import rows
from tests.browser.conftest import Arrive, Visitor, serious
from tests.serving import Server

HOSTILE = "Vì sao **giảm** <img src=x onerror=alert(1)> [x](y)?"


def say(someone: Visitor, label: str, text: str, button: str) -> None:
    someone.page.get_by_label(label, exact=True).fill(text)
    someone.page.keyboard.press("Tab")
    someone.settle()
    someone.press(button)


def opened(someone: Visitor) -> Locator:
    return someone.page.get_by_test_id("stVerticalBlock").filter(has=someone.page.locator(".opened")).last


def test_the_office_asks_the_secretary_answers_on_a_phone_and_the_office_settles(visitor: Arrive) -> None:
    office = visitor("vanphong", at="/nhap-lieu?don_vi=CB05&thang=2024-08&bieu=cell_meeting")
    office.page.locator(".values a", has_text="Có mặt").first.click()
    office.page.locator(".opened").wait_for()
    office.settle()
    assert "chibo05 nhập" in opened(office).inner_text()
    office.page.get_by_text("Ghi ý kiến: Có mặt").click()
    office.settle()  # once the box has opened: a touch on what still moves is lost on a busy machine
    office.page.get_by_text("Cần giải trình", exact=True).click()
    office.settle()
    assert office.page.get_by_role("checkbox", name="Cần giải trình").is_checked()
    say(office, "Ý kiến", HOSTILE, "Ghi ý kiến")
    assert HOSTILE in opened(office).inner_text()

    secretary = visitor("chibo05", width=390)
    assert "Cần giải trình: Có mặt" in secretary.text()
    assert HOSTILE in secretary.text()
    secretary.page.get_by_role("link", name="Trả lời").click()
    secretary.page.locator(".opened").wait_for()
    secretary.settle()
    assert secretary.page.get_by_label("Nội dung trả lời").bounding_box()["y"] < 900  # type: ignore[index]
    assert secretary.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert serious(secretary.page) == []
    assert secretary.page.get_by_text("Ghi ý kiến").count() == 0
    say(secretary, "Nội dung trả lời", "Bão số 3, đường ngập", "Gửi trả lời")
    assert "đã giải trình" in opened(secretary).inner_text()
    assert "Cần giải trình" not in secretary.go("/").text()

    office.go("/y-kien?trang_thai=ANSWERED")
    office.page.locator(".threads a", has_text="Có mặt").click()
    office.page.locator(".opened").wait_for()
    office.settle()
    assert "Bão số 3, đường ngập" in opened(office).inner_text()
    assert serious(office.page) == []
    office.press("Đã giải quyết xong")
    assert "✓ đã giải quyết (vanphong" in opened(office).inner_text()
    assert "trang_thai=ANSWERED" in office.page.url
    assert office.errors == secretary.errors == []


def test_leadership_comments_on_an_indicator_and_the_overview_counts_it(visitor: Arrive) -> None:
    leader = visitor("lanhdao", width=390, at="/?thang=2024-08")
    row = leader.page.locator(".target", has_text="Cuộc quán triệt, triển khai")
    row.locator(".value a").click()
    leader.page.locator(".number-behind").wait_for()
    leader.settle()
    leader.page.get_by_text("Ghi ý kiến: Cuộc quán triệt").click()
    leader.settle()
    say(leader, "Ý kiến", "Nêu rõ từng chi bộ", "Ghi ý kiến")
    assert "Nêu rõ từng chi bộ" in leader.text()
    leader.go("/?thang=2024-08")
    row.get_by_role("link", name="1 ý kiến").click()
    leader.page.get_by_text("Nêu rõ từng chi bộ").wait_for()
    assert leader.page.get_by_role("button", name="Đưa vào báo cáo").count() == 0


def test_another_units_value_is_out_of_reach_by_address(visitor: Arrive, server: Server) -> None:
    with open_commune(server.store).read() as db:
        (asked, *_rest) = rows(db, "SELECT row_id, text FROM note WHERE row_id > 0 ORDER BY id")
    value = f"bieu=cell_meeting&dong={asked['row_id']}&o=present"
    secretary = visitor("chibo01")
    for page in ("nhap-lieu", "dong-so-lieu"):
        secretary.go(f"/{page}?{value}")
        assert "không được xem" in secretary.text()
        assert asked["text"] not in secretary.text()
    secretary.page.goto(f"{secretary.url}/y-kien?{value}")
    assert "Không có quyền xem trang này" in secretary.page.inner_text("main")


def test_a_printed_figure_stands_beside_ours_and_the_office_adds_one_that_differs(visitor: Arrive) -> None:
    office = visitor("vanphong", at="/dong-so-lieu?chi_so=dissemination_sessions&tu=2023-01&den=2023-12")
    assert "✓ khớp" in office.page.locator(".printed").inner_text()
    office.page.get_by_text("Ghi số đã in trong văn bản").click()
    for label, text in {"Số đã in": "80", "Văn bản có in số này": "Bài <b>báo</b>", "Cơ sở tính": ""}.items():
        office.field(label).fill(text)
    office.press("Ghi số đã in")
    assert "Cơ sở tính: ghi số ấy tính trên những gì" in office.text()
    office.field("Cơ sở tính").fill("chỉ các cuộc của Đảng ủy")
    office.press("Ghi số đã in")
    added = office.page.locator(".printed li", has_text="Bài <b>báo</b>")
    assert "≠ +2 cuộc" in added.inner_text()
    assert "Cơ sở: chỉ các cuộc của Đảng ủy" in added.inner_text()


def test_a_comment_not_yet_sent_outlives_its_page_and_is_shown_to_nobody_else(visitor: Arrive) -> None:
    place, label = "/dong-so-lieu?chi_so=cell_meetings&tu=2024-01&den=2024-08", "Ý kiến"
    leader = visitor("lanhdao", at=place)
    box = leader.page.get_by_label(label, exact=True)

    def open_box() -> None:
        leader.page.get_by_text("Ghi ý kiến: ").click()
        box.wait_for()
        leader.settle()

    open_box()
    box.press_sequentially("Chi bộ nào họp muộn?")
    leader.page.reload()
    leader.settle()
    open_box()
    assert box.input_value() == "Chi bộ nào họp muộn?"
    leader.go("/huong-dan")
    leader.page.go_back()
    leader.settle()
    open_box()
    leader.press("Ghi ý kiến")
    assert "Chi bộ nào họp muộn?" in leader.text()
    open_box()
    assert box.input_value() == ""

    box.press_sequentially("Của riêng tôi")
    leader.page.context.clear_cookies()  # the session has run out, and someone else signs in
    leader.come_in("vanphong", at=place)
    open_box()
    assert box.input_value() == ""
    box.press_sequentially("Của Văn phòng")
    leader.page.get_by_role("button", name="Đăng xuất").click()
    leader.page.get_by_text("Đã đăng xuất").wait_for()
    assert leader.page.evaluate("sessionStorage.length") == 0
    assert leader.errors == []

"""The report in the browser: typed, blocked while something is missing, put into words, issued, told by the brief."""

from tests.browser.conftest import Arrive, Visitor
from tests.documents.word_files import all_text
from tests.serving import Server
from tests.web.test_taken import taken

REPORT = "/bao-cao?tu=2023-01&den=2023-12"


def fill(someone: Visitor, label: str, text: str) -> None:
    someone.page.get_by_label(label, exact=True).fill(text)
    someone.page.keyboard.press("Tab")
    someone.settle()


def downloaded(someone: Visitor, button: str) -> str:
    with someone.page.expect_download() as waiting:
        someone.page.get_by_role("button", name=button).click()
    return all_text(waiting.value.path().read_bytes())


def test_a_report_is_typed_put_into_words_issued_and_its_taking_away_recorded(visitor: Arrive, server: Server) -> None:
    office = visitor("vanphong").open(REPORT)
    fill(office, "Hạn chế (mỗi dòng một đoạn)", "Một số chi bộ còn lúng túng")
    office.open(REPORT)
    assert "82 cuộc có 1.640 người dự" in downloaded(office, "Tải bản thảo Word")
    office.page.get_by_role("button", name="Ban hành báo cáo").click()
    office.page.get_by_text("Còn chỗ cần bổ sung; điền vào").wait_for()
    office.settle()
    office.page.get_by_text("Sửa câu chữ của các đoạn").click()
    fill(office, "Đoạn 6", "Tám ấp, một tổ.")
    fill(office, "Lý do vẫn ban hành khi còn chỗ cần bổ sung", "Chờ hội nghị")
    office.page.get_by_role("button", name="Ban hành báo cáo").click()
    office.page.get_by_text("Chưa có số liệu nào thay đổi sau khi ban hành.").wait_for()
    office.settle()
    issued = downloaded(office, "Tải báo cáo đã ban hành")
    wanted = ("Số 01-BC/ĐU", "- Một số chi bộ còn lúng túng", "Tám ấp, một tổ.")
    assert [text for text in wanted if text not in issued] == []
    assert [(who, name.endswith(".docx")) for who, name, _address in taken(server)] == [("vanphong", True)] * 2
    assert office.errors == []


def test_leadership_reads_the_report_and_the_brief_and_issues_nothing(visitor: Arrive) -> None:
    leader = visitor("lanhdao").open(REPORT)
    assert leader.page.get_by_label("Trích yếu").is_disabled()
    assert leader.page.get_by_role("button", name="Ban hành báo cáo").count() == 0
    leader.open("/ban-tin?thang=2023-12")
    assert leader.page.get_by_test_id("stImage").locator("img").is_visible()
    assert leader.errors == []

"""Documents in the browser: typed, blocked while something is missing, put into words, issued; tasks of the minutes."""

from lib.documents.making import MIME
from tests.browser.conftest import Arrive, Visitor
from tests.documents.word_files import all_text, word
from tests.serving import Server
from tests.web.test_taken import taken

REPORT = "/bao-cao?tu=2023-01&den=2023-12"
TEMPLATES = "/mau-bao-cao?tu=2023-01&den=2023-12"
MINUTES = f"{REPORT}&loai_van_ban=minutes"


def fill(someone: Visitor, label: str, text: str) -> None:
    someone.page.get_by_label(label, exact=True).fill(text)
    someone.page.keyboard.press("Tab")
    someone.settle()


def downloaded(someone: Visitor, button: str) -> str:
    with someone.page.expect_download() as waiting:
        someone.page.get_by_role("button", name=button).click()
    return all_text(waiting.value.path().read_bytes())


def test_a_report_is_typed_put_into_words_issued_and_its_taking_away_recorded(visitor: Arrive, server: Server) -> None:
    office = visitor("vanphong", at=REPORT)
    fill(office, "Hạn chế (mỗi dòng một đoạn)", "Một số chi bộ còn lúng túng")
    fill(office, "Nguyên nhân (mỗi dòng một đoạn)", "")
    office.go(REPORT)
    assert "82 cuộc có 1.640 người dự" in downloaded(office, "Tải bản thảo Word")
    office.press("Ban hành văn bản")
    office.page.get_by_text("Còn chỗ cần bổ sung; điền vào").wait_for()
    office.settle()
    office.page.get_by_text("Sửa câu chữ của các đoạn").click()
    fill(office, "Đoạn 6", "Tám ấp, một tổ.")
    fill(office, "Lý do vẫn ban hành khi còn chỗ cần bổ sung", "Chờ hội nghị")
    office.page.get_by_text("Kèm phụ lục nguồn số liệu").click()
    office.settle()
    office.press("Ban hành văn bản")
    office.page.get_by_text("Chưa có số liệu nào thay đổi sau khi ban hành.").wait_for()
    office.settle()
    issued = downloaded(office, "Tải văn bản đã ban hành")
    wanted = ("Số 01-BC/ĐU", "- Một số chi bộ còn lúng túng.", "Tám ấp, một tổ.", "Phụ lục nguồn số liệu")
    assert [text for text in wanted if text not in issued] == []
    assert [(who, name.endswith(".docx")) for who, name, _address in taken(server)] == [("vanphong", True)] * 2
    assert office.errors == []


def test_the_tasks_of_the_minutes_become_directives(visitor: Arrive) -> None:
    office = visitor("vanphong", at=MINUTES)
    fill(office, "Nội dung giao", "Nhân rộng mô hình ra tám ấp")
    office.choose("Đơn vị thực hiện", "Chi bộ ấp Long Thới")
    office.page.keyboard.press("Escape")  # a list of several choices stays open
    office.press("Thêm việc")
    assert "1) Nhân rộng mô hình ra tám ấp · Chi bộ ấp Long Thới · không định hạn" in office.text()
    fill(office, "Lý do vẫn ban hành khi còn chỗ cần bổ sung", "Chờ thư ký")
    office.press("Ban hành văn bản")
    office.press("Ghi vào biểu Việc được giao")
    office.page.get_by_text("Đã ghi 1 việc").wait_for()
    assert "Nhân rộng mô hình ra tám ấp" in office.go("/viec-duoc-giao?thang=2024-09").text()
    assert office.errors == []


def test_a_secretary_takes_the_note_of_the_own_cell_on_a_phone(visitor: Arrive) -> None:
    secretary = visitor("chibo03", width=390, at="/bao-cao-thang?thang=2024-06")
    fill(secretary, "Nhận xét, đánh giá (mỗi dòng một đoạn)", "Nhiều đảng viên đi làm xa")
    note = downloaded(secretary, "Tải bản thảo Word")
    assert "CHI BỘ ẤP PHÚ TRUNG" in note and "- Nhiều đảng viên đi làm xa." in note and "[CẦN BỔ SUNG]" not in note
    assert secretary.page.get_by_role("combobox", name="Đơn vị").count() == 0
    assert secretary.errors == []


def bring_in(someone: Visitor, words: str) -> None:
    brought = {"name": "mau.docx", "mimeType": MIME, "buffer": word(words)}
    someone.page.locator("input[type=file]").set_input_files(brought)
    someone.settle()
    someone.press("Kiểm tra và dùng mẫu này")


def test_the_office_owns_the_wording_and_is_told_what_it_probably_meant(visitor: Arrive) -> None:
    office = visitor("vanphong", at=TEMPLATES)
    name = office.page.get_by_role("row").filter(has_text="{{ ky.ten }}")
    assert "năm 2023" in name.inner_text()
    name.get_by_role("button", name="Sao chép").click()
    office.page.get_by_role("button", name="Đã sao chép").wait_for()
    bring_in(office, "Được {{ dissemination_sesions.gia_tri|so }} cuộc")
    assert "ý là «dissemination_sessions.gia_tri»?" in office.text()
    bring_in(office, "Được {{ dissemination_sessions.gia_tri|so }} buổi")
    assert "Mẫu đã chạy thử trên số liệu và được dùng từ bây giờ." in office.text()
    assert "Được 82 buổi" in downloaded(office.go(REPORT), "Tải bản thảo Word")
    assert office.errors == []


def test_a_paragraph_in_an_open_box_outlives_its_page(visitor: Arrive) -> None:
    office = visitor("vanphong", at=REPORT)
    box = office.page.locator("textarea:visible").first
    box.click()
    office.page.keyboard.press("Control+End")
    office.page.keyboard.type(" Thêm một câu.")
    office.page.reload()
    office.settle()
    assert box.input_value().endswith(" Thêm một câu.")
    assert box.input_value() == visitor("vanphong", at=REPORT).page.locator("textarea:visible").first.input_value()
    assert office.page.evaluate("Object.keys(sessionStorage)") == ["account"]


def test_leadership_reads_the_report_and_the_brief_and_issues_nothing(visitor: Arrive) -> None:
    leader = visitor("lanhdao", at=REPORT)
    assert leader.page.get_by_label("Trích yếu").is_disabled()
    assert leader.page.get_by_role("button", name="Ban hành văn bản").count() == 0
    leader.go("/ban-tin?thang=2023-12")
    assert leader.page.get_by_test_id("stImage").locator("img").is_visible()
    assert leader.errors == []

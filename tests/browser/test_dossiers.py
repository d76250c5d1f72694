"""The one-stop officer brings the table of form II.06a instead of typing it: what is wrong is told, then it is in."""

from tests.browser.conftest import Arrive, Visitor
from tests.workbooks.dossier_files import exported, pasted

MARCH, NOW = "Từ ngày 15/12/2023 đến ngày 14/3/2024", "Từ ngày 15/8/2024 đến ngày 03/9/2024"


def paste(someone: Visitor, text: str) -> None:
    place = someone.page.get_by_label("Dán bảng II.06a vào đây")
    place.fill(text)
    place.blur()
    someone.settle()


def test_the_table_of_the_state_system_is_brought_in_whole(visitor: Arrive) -> None:
    officer = visitor("motcua", at="/nhap-lieu?thang=2024-09&bieu=dossier_period")
    officer.page.get_by_role("link", name="Dán hoặc tải lên cả bảng II.06a").click()
    officer.page.get_by_label("Dán bảng II.06a vào đây").wait_for()
    officer.settle()
    paste(officer, pasted({(4, 2): "Người có côn"}).replace(MARCH, NOW))
    assert "dòng 13, cột 3: không có lĩnh vực “Người có côn”; ý là “Người có công”?" in officer.text()
    assert officer.page.get_by_role("button", name="Ghi").count() == 0
    paste(officer, pasted().replace(MARCH, NOW))
    officer.press("Ghi 5 lĩnh vực, kỳ 15/08/2024 – 03/09/2024")
    assert "Chưa lưu: ghi lý do" in officer.text()
    officer.go("/bang-ii06a")
    officer.type("Lý do, nếu số trên là đúng", "báo cáo theo kỳ 15 đến 14")
    officer.press("Ghi 5 lĩnh vực, kỳ 15/08/2024 – 03/09/2024")
    assert "Đã ghi 5 lĩnh vực vào tháng 9/2024." in officer.text()
    officer.page.locator('input[type="file"]').set_input_files(
        {"name": "II.06a.xlsx", "mimeType": "application/octet-stream", "buffer": exported()}
    )
    officer.page.get_by_text("Đọc được 5 lĩnh vực").wait_for()
    officer.settle()
    officer.type("Từ ngày", "15/08/2024")
    officer.type("Đến ngày", "03/09/2024")
    officer.page.get_by_text("giống hệt số liệu đang lưu").wait_for()
    assert officer.errors == []

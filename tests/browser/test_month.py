"""A month in the browser: entered and handed in on a phone, returned with a reason, corrected, accepted, locked."""

from tests.browser.conftest import Arrive


def test_a_month_is_handed_in_returned_corrected_and_accepted(visitor: Arrive) -> None:
    secretary = visitor("chibo06", width=390)
    assert "Cuộc họp, sinh hoạt của chi bộ, tháng 8/2024" in secretary.text()
    secretary.page.get_by_role("link", name="Nhập ngay").first.click()
    secretary.page.get_by_text("Nhập số liệu tháng").first.wait_for()
    secretary.settle()
    secretary.page.get_by_text("Cuộc họp, sinh hoạt của chi bộ").first.click()
    secretary.settle()
    cells = {"Ngày họp": "3", "Phải dự": "30", "Có mặt": "28", "Vắng có lý do": "2", "Vắng không lý do": "0"}
    for label, text in cells.items():
        secretary.type(label, text)
    secretary.save()
    secretary.page.get_by_text("Đã lưu trong tháng 8/2024: 1").wait_for()
    secretary.settle()
    secretary.press("Nộp tháng này")
    assert "đã nộp, chờ duyệt" in secretary.text()
    assert secretary.page.get_by_role("button", name="Sửa", exact=True).count() == 0

    office = visitor("vanphong", at="/duyet-so-lieu")
    box = office.page.get_by_test_id("stLayoutWrapper").filter(has_text="Chi bộ ấp Hòa Phú").last
    box.get_by_role("button", name="Trả lại").click()
    office.page.get_by_label("Lý do trả lại").fill("Bổ sung ngày họp chi ủy")
    office.page.keyboard.press("Enter")
    office.settle()
    office.press("Trả lại đơn vị")

    secretary.go("/")
    assert "bị trả lại" in secretary.text()
    assert "Bổ sung ngày họp chi ủy" in secretary.text()
    secretary.go("/nhap-lieu?thang=2024-08&bieu=cell_meeting")
    secretary.press("Sửa")
    secretary.type("Ngày họp chi ủy", "2")
    secretary.save()
    secretary.page.get_by_text("Ngày họp chi ủy: 02/08/2024").wait_for()
    secretary.settle()
    secretary.press("Nộp tháng này")

    office.go("/duyet-so-lieu")
    office.press("Duyệt tất cả")
    assert "Không có tháng nào chờ duyệt" in office.text()
    secretary.go("/nhap-lieu?thang=2024-08&bieu=cell_meeting")
    assert "đã duyệt" in secretary.text()
    assert secretary.page.get_by_role("button", name="Lưu").count() == 0


def test_a_unit_says_that_there_was_nothing(visitor: Arrive) -> None:
    head = visitor("to3", width=390)
    for form in ("session", "member_assessment"):
        head.go(f"/nhap-lieu?thang=2024-08&bieu={form}")
        head.press("Không phát sinh")
        assert "không phát sinh" in head.text()
    assert "Không còn việc nào" in head.go("/").text()

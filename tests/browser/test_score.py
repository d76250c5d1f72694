"""The score sheet on a phone: one input for each criterion, the class while typing; the office decides otherwise."""

from tests.browser.conftest import Arrive

PLACE = "/nhap-lieu?thang=2024-08&bieu=meeting_score"
POINTS = {
    "1. Tỷ lệ dự": "10",
    "2.1. Chuẩn bị": "9,5",
    "2.2. Họp chi ủy": "5",
    "3.1. Đúng thời điểm": "15",
    "3.2. Biểu dương": "4",
    "3.3. Nhiều đảng viên": "10",
    "3.4. Thời lượng": "5",
    "3.5. Sổ biên bản": "5",
    "4. Nguyên tắc": "5",
}


def test_a_meeting_is_scored_on_a_phone_and_decided_otherwise_by_the_office(visitor: Arrive) -> None:
    secretary = visitor("chibo13", width=390, at=PLACE)
    secretary.type("Ngày sinh hoạt", "3")
    assert secretary.page.locator('input[inputmode="decimal"]').count() == 10
    assert secretary.page.locator('input[inputmode="decimal"], input[inputmode="numeric"]').count() <= 15
    secretary.type("5. Kết quả", "31")
    assert "ghi 31 điểm, quá mức tối đa 30" in secretary.text()
    secretary.type("5. Kết quả", "28")
    for label, points in POINTS.items():
        secretary.type(label, points if label != "4. Nguyên tắc" else "")
    secretary.save()
    assert "chưa chấm mục 4; ghi 0 nếu không có điểm" in secretary.text()
    secretary.page.reload()
    secretary.settle()
    assert secretary.field("3.2. Biểu dương").input_value() == "4"
    secretary.type("4. Nguyên tắc", "5")
    assert secretary.page.locator(".conclusion").inner_text() == "96,5/100 điểm: Tốt"
    secretary.save()
    assert "Đã lưu trong tháng 8/2024: 1" in secretary.text()
    assert secretary.page.get_by_text("Điểm Đảng ủy quyết định khác").count() == 0

    office = visitor("vanphong", at=f"{PLACE}&don_vi=CB13")
    office.page.get_by_role("button", name="Sửa", exact=True).first.click()
    office.page.get_by_text("Sửa dòng đã lưu").wait_for()
    office.settle()
    office.page.get_by_text("Điểm Đảng ủy quyết định khác").click()
    office.page.get_by_label("1. Tỷ lệ dự").nth(1).fill("8")
    office.page.keyboard.press("Tab")
    office.settle()
    office.save()
    decided = "Chi bộ chấm 96,5/100 điểm: Tốt; Đảng ủy quyết định 94,5/100 điểm: Khá, vì chưa đủ điểm tối đa mục 1"
    assert decided in secretary.go(PLACE).text()
    office.go("/dong-so-lieu?chi_so=scored_meetings&tu=2024-08&den=2024-08&loai=fair")
    row = office.page.locator("tr", has_text="chibo13")
    assert decided in row.inner_text()
    row.get_by_role("link", name="Xem").click()
    office.page.get_by_text("Lịch sử của dòng").wait_for()
    office.settle()
    assert "Điểm Đảng ủy quyết định khác: – → 1: 8" in office.page.locator(".sheet").last.inner_text()

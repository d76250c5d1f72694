"""The office merges two hamlets on a phone: fills in, reads what will change, confirms, and sees it everywhere."""

import re

from tests.browser.conftest import Arrive


def test_a_merger_is_previewed_confirmed_and_told(visitor: Arrive) -> None:
    office = visitor("vanphong", width=390, at="/don-vi?xem=ghi&viec=merge")
    for code in ("AP01", "AP02"):
        office.page.get_by_test_id("stMultiSelect").locator("input").fill(code)
        office.page.get_by_role("option").first.click()
    for label, text in {"Mã, ví dụ": "AP09", "Tên, ví dụ": "Ấp Long Ninh", "Từ ngày": "01/09/2024"}.items():
        office.field(label).fill(text)
    office.press("Xem trước thay đổi")
    assert "Căn cứ: ghi số, ký hiệu văn bản" in office.text()
    assert office.field("Tên, ví dụ").input_value() == "Ấp Long Ninh"
    office.field("Căn cứ").fill("12/NQ-HĐND")
    office.press("Xem trước thay đổi")
    assert "Ấp Long Thới: ngày cuối 31/08/2024." in office.text()
    assert "tính trên 7 ấp thay vì 8" in office.text()
    office.press("Xác nhận")
    office.go("/don-vi?xem=lich-su")
    assert "Ấp Long Thới, Ấp Ninh Quới sáp nhập thành Ấp Long Ninh" in office.text()
    office.go("/don-vi?ngay=31/08/2024")
    assert "Ấp Ninh Quới" in office.text() and "Ấp Long Ninh" not in office.text()
    office.go("/don-vi?ngay=01/09/2024")
    assert "Ấp Long Ninh" in office.text() and "Ấp Ninh Quới" not in office.text().replace("Chi bộ ấp Ninh Quới", "")
    office.go("/nhan-rong?thang=2024-09")
    assert "01/09/2024: Ấp Long Thới, Ấp Ninh Quới sáp nhập thành Ấp Long Ninh (12/NQ-HĐND)." in office.text()
    assert office.errors == []


def test_a_day_that_is_none_stays_typed_and_back_returns_to_the_one_before(visitor: Arrive) -> None:
    label = "Xem các đơn vị vào ngày"
    office = visitor("vanphong", at="/don-vi?ngay=31/08/2024")
    office.type(label, "32/09/2024")
    assert "Không có ngày 32/09/2024" in office.text()
    assert office.field(label).input_value() == "32/09/2024"
    office.page.go_back()
    office.page.wait_for_url(re.compile("ngay=31"))
    office.settle()
    assert office.field(label).input_value() == "31/08/2024"
    assert "vào ngày 31/08/2024" in office.text()

"""The whole errand: a secretary enters a month on a phone, leadership sees it and opens the rows behind the number."""

import re

from tests.browser.conftest import Arrive, Visitor


def type_meeting(secretary: Visitor, **cells: str) -> None:
    labels = {
        "held_on": "Ngày họp",
        "obliged": "Phải dự",
        "present": "Có mặt",
        "excused": "Vắng có lý do",
        "unexcused": "Vắng không lý do",
    }
    for name, text in cells.items():
        secretary.type(labels[name], text)


def at_meetings(visitor: Arrive, name: str, month: str = "2024-08", width: int = 390) -> Visitor:
    """A secretary at the form of cell meetings of a month."""
    return visitor(name, width=width, at=f"/nhap-lieu?thang={month}&bieu=cell_meeting")


def attendance_of_year(leader: Visitor) -> str:
    leader.go("/?thang=2024-08")
    row = leader.page.locator(".target", has_text="Tỷ lệ đảng viên dự sinh hoạt")
    return row.locator(".value a").inner_text()


def test_a_month_entered_on_a_phone_moves_the_overview_and_stands_behind_its_number(visitor: Arrive) -> None:
    leader = visitor("lanhdao")
    before = attendance_of_year(leader)
    assert "11/14 chi bộ đã báo cáo" in leader.text()

    secretary = visitor("chibo06", width=390, at="/nhap-lieu")
    assert "tháng 8/2024" in secretary.text()  # preselected: the month after the last one reported
    type_meeting(secretary, held_on="3", obliged="100", present="20", excused="80", unexcused="0")
    secretary.save()
    assert "Có mặt chỉ đạt 20%, dưới ngưỡng 80%" in secretary.text()
    assert "Đã lưu trong tháng 8/2024: 0" in secretary.text()
    secretary.type("Lý do, nếu số trên là đúng", "ngập lụt, đường bị cắt")
    secretary.save()
    assert "Đã lưu trong tháng 8/2024: 1" in secretary.text()

    after = attendance_of_year(leader)
    assert after != before
    assert "12/14 chi bộ đã báo cáo" in leader.text()

    leader.page.locator(".target", has_text="Tỷ lệ đảng viên dự sinh hoạt").locator(".value a").click()
    leader.page.wait_for_url(re.compile("dong-so-lieu"))
    leader.settle()
    assert leader.page.locator(".number-behind strong").inner_text() == after
    row = leader.page.locator("tr", has_text="chibo06").filter(has_text="20/100")
    assert row.count() == 1

    row.get_by_role("link", name="Xem").click()
    leader.page.get_by_text("Lịch sử của dòng").wait_for()
    leader.settle()
    history = leader.page.locator(".sheet").last.inner_text()
    assert "chibo06" in history
    assert "Có mặt: – → 20" in history
    assert "ngập lụt, đường bị cắt" in history


def test_the_rows_behind_a_number_sum_to_it(visitor: Arrive) -> None:
    leader = visitor("lanhdao", at="/?thang=2023-12")
    link = leader.page.locator(".target", has_text="Cuộc quán triệt, triển khai").locator(".value a")
    assert link.inner_text() == "82"
    link.click()
    leader.page.locator(".number-behind strong").wait_for()
    leader.settle()
    parts = leader.page.locator(".sheet tbody td:nth-child(3)").all_inner_texts()
    assert sum(int(part) for part in parts) == 82


def test_what_stands_in_an_open_box_is_kept_when_a_link_is_touched_and_the_link_followed(visitor: Arrive) -> None:
    september = "/nhap-lieu?thang=2024-09&bieu=cell_meeting"
    secretary = visitor("chibo09", at=september)
    secretary.field("Phải dự").fill("31")
    secretary.page.get_by_role("link", name="Hướng dẫn").click()
    secretary.page.get_by_role("heading", name="Hướng dẫn", level=1).wait_for()
    secretary.settle()
    assert secretary.page.url.endswith("/huong-dan")
    secretary.go(september)
    assert secretary.field("Phải dự").input_value() == "31"

    secretary.field("Có mặt").fill("29")
    secretary.page.get_by_role("button", name="Đăng xuất").click()
    secretary.page.get_by_text("Đã đăng xuất").first.wait_for()
    secretary.sign_in("chibo09", at=september)
    assert secretary.field("Có mặt").input_value() == "29"


def test_what_is_typed_survives_a_refresh(visitor: Arrive) -> None:
    secretary = at_meetings(visitor, "chibo08")
    type_meeting(secretary, obliged="31", present="29")
    secretary.page.reload()
    secretary.settle()
    assert secretary.field("Phải dự").input_value() == "31"
    assert secretary.field("Có mặt").input_value() == "29"
    assert "Đã lưu trong tháng 8/2024: 0" in secretary.text()


def test_a_second_row_of_one_day_and_kind_is_refused_aloud(visitor: Arrive) -> None:
    office = visitor("vanphong", at="/nhap-lieu?don_vi=CB01&thang=2024-08&bieu=cell_meeting")
    type_meeting(office, held_on="3", obliged="30", present="30", excused="0", unexcused="0")
    office.save()
    assert "Đã có một dòng trùng Ngày họp, Loại cuộc họp" in office.text()


def test_what_is_typed_survives_a_look_at_another_page(visitor: Arrive) -> None:
    secretary = at_meetings(visitor, "chibo08", width=1440)
    type_meeting(secretary, unexcused="1")
    secretary.page.get_by_role("link", name="Dòng số liệu").click()
    secretary.page.locator(".number-behind").wait_for()
    secretary.page.go_back()
    secretary.page.get_by_text("Thêm dòng mới").wait_for()
    secretary.settle()
    assert secretary.field("Vắng không lý do").input_value() == "1"


def test_the_later_of_two_people_is_told_sees_both_and_chooses(visitor: Arrive) -> None:
    place = "/nhap-lieu?don_vi=CB09&thang=2024-08&bieu=cell_meeting"
    office, secretary = visitor("vanphong", at=place), visitor("chibo09", at=place)
    for someone in (office, secretary):
        someone.page.get_by_role("button", name="Sửa").first.click()
        someone.page.get_by_text("Sửa dòng đã lưu").wait_for()
        someone.settle()
    office.type("Phát biểu", "7")
    office.save()
    office.type("Lý do, nếu số trên là đúng", "đã hỏi chi bộ")
    office.save()
    secretary.type("Phát biểu", "9")
    secretary.save()
    assert "Người khác vừa sửa dòng này" in secretary.text()
    assert "Người khác đã lưu: 7" in secretary.text()
    assert secretary.field("Phát biểu").input_value() == "9"
    secretary.save()
    secretary.type("Lý do, nếu số trên là đúng", "đếm lại theo biên bản")
    secretary.save()
    assert "Phát biểu: 9" in secretary.text()


def test_bad_input_is_refused_with_a_sentence_and_everything_typed_stays(visitor: Arrive) -> None:
    secretary = at_meetings(visitor, "chibo13")
    type_meeting(secretary, held_on="5", obliged="1,640", present="20 người", excused="1.64", unexcused="0")
    secretary.save()
    said = secretary.text()
    assert "Phải dự: “1,640” có dấu phẩy nên có thể hiểu hai cách" in said
    assert "Có mặt: “20 người” không phải là số đếm" in said
    assert "Vắng có lý do: “1.64” đặt dấu chấm sai chỗ" in said
    assert secretary.field("Có mặt").input_value() == "20 người"
    assert "Đã lưu trong tháng 8/2024: 0" in said

    type_meeting(secretary, obliged="30", present="20", excused="9")
    assert "Phải dự ghi 30 nhưng Có mặt 20 + Vắng có lý do 9 + Vắng không lý do 0 = 29" in secretary.text()


def test_last_month_and_last_year_stand_beside_each_number(visitor: Arrive) -> None:
    secretary = at_meetings(visitor, "chibo09")
    assert re.search(r"Tháng trước: \d+ · Cùng kỳ: \d+", secretary.text())


def test_a_stored_row_is_changed_and_taken_away_with_a_reason(visitor: Arrive) -> None:
    secretary = at_meetings(visitor, "chibo09", width=1440)
    secretary.page.get_by_role("button", name="Sửa").first.click()
    secretary.page.get_by_text("Sửa dòng đã lưu").wait_for()
    secretary.settle()
    secretary.type("Phát biểu", "3")
    secretary.save()
    secretary.type("Lý do, nếu số trên là đúng", "đếm lại theo biên bản")
    secretary.save()
    assert "Phát biểu: 3" in secretary.text()

    secretary.page.get_by_role("button", name="Xóa").first.click()
    secretary.page.get_by_role("button", name="Xóa dòng này").click()
    secretary.page.get_by_text("Ghi lý do xóa").wait_for()
    secretary.page.get_by_label("Lý do xóa").fill("nhập nhầm")
    secretary.page.keyboard.press("Enter")
    secretary.settle()
    secretary.page.get_by_role("button", name="Xóa dòng này").click()
    secretary.page.get_by_text("Đã lưu trong tháng 8/2024: 1").wait_for()


def test_the_office_enters_on_behalf_of_a_unit(visitor: Arrive) -> None:
    office = visitor("vanphong", at="/nhap-lieu?don_vi=AP05&thang=2024-08&bieu=group_stage")
    office.type("Tổ số", "04")
    office.choose("Giai đoạn", "Ra mắt")
    office.type("Ngày đạt", "20")
    office.type("Số hộ tham gia", "29")
    office.save()
    assert "Đã lưu trong tháng 8/2024: 1" in office.text()

    leader = visitor("lanhdao", at="/nhan-rong?thang=2024-08")
    assert "20/08/2024" in leader.text()


def test_a_section_without_figures_says_what_to_do(visitor: Arrive) -> None:
    leader = visitor("lanhdao", at="/van-ban-tac-phong?thang=2022-01")
    assert leader.text().count("Mười hai tháng này chưa có số liệu nào ở mục này. Đơn vị vào “Nhập số liệu tháng”") == 3
    assert leader.page.locator(".js-plotly-plot").count() == 0


def test_a_part_of_a_unit_s_bar_opens_the_records_of_that_unit(visitor: Arrive) -> None:
    leader = visitor("lanhdao", at="/hoc-tap-lam-theo?thang=2024-08")
    leader.page.locator(".bars .point path").first.click(force=True)
    leader.page.wait_for_url(re.compile("chi_so=pledges_fulfilled"))
    leader.page.locator(".number-behind strong").wait_for()
    leader.settle()
    assert set(leader.page.locator(".sheet tbody th").all_inner_texts()) == {"Chi bộ ấp Long Thới"}


def test_the_office_sets_a_target_and_leadership_sees_it(visitor: Arrive) -> None:
    office = visitor("vanphong", at="/chi-tieu?nam=2025")
    office.type("Giá trị", "1,5")
    office.type("Văn bản giao", "30-NQ/ĐU")
    office.page.get_by_role("button", name="Lưu chỉ tiêu").click()
    office.page.get_by_text("Giá trị: “1,5” có dấu phẩy").wait_for()
    office.type("Giá trị", "96")
    office.page.get_by_role("button", name="Lưu chỉ tiêu").click()
    office.page.get_by_text("ít nhất 96 cuộc").wait_for()

    leader = visitor("lanhdao", at="/chi-tieu?nam=2025")
    assert "ít nhất 96 cuộc" in leader.text()
    assert leader.page.get_by_role("button", name="Lưu chỉ tiêu").count() == 0

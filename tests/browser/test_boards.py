"""The boards in the browser: a directive is carried on without typing its words again, and leaves the overdue ones."""

import re

from tests.browser.conftest import Arrive


def test_an_overdue_directive_is_reported_done_without_typing_its_words_again(visitor: Arrive) -> None:
    officer = visitor("motcua", width=390, at="/viec-duoc-giao?thang=2024-08")
    assert "Quá hạn: 1" in officer.text()
    assert "quá hạn 62 ngày" in officer.text()

    officer.go("/nhap-lieu?thang=2024-09&bieu=directive")
    officer.type("Tiến độ, kết quả", "Đã rà soát xong, có báo cáo")
    officer.choose("Ghi tiếp mục đã có", "29-NQ/ĐU · Rà soát nguyên nhân")
    assert officer.field("Văn bản").input_value() == "29-NQ/ĐU"
    assert officer.field("Tiến độ, kết quả").input_value() == "Đã rà soát xong, có báo cáo"
    officer.choose("Trạng thái", "Đã hoàn thành")
    officer.type("Ngày giao, ngày báo cáo", "2")
    officer.save()
    assert "Đã lưu trong tháng 9/2024: 1" in officer.text()

    officer.go("/viec-duoc-giao?thang=2024-09")
    assert "Quá hạn: 0" in officer.text()
    assert "Đã hoàn thành trong năm: 1" in officer.text()


def test_a_hamlet_goes_on_with_a_group_and_sees_how_far_it_has_come(visitor: Arrive) -> None:
    head = visitor("ap06", width=390, at="/nhap-lieu?thang=2024-09&bieu=group_stage")
    head.choose("Ghi tiếp mục đã có", "Tổ số 2 · Xây dựng kế hoạch, đăng ký")
    assert head.field("Tổ số").input_value() == "2"


def test_a_line_of_the_board_opens_its_dated_reports(visitor: Arrive) -> None:
    leader = visitor("lanhdao", at="/viec-duoc-giao?thang=2024-08")
    leader.page.locator(".sheet tr", has_text="Hướng dẫn các chi bộ").get_by_role("link", name="Xem").click()
    leader.page.wait_for_url(re.compile("dong-so-lieu"))
    leader.settle()
    days = leader.page.locator(".sheet tbody tr", has_text="Hướng dẫn các chi bộ").all_inner_texts()
    assert ["05/02/2024" in days[0], "10/06/2024" in days[1], len(days)] == [True, True, 2]


def test_the_ceiling_warns_in_words_and_is_for_those_who_see_every_cell(visitor: Arrive) -> None:
    leader = visitor("lanhdao", at="/xep-loai?thang=2024-08")
    assert "Cách a, theo số xếp tốt: 20% × 10 = 2; xuất sắc 3 là vượt." in leader.text()
    assert "Cách b, tính cả số xuất sắc: 20% × (10 + 3) = 2,6; xuất sắc 3 là vượt." in leader.text()
    assert "Cách a" not in visitor("chibo01", at="/xep-loai?thang=2024-08").text()


def test_pages_without_figures_say_what_to_do(visitor: Arrive) -> None:
    leader = visitor("lanhdao")
    for address in ("/xep-loai", "/kiem-tra-giam-sat", "/viec-duoc-giao", "/han-che"):
        leader.go(f"{address}?thang=2021-10")
        assert "vào “Nhập số liệu tháng”" in leader.text().replace("Vào", "vào"), address

"""The office before the table of a month: by keyboard, by paste, with every value telling how it stands."""

from tests.browser.conftest import Arrive
from tests.browser.grids import Grid, at

MEETINGS = "thang=2024-08&bieu=cell_meeting&loai={kind}"
CELLS = 14


def meetings(kind: str = "regular") -> str:
    return at(MEETINGS.format(kind=kind))


def test_a_row_is_entered_by_keyboard_alone_and_is_stored_when_it_is_complete(visitor: Arrive) -> None:
    grid = Grid(visitor("vanphong", at=meetings()))
    grid.cell("Chi bộ ấp Hòa Phú", "held_on").focus()
    for text in ("3", "Tab", "30", "ArrowRight", "28", "Tab", "2"):
        grid.keys(text)
    grid.settle()
    assert grid.word("Chi bộ ấp Hòa Phú") == "đang gõ, chưa đủ ô"
    for text in ("Tab", "0", "Enter"):
        grid.keys(text)
    grid.settle()
    assert grid.word("Chi bộ ấp Hòa Phú") == "đã lưu"
    assert grid.cell("Chi bộ ấp Hòa Phú", "held_on").input_value() == "03/08/2024"
    focused = "document.activeElement.ariaLabel"
    assert grid.page.evaluate(focused) == "Chi bộ ấp Quới An, Vắng không lý do"
    grid.keys("ArrowUp")
    assert grid.page.evaluate(focused) == "Chi bộ ấp Hòa Phú, Vắng không lý do"
    for text in ("1", "Escape", "ArrowDown"):
        grid.keys(text)
    grid.settle()
    assert grid.word("Chi bộ ấp Hòa Phú") == "đã lưu"

    entered = visitor("chibo06", at="/nhap-lieu?thang=2024-08&bieu=cell_meeting")
    assert "Có mặt: 28" in entered.text()


def test_a_pasted_block_is_stored_where_it_is_right_and_told_where_it_is_not(visitor: Arrive) -> None:
    grid = Grid(visitor("vanphong", at=meetings("extraordinary")))
    rows = [["12", "1.640", "1.600", "40", "0"], ["12", "12,5", "12", "0", "0"]] + [["12", "20", "19", "1", "0"]] * 12
    grid.paste("Chi bộ ấp Long Thới", "held_on", "\r\n".join("\t".join(row) for row in rows) + "\r\n")
    assert f"Đã dán {CELLS} dòng." in grid.page.locator(".grid-notice").inner_text()
    assert "13 đã lưu · 1 chưa lưu, có ô sai" in grid.kept()
    assert grid.cell("Chi bộ ấp Long Thới", "obliged").input_value() == "1.640"
    assert grid.state("Chi bộ ấp Long Thới", "obliged") == "saved"
    wrong = grid.cell("Chi bộ ấp Ninh Quới", "obliged")
    assert (wrong.input_value(), wrong.get_attribute("aria-invalid")) == ("12,5", "true")
    assert grid.state("Chi bộ ấp Ninh Quới", "obliged") == "refused"
    assert "Phải dự: “12,5” có dấu phẩy nên có thể hiểu hai cách" in grid.below("Chi bộ ấp Ninh Quới").inner_text()

    grid.below("Chi bộ ấp Ninh Quới").get_by_role("button", name="Bỏ số đang gõ").click()
    grid.settle()
    assert grid.word("Chi bộ ấp Ninh Quới") == "chưa báo cáo"


def test_a_block_of_four_columns_for_all_cells_waits_for_its_day(visitor: Arrive) -> None:
    grid = Grid(visitor("vanphong", at=meetings("annual_review")))
    grid.paste("Chi bộ ấp Long Thới", "obliged", "1.640\t1.640\t0\t0\n" * CELLS)
    assert f"{CELLS} đang gõ, chưa đủ ô" in grid.kept()
    grid.paste("Chi bộ ấp Long Thới", "held_on", "9\n" * CELLS)
    assert f"{CELLS} đã lưu" in grid.kept()


def test_a_doubtful_row_waits_for_a_reason_typed_in_it(visitor: Arrive) -> None:
    grid = Grid(visitor("vanphong", at=meetings()))
    grid.cell("Chi bộ ấp Long Hải", "held_on").focus()
    for text in ("5", "Tab", "100", "Tab", "20", "Tab", "80", "Tab", "0", "Tab"):
        grid.keys(text)
    grid.settle()
    assert grid.word("Chi bộ ấp Long Hải") == "chưa lưu, cần lý do"
    assert "Có mặt chỉ đạt 20%, dưới ngưỡng 80%" in grid.below("Chi bộ ấp Long Hải").inner_text()
    grid.page.get_by_label("Lý do, nếu số trên là đúng").fill("ngập lụt, đường bị cắt")
    grid.keys("Enter")
    grid.settle()
    assert grid.word("Chi bộ ấp Long Hải") == "đã lưu"


def test_the_later_of_two_people_sees_both_values_and_chooses(visitor: Arrive) -> None:
    place = "thang=2024-09&bieu=cell_meeting"
    office = Grid(visitor("vanphong", at=at(place)))
    office.paste("Chi bộ ấp Long Thới", "held_on", "3\t17\t17\t0\t0\n")
    secretary = visitor("chibo01", at=f"/nhap-lieu?{place}")
    for theirs, button, left in (
        ("của chi bộ", "Bỏ số đang gõ", "của chi bộ"),
        ("chi bộ sửa lại", "Giữ số đang gõ", "của Văn phòng"),
    ):
        secretary.page.get_by_role("button", name="Sửa").first.click()
        secretary.page.get_by_text("Sửa dòng đã lưu").wait_for()
        secretary.settle()
        secretary.type("Nội dung", theirs)
        secretary.page.get_by_role("button", name="Lưu").first.click()
        secretary.page.get_by_text(f"Nội dung, chuyên đề: {theirs}").wait_for()
        office.cell("Chi bộ ấp Long Thới", "topic").fill("của Văn phòng")
        office.keys("Enter")
        office.settle()
        assert office.word("Chi bộ ấp Long Thới") == "người khác vừa sửa"
        assert f"Người khác đã lưu: {theirs}" in office.row("Chi bộ ấp Long Thới").inner_text()
        assert office.cell("Chi bộ ấp Long Thới", "topic").input_value() == "của Văn phòng"
        office.below("Chi bộ ấp Long Thới").get_by_role("button", name=button).click()
        office.settle()
        assert office.word("Chi bộ ấp Long Thới") == "đã lưu"
        assert office.cell("Chi bộ ấp Long Thới", "topic").input_value() == left


def test_a_locked_month_takes_nothing_and_says_why(visitor: Arrive) -> None:
    grid = Grid(visitor("vanphong", at=at("thang=2024-06&bieu=cell_meeting&loai=regular")))
    assert "đã được duyệt và khóa; cần sửa thì nhờ Văn phòng mở lại" in grid.visitor.text()
    before = grid.cell("Chi bộ ấp Long Thới", "present").input_value()
    grid.cell("Chi bộ ấp Long Thới", "present").focus()
    grid.keys("1")
    grid.paste("Chi bộ ấp Long Thới", "present", "1\t2\n3\t4\n")
    assert grid.word("Chi bộ ấp Long Thới") == "đã khóa"
    assert grid.cell("Chi bộ ấp Long Thới", "present").input_value() == before
    assert "Đã dán 0 dòng. 2 dòng đã khóa, giữ nguyên." in grid.page.locator(".grid-notice").inner_text()


def test_one_more_row_is_opened_for_a_unit_and_stored_beside_the_first(visitor: Arrive) -> None:
    grid = Grid(visitor("vanphong", at=at("thang=2024-08&bieu=session")))
    rows = grid.page.locator(".grid tr", has_text="Tổ 2")
    before = rows.count()
    grid.page.get_by_role("button", name="Thêm dòng: Tổ 2").click()
    grid.settle()
    assert rows.count() == before + 1
    new = rows.last
    new.locator("select").select_option("Hội nghị")
    new.locator('[data-column="held_on"]').fill("21")
    new.locator('[data-column="attendances"]').fill("33")
    grid.keys("Enter")
    grid.settle()
    assert "đã lưu" in new.inner_text()


def test_on_a_phone_the_table_scrolls_inside_its_box_under_its_heads(visitor: Arrive) -> None:
    grid = Grid(visitor("vanphong", width=390, at=meetings()))
    assert grid.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    grid.cell("Chi bộ Trạm Y tế", "topic").focus()
    box = grid.page.locator(".grid-box").bounding_box()
    for head in (grid.page.get_by_role("columnheader", name="Nội dung"), grid.row("Chi bộ Trạm Y tế").locator("th")):
        place = head.bounding_box()
        assert place and box
        assert box["x"] - 1 <= place["x"] <= box["x"] + box["width"]
        assert box["y"] - 1 <= place["y"] <= box["y"] + box["height"]
    assert grid.cell("Chi bộ Trạm Y tế", "present").get_attribute("inputmode") == "numeric"


def test_the_one_stop_shop_sees_its_fields_of_work_as_rows(visitor: Arrive) -> None:
    grid = Grid(visitor("motcua", width=390, at=at("thang=2024-09&bieu=dossier_period")))
    assert grid.row("Hộ tịch").count() == 1
    assert grid.word("Đất đai") == "chưa báo cáo"

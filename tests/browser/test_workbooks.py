"""The errand of the workbook on a phone: taken away, filled in, refused, given back, mended, stored; and any table."""

import re
from contextlib import suppress
from io import BytesIO

from openpyxl import load_workbook
from playwright.sync_api import TimeoutError

from lib.commune import open_commune
from lib.records import CellMeeting
from lib.store import value
from tests.browser.conftest import Arrive, Visitor
from tests.commune import meeting
from tests.serving import Server
from tests.workbooks.filling import Filling

MANY = 4_000  # lines; while they are stored there is time to press a button


def taken(someone: Visitor, button: str) -> bytes:
    """The file behind a button."""
    with someone.page.expect_download() as waiting:
        someone.page.get_by_role("button", name=button).first.click()
    return waiting.value.path().read_bytes()


def bring(someone: Visitor, filling: Filling, name: str) -> None:
    """Put a file into the place for it, and wait until the page has looked at it."""
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": filling.saved()}
    someone.page.locator('input[type="file"]').set_input_files(file)  # type: ignore[arg-type]
    someone.page.locator('[data-testid="stAlert"]').first.wait_for()
    someone.settle()


def test_a_secretary_fills_a_workbook_in_mends_what_was_refused_and_stores_it(visitor: Arrive) -> None:
    secretary = visitor("chibo08", width=390, at="/nhap-lieu?thang=2024-08")
    secretary.page.get_by_role("link", name="Nhập bằng Excel").click()
    secretary.page.get_by_text("2. Đưa bảng đã điền lên").wait_for()
    secretary.settle()
    assert "Một tệp, nhiều nhất 5 MB" in secretary.text()
    filling = Filling(taken(secretary, "Tải bảng Excel"))
    line = filling.enter(meeting("2024-08-05", obliged=30))
    filling.type(CellMeeting, line, present="30 người")
    bring(secretary, filling, "thang-8.xlsx")
    assert "“30 người” không phải là số đếm" in secretary.text()
    assert secretary.page.get_by_role("button", name="Lưu").count() == 0
    assert secretary.page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    returned = Filling(taken(secretary, "Tải bảng trả về"))
    assert "không phải là số đếm" in returned.cell(CellMeeting, line, "present").comment.text
    returned.type(CellMeeting, line, present=30)
    bring(secretary, returned, "thang-8-da-sua.xlsx")
    secretary.press("Lưu 1 dòng")
    secretary.page.get_by_text("Đã lưu: 1 dòng mới.").wait_for()
    secretary.settle()
    assert "Có mặt: 30" in secretary.go("/nhap-lieu?thang=2024-08").text()
    assert secretary.errors == []


def stored_of_2022(server: Server) -> int:
    with open_commune(server.store).read() as db:
        return int(value(db, "SELECT count(*) FROM cell_meeting WHERE month LIKE '2022-%'"))


def test_of_many_lines_whose_storing_is_stopped_the_page_says_truly_whether_they_are_stored(
    visitor: Arrive, server: Server
) -> None:
    office = visitor("vanphong", at="/nhap-excel?tu=2022-01&den=2022-12&bieu=cell_meeting")
    filling = Filling(taken(office, "Tải bảng Excel"))
    codes = sorted({code for code in filling.lines(CellMeeting, "_unit") if code})
    days = [f"2022-{month:02d}-{day:02d}" for month in range(1, 13) for day in range(1, 29)]
    lines = [(code, day) for code in codes for day in days][:MANY]
    for line, (code, day) in enumerate(lines):
        filling.enter(meeting(day, "extraordinary"), code, line, "nhập số năm cũ")
    bring(office, filling, "nam-2022.xlsx")
    button = f"Lưu {MANY:,} dòng".replace(",", ".")
    office.page.get_by_role("button", name=button).click()
    stop = office.page.get_by_role("button", name="Dừng, không lưu gì")
    told = office.page.get_by_text(re.compile("^(Đã dừng; chưa lưu gì|Đã lưu: )"))
    stop.or_(told).first.wait_for()
    with suppress(TimeoutError):  # it may be stored before anyone can press
        stop.click(timeout=5000)
    told.wait_for()
    office.settle()
    assert stored_of_2022(server) == (0 if "Đã dừng" in office.text() else MANY)
    if "Đã dừng" in office.text():
        office.page.get_by_role("button", name=button).click()
        office.page.get_by_text("Đã lưu: ").wait_for()
        office.settle()
    assert stored_of_2022(server) == MANY
    assert "Đã lưu: 4.000 dòng mới" in office.text()
    assert office.page.evaluate("document.querySelectorAll('.sheet tbody tr').length") < MANY


def test_the_first_hour_leads_to_the_workbook_of_last_year(visitor: Arrive) -> None:
    office = visitor("vanphong", at="/thiet-lap")
    office.page.get_by_role("link", name="Tải bảng Excel của cả năm").click()
    office.page.get_by_text("2. Đưa bảng đã điền lên").wait_for()
    office.settle()
    year = office.page.url.partition("tu=")[2][:4]
    filling = Filling(taken(office, "Tải bảng Excel"))
    assert {f"{day:%Y}" for day in filling.lines(CellMeeting, "held_on") if day} <= {year}
    assert filling.has(CellMeeting, "_unit")


def test_a_heat_table_is_taken_away_too(visitor: Arrive) -> None:
    reader = visitor("lanhdao", at="/sinh-hoat?thang=2023-12")
    sheet = load_workbook(BytesIO(taken(reader, "Tải bảng này (Excel)"))).active
    assert sheet["A1"].value == "Tỷ lệ dự sinh hoạt của từng chi bộ"


def test_a_table_of_the_screen_is_taken_away_as_it_is_seen(visitor: Arrive) -> None:
    reader = visitor("lanhdao", at="/nhan-rong?thang=2023-12")
    table = reader.page.locator(".sheet table:visible").first
    seen = [row.inner_text().split("\t") for row in table.locator("tr").all()]
    sheet = load_workbook(BytesIO(taken(reader, "Tải bảng này (Excel)"))).active
    found = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert found[-len(seen) :] == seen

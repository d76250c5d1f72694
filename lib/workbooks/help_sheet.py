"""The first sheet of a workbook to fill in: how it is filled in and sent back, and where each form stands."""

from collections.abc import Mapping
from typing import Any

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from lib.records import Record
from lib.translation import N_, _
from lib.workbooks.layout import Plan

STEPS = (
    N_("Chỉ gõ vào ô trắng. Cột nền hồng là bắt buộc; ô xám để xem, không sửa được."),
    N_("Ghi số bằng chữ số, không kèm chữ “người”, “hồ sơ”; không có thì ghi 0. Ngày ghi như 05/08/2024."),
    N_("Ô có mũi tên: chọn trong danh sách. Ô tổng để trống thì phần mềm tự cộng."),
    N_("Dòng đã có số là số đã lưu; sửa ngay trên dòng đó. Việc chưa có dòng thì ghi vào dòng trống bên dưới."),
    N_("Dòng để trống được bỏ qua: “chưa báo cáo” khác với 0."),
    N_("Bảng không xóa được dòng đã lưu; muốn xóa thì xóa trên trang “Nhập số liệu tháng”."),
    N_("Số khác thường (chênh nhiều so với các tháng trước…) thì ghi cột “Lý do”, nếu số đó đúng."),
    N_("Dán từ bảng khác: chọn Dán giá trị (Paste Values), để giữ danh sách và giới hạn của ô."),
    N_("Xong thì lưu tệp, mở trang “Nhập từ Excel” của phần mềm, đưa tệp lên, xem lại rồi bấm lưu."),
    N_("Ô chưa đúng được tô đỏ kèm ghi chú trong bảng trả về; sửa ngay trong bảng đó rồi đưa lên lại."),
)


A4, WIDTH, LETTERS, LINE = 9, 88, 105, 17  # paper, the column in digits of Excel's font and letters of ours, a line


def add(book: Workbook, plan: Plan, names: Mapping[type[Record], str]) -> Worksheet:
    """Add the sheet; `names` leads to the sheet of each form."""
    sheet = book.add_worksheet(_("Hướng dẫn"))
    look: dict[str, Any] = {"font_name": "Times New Roman", "font_size": 12, "text_wrap": True, "valign": "top"}
    plain, link = book.add_format(look), book.add_format(look | {"font_color": "#0563C1", "underline": 1})
    sheet.set_column(0, 0, WIDTH)
    sheet.hide_gridlines(2)
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    title = _("Bảng nhập số liệu {span}").format(span=plan.span_name)
    whose = plan.units[0].dated_name if plan.one_unit else _("{count} đơn vị").format(count=len(plan.units))
    sheet.write_string(0, 0, title, book.add_format(look | {"bold": True, "font_size": 16}))
    sheet.set_row(0, 2 * LINE)
    sheet.write_string(1, 0, whose, book.add_format(look | {"bold": True}))
    place = 3
    for number, step in enumerate(STEPS, start=1):
        sheet.write_string(place, 0, f"{number}. {_(step)}", plain)
        sheet.set_row(place, LINE * (1 + len(_(step)) // LETTERS))
        place += 1
    for form, name in names.items():
        place += 1
        sheet.write_url(place, 0, f"internal:'{name}'!C1", link, _(form.title))
    sheet.protect()
    return sheet

"""Tables of form II.06a as the state's system exports them, with the seed's figures."""

import io

import xlsxwriter

TITLES = (
    ["", "ỦY BAN NHÂN DÂN XÃ LONG BÌNH", "", "", "", "", "", "Biểu số II.06a/VPCP/KSTT"],
    ["", "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH"],
    ["", "Kỳ báo cáo: Quý I/2024 (Từ ngày 15/12/2023 đến ngày 14/3/2024)"],
    [],
)
SECTIONS = ("TT", "Lĩnh vực, công việc giải quyết theo cấp", "Số lượng hồ sơ tiếp nhận", "Số lượng hồ sơ đã giải quyết")
# Merged over their parts: rows and columns from 0, both ends included.
MERGED = (
    ((4, 1, 6, 1), "TT"),
    ((4, 2, 6, 2), "Lĩnh vực, công việc giải quyết theo cấp"),
    ((4, 3, 4, 6), "Số lượng hồ sơ tiếp nhận"),
    ((4, 7, 4, 10), "Số lượng hồ sơ đã giải quyết"),
    ((4, 11, 4, 13), "Số lượng hồ sơ đang giải quyết"),
    ((4, 14, 6, 14), "Trả lại"),
    ((4, 15, 6, 15), "Công dân rút"),
    ((4, 16, 6, 16), "Tỷ lệ đúng hạn"),
    ((5, 3, 6, 3), "Tổng số"),
    ((5, 4, 5, 5), "Trong kỳ"),
    ((5, 6, 6, 6), "Từ kỳ trước"),
    ((5, 7, 6, 7), "Tổng số"),
    ((5, 8, 6, 8), "Trước hạn"),
    ((5, 9, 6, 9), "Đúng hạn"),
    ((5, 10, 6, 10), "Quá hạn"),
    ((5, 11, 6, 11), "Tổng số"),
    ((5, 12, 6, 12), "Trong hạn"),
    ((5, 13, 6, 13), "Quá hạn"),
)
LOWEST = {4: "Trực tuyến", 5: "Trực tiếp, dịch vụ bưu chính"}
NUMBERS = "(1)|(2)|(3)=(4)+(5)+(6)|(4)|(5)|(6)|(7)=(8)+(9)+(10)|(8)|(9)|(10)|(11)=(12)+(13)|(12)|(13)"
# Order and field; columns 3 to 13 of the form, returned, withdrawn.
ROWS = (
    ("I|Lĩnh vực Tư pháp", "1.817|1.200|600|17|1.810|1.000|800|10|5|4|1|1|1"),
    ("1|Chứng thực", "1.509|1.000|500|9|1.509|900|600|9|0|0|0||"),
    ("2|Lĩnh vực hộ tịch", "308|200|100|8|301|100|200|1|5|4|1|1|1"),
    ("II|Lĩnh vực Lao động - Xã hội", "14|4|10|0|14|4|10|0||||||"),
    ("1|NCC", "6|2|4|0|6|2|4|-||||||"),
    ("2|Bảo trợ xã hội", "8|2|6|0|8|2|6|0|0|0|0||"),
    ("III|TĐKT", "1|1|0|0|1|1|0|0|0|0|0||"),
    ("|Tổng cộng", "1.832|1.205|610|17|1.825|1.005|810|10|5|4|1|1|1"),
)


def heading_rows() -> list[list[str]]:
    """The titles, the headings and the numbers of the columns, each merged one in its first cell."""
    rows = [[*row, *[""] * (17 - len(row))] for row in TITLES] + [[""] * 17 for _row in range(3)]
    for (row, column, _last, _right), text in MERGED:
        rows[row][column] = text
    for column, text in LOWEST.items():
        rows[6][column] = text
    return [*rows, ["", *NUMBERS.split("|"), "", "", ""]]


def body_rows(changed: dict[tuple[int, int], str] | None = None) -> list[list[str]]:
    """The rows of figures, some cells changed: by row of ROWS and column of the sheet."""
    rows = [["", *name.split("|"), *figures.split("|"), "99%"] for name, figures in ROWS]
    for (row, column), text in (changed or {}).items():
        rows[row][column] = text
    return rows


def pasted(changed: dict[tuple[int, int], str] | None = None) -> str:
    """The whole table as the clipboard holds it."""
    signed = [["", "", "Người lập biểu", "", "", "", "", "", "", "CHỦ TỊCH"]]
    return "\r\n".join("\t".join(row) for row in (*heading_rows(), *body_rows(changed), *signed))


def exported() -> bytes:
    """The workbook, numbers as texts, headings merged."""
    blob = io.BytesIO()
    with xlsxwriter.Workbook(blob, {"in_memory": True}) as book:
        book.add_worksheet("Bìa").write_string(0, 0, "Báo cáo")
        sheet = book.add_worksheet("II.06a")
        for number, row in enumerate((*heading_rows(), *body_rows())):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text)
        for area, text in MERGED:
            sheet.merge_range(*area, text)
    return blob.getvalue()

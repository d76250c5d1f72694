"""Files made to harm whoever opens them, and a process that reads them: `python -m tests.workbooks.hostile FOLDER`."""

import io
import json
import resource
import struct
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import xlwt
from xlwt.CompoundDoc import XlsDoc

from lib.workbooks import BookRefused, read_book
from tests.workbooks.files import MAIN, SHEET, ods, parts, sheet_xml, with_cells, written, zipped

BOMB = '<!DOCTYPE a [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
A_CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'


def with_part(name: str, content: str | bytes = "x") -> bytes:
    """A sound workbook with this part too, or with this in place of its own."""
    return zipped(parts(A_CELL) | {name: content})


def sparse(place: str) -> bytes:
    row = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return with_cells(A_CELL + f'<row r="{row}"><c r="{place}"><v>1</v></c></row>')


def in_utf16() -> bytes:
    text = f'<?xml version="1.0" encoding="UTF-16"?>{BOMB}' + sheet_xml("<row><c><v>&b;</v></c></row>")
    return with_part(SHEET, text.encode("utf-16"))


def encrypted_zip() -> bytes:
    """The flag of encryption set in every header."""
    blob = bytearray(written([1]))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := blob.find(mark, at + 1)) >= 0:
            blob[at + offset] |= 1
    return bytes(blob)


def twice() -> bytes:
    blob = io.BytesIO(written([1]))
    with zipfile.ZipFile(blob, "a") as package:
        package.writestr("XL/Workbook.xml", "<a/>")
    return blob.getvalue()


def crowded() -> bytes:
    """As many entries as fit, none of them with a byte in it."""
    blob = io.BytesIO()
    with zipfile.ZipFile(blob, "w") as package:
        for number in range(40_000):
            package.writestr(str(number), b"")
    return blob.getvalue()


def overlapping() -> bytes:
    """Thousands of entries that all name the same compressed bytes."""
    blob = io.BytesIO()
    with zipfile.ZipFile(blob, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts(A_CELL).items():
            package.writestr(name, content)
        package.writestr("xl/media/1.bin", bytes(10**7))
        first = package.getinfo("xl/media/1.bin")
        for number in range(2, 900):
            again = zipfile.ZipInfo(f"xl/media/{number}.bin")
            again.compress_type, again.CRC = first.compress_type, first.CRC
            again.compress_size, again.file_size = first.compress_size, first.file_size
            again.header_offset = first.header_offset
            package.filelist.append(again)
    return blob.getvalue()


def old_workbook(rows: int = 3) -> bytes:
    book, blob = xlwt.Workbook(), io.BytesIO()
    sheet = book.add_sheet("Trang1")
    for row in range(rows):
        for column in range(4):
            sheet.write(row, column, row * column)
    book.save(blob)
    return blob.getvalue()


def crowded_old_workbook() -> bytes:
    """As many numbers as five megabytes hold, in records of a row each."""
    book, blob = xlwt.Workbook(), io.BytesIO()
    book.add_sheet("Trang1").write(0, 0, 1)
    biff = book.get_biff_data()
    numbers = struct.pack("<HI", 17, 0) * 256
    rows = (
        struct.pack("<HHHH", 0xBD, 6 + len(numbers), row, 0) + numbers + struct.pack("<H", 255)
        for row in range(1, 3000)
    )
    XlsDoc().save(blob, biff[:-4] + b"".join(rows) + biff[-4:])
    return blob.getvalue()


FAR_ODS = (
    '<t:table-row t:number-rows-repeated="1000000">'
    '<t:table-cell t:number-columns-repeated="16000" o:value-type="float" o:value="1"/></t:table-row>'
)
STRICT = parts()["xl/workbook.xml"].replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
QUOTED = '""'
DAMAGED, TOO_MUCH, DOCTYPE, OUTSIDE = "hỏng", "quá nhiều ô", "DOCTYPE", "nằm ngoài 20.000 dòng"


def long_tag() -> bytes:
    return with_cells(f"<row {' '.join(f'a{number}={QUOTED}' for number in range(10**6))}/>")


def overlapping_merged() -> bytes:
    merged = '<mergeCell ref="A1:XFD1048576"/>' * 10**5
    return with_cells(A_CELL, after=f"<mergeCells>{merged}</mergeCells>")


def repeated_ods() -> bytes:
    """Nine sheets of two million cells each, in a few letters."""
    cell = '<t:table-cell t:number-columns-repeated="100" o:value-type="float" o:value="1"/>'
    rows = f'<t:table-row t:number-rows-repeated="20000">{cell}</t:table-row>'
    return ods(rows + "".join(f'</t:table><t:table t:name="T{number}">{rows}' for number in range(8)))


def wide() -> bytes:
    """Sheets of which every row has one value, far to the right."""
    contents: dict[str, str | bytes] = dict(parts())
    rows = "".join(f'<row r="{row}"><c r="IV{row}"><v>1</v></c></row>' for row in range(1, 19_000))
    contents["xl/worksheets/sheet1.xml"] = sheet_xml(rows)
    links, sheets = "", ""
    for number in range(2, 12):
        contents[f"xl/worksheets/sheet{number}.xml"] = contents["xl/worksheets/sheet1.xml"]
        links += f'<Relationship Id="r{number}" Type="x/worksheet" Target="worksheets/sheet{number}.xml"/>'
        sheets += f'<sheet name="T{number}" sheetId="{number}" r:id="r{number}"/>'
    for name, end, more in (("xl/_rels/workbook.xml.rels", "</Rel", links), ("xl/workbook.xml", "</sheets", sheets)):
        contents[name] = str(contents[name]).replace(end, more + end)
    return zipped(contents)


# Name of a file -> how it is made, and a word of the sentence that refuses it.
FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "bom-nen.xlsx": (lambda: with_part("xl/media/1", bytes(10**8)), "giải nén ra quá lớn"),
    "bom-trang.xlsx": (lambda: with_part(SHEET, sheet_xml(" " * 10**8)), TOO_MUCH),
    "bom-chong.xlsx": (overlapping, "giải nén ra quá lớn"),
    "bom-thuc-the.xlsx": (lambda: with_part(SHEET, BOMB + sheet_xml("<row><c><v>&b;</v></c></row>")), DOCTYPE),
    "bom-thuc-the-chuoi.xlsx": (
        lambda: with_part("xl/sharedStrings.xml", f"{BOMB}<sst><si><t>&b;</t></si></sst>"),
        DOCTYPE,
    ),
    "bom-thuc-the-utf16.xlsx": (in_utf16, DOCTYPE),
    "thua.xlsx": (lambda: sparse("XFD1048576"), OUTSIDE),
    "thua-dai.xlsx": (lambda: sparse("CV1048576"), OUTSIDE),
    "cot-la.xlsx": (lambda: sparse("ZZZZZZZ2"), DAMAGED),
    "trieu-dong.xlsx": (lambda: with_cells("<row><c><v>1</v></c></row>" * 10**6), OUTSIDE),
    "trieu-dong-trong.xlsx": (lambda: with_cells('<row s="1"><c s="1"/></row>' * 10**6), TOO_MUCH),
    "trieu-chuoi.xlsx": (lambda: with_cells(A_CELL, strings="<si><t>a</t></si>" * 10**6), TOO_MUCH),
    "chuoi-dai.xlsx": (lambda: with_cells(A_CELL, strings=f"<si><t>{'a' * 5 * 10**7}</t></si>"), TOO_MUCH),
    "long-sau.xlsx": (lambda: with_cells("<row><c><v>1</v></c>" + "<a>" * 300_000), DAMAGED),
    "the-dai.xlsx": (long_tag, DAMAGED),
    "chu-thich-dai.xlsx": (lambda: with_cells(f"<!--{'a' * 3 * 10**7}-->"), DAMAGED),
    "gop-chong.xlsx": (overlapping_merged, DAMAGED),
    "nghin-phan.xlsx": (crowded, "giải nén ra quá lớn"),
    "trung-phan.xlsx": (twice, DAMAGED),
    "len-thu-muc.xlsx": (lambda: with_part("../../etc/passwd"), DAMAGED),
    "duong-dan.xlsx": (lambda: with_part("C:\\x"), DAMAGED),
    "macro.xlsx": (lambda: with_part("xl/vbaProject.bin"), "macro"),
    "macro.xlsm": (lambda: written([1]), "macro"),
    "mat-khau.xlsx": (lambda: OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500), "mật khẩu"),
    "mat-khau-nen.xlsx": (encrypted_zip, "mật khẩu"),
    "mat-khau.ods": (lambda: ods("", "<encryption-data/>"), "mật khẩu"),
    "lien-ket.xlsx": (lambda: with_part("xl/externalLinks/externalLink1.xml"), "liên kết"),
    "nguon-ngoai.xlsx": (lambda: with_part("xl/connections.xml"), "liên kết"),
    "nhung.xlsx": (lambda: with_part("xl/embeddings/oleObject1.bin"), "đối tượng nhúng"),
    "nut-bam.xlsx": (lambda: with_part("xl/activeX/activeX1.xml"), "đối tượng nhúng"),
    "strict.xlsx": (lambda: with_part("xl/workbook.xml", STRICT), "Strict"),
    "nhi-phan.xlsx": (lambda: with_part("xl/workbook.bin"), ".xlsb"),
    "cat-ngang.xlsx": (lambda: written([1])[:3000], DAMAGED),
    "thieu-phan.xlsx": (lambda: zipped({name: text for name, text in parts().items() if name != SHEET}), DAMAGED),
    "van-ban.xlsx": (lambda: zipped({"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"}), "Word"),
    "nen.xlsx": (lambda: zipped({"a.txt": "a"}), "không phải bảng tính"),
    "anh.xlsx": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "không phải bảng tính"),
    "pdf.xlsx": (lambda: b"%PDF-1.7\n", "PDF"),
    "csv.xlsx": (lambda: "Lĩnh vực;Tổng số\nHộ tịch;1".encode(), "CSV"),
    "web.xls": (lambda: b"\xef\xbb\xbf\r\n<html><table><tr><td>1</td></tr></table></html>", "trang web"),
    "exe.xlsx": (lambda: b"MZ" + bytes(100), "chương trình"),
    "rong.xlsx": (lambda: b"", "rỗng"),
    "to.xlsx": (lambda: bytes(6 * 2**20), "5 MB"),
    "xa.ods": (lambda: ods(FAR_ODS), OUTSIDE),
    "lap.ods": (repeated_ods, TOO_MUCH),
    "lien-ket.ods": (lambda: ods("<t:table-source/>"), "liên kết"),
    "rong-ngang.xlsx": (wide, TOO_MUCH),
    "hong.xls": (lambda: OLE + bytes(500) + "Workbook\0".encode("utf-16-le") + bytes(500), DAMAGED),
    "cat-ngang.xls": (lambda: old_workbook(300)[:9000], DAMAGED),
    "mat-khau.xls": (
        lambda: old_workbook().replace(struct.pack("<HH", 0x19, 2), struct.pack("<HH", 0x2F, 2)),
        "mật khẩu",
    ),
    "nang.xls": (crowded_old_workbook, "quá nhiều sức"),
}


def main(folder: Path) -> None:
    """Read every file, and tell of each what it cost: the seconds of work here, and the sentence."""
    for name in FILES:
        blob = (folder / name).read_bytes()
        began = time.process_time()
        try:
            read_book(blob, name)
            sentence = ""
        except BookRefused as refused:
            sentence = str(refused)
        print(json.dumps([name, time.process_time() - began, sentence]))  # noqa: T201
    read_book(written([1]), "lanh.xlsx")
    own = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(json.dumps([int(own.split()[1]) / 1024, children.ru_maxrss / 1024]))  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]))

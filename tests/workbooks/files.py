"""Spreadsheet files for tests: written by xlsxwriter, or put together part by part to hold what it does not write."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

import xlsxwriter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
SHEET = "xl/worksheets/sheet1.xml"


def written(*rows: list[Any], name: str = "Trang1") -> bytes:
    """What xlsxwriter makes of rows of Python values."""
    blob = io.BytesIO()
    with xlsxwriter.Workbook(blob, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return blob.getvalue()


def sheet_xml(cells: str, after: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData>{after}</worksheet>'


STYLES = f"""<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>
<numFmt numFmtId="165" formatCode="[$-42A]&quot;Tháng&quot; mm/yyyy;@"/>
<numFmt numFmtId="166" formatCode="0 &quot;người&quot;"/>
</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/>
<xf numFmtId="165"/><xf numFmtId="9"/><xf numFmtId="20"/><xf numFmtId="166"/><xf numFmtId="14"/></cellXfs>
</styleSheet>"""
NUMBER, DAY, MONTH, SHARE, TIME, PEOPLE, SHORT_DAY = range(7)  # the styles above


def parts(cells: str = "", *, after: str = "", outline: str = "", strings: str = "") -> dict[str, str]:
    """The parts of a workbook with one sheet; `outline` stands in its own part, `strings` are its shared texts."""
    return {
        "[Content_Types].xml": f'<Types><Override PartName="/xl/workbook.xml" ContentType="{CONTENT}"/></Types>',
        "_rels/.rels": _links(officeDocument="xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">{outline}<sheets>'
        '<sheet name="Trang1" sheetId="1" r:id="worksheet"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _links(
            worksheet="worksheets/sheet1.xml", styles="styles.xml", sharedStrings="sharedStrings.xml"
        ),
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        SHEET: sheet_xml(cells, after),
    }


def _links(**targets: str) -> str:
    found = "".join(f'<Relationship Id="{kind}" Type="{LINKS}/{kind}" Target="{to}"/>' for kind, to in targets.items())
    return f'<Relationships xmlns="{PACKAGE}">{found}</Relationships>'


def zipped(contents: Mapping[str, str | bytes]) -> bytes:
    blob = io.BytesIO()
    with zipfile.ZipFile(blob, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in contents.items():
            package.writestr(name, content)
    return blob.getvalue()


def with_cells(cells: str, **more: str) -> bytes:
    """A workbook whose one sheet holds these elements."""
    return zipped(parts(cells, **more))


def ods(table: str, manifest: str = "") -> bytes:
    """An OpenDocument spreadsheet whose one sheet holds these elements."""
    name = "urn:oasis:names:tc:opendocument:xmlns"
    calc = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
            "content.xml": f'<o:document-content xmlns:o="{name}:office:1.0" xmlns:t="{name}:table:1.0"'
            f' xmlns:x="{name}:text:1.0" xmlns:calcext="{calc}"><o:body><o:spreadsheet>'
            f'<t:table t:name="Trang1">{table}</t:table></o:spreadsheet></o:body></o:document-content>',
        }
    )

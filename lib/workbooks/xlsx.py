"""The sheets of an .xlsx file with what they share: their list, the texts, the formats of numbers."""

from collections.abc import Mapping
from datetime import date
from zipfile import ZipFile

from lib import vietnamese
from lib.translation import _
from lib.workbooks import values
from lib.workbooks.book import Book, BookRefused, Value, damaged
from lib.workbooks.formats import BUILT_IN, Kind, kind_of
from lib.workbooks.package import Package
from lib.workbooks.sheet import MAIN, PHONETIC, TEXT, Cells, Understanding
from lib.workbooks.values import DAY_ZERO, DAY_ZERO_1904, Kept

_ID = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main workbook"
_TRUE = ("1", "true")


def read_xlsx(parts: ZipFile) -> Book:
    """The cells of every sheet. Raises BookRefused."""
    package = Package(parts)
    path = package.linked("", "officeDocument")
    outline = package.tell(path, _Outline())
    links = package.links(path)
    day_zero = DAY_ZERO_1904 if outline.since_1904 else DAY_ZERO
    understanding = Understanding(_numbers(package, path, day_zero), _others(package, path), outline.recalculates)
    sheets = {}
    for name, link in outline.sheets:
        kind, target = links.get(link, ("", ""))
        if name in sheets or not kind:
            raise damaged()
        if kind == "worksheet":  # and not a chart on a sheet of its own
            sheets[name] = package.tell(target, Cells(understanding, package.budget)).whole()
    return Book(sheets, day_zero)


def _numbers(package: Package, path: str, day_zero: date) -> Mapping[str, Kept]:
    """Style, as cells name it -> its numbers."""
    target = package.linked(path, "styles")
    kinds = package.tell(target, _Styles()).kinds if target else []
    by_kind = {kind: Kept(values.understanding(kind, day_zero)) for kind in Kind}
    return {str(style): by_kind[kind] for style, kind in enumerate(kinds or [Kind.NUMBER])}


def _others(package: Package, path: str) -> Mapping[str, Kept]:
    """Type of a cell that holds no number -> its values."""
    target = package.linked(path, "sharedStrings")
    texts = package.tell(target, _Texts()).texts if target else []

    def shared(place: str) -> Value:
        if not place.isdecimal():
            raise damaged()
        return values.escaped_text(texts[int(place)])

    inline = Kept(values.escaped_text)
    return {
        "s": Kept(shared),
        "str": inline,
        "inlineStr": inline,
        "b": Kept(values.flag),
        "e": Kept(values.error),
        "d": Kept(values.iso),
    }


class _Outline:
    """The workbook's own part: its sheets in order, and how its numbers count days."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.sheets: list[tuple[str, str]] = []
        self.since_1904 = self.recalculates = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == f"{MAIN} sheet":
            self.sheets.append((vietnamese.clean(attributes["name"]), attributes[_ID]))
        elif name == f"{MAIN} workbookPr":
            self.since_1904 = attributes.get("date1904") in _TRUE
        elif name == f"{MAIN} calcPr":
            self.recalculates = attributes.get("fullCalcOnLoad") in _TRUE
        elif name == _STRICT:
            raise BookRefused(
                _("Tệp lưu kiểu “Strict Open XML”; mở bằng Excel, chọn Lưu thành “Excel Workbook (.xlsx)”.")
            )

    def end(self, name: str) -> None:
        """All is told in attributes."""


class _Texts:
    """The texts that cells share, without the readings that stand above East Asian ones."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.texts: list[str] = []
        self._pieces: list[str] = []
        self._phonetic = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == TEXT:
            self.said.clear()
        elif name == PHONETIC:
            self._phonetic = True

    def end(self, name: str) -> None:
        if name == TEXT and not self._phonetic:
            self._pieces.append("".join(self.said))
        elif name == PHONETIC:
            self._phonetic = False
        elif name == f"{MAIN} si":
            self.texts.append("".join(self._pieces))
            self._pieces.clear()


class _Styles:
    """The kind of each style that a cell can name."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.kinds: list[Kind] = []
        self._codes = dict(BUILT_IN)
        self._of_cells = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == f"{MAIN} xf" and self._of_cells:
            self.kinds.append(kind_of(self._codes.get(attributes.get("numFmtId", "0"), "")))
        elif name == f"{MAIN} numFmt":
            self._codes[attributes["numFmtId"]] = attributes["formatCode"]
        elif name == f"{MAIN} cellXfs":
            self._of_cells = True

    def end(self, name: str) -> None:
        if name == f"{MAIN} cellXfs":
            self._of_cells = False

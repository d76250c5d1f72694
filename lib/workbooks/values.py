"""From what a spreadsheet program keeps in a cell to the text a person would type.

Numbers are whole ("1640") or with a comma ("38,46"), days are "29/02/2024", months "02/2024", shares "50%". What a
text means is for the field to say that it goes into; here only what the text could no longer tell is a problem.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal, DecimalException

from lib import vietnamese
from lib.translation import _
from lib.workbooks.book import BLANK, Value
from lib.workbooks.formats import Kind

DAY_ZERO = date(1899, 12, 30)  # 1 is 31/12/1899: Excel counts a 29/02/1900 that never was, so later days fit
DAY_ZERO_1904 = date(1904, 1, 1)
EXACT_DIGITS = 15  # as many as Excel keeps of a number
LONGEST_TEXT = 32_767  # letters in a cell of Excel
ERRORS = frozenset(
    ("#REF!", "#DIV/0!", "#N/A", "#NAME?", "#VALUE!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA")
)
FIRST_YEAR, LAST_YEAR = 1945, 2100
_SECONDS = 86_400
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_PLAIN = re.compile(r"(?!-0$)-?(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?")
_NUMBER = re.compile(r"[+-]?[0-9]*\.?[0-9]*([eE][+-]?[0-9]{1,3})?")


class Kept(dict[str, Value]):
    """What a cell keeps -> its value, worked out once: most cells of a sheet repeat others."""

    def __init__(self, understand: Callable[[str], Value]) -> None:
        super().__init__()
        self._understand = understand

    def __missing__(self, kept: str) -> Value:
        value = self[kept] = self._understand(kept)
        return value


def text(kept: str) -> Value:
    """A text cell."""
    if len(kept) > LONGEST_TEXT:
        return Value(kept[:50], _("Ô này dài hơn mức Excel cho phép; rút gọn nội dung."))
    cleaned = vietnamese.clean(kept)
    if not cleaned:
        return BLANK
    return error(cleaned) if cleaned in ERRORS else Value(cleaned)


def escaped_text(kept: str) -> Value:
    """A text cell of .xlsx, where letters that XML cannot hold stand as _x000D_."""
    if "_x" in kept:
        kept = _ESCAPED.sub(_unescaped, kept)
    return text(kept)


def _unescaped(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if 0xD800 <= code <= 0xDFFF else chr(code)


def error(kept: str) -> Value:
    """A cell whose formula failed."""
    return Value(kept, _("Ô này là lỗi công thức {error}; sửa công thức hoặc gõ thẳng giá trị.").format(error=kept))


def without_result(kept: str) -> Value:
    """A cell whose formula has no result in the file, or one that the file itself says is not to be relied on."""
    sentence = _("Ô này có công thức nhưng tệp không lưu kết quả; mở bằng Excel, lưu lại, hoặc gõ thẳng giá trị.")
    return Value(kept, sentence)


def flag(kept: str) -> Value:
    """A cell that is true ("1") or false."""
    shown, word = ("TRUE", _("có")) if kept == "1" else ("FALSE", _("không"))
    return Value(word, note=understood(shown, word))


def understood(kept: str, text: str) -> str:
    """The note on a cell that was not read letter by letter."""
    return _("Đã hiểu “{kept}” là “{text}”.").format(kept=kept, text=text)


def number(kept: str) -> Value:
    """A number without a format of days or shares; `kept` as in the file, "1640", "1.64" or "1.64E3"."""
    if len(kept) <= EXACT_DIGITS and _PLAIN.fullmatch(kept):
        return Value(kept.replace(".", ","))
    amount = _amount(kept)
    if amount is None:
        return unknown(kept)
    shown = _written(amount)
    if amount == amount.to_integral_value() and abs(amount) >= Decimal(10) ** EXACT_DIGITS:
        sentence = _("Excel chỉ giữ 15 chữ số nên số này có thể đã bị làm tròn; định dạng ô là Text rồi gõ lại.")
        return Value(shown, sentence)
    return Value(shown)


def unknown(kept: str) -> Value:
    """A cell of a kind that we do not know, or that contradicts its kind."""
    return Value(kept[:50], _("Không đọc được ô này; gõ lại giá trị trong Excel."))


def share(kept: str) -> Value:
    """A number shown as a percentage: 0.5 -> "50%"."""
    amount = _amount(kept)
    return unknown(kept) if amount is None else Value(_written(amount * 100) + "%")


def _amount(kept: str) -> Decimal | None:
    """A number as exact as Excel shows it; None if it is not one."""
    if not _NUMBER.fullmatch(kept):
        return None
    try:
        exact = float(kept)
        return Decimal(f"{exact:.{EXACT_DIGITS}g}") if abs(exact) < 1e300 else None
    except (ValueError, DecimalException):
        return None


def _written(amount: Decimal) -> str:
    plain = f"{amount:f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "0" if plain == "-0" else plain.replace(".", ",")


def moment(kept: str, day_zero: date) -> datetime | None:
    """The moment that a number of days means, to the second; None if it is none."""
    amount = _amount(kept)
    if amount is None or not 0 <= amount < 2_958_466:  # 31/12/9999
        return None
    seconds = int((amount * _SECONDS).to_integral_value())
    return datetime(day_zero.year, day_zero.month, day_zero.day) + timedelta(seconds=seconds)


def day(kept: str, day_zero: date) -> Value:
    """A number shown as a day. Days outside the years of our forms are numbers that took on a format of days."""
    found = moment(kept, day_zero)
    return on_day(found) if found and FIRST_YEAR <= found.year <= LAST_YEAR else _no_day(kept)


def on_day(found: datetime) -> Value:
    """A moment, of which our forms know the day."""
    shown = vietnamese.day(found)
    if found.hour or found.minute or found.second:
        return Value(shown, note=understood(f"{shown} {found:%H:%M}", shown))
    return Value(shown)


def _no_day(kept: str) -> Value:
    shown = number(kept).text
    sentence = _("Excel đang hiển thị số {number} thành ngày; định dạng ô là Number rồi gõ lại.")
    return Value(shown, sentence.format(number=shown))


def month(kept: str, day_zero: date) -> Value:
    """A number shown as a month and year, of which Excel keeps the first day."""
    found = moment(kept, day_zero)
    if found is None or found.day != 1:
        return day(kept, day_zero)
    return Value(f"{found:%m/%Y}") if FIRST_YEAR <= found.year <= LAST_YEAR else _no_day(kept)


def time(kept: str, day_zero: date) -> Value:
    """A number shown as a time of day or a duration: 0.604166666666667 -> "14:30"."""
    amount = _amount(kept)
    if amount is None or not 0 <= amount < 10_000:
        return number(kept)
    minutes = int((amount * _SECONDS).to_integral_value()) // 60
    return Value(f"{minutes // 60:02d}:{minutes % 60:02d}")


def iso(kept: str) -> Value:
    """A day or moment written out, "2024-02-29" or "2024-02-29T14:30:00"."""
    try:
        return on_day(datetime.fromisoformat(kept).replace(tzinfo=None))
    except ValueError:
        return unknown(kept)


def as_day(value: Value, day_zero: date) -> Value:
    """A value of a column of days: 45330 there is the day that Excel means by it. Whatever else it is, it stays."""
    if value.problem or not re.fullmatch("[0-9]{5}", value.text):
        return value
    found = day(value.text, day_zero)
    return value if found.problem else Value(found.text, note=understood(value.text, found.text))


def understanding(kind: Kind, day_zero: date) -> Callable[[str], Value]:
    """How numbers under a format are understood."""
    if kind is Kind.SHARE:
        return share
    dated = {Kind.DAY: day, Kind.MONTH: month, Kind.TIME: time}
    return (lambda kept: dated[kind](kept, day_zero)) if kind in dated else number

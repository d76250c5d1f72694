"""How numbers, days, months and words are written and read in Vietnamese.

Reading is strict: what could be two numbers is refused with a sentence that says how to write it
(domain rules: dot for thousands, comma for decimals, 06 is six). Writing never rounds a count.
"""

import re
import unicodedata
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache

from lib.translation import _

LARGEST_COUNT = 999_999_999_999  # any number of twelve digits: a commune's contributions in đồng exceed nine
MINUS = "−"
LONGEST_SLUG = 60
CLOCK = timezone(timedelta(hours=7))  # of Vietnam, all year, whatever the machine's own is set to

_PLAIN = re.compile(r"[0-9]+")
_GROUPED = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+")
_DECIMAL = re.compile(r"([0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+)(?:,([0-9]{1,2}))?")
_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MONTH = re.compile(r"([0-9]{1,2})[/-]([0-9]{4})")
_ISO_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")

# Pasted along from web pages, Zalo and lists of contacts: what nobody sees, and letters that look like others. Controls
# are what no file of Word or Excel can hold.
_CONTROLS = "".join(chr(code) for code in (*range(32), *range(127, 160)) if not chr(code).isspace())
_INVISIBLE = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff"
)
_LOOK_ALIKE = dict(
    zip(
        "ÐðƉɖАВЕЅІЈКМНОРСТХУаеѕіјорсхуΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",  # Icelandic, African; Cyrillic; Greek
        "ĐđĐđABESIJKMHOPCTXYaesijopcxyABEZHIKMNOPTYXo",
        strict=True,
    )
)
_MENDED = str.maketrans(dict.fromkeys(_INVISIBLE + _CONTROLS, "") | _LOOK_ALIKE)
_TO_MEND = re.compile("[" + re.escape("".join(map(chr, _MENDED))) + "]")
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONE_ORDER = {"": 0, "\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


class Unreadable(ValueError):
    """A typed text that is not the value asked for; its message is a sentence for the person who typed it."""


def clean(text: str) -> str:
    """`text` as it is stored: NFC, one blank between words, nothing invisible, and Đ for its look-alike Ð (U+00D0).

    So are Latin letters for the Cyrillic and Greek ones that cannot be told from them.
    """
    mended = text.translate(_MENDED) if _TO_MEND.search(text) else text
    return " ".join(unicodedata.normalize("NFC", mended).split())


def fold(text: str) -> str:
    """A search key: no tones, no accents, no case; "Thới Hoà", "thoi hoa" and "THỚI HÒA" are one."""
    plain = unicodedata.normalize("NFD", clean(text).replace("Đ", "D").replace("đ", "d"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"\s*[-–—]\s*", "-", plain).casefold()


_U, _U_TONED, _Y, _Y_TONED = "uuuuuUUUUU", "ùúủũụÙÚỦŨỤ", "yyyyyYYYYY", "ỳýỷỹỵỲÝỶỸỴ"


def spelt(text: str, example: str) -> str:
    """`text` with the tone of an open "uy" where the example has it: "ủy" on the u, "uỷ" on the y; "quý" stays."""
    if example == "ủy":
        find, tones, first, last = f"[Uu][{_Y_TONED}]", _Y_TONED, _U_TONED, _Y
    else:
        find, tones, first, last = f"[{_U_TONED}][Yy]", _U_TONED, _U, _Y_TONED

    def moved(found: re.Match[str]) -> str:
        tone = tones.index(next(letter for letter in found[0] if letter in tones)) % 5
        u, y = (5 * letter.isupper() for letter in found[0])
        return first[tone + u] + last[tone + y]

    return re.sub(rf"(?<![Qq]){find}(?!\w)", moved, text)


def slug(text: str) -> str:
    """A short name for a file: "Chi bộ “4 tốt”, 2024" -> "chi-bo-4-tot-2024"."""
    return "-".join(re.findall("[a-z0-9]+", fold(text)))[:LONGEST_SLUG].strip("-")


def alphabetical(text: str) -> tuple[list[int], list[int]]:
    """A sort key by the Vietnamese alphabet (đ after d, ơ after ô), tones deciding only between equals."""
    letters, tones = [], []
    for letter in unicodedata.normalize("NFC", clean(text)).lower():
        base, tone = _without_tone(letter)
        place = _ALPHABET.find(base)
        letters.append(place + 256 if place >= 0 else min(ord(base), 255))
        tones.append(_TONE_ORDER[tone])
    return letters, tones


def _without_tone(letter: str) -> tuple[str, str]:
    parts = unicodedata.normalize("NFD", letter)
    tone = next((mark for mark in parts if mark in _TONE_ORDER and mark), "")
    base = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark != tone))
    return base[:1], tone


@lru_cache(maxsize=4096)
def read_count(text: str) -> int:
    """A whole number >= 0 typed as 1640, 1.640 or 06.

    Raises Unreadable for anything else: 1,640 and 1.64 could be two numbers, "20 người" is not one.
    """
    typed = _typed(text)
    if _PLAIN.fullmatch(typed) or _GROUPED.fullmatch(typed):
        digits = typed.replace(".", "").lstrip("0") or "0"
        if len(digits) <= len(str(LARGEST_COUNT)):
            return int(digits)
        raise Unreadable(
            _("“{typed}” quá lớn; số nhiều nhất là {most}.").format(typed=typed, most=count(LARGEST_COUNT))
        )
    raise Unreadable(_count_remedy(typed))


def _typed(text: object) -> str:
    if not isinstance(text, str):
        raise Unreadable(_("“{typed}” không phải là số; gõ bằng chữ số, ví dụ 1640 hoặc 1.640.").format(typed=text))
    return text.replace("\u00a0", " ").replace("\u202f", " ").strip()


def _count_remedy(typed: str) -> str:
    if typed[:1] in ("-", MINUS, "–"):
        return _("“{typed}” là số âm; ô này chỉ nhận số từ 0 trở lên.").format(typed=typed)
    if "," in typed and re.fullmatch(r"[0-9.,]+", typed):
        return _("“{typed}” có dấu phẩy nên có thể hiểu hai cách; gõ liền 1640 hoặc dùng dấu chấm 1.640.").format(
            typed=typed
        )
    if re.fullmatch(r"[0-9.]+", typed):
        return _("“{typed}” đặt dấu chấm sai chỗ; dấu chấm chỉ tách hàng nghìn, ví dụ 1.640.").format(typed=typed)
    if _DAY.fullmatch(typed):
        return _(
            "“{typed}” là ngày, không phải số đếm; nếu Excel tự đổi số thành ngày thì định dạng ô là Number."
        ).format(typed=typed)
    return _("“{typed}” không phải là số đếm; chỉ gõ chữ số, ví dụ 1640 hoặc 1.640.").format(typed=typed)


def read_hundredths(text: str) -> int:
    """A number >= 0 with at most two decimals after a comma, as hundredths: "38,46" -> 3846, "80" -> 8000."""
    typed = _typed(text).removesuffix("%").strip()
    match = _DECIMAL.fullmatch(typed)
    if match is None or len(match[1]) > 9:
        raise Unreadable(
            _("“{typed}” không đọc được; dùng dấu phẩy cho phần lẻ, nhiều nhất hai chữ số, ví dụ 38,46.").format(
                typed=text
            )
        )
    return int(match[1].replace(".", "")) * 100 + int((match[2] or "0").ljust(2, "0"))


def read_day(text: str, month: str = "") -> date:
    """A day typed as 05/08/2024, 5/8/2024 or 2024-08-05; inside a known month also as 5 or 5/8.

    `month` is "2024-08" or empty.
    """
    typed = _typed(text)
    if month and re.fullmatch(r"[0-9]{1,2}", typed):
        typed = f"{typed}/{month[5:]}/{month[:4]}"
    elif month and re.fullmatch(r"[0-9]{1,2}/[0-9]{1,2}", typed):
        typed = f"{typed}/{month[:4]}"
    return _day(typed)


def _day(typed: str) -> date:
    if match := _ISO_DAY.fullmatch(typed):
        year, month, day = map(int, match.groups())
    elif match := _DAY.fullmatch(typed):
        day, month, year = map(int, match.groups())
    else:
        raise Unreadable(_("“{typed}” không phải là ngày; gõ ngày/tháng/năm, ví dụ 05/08/2024.").format(typed=typed))
    try:
        found = date(year, month, day)
    except ValueError:
        raise Unreadable(_("Không có ngày {typed}; xem lại ngày và tháng.").format(typed=typed)) from None
    if not 1945 <= found.year <= 2100:
        raise Unreadable(_("Năm {year} không hợp lệ; xem lại năm trong “{typed}”.").format(year=year, typed=typed))
    return found


def read_month(text: str) -> str:
    """A month typed as 08/2024, 8/2024 or 2024-08, as "2024-08"."""
    typed = _typed(text)
    if match := _ISO_MONTH.fullmatch(typed):
        year, month = int(match[1]), int(match[2])
    elif match := _MONTH.fullmatch(typed):
        month, year = int(match[1]), int(match[2])
    else:
        raise Unreadable(_("“{typed}” không phải là tháng; gõ tháng/năm, ví dụ 08/2024.").format(typed=typed))
    if not (1 <= month <= 12 and 1945 <= year <= 2100):
        raise Unreadable(_("Không có tháng {typed}; xem lại tháng và năm.").format(typed=typed))
    return f"{year:04d}-{month:02d}"


def count(value: int) -> str:
    """1640 -> "1.640", -5 -> "−5"; for tables, axes and inputs."""
    return (MINUS if value < 0 else "") + f"{abs(value):,}".replace(",", ".")


def prose_count(value: int) -> str:
    """As in running text of Party documents: 6 -> "06", 0 -> "0", 1640 -> "1.640"."""
    return f"{value:02d}" if 1 <= value <= 9 else count(value)


def decimal(value: float, places: int = 1) -> str:
    """1234.5 -> "1.234,5"; trailing zeros are dropped: 80.0 -> "80"."""
    text = f"{abs(value):,.{places}f}".translate(str.maketrans(",.", ".,"))
    text = text.rstrip("0").rstrip(",") if "," in text else text
    return (MINUS if value < 0 and text.strip("0,") else "") + text


def percent(numerator: int, denominator: int, places: int = 1) -> str:
    """5 of 13 -> "38,5%"; "–" when there is nothing to divide by, which is not 0%."""
    return f"{decimal(100 * numerator / denominator, places)}%" if denominator else "–"


def signed(text: str) -> str:
    """A difference with its sign: "6" -> "+6"; "−5" and "0" stay."""
    return text if text.startswith(MINUS) or text.strip("0,%") == "" else f"+{text}"


def day(value: date) -> str:
    """04/01/2024."""
    return f"{value:%d/%m/%Y}"


def moment(stored: str) -> str:
    """ "2024-09-05T03:21:00Z" -> "10:21 05/09/2024": a stored moment by the clock of Vietnam, UTC+7 all year."""
    return f"{datetime.fromisoformat(stored).astimezone(CLOCK):%H:%M %d/%m/%Y}"


def month(value: str) -> str:
    """ "2024-08" -> "08/2024"."""
    return f"{value[5:7]}/{value[:4]}"


def month_name(value: str) -> str:
    """ "2024-08" -> "tháng 8/2024", as said in a sentence."""
    return _("tháng {month}/{year}").format(month=int(value[5:7]), year=value[:4])


@lru_cache(maxsize=4096)
def shift_month(value: str, months: int) -> str:
    """The month `months` after (before, if negative) "2024-08"."""
    years, zero_based = divmod(int(value[:4]) * 12 + int(value[5:7]) - 1 + months, 12)
    return f"{years:04d}-{zero_based + 1:02d}"


def months_between(first: str, last: str) -> list[str]:
    """Every month from `first` to `last`, both included, as "2024-08"."""
    months = []
    while first <= last:
        months.append(first)
        first = shift_month(first, 1)
    return months

"""What the format of a cell makes of the number in it, as Excel writes formats: "0%", "dd/mm/yyyy", "[$-42A]d mmmm"."""

import re
from enum import Enum, auto
from functools import cache

_EAST_ASIAN_DAYS = (*range(27, 37), *range(50, 59))  # built in, written as the language of the computer has it
BUILT_IN = {  # number -> code (ECMA-376, 18.8.30), but for those of plain numbers
    "9": "0%",
    "10": "0.00%",
    "14": "mm-dd-yy",
    "15": "d-mmm-yy",
    "16": "d-mmm",
    "17": "mmm-yy",
    "18": "h:mm AM/PM",
    "19": "h:mm:ss AM/PM",
    "20": "h:mm",
    "21": "h:mm:ss",
    "22": "m/d/yy h:mm",
    "45": "mm:ss",
    "46": "[h]:mm:ss",
    "47": "mmss.0",
} | {str(number): "dd/mm/yyyy" for number in _EAST_ASIAN_DAYS}
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
LONGEST = 255


class Kind(Enum):
    """What a number is shown as."""

    NUMBER = auto()
    SHARE = auto()
    DAY = auto()
    MONTH = auto()
    TIME = auto()


@cache
def kind_of(code: str) -> Kind:
    """The kind of a format's code. Only its first part counts, which is for numbers above zero."""
    shown = _LITERAL.sub("", code[:LONGEST]).split(";")[0].lower()
    if shown in ("", "general", "standard"):
        return Kind.NUMBER
    if "%" in shown:
        return Kind.SHARE
    letters = {letter for letter in "ymdhs" if letter in shown}
    if not letters or "0" in shown.replace(".0", "") or "#" in shown:
        return Kind.NUMBER
    if letters & {"h", "s"} and not letters & {"y", "d"}:
        return Kind.TIME
    return Kind.MONTH if letters == {"y", "m"} else Kind.DAY

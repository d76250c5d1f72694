"""Số, ký hiệu văn bản: one spelling of a document's number, whatever blanks, dashes and letters it is typed with.

A Party document is "81-KH/ĐU": number, kind and issuing body (HD 36-HD/VPTW, HD 05-HD/VPTW). A document of the State is
"118/2025/NĐ-CP". The codes known are those of data/rules/document_codes.toml; one that is not listed is not refused.
"""

import re
from collections.abc import Iterable

from lib import vietnamese
from lib.rules import versions
from lib.translation import _
from lib.vietnamese import Unreadable

_NUMBER = re.compile(r"[0-9]{1,5}([-/][^\W_]{1,12}){1,4}")
_PARTY = re.compile(r"([0-9]+)-([^\W\d_]+)/([^\W\d_]+)")
_DASHES = str.maketrans("–—‐‑−", "-----")


def read_document_number(text: str) -> str:
    """The number in its one spelling: "29- nq/đu" and "Số 29 – NQ/ĐU" are "29-NQ/ĐU". Raises Unreadable."""
    typed = re.sub(r"\s*([-/])\s*", r"\1", vietnamese.clean(text).translate(_DASHES))
    typed = re.sub(r"^số\s*:?\s*", "", typed, flags=re.IGNORECASE)
    if not _NUMBER.fullmatch(typed) or not any(letter.isalpha() for letter in typed):
        raise Unreadable(
            _("“{typed}” không phải là số văn bản; chỉ ghi số và ký hiệu, ví dụ 81-KH/ĐU.").format(typed=text)
        )
    found = _PARTY.fullmatch(typed)
    if found is None:
        return typed.upper()
    number, kind, issuer = found.groups()
    return f"{int(number):02d}-{_spelt(kind, _listed('kinds'))}/{_spelt(issuer, _listed('issuers'))}"


def cited(document: str) -> str:
    """A document as a sentence names it: "Nghị quyết số 29-NQ/ĐU"; one of a kind that is not listed is a "văn bản"."""
    found = _PARTY.fullmatch(document)
    names = versions("document_codes")[-1].content["names"]
    return f"{names.get(found[2], 'văn bản') if found else 'văn bản'} số {document}"


def _listed(name: str) -> Iterable[str]:
    return (code for version in versions("document_codes") for code in version.content[name])


def _spelt(code: str, known: Iterable[str]) -> str:
    """A code as the list spells it: "ctr" is "CTr", "DU" is "ĐU"."""
    return next((each for each in known if vietnamese.fold(each) == vietnamese.fold(code)), code.upper())

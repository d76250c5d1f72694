"""A document has one spelling of its number, whatever blanks, dashes and letters it is typed with."""

import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.records.document_number import cited, read_document_number
from lib.vietnamese import Unreadable


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("81 - KH/ĐU", "81-KH/ĐU"),
        ("29- NQ/ĐU", "29-NQ/ĐU"),
        ("19 - CTr/ĐU", "19-CTr/ĐU"),
        ("19 – CTR / ĐU", "19-CTr/ĐU"),
        ("1-kl/tw", "01-KL/TW"),
        ("Số 81-KH/ĐU", "81-KH/ĐU"),
        ("số: 81-kh/du", "81-KH/ĐU"),
        ("05-CT/TW", "05-CT/TW"),
        (unicodedata.normalize("NFD", "21-QĐ/ĐU"), "21-QĐ/ĐU"),
        ("81-KH/\u00d0U", "81-KH/ĐU"),
        ("2\u00a0-\u00a0TB/CB", "02-TB/CB"),
        ("7-TTr/BQLDA", "07-TTr/BQLDA"),  # an issuing body that is not listed
        ("118/2025/nđ-cp", "118/2025/NĐ-CP"),
        ("45/KH-UBND", "45/KH-UBND"),
    ],
)
def test_spellings_of_one_number_are_one(typed: str, meant: str) -> None:
    assert read_document_number(typed) == meant


@pytest.mark.parametrize(
    "typed", ["81", "KH/ĐU", "Kế hoạch 81-KH/ĐU", "81-KH/ĐU ngày 26/02/2024", "26/02/2024", "８1-KH/ĐU"]
)
def test_what_is_not_a_number_of_a_document_is_quoted_and_refused_with_an_example(typed: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_document_number(typed)
    sentence = f"“{typed}” không phải là số văn bản; chỉ ghi số và ký hiệu, ví dụ 81-KH/ĐU."
    assert str(refused.value) == sentence


@given(st.text() | st.from_regex(r"[0-9]{1,3} ?[-–/] ?\w{1,4} ?/ ?\w{1,4}", fullmatch=True))
def test_any_text_is_refused_or_has_a_spelling_that_reads_as_itself(text: str) -> None:
    with suppress(Unreadable):
        number = read_document_number(text)
        assert read_document_number(number) == number


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ("29-NQ/ĐU", "Nghị quyết số 29-NQ/ĐU"),
        ("19-CTr/ĐU", "Chương trình số 19-CTr/ĐU"),
        ("118/2025/NĐ-CP", "văn bản số 118/2025/NĐ-CP"),
    ],
)
def test_a_sentence_names_the_kind_of_a_document(document: str, words: str) -> None:
    assert cited(document) == words

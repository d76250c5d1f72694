"""Every sentence has its English, with the same placeholders, and what is compiled is what is written."""

from string import Formatter

import pytest

from lib.indicators import INDICATORS
from lib.indicators.progress import Status
from lib.menu import PAGES
from lib.records import FORMS, Record
from lib.records.base import typed
from lib.records.fields import Choice, Count
from lib.rights import EVERY_ROLE
from lib.translation import speak
from tests.catalog import MO, PO, catalog, compiled, sentences, translations, written
from tests.records.examples import MONTH, good_cells

UP_TO_DATE = "run: python -m tests.catalog, then translate what is new in messages.po"


def placeholders(sentence: str) -> set[str]:
    return {name for _text, name, _format, _conversion in Formatter().parse(sentence) if name is not None}


def declared() -> set[str]:
    """The texts for people that forms, indicators, roles, states and pages declare at import."""
    texts = {text for each in INDICATORS for text in (each.title, each.meaning, each.measure)}
    texts |= {role.title for role in EVERY_ROLE.values()} | {status.value[1] for status in Status}
    texts |= {text for page in PAGES for text in (page.title, page.section)}
    for form in FORMS:
        texts.add(form.title)
        for question in form.questions().values():
            texts |= {question.label, question.help}
            texts |= {question.measure} if isinstance(question, Count) else set()
            texts |= set(question.codes.values()) if isinstance(question, Choice) else set()
    return texts - {""}


def test_what_is_declared_at_import_is_marked_for_the_catalog() -> None:
    assert declared() - sentences() == set()


def test_every_sentence_has_its_english() -> None:
    english = translations()
    assert sorted(each for each in sentences() if not english.get(each, "").strip()) == [], UP_TO_DATE


def test_the_catalog_has_no_sentence_that_is_gone() -> None:
    assert set(translations()) - sentences() == set(), UP_TO_DATE


def test_english_has_the_placeholders_of_the_vietnamese() -> None:
    english = translations()
    assert english
    differing = {each: text for each, text in english.items() if placeholders(each) != placeholders(text)}
    assert differing == {}


def test_blanks_around_a_sentence_are_those_of_the_vietnamese() -> None:
    english = translations()
    assert english
    for each, text in english.items():
        assert (each[:1].isspace(), each[-1:].isspace()) == (text[:1].isspace(), text[-1:].isspace()), each


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.table)
def test_in_english_too_a_record_reads_back_from_what_is_shown_of_it(form: type[Record]) -> None:
    record = form.read(good_cells(form), MONTH)
    speak("en")
    assert form.read(typed(form, record.columns())) == record


def test_the_catalog_is_written_as_the_command_writes_it() -> None:
    assert PO.read_bytes() == written(catalog(sentences(), translations())), UP_TO_DATE


def test_the_compiled_catalog_is_that_of_the_written_one() -> None:
    assert MO.read_bytes() == compiled(catalog(translations(), translations())), UP_TO_DATE

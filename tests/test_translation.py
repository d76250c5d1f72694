"""Vietnamese is the source text; the language in force belongs to the running request."""

from contextvars import copy_context

from lib.translation import N_, _, speak, spoken


def test_vietnamese_is_spoken_as_it_is_written() -> None:
    assert (spoken(), _("Chi bộ")) == ("vi", "Chi bộ")


def test_an_unknown_language_is_vietnamese() -> None:
    for language in ("fr", "", None):
        speak(language)
        assert spoken() == "vi"


def test_an_empty_text_stays_empty() -> None:
    assert _("") == ""


def test_marking_a_text_does_not_change_it() -> None:
    assert N_("Chi bộ") == "Chi bộ"


def test_another_request_keeps_its_own_language() -> None:
    copy_context().run(speak, "en")
    assert spoken() == "vi"

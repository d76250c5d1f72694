"""Cells of a downloaded file are texts, whatever they begin with."""

import pytest

from lib.web.downloads import inert


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_text_that_looks_like_a_formula_is_made_inert(formula: str) -> None:
    assert inert(formula) == f"'{formula}"


@pytest.mark.parametrize("plain", ["", "Chi bộ ấp Quới An", "1.640", "–", "38,46%"])
def test_any_other_text_stays_as_it_is(plain: str) -> None:
    assert inert(plain) == plain

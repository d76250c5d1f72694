"""What is said of the dependencies: a known vulnerability fails, and no answer is never told as “none known”."""

from typing import Any

import pytest

from tests.dependencies import verdict

SKIPPED = {"name": "altair", "skip_reason": "could not be audited"}
CLEAN = {"name": "click", "version": "8.1", "vulns": []}
WRONG = {"name": "jinja2", "version": "2.0", "vulns": [{"id": "CVE-2019-10906"}]}


@pytest.mark.parametrize(
    ("told", "said", "failed"),
    [
        (None, "Không hỏi được dữ liệu lỗ hổng", 0),
        ([], "Không hỏi được dữ liệu lỗ hổng", 0),
        ([SKIPPED], "Không hỏi được dữ liệu lỗ hổng", 0),
        ([SKIPPED, CLEAN], "1/2 gói đã hỏi, không có lỗ hổng nào đã biết", 0),
        ([CLEAN, WRONG], "Gói có lỗ hổng đã biết: jinja2 2.0 (CVE-2019-10906)", 1),
    ],
)
def test_each_answer_has_its_sentence(told: list[dict[str, Any]] | None, said: str, failed: int) -> None:
    sentence, code = verdict(told)
    assert sentence.startswith(said) or said in sentence
    assert code == failed

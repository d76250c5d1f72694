"""A template that would hold everyone up is refused, while the others are served; one broken by chance does no harm."""

import json
import subprocess
import sys
import time

import pytest

from lib.documents.kinds import REVIEW
from lib.documents.refused import TemplateRefused
from lib.documents.trial import require_quick
from lib.documents.versions import add_version, versions
from lib.rights import Actor
from lib.store import Store
from tests.documents.word_files import word
from tests.serving import ROOT

ROWS = {"chi_bo": [{"ten": "x" * 1000}] * 60}
LOOPS = "{% for a in chi_bo %}{% for b in chi_bo %}{{ a.ten }}{{ b.ten }}" + "x" * 250_000 + "{% endfor %}{% endfor %}"


@pytest.mark.parametrize("text", ["{{" * 40_000, LOOPS], ids=["braces", "loops"])
def test_a_template_that_takes_too_much_is_refused_before_anyone_waits_for_it(
    store: Store, office: Actor, text: str
) -> None:
    began = time.process_time()
    with pytest.raises(TemplateRefused, match="tốn quá nhiều sức máy"):
        add_version(store, office, REVIEW, "mau.docx", word(text), ROWS, {"chi_bo", "chi_bo.ten"})
    assert time.process_time() - began < 1
    assert versions(store, REVIEW) == []


def test_any_other_template_is_let_through_or_refused_for_what_is_wrong_with_it() -> None:
    for text in ("{{ chi_bo }}", "{{ 9**9 }}", "{% for"):
        require_quick(word(text), ROWS)


def test_a_template_broken_by_chance_is_filled_in_or_refused_with_a_sentence() -> None:
    """At length: `python -m tests.documents.fuzz 10000`."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.documents.fuzz", "30"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["filled"] + told["refused"] == 30
    assert told["filled"] > 3
    assert told["seconds"] < 2

"""A template from outside is filled in by a process of its own first, which may use little memory and little time.

What makes a template ready is regular expressions of docxtpl, for which a few thousand braces are minutes of work that
hold up everyone; and two loops make much of little. Only that process ends then. On Windows, which has no limits of
memory and work, the time by the clock alone is limited.
"""

import pickle
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lib.documents.packages import require_word_file
from lib.documents.refused import TemplateRefused
from lib.translation import _

CHILD = Path(__file__).with_name("trial_child.py")
PATIENCE = 30  # seconds by the clock, for a busy machine; the work itself is limited inside the process


def require_quick(template: bytes, values: Mapping[str, Any]) -> None:
    """Raise TemplateRefused for a template that takes too much to fill in, whatever else is wrong with it."""
    require_word_file(template)
    command, sent = [sys.executable, "-I", str(CHILD)], pickle.dumps((template, dict(values)))
    try:
        done = subprocess.run(command, input=sent, capture_output=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired as slow:
        raise _too_much() from slow
    if done.returncode:
        raise _too_much()


def _too_much() -> TemplateRefused:
    return TemplateRefused([_("Điền mẫu này tốn quá nhiều sức máy; bỏ bớt ngoặc nhọn, vòng lặp hoặc hình.")])

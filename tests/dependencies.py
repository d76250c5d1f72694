"""Whether a locked dependency has a known vulnerability, asked of pip-audit: `python -m tests.dependencies`.

Where its data cannot be had, as without internet, that is said and is no failure: the answer “none known” would be one.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LONGEST = 120  # seconds


def main() -> int:
    try:
        told = _asked(ROOT / "requirements.txt")
    except (subprocess.TimeoutExpired, json.JSONDecodeError, KeyError):
        told = None
    answer, failed = verdict(told)
    sys.stderr.write(f"{answer}\n")
    return failed


def _asked(requirements: Path) -> list[dict[str, Any]]:
    """What pip-audit says of each locked dependency, asked of the first service that knows them."""
    command = [sys.executable, "-m", "pip_audit", "-r", str(requirements), "--disable-pip", "--require-hashes"]
    for service in ("pypi", "osv"):
        done = subprocess.run(
            [*command, "-s", service, "-f", "json", "--progress-spinner", "off"],
            capture_output=True,
            text=True,
            check=False,
            timeout=LONGEST,
        )
        told: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"] if done.stdout.strip() else []
        if any("vulns" in each for each in told):
            return told
    return told


def verdict(told: list[dict[str, Any]] | None) -> tuple[str, int]:
    """The sentence for what pip-audit says, and 1 if that must be mended; None is no answer at all."""
    known = [each for each in told or [] if "vulns" in each]
    wrong = [each for each in known if each["vulns"]]
    if wrong:
        names = ", ".join(f"{each['name']} {each['version']} ({each['vulns'][0]['id']})" for each in wrong)
        return f"Gói có lỗ hổng đã biết: {names}. Nâng bản trong requirements.txt.", 1
    if not known:
        return "Không hỏi được dữ liệu lỗ hổng (pip-audit); chạy lại khi có mạng: python -m tests.dependencies", 0
    return f"pip-audit: {len(known)}/{len(told or [])} gói đã hỏi, không có lỗ hổng nào đã biết.", 0


if __name__ == "__main__":
    sys.exit(main())

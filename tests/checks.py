"""Every check of the project, in the order in which a failure is cheapest: `python3 manage.py test`.

Options after `test` go to pytest, for example `python3 manage.py test tests/records -k dossier`; `--soak` runs the long
versions instead (tests/soak).
"""

import os
import subprocess
import sys

from tests.browser.chromium import find_or_install
from tests.rollup import java
from tests.tools import ToolMissing, require_office

STEPS: tuple[tuple[str, ...], ...] = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("tests.dependencies",),
)
# The tests of a file share a server, so they go to one process. The browser waits at times, so three processes keep two
# cores busy. In the order collected, long files come early.
PARALLEL = ("-n", "3", "--dist", "loadfile", "--no-loadscope-reorder")


def main(options: list[str]) -> int:
    if options[:1] == ["--soak"]:
        return subprocess.run([sys.executable, "-m", "tests.soak", *options[1:]], check=False).returncode
    try:
        browser = find_or_install()
        require_office()
        java.find_or_install()
    except (ToolMissing, java.JavaMissing) as missing:
        sys.stderr.write(f"{missing}\n")
        return 2
    environment = os.environ | {"TEST_BROWSER": browser}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # or each of the hundreds of programs started compiles all of lib
    steps = () if options else STEPS
    for step in (*steps, ("pytest", *(options or PARALLEL))):
        sys.stderr.write(f"— {' '.join(step)}\n")
        failed = subprocess.run([sys.executable, "-m", *step], env=environment, check=False).returncode
        if failed:
            sys.stderr.write(f"Không đạt ở bước: {' '.join(step)}. Sửa rồi chạy lại: python3 manage.py test\n")
            return failed
    sys.stderr.write("Mọi kiểm tra đều đạt. Mở chương trình bằng: python3 manage.py run --demo\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

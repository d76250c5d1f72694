"""The two commands of this program, and all others: `python3 manage.py run`, `python3 manage.py test`.

Needs nothing but Python >= 3.11: it makes .venv from the locked requirements and hands over to lib.cli inside it.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST = (3, 11)
REQUIREMENTS = {
    "test": ("tests/requirements.txt", "requirements-cluster.txt"),
    "bench": ("tests/requirements.txt", "tests/benchmarks/requirements.txt"),
    "screens": ("tests/requirements.txt",),
}


class NotReady(Exception):
    """Something is missing on this machine; the message says what, and what to do."""


def main(arguments: list[str]) -> int:
    try:
        if sys.version_info < OLDEST:
            raise NotReady(f"Cần Python 3.11 trở lên; máy này đang dùng {sys.version.split()[0]}.")
        for name in REQUIREMENTS.get("".join(arguments[:1]), ("requirements.txt",)):
            prepare(ROOT / name)
    except NotReady as problem:
        print(problem, file=sys.stderr)
        return 2
    return hand_over(arguments)


def prepare(requirements: Path) -> None:
    """Make .venv if it is not there, and install the locked requirements unless they already are."""
    if not PYTHON.exists():
        print("Lần đầu chạy: đang tạo môi trường .venv …", file=sys.stderr, flush=True)
        step(
            [sys.executable, "-m", "venv", str(VENV)],
            "Không tạo được .venv; trên Debian, Ubuntu hãy chạy: sudo apt install python3-venv",
        )
    stamp = VENV / f"installed-{hashlib.sha256(requirements.read_bytes()).hexdigest()[:16]}"
    if stamp.exists():
        return
    print("Đang cài các gói cần dùng (vài phút ở lần đầu) …", file=sys.stderr, flush=True)
    install = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    step(
        [*install, "-r", str(requirements)],
        "Không cài được các gói; kiểm tra kết nối mạng rồi chạy lại đúng lệnh vừa rồi.",
    )
    stamp.touch()


def step(command: list[str], remedy: str) -> None:
    if subprocess.run(command, check=False).returncode:
        raise NotReady(remedy)


def hand_over(arguments: list[str]) -> int:
    """Run lib.cli in .venv; relative paths in the arguments keep meaning what they mean here."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    command = [str(PYTHON), "-m", "lib.cli", *arguments]
    if os.name == "nt":
        return subprocess.run(command, env=environment, check=False).returncode
    sys.stdout.flush()
    os.execve(command[0], command, environment)  # Ctrl+C then reaches the server itself, which closes its store


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

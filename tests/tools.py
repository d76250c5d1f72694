"""Programs of other people that tests ask for: one that is installed, else Debian's, installed now."""

import os
import shutil
import subprocess
from collections.abc import Sequence

# What opens Word and PDF files: program -> Debian's package.
OFFICE = {"soffice": "libreoffice-writer-nogui", "pdftotext": "poppler-utils", "pdffonts": "poppler-utils"}


class ToolMissing(Exception):
    """A program is neither there nor to be had here; the message says what to install."""


def installed(*names: str) -> str | None:
    """The path of the first of some programs that this machine has."""
    return next((found for name in names if (found := shutil.which(name))), None)


def from_debian(package: str, names: Sequence[str]) -> str | None:
    """The path of a program of a Debian package that is installed now; None where that cannot be done."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    quiet = {"stdout": subprocess.DEVNULL, "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}, "check": False}
    subprocess.run(["apt-get", "update", "-qq"], **quiet)
    subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", package], **quiet)
    return installed(*names)


def program(name: str, package: str) -> str:
    """The path of a program, from Debian's package where it is missing. Raises ToolMissing."""
    if found := installed(name) or from_debian(package, [name]):
        return found
    raise ToolMissing(f"Thiếu chương trình {name}; cài gói {package} rồi chạy lại.")


def require_office() -> dict[str, str]:
    """Name -> path of the programs that open Word and PDF files. Raises ToolMissing."""
    return {name: program(name, package) for name, package in OFFICE.items()}

"""Programs that the tests need beside Python's packages: found, else installed from Debian, else asked for in words."""

import os
import shutil
import subprocess
from collections.abc import Sequence

OFFICE = {"soffice": "libreoffice-writer-nogui", "pdftotext": "poppler-utils", "pdffonts": "poppler-utils"}


class ToolMissing(Exception):
    """A program could be neither found nor installed; the message says what to do."""


def installed(names: Sequence[str]) -> str | None:
    """The path of the first of some programs that this machine has."""
    return next((found for name in names if (found := shutil.which(name))), None)


def from_debian(package: str, names: Sequence[str]) -> str | None:
    """The path of a program of a Debian package that is installed now; None where that cannot be done."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    quiet = {"stdout": subprocess.DEVNULL, "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}, "check": False}
    subprocess.run(["apt-get", "update", "-qq"], **quiet)
    subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", package], **quiet)
    return installed(names)


def require_office() -> dict[str, str]:
    """Name -> path of the programs that open Word and PDF files. Raises ToolMissing."""
    found = {name: installed([name]) or from_debian(package, [name]) for name, package in OFFICE.items()}
    if missing := [name for name, path in found.items() if path is None]:
        raise ToolMissing(
            f"Không tìm thấy và không cài được {', '.join(missing)} để mở tệp Word và PDF trong kiểm thử. "
            "Cài LibreOffice Writer và poppler-utils rồi chạy lại: python3 manage.py test"
        )
    return {name: path for name, path in found.items() if path}

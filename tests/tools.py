"""Programs of other people that tests ask for: one that is installed, else Debian's, installed now."""

import os
import shutil
import subprocess


class ToolMissing(Exception):
    """A program is neither there nor to be had here; the message says what to install."""


def program(name: str, package: str) -> str:
    """The path of a program, from Debian's package where it is missing. Raises ToolMissing."""
    if found := shutil.which(name):
        return found
    if shutil.which("apt-get") and os.geteuid() == 0:
        quiet = {"stdout": subprocess.DEVNULL, "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
        subprocess.run(["apt-get", "install", "-y", "-qq", package], check=False, **quiet)
    if found := shutil.which(name):
        return found
    raise ToolMissing(f"Thiếu chương trình {name}; cài gói {package} rồi chạy lại.")

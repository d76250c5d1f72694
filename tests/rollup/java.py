"""The Java that Spark runs on: one that is installed, else Debian's."""

import os
import re
import shutil
import subprocess

OLDEST = 17
PACKAGES = ("openjdk-17-jre-headless", "default-jre-headless")  # Debian 12, and later ones


class JavaMissing(Exception):
    """No Java could be found or installed; the message says what to do."""


def find_or_install() -> str:
    """The path of a Java, installing one if this machine has none. Raises JavaMissing."""
    for find in (_installed, _from_debian):
        if path := find():
            return path
    raise JavaMissing(
        f"Không tìm thấy và không cài được Java {OLDEST} cho kiểm thử trên cụm máy (Spark). "
        f"Cài Java từ bản {OLDEST} rồi chạy lại: python3 manage.py test"
    )


def _installed() -> str | None:
    home = os.environ.get("JAVA_HOME")
    path = shutil.which("java", path=f"{home}/bin") if home else shutil.which("java")
    return path if path and _version(path) >= OLDEST else None


def _version(path: str) -> int:
    """The main version of a Java: 17 for 17.0.15; 1 for the older way of counting, 1.8."""
    said = subprocess.run([path, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', said)
    return int(found[1]) if found else 0


def _from_debian() -> str | None:
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    quiet = {"stdout": subprocess.DEVNULL, "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}, "check": False}
    subprocess.run(["apt-get", "update", "-qq"], **quiet)
    for package in PACKAGES:
        if subprocess.run(["apt-get", "install", "-y", "-qq", package], **quiet).returncode == 0:
            break
    return _installed()

"""An .xlsx file as a package: XML parts that name one another by links."""

import posixpath
from collections.abc import Mapping
from typing import TypeVar
from zipfile import ZipFile

from lib.workbooks.book import damaged
from lib.workbooks.parts import DAMAGES, Budget, Handler, stream

_LINK = "http://schemas.openxmlformats.org/package/2006/relationships Relationship"
Told = TypeVar("Told", bound=Handler)


class Package:
    """The parts of a workbook; what is read of them all is taken from one budget."""

    def __init__(self, parts: ZipFile) -> None:
        self._parts = parts
        self.budget = Budget()
        self._names = {name.lower(): name for name in parts.namelist()}

    def tell(self, path: str, handler: Told) -> Told:
        """Read the part at a path; returns its handler. Raises BookRefused, also if there is no such part."""
        try:
            part = self._parts.open(self._names[path.lower()])
        except DAMAGES as error:
            raise damaged() from error
        with part:
            stream(part, handler, self.budget)
        return handler

    def links(self, path: str) -> dict[str, tuple[str, str]]:
        """Id -> kind and path of every part that the one at `path` links to; "" is the package itself."""
        folder, name = posixpath.split(path)
        return self.tell(posixpath.join(folder, "_rels", f"{name}.rels"), _Links(folder)).found

    def linked(self, path: str, kind: str) -> str:
        """The first part of a kind that the one at `path` links to; empty if there is none."""
        return next((target for found, target in self.links(path).values() if found == kind), "")


class _Links:
    def __init__(self, folder: str) -> None:
        self.said: list[str] = []
        self.found: dict[str, tuple[str, str]] = {}
        self._folder = folder

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == _LINK and attributes.get("TargetMode") != "External":
            kind = attributes["Type"].rpartition("/")[2]
            path = posixpath.normpath(posixpath.join("/", self._folder, attributes["Target"]))
            self.found[attributes["Id"]] = (kind, path.lstrip("/"))

    def end(self, name: str) -> None:
        """Links hold no other elements."""

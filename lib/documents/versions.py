"""The office's own templates: every version of each kind kept, the latest used, each file under its hash."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from lib.documents.kinds import Kind
from lib.documents.own_templates import own_template
from lib.documents.sources import annexed
from lib.documents.templates import fill, lint
from lib.documents.trial import require_quick
from lib.rights import ISSUE_REPORTS, Actor, require
from lib.store import Change, Store, change, rows, value
from lib.translation import N_, _

NOT_THE_OFFICE = N_("Chỉ Văn phòng Đảng ủy được soạn mẫu văn bản.")


@dataclass(frozen=True)
class Version:
    """One template that the office has brought in."""

    id: int
    file_name: str
    uploaded_at: str
    sha256: str


def versions(store: Store, kind: Kind) -> list[Version]:
    """The office's templates of a kind, latest first."""
    with store.read() as db:
        found = rows(
            db,
            "SELECT id, file_name, uploaded_at, sha256 FROM document_template WHERE kind = ? ORDER BY id DESC",
            [kind.code],
        )
    return [Version(**row) for row in found]


def template_in_use(store: Store, kind: Kind, issued_on: date) -> bytes:
    """The latest template of the office, else the program's own in the form of a day."""
    kept = versions(store, kind)
    return file_of(store, kept[0].sha256) if kept else own_template(kind, issued_on)


def file_of(store: Store, sha256: str) -> bytes:
    """A kept file by its hash. Raises LookupError if it is not there or no longer what it was."""
    with store.read() as db:
        content = value(db, "SELECT content FROM document_file WHERE sha256 = ?", [sha256])
    if content is None or hashlib.sha256(content).hexdigest() != sha256:
        raise LookupError(_("Tệp lưu trong kho không còn nguyên vẹn; khôi phục bản sao lưu."))
    return bytes(content)


def put_file(changing: Change, content: bytes) -> str:
    """Keep a file as part of a change; returns its hash, by which audited rows name it."""
    sha256 = hashlib.sha256(content).hexdigest()
    changing.db.execute("INSERT OR IGNORE INTO document_file (sha256, content) VALUES (?, ?)", [sha256, content])
    return sha256


def add_version(
    store: Store,
    actor: Actor,
    kind: Kind,
    file_name: str,
    content: bytes,
    values: Mapping[str, Any],
    known: Collection[str],
) -> list[str]:
    """Take a template into use after trying it on real figures; returns its warnings.

    Raises Forbidden, or TemplateRefused with every reason; then the former one stays in use.
    """
    require(actor.may(ISSUE_REPORTS), NOT_THE_OFFICE)
    require_quick(content, values)
    warnings = lint(content, values, known)
    annexed(fill(content, values).content, (), "")
    with change(store, actor, _("mẫu văn bản mới")) as changing:
        row = {"kind": kind.code, "sha256": put_file(changing, content), "file_name": file_name}
        changing.insert("document_template", row | {"uploaded_at": changing.at})
    return warnings

"""Who changed what, when, from what to what and why, and who took what away as a file.

Append-only, each row's hash covering the one before.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlite_utils import Database

from lib.rights import Actor
from lib.store.database import Store, rows, value

# Never recorded: a secret, and what a person may ask to have forgotten, which the audit never does.
SECRET = frozenset({"password_hash", "token_hash", "totp_secret", "mailbox"})
SHORTEST_HEAD = 16  # digits of a head that tell it from any other
_COVERED = ("at", "account_id", "actor", "action", "table_name", "row_id", "unit_id", "before", "after", "reason")

_INSERT = (
    f"INSERT INTO audit ({', '.join(_COVERED)}, previous_hash, hash) VALUES ({', '.join('?' * (len(_COVERED) + 2))})"
)
_UNFED = hashlib.sha256()  # to copy it is sooner than to make one, for which OpenSSL is asked by the name
_PLAIN, _SORTED = json.JSONEncoder(ensure_ascii=False), json.JSONEncoder(ensure_ascii=False, sort_keys=True)


def now() -> str:
    """This moment in UTC, to the second, as stored."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


class Act(NamedTuple):
    """One change of one row, and why."""

    action: str
    table: str
    row_id: int
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    reason: str = ""


def append(db: Database, actor: Actor, at: str, acts: Iterable[Act]) -> None:
    """Add a row to the chain for each of some changes made at a moment, inside their transaction."""
    previous, chained = head(db), []
    for act in acts:
        unit_id = act.after.get("unit_id", act.before.get("unit_id"))
        what = (act.action, act.table, act.row_id, unit_id, _json(act.before), _json(act.after), act.reason)
        covered = (at, actor.account_id, actor.name, *what)
        link = _link(previous, covered)
        chained.append((*covered, previous, link))
        previous = link
    db.conn.executemany(_INSERT, chained)


FILE = "file"  # stands for a table in rows about what left the store


def read(store: Store, actor: Actor, what: str, **about: str) -> None:
    """Record that an actor took figures out of the store: `what` is the file's name, `about` what else tells it apart.

    Files that leave by a page or a download are recorded by lib.web.taken; a command that writes one calls this.
    """
    with store.write() as db:
        append(db, actor, now(), [Act("read", FILE, 0, {}, {"what": what, **about})])


def head(db: Database) -> str:
    """The hash of the latest row, empty for none: it is the same only if all that was ever recorded is the same."""
    return value(db, "SELECT hash FROM audit ORDER BY id DESC LIMIT 1") or ""


def _json(values: Mapping[str, Any]) -> str:
    if not values:
        return "{}"
    if not SECRET.isdisjoint(values):
        values = {name: item for name, item in values.items() if name not in SECRET}
    return _SORTED.encode(values)


def _link(previous: str, covered: Iterable[Any]) -> str:
    digest = _UNFED.copy()
    digest.update(_PLAIN.encode([previous, *covered]).encode())
    return digest.hexdigest()


def first_bad_row(db: Database) -> int | None:
    """The id of the first audit row that does not follow from the one before; None when the chain is whole."""
    previous = ""
    for row in rows(db, "SELECT * FROM audit ORDER BY id"):
        if row["previous_hash"] != previous or row["hash"] != _link(previous, (row[name] for name in _COVERED)):
            return int(row["id"])
        previous = row["hash"]
    return None


def holds(db: Database, known: str) -> bool:
    """Whether a head noted earlier is still in the chain: not once the tail was cut or the whole chain made anew.

    Its first 16 digits are enough, as documents print them in fours.
    """
    digits = "".join(known.split()).lower()
    found = value(db, "SELECT 1 FROM audit WHERE substr(hash, 1, ?) = ?", [len(digits), digits])
    return len(digits) >= SHORTEST_HEAD and found is not None


def printed(head: str) -> str:
    """A head as a document prints it, short enough to be typed from paper: "9f2c 01ab 77de 4c30"."""
    return " ".join(head[start : start + 4] for start in range(0, SHORTEST_HEAD, 4))


def history(db: Database, table: str, row_id: int) -> list[dict[str, Any]]:
    """Every recorded change of one row, oldest first, with before and after as dictionaries."""
    return _opened(rows(db, "SELECT * FROM audit WHERE table_name = ? AND row_id = ? ORDER BY id", [table, row_id]))


def latest(db: Database, tables: Sequence[str], unit_id: int | None, who: str, most: int) -> list[dict[str, Any]]:
    """The latest changes of some tables, latest first, of one unit or one account if named."""
    marks = ", ".join("?" * len(tables))
    found = rows(
        db,
        f"SELECT * FROM audit WHERE table_name IN ({marks}) AND (? IS NULL OR unit_id = ?) AND (? = '' OR actor = ?)"
        " ORDER BY id DESC LIMIT ?",
        [*tables, unit_id, unit_id, who, who, most],
    )
    return _opened(found)


def _opened(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    for row in found:
        row["before"], row["after"] = json.loads(row["before"]), json.loads(row["after"])
    return found


def origin(db: Database) -> str:
    """The hash of the first row, which tells this store from every other for as long as it lives."""
    return value(db, "SELECT hash FROM audit ORDER BY id LIMIT 1") or ""


def began(db: Database) -> datetime | None:
    """When the first row was recorded, None in a store that has none yet."""
    first = value(db, "SELECT at FROM audit ORDER BY id LIMIT 1")
    return datetime.fromisoformat(first) if first else None


def latest_moment(db: Database) -> datetime | None:
    """When the last row was recorded by the clock of then, None in a store that has none yet."""
    last = value(db, "SELECT at FROM audit ORDER BY id DESC LIMIT 1")
    return datetime.fromisoformat(last) if last else None


def changes(db: Database, tables: Sequence[str]) -> tuple[int, datetime]:
    """How often some tables were changed, and when last (the year 1 for never)."""
    marks = ", ".join("?" * len(tables))
    (found,) = rows(db, f"SELECT count(*) AS times, max(at) AS last FROM audit WHERE table_name IN ({marks})", tables)
    last = datetime.fromisoformat(found["last"]) if found["last"] else datetime.min.replace(tzinfo=UTC)
    return found["times"], last

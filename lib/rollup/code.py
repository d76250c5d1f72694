"""The code that a commune is known by to those above it; its name is none, since two may bear the same.

Apart from publishing, which needs Parquet: what the server answers other programs needs the code alone.
"""

import re

from sqlite_utils import Database

from lib.rights import Actor
from lib.rollup import Unpublishable
from lib.store import Store, audit, change, value
from lib.store.settings import COMMUNE_CODE, set_setting
from lib.translation import _

UNNAMED = 12  # letters of the audit chain's origin that stand for a commune without a code


def commune_code(db: Database) -> str:
    """The code that a commune is known by elsewhere: the one it chose, else the beginning of its audit chain."""
    return _chosen_code(db) or audit.origin(db)[:UNNAMED]


def _chosen_code(db: Database) -> str:
    return value(db, "SELECT value FROM setting WHERE name = ?", [COMMUNE_CODE]) or ""


def choose_code(store: Store, actor: Actor, typed: str) -> None:
    """Say once, before the first publication, under which code the commune publishes. Raises Unpublishable."""
    code = typed.strip()
    if not re.fullmatch("[A-Za-z0-9][A-Za-z0-9_-]{1,39}", code):
        raise Unpublishable(
            _("Mã xã “{code}”: từ 2 đến 40 chữ không dấu, số hoặc gạch, ví dụ 28747.").format(code=code)
        )
    with change(store, actor, _("chọn mã xã để công bố")) as changing:
        before = _chosen_code(changing.db)
        if before and before != code:
            raise Unpublishable(_("Kho này đã có mã {code}; mã đã dùng thì không đổi được.").format(code=before))
        set_setting(changing, COMMUNE_CODE, code)

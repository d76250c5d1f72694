"""The office's log: who changed which figures of whom, and who took which file away, latest first."""

from collections.abc import Sequence
from typing import Any

from lib.records import FORMS
from lib.rights import ENTER_ALL, Actor, require
from lib.store import audit
from lib.store.database import Store
from lib.translation import N_

NOT_ALLOWED = N_("Chỉ Văn phòng Đảng ủy được xem nhật ký chung.")
LONGEST = 200
TABLES = (*(form.table for form in FORMS), "month_report", audit.FILE)


def latest(
    store: Store, actor: Actor, tables: Sequence[str] = TABLES, unit_id: int | None = None, who: str = ""
) -> list[dict[str, Any]]:
    """The latest recorded changes of some forms and of handed-in months, and the files taken away.

    Those of one unit or one account if named, at most LONGEST rows. Raises Forbidden.
    """
    require(actor.may(ENTER_ALL), NOT_ALLOWED)
    with store.read() as db:
        return audit.latest(db, tables, unit_id, who, LONGEST)

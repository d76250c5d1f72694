"""Opening a commune's store ready for use: schema, tables of the forms, and the view of monthly facts.

Above the communes a store of the same schema holds the accounts of those who read what communes have published.
"""

import os
from functools import cache
from pathlib import Path

from lib.indicators.view import install
from lib.rights import OPERATOR
from lib.store import Store, UnusableStore, change, open_store, value
from lib.store.settings import LEVEL, PROVINCE, set_setting, setting
from lib.translation import _

DATA = Path(__file__).resolve().parent.parent / "data"
DEFAULT_STORE = DATA / "store.db"
DEFAULT_PROVINCE = DATA / "province.db"
STORE_VARIABLE = "COMMUNE_STORE"


def open_commune(path: Path | str) -> Store:
    """The store at `path`, made if it does not exist. Raises UnusableStore with a sentence."""
    store = open_store(path)
    install(store)
    return store


def open_province(path: Path | str) -> Store:
    """The store of accounts above the communes, made if it does not exist. Raises UnusableStore."""
    store = open_commune(path)
    if setting(store, LEVEL) != PROVINCE:
        with change(store, OPERATOR, _("lập kho tài khoản cấp tỉnh")) as changing:
            if value(changing.db, "SELECT 1 FROM unit UNION ALL SELECT 1 FROM account LIMIT 1") is not None:
                sentence = _("Kho {path} là của một xã; chọn tệp khác cho tài khoản cấp tỉnh.")
                raise UnusableStore(sentence.format(path=path))
            set_setting(changing, LEVEL, PROVINCE)
    return store


@cache
def served() -> Store:
    """The one store that this server process serves, named by the environment."""
    return open_commune(os.environ.get(STORE_VARIABLE, DEFAULT_STORE))

"""The program behind dashboard.py: records, facts, indicators, targets, and the rooms that show them.

SQLite below 3.51.3 can corrupt a file under many writers and checkpoints (its WAL-reset bug), so the driver that
brings its own SQLite takes the place of Python's before anything else imports sqlite3.

sqlite-utils loads pandas and numpy where they are installed, for types of value that the store never holds. Nothing
that a page or command needs at its start needs them, and they take a third of all that starting loads, so sqlite-utils
is told that they are not there.
"""

import sys

try:
    import pysqlite3
    import pysqlite3.dbapi2
except ImportError:  # no wheel for this platform: lib.store refuses to start on a SQLite that is too old
    pass
else:
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2

_there = {name: sys.modules.get(name) for name in ("pandas", "numpy")}
sys.modules |= dict.fromkeys(_there)  # type: ignore[arg-type]
try:
    import sqlite_utils  # noqa: F401
finally:
    for _name, _module in _there.items():
        if _module is None:
            del sys.modules[_name]
        else:
            sys.modules[_name] = _module

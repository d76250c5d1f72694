"""The program behind dashboard.py: records, facts, indicators, targets, and the rooms that show them.

SQLite below 3.51.3 can corrupt a file under many writers and checkpoints (its WAL-reset bug), so the driver that
brings its own SQLite takes the place of Python's before anything else imports sqlite3.

sqlite-utils loads pandas where it is installed, for a type of value that the store never holds. Nothing else of ours
needs pandas, which takes a third of all that starting loads, so sqlite-utils is told that it is not there.
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

_pandas = sys.modules.get("pandas")
sys.modules["pandas"] = None  # type: ignore[assignment]
try:
    import sqlite_utils  # noqa: F401
finally:
    if _pandas is None:
        del sys.modules["pandas"]
    else:
        sys.modules["pandas"] = _pandas

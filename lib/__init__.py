"""The program behind dashboard.py: records, facts, indicators, targets, and the rooms that show them.

SQLite below 3.51.3 can corrupt a file under many writers and checkpoints (its WAL-reset bug), so the driver that
brings its own SQLite takes the place of Python's before anything else imports sqlite3.
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

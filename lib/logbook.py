"""The log of the server: JSON lines in files of bounded size beside the store, each error under its number.

What a person typed is never logged, nor addresses with their query, passwords, codes or cookies: a line holds the
moment, the level, what happened, and for an error its type and where in the program it arose.
"""

import json
import logging
import traceback
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

LARGEST, FILES = 2_000_000, 10
_OF_EVERY_RECORD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}


class JsonLines(logging.Formatter):
    """A record as one line of JSON, with what `extra` told of it."""

    def format(self, record: logging.LogRecord) -> str:
        told = {name: str(text) for name, text in vars(record).items() if name not in _OF_EVERY_RECORD}
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "what": record.getMessage(),
            **told,
        }
        if record.exc_info and record.exc_info[1]:
            line["error"] = "".join(traceback.format_exception(record.exc_info[1]))
        return json.dumps(line, ensure_ascii=False)


def log_file(store: Path) -> Path:
    """Where the log of a store's server is."""
    return store.parent / "logs" / f"{store.stem}.jsonl"


def keep_log(store: Path) -> None:
    """Write warnings of every part, and what our own part tells, to the log beside the store.

    Where that cannot be written, what is logged goes on to the console as before.
    """
    path = log_file(store)
    try:
        path.parent.mkdir(exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=LARGEST, backupCount=FILES - 1, encoding="utf-8")
    except OSError as error:
        logging.getLogger("commune").warning("no log file", exc_info=error)
        return
    handler.setFormatter(JsonLines())
    handler.setLevel(logging.INFO)
    logging.getLogger().addHandler(handler)
    logging.getLogger("commune").setLevel(logging.INFO)

"""How the server is, for a monitor: whether the store can be written, its schema, the age of its backup. No figures."""

from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from lib.commune import served
from lib.store import Store, UnusableStore, value
from lib.store.watch import last_seen

HOUR = 3600


async def health(request: Request) -> Response:
    """200 while the store can be written, else 503; the warnings of the home page are counted and change neither."""
    told = await run_in_threadpool(_told, served())
    return JSONResponse(told, 200 if told["store"] == "writable" else 503, headers={"Cache-Control": "no-store"})


def _told(store: Store) -> dict[str, object]:
    try:
        with store.write() as db:
            schema, sqlite = int(value(db, "PRAGMA user_version")), value(db, "SELECT sqlite_version()")
    except UnusableStore:
        return {"store": "unusable"}
    seen = last_seen(store)
    age = seen.backups.age(datetime.now(UTC)) if seen else None
    return {
        "store": "writable",
        "schema": schema,
        "sqlite": sqlite,
        "backup_age_hours": round(age.total_seconds() / HOUR, 1) if age is not None else None,
        "warnings": len(seen.warnings) if seen else 0,
    }

"""The overview, warm: its round trip over the websocket, and what its figures cost as the years add up."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from lib import demo
from lib.accounts import accounts, sessions
from lib.indicators.attention import notices
from lib.indicators.progress import latest_month, progress
from lib.rights import Actor
from lib.store import Store
from lib.web import cookies
from tests.benchmarks.bare import write_bare
from tests.benchmarks.client import OpenPage
from tests.benchmarks.compare import Comparison, interleaved, milliseconds
from tests.benchmarks.servers import Served, program, streamlit_run, tuned
from tests.benchmarks.years import store_of_years, touch

READER = "lanhdao"
ROUNDS, WARM_UP, PAUSE = 120, 10, 0.02


def against_constants(folder: Path) -> list[Comparison]:
    """The overview against a bare script that draws the same from constants, untuned and tuned."""
    path = folder / "overview.db"
    with ExitStack() as open_pages:
        ours = open_pages.enter_context(own_overview(demo.make(path)))
        ours.rerun()
        ours.rerun()
        script = write_bare(folder, ours.messages)
        untuned = open_pages.enter_context(shown(streamlit_run(script)))
        as_ours = open_pages.enter_context(shown(tuned(script, path)))
        ways = [page.rerun for page in (ours, untuned, as_ours)]
        mine, default, same = interleaved(ways, ROUNDS, WARM_UP, PAUSE)
    return [
        Comparison("Tổng quan / trang hằng số, `streamlit run` mặc định", mine, default, 0.7),
        Comparison("Tổng quan / trang hằng số, máy chủ đã chỉnh như của ta", mine, same, 1.2),
    ]


def ten_years(folder: Path) -> list[Comparison]:
    """Ten years of rows against two, each time just after a write, when nothing kept can be given again.

    Two, not one, since the overview sets every figure beside that of the year before.
    """
    with closing(store_of_years(folder / "ten.db", 10)) as ten, closing(store_of_years(folder / "two.db", 2)) as two:
        touched = [(touch(store), _reading(store)) for store in (ten, two)]
        many, few = interleaved([_after(*each) for each in touched], ROUNDS, WARM_UP)
        with own_overview(ten) as long, own_overview(two) as short:
            pages = [_after(write, page.rerun) for (write, _read), page in zip(touched, (long, short), strict=True)]
            slow, fast = interleaved(pages, ROUNDS, WARM_UP, PAUSE)
    return [
        Comparison("Số liệu của Tổng quan vừa sau một lần ghi: 10 năm / 2 năm", many, few, 1.1),
        Comparison("Cả trang Tổng quan vừa sau một lần ghi: 10 năm / 2 năm", slow, fast, 1.1),
    ]


def _after(write: Callable[[], None], timed: Callable[[], float]) -> Callable[[], float]:
    """The time of one thing, just after another that is not timed."""

    def both() -> float:
        write()
        return timed()

    return both


def _reading(store: Store) -> Callable[[], float]:
    actor = accounts.actor_named(store, READER)
    return lambda: milliseconds(lambda: read_overview(store, actor))


def read_overview(store: Store, actor: Actor) -> None:
    """All that the overview reads to draw itself."""
    month = latest_month(store, actor) or ""
    notices(store, actor, month)
    progress(store, actor, month, headlines_only=True)


@contextmanager
def own_overview(store: Store) -> Iterator[OpenPage]:
    """The overview of our program, signed in as a reader of everything."""
    with shown(program(store.path), signed_in(store)) as page:
        yield page


def bare_overview(folder: Path, store: Store) -> Path:
    """A script of constants that draws what our overview draws once it is warm."""
    with own_overview(store) as page:
        page.rerun()
        page.rerun()
        return write_bare(folder, page.messages)


def signed_in(store: Store) -> str:
    """The cookie of a session of a reader of everything."""
    return f"{cookies.SESSION}={sessions.begin(store, accounts.actor_named(store, READER).account_id or 0)}"


@contextmanager
def shown(server: Served, cookie: str = "") -> Iterator[OpenPage]:
    """The front page of a server."""
    with server as running, OpenPage(running.port, cookie) as page:
        yield page

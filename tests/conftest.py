"""What every test may ask for: the store of a small commune, the people in it, and the demo store to read from.

Everything is real: SQLite files in a temporary folder, made through the program's own functions.
"""

from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import settings

from lib import demo
from lib.indicators.basis import Basis, count
from lib.rights import Actor
from lib.store import Store
from lib.translation import speak
from tests.commune import Commune, copy_of, found_commune
from tests.serving import Server, serving

settings.register_profile("project", deadline=None, derandomize=True)
settings.load_profile("project")


@pytest.fixture(autouse=True)
def as_a_page_begins() -> Iterator[None]:
    """Every test starts in Vietnamese and counts everything, whatever the one before it spoke and counted."""
    speak("vi")
    count(Basis.ENTERED)
    yield
    speak("vi")
    count(Basis.ENTERED)


@pytest.fixture(scope="session")
def commune(tmp_path_factory: pytest.TempPathFactory) -> Commune:
    """The small commune, founded once; tests write to copies of it."""
    return found_commune(tmp_path_factory.mktemp("commune") / "store.db")


@pytest.fixture
def store(commune: Commune) -> Iterator[Store]:
    """The small commune's store, with units and accounts and not one figure, of the test's own."""
    with copy_of(commune) as opened:
        yield opened


@pytest.fixture
def units(commune: Commune) -> dict[str, int]:
    """Code -> id of the units in `store`."""
    return commune.units


@pytest.fixture
def people(commune: Commune) -> dict[str, Actor]:
    """Role -> the one account that has it in `store`."""
    return commune.people


@pytest.fixture
def office(people: dict[str, Actor]) -> Actor:
    """The office of the Party committee: enters for everyone."""
    return people["office"]


@pytest.fixture
def secretary(people: dict[str, Actor]) -> Actor:
    """The secretary of CB01: enters for that cell alone."""
    return people["secretary"]


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The demo, made once; only read from it."""
    with closing(demo.make(tmp_path_factory.mktemp("demo") / "demo.db")) as made:
        yield made


@pytest.fixture(scope="module")
def server(demo_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running server on a fresh copy of the demo, shared by the tests of one file."""
    copy = tmp_path_factory.mktemp("served") / "demo.db"
    with closing(demo_store.connect()) as db:
        db.execute("VACUUM INTO ?", [str(copy)])
    with serving(copy) as running:
        yield running

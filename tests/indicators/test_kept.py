"""Answers that are kept: the same until something is written, and only for eyes that may see the same."""

from contextlib import closing

from lib.indicators.basis import Basis, count
from lib.indicators.kept import MOST, until_next_write
from lib.indicators.progress import latest_month
from lib.rights import Actor
from lib.store import Store, entries
from lib.translation import speak, spoken
from tests.commune import Commune, copy_of, enter, meeting, session


def test_an_answer_is_worked_out_once_until_something_is_written(
    store: Store, units: dict[str, int], office: Actor
) -> None:
    asked: list[str] = []

    @until_next_write
    def answer(store: Store, actor: Actor, month: str) -> int:
        asked.append(month)
        return len(entries.of_month(store, actor, type(session()), units["CB01"], month))

    assert [answer(store, office, "2024-08") for _again in range(3)] == [0, 0, 0]
    assert asked == ["2024-08"]
    entries.save(store, office, units["CB01"], session())
    assert answer(store, office, "2024-08") == 1
    assert answer(store, office, "2024-07") == 0
    assert asked == ["2024-08", "2024-08", "2024-07"]


def test_a_write_of_another_program_is_noticed_too(store: Store, units: dict[str, int], office: Actor) -> None:
    assert latest_month(store, office) is None
    with closing(Store(store.path)) as another_program:
        entries.save(another_program, office, units["CB01"], meeting())
    assert latest_month(store, office) == "2024-08"


def test_what_counts_has_its_own_answer(store: Store, units: dict[str, int], office: Actor) -> None:
    enter(store, units, ("CB01", meeting()))
    assert latest_month(store, office) == "2024-08"
    count(Basis.ACCEPTED)
    assert latest_month(store, office) is None


def test_each_scope_has_its_own_answer(store: Store, people: dict[str, Actor]) -> None:
    scope_of = until_next_write(lambda _store, actor: actor.scope())
    scopes = {role: scope_of(store, actor) for role, actor in people.items()}
    assert scopes == {role: actor.scope() for role, actor in people.items()}


def test_each_language_has_its_own_answer(store: Store, office: Actor) -> None:
    language = until_next_write(lambda _store, _actor: spoken())
    assert language(store, office) == "vi"
    speak("en")
    assert language(store, office) == "en"


def test_each_store_has_its_own_answer(commune: Commune, store: Store, units: dict[str, int], office: Actor) -> None:
    enter(store, units, ("CB01", meeting()))
    with copy_of(commune) as other:
        assert (latest_month(store, office), latest_month(other, office)) == ("2024-08", None)


def test_who_changes_an_answer_changes_only_their_own_copy(store: Store, office: Actor) -> None:
    listed = until_next_write(lambda _store, _actor: [1, 2])
    listed(store, office).append(3)
    assert listed(store, office) == [1, 2]


def test_only_so_many_answers_are_kept(store: Store, office: Actor) -> None:
    asked: list[int] = []
    double = until_next_write(lambda _store, _actor, number: asked.append(number) or 2 * number)
    assert [double(store, office, number) for number in range(MOST + 1)] == [2 * each for each in range(MOST + 1)]
    double(store, office, MOST)
    assert len(asked) == MOST + 1
    double(store, office, 0)
    assert asked[-1] == 0

"""Every cell of the table of rights is tried: each role at all that asks for a right, for its own unit and another."""

import ast
from pathlib import Path

import pytest

from lib.rights import ACTIONS, EVERY_ROLE, ROLES, Actor, Forbidden
from lib.rights_table import rights_table
from lib.store import Store
from tests.commune import everything
from tests.rights.attempts import ATTEMPTS, Attempt
from tests.rights.scene import Scene

LIB = Path(__file__).resolve().parents[2] / "lib"
# Tried where they stand: in test_roads.py and tests/web/api.
BY_ROAD = {"cli._readable", "web.api.operations._readable"}


def may(actor: Actor, attempt: Attempt, unit_id: int) -> bool:
    """What the table says."""
    actions = ROLES[actor.role].may
    return bool(attempt.any_of & actions or (unit_id == actor.unit_id and attempt.own_unit & actions))


# Whose unit it is matters only where one's own is another matter.
TRIALS = [
    (name, role, unit)
    for name, attempt in ATTEMPTS.items()
    for role in ROLES
    for unit in (("CB01", "CB02") if attempt.own_unit else ("CB01",))
]


@pytest.mark.parametrize(("name", "role", "unit"), TRIALS)
def test_the_table_is_what_is_let_through(
    store: Store, units: dict[str, int], people: dict[str, Actor], name: str, role: str, unit: str
) -> None:
    attempt, scene = ATTEMPTS[name], Scene(store, units, people, people[role], unit)
    if may(scene.actor, attempt, scene.unit_id):
        attempt.call(scene)
    else:
        with pytest.raises(Forbidden) as refused:
            attempt.call(scene)
        assert str(refused.value).endswith((".", "?"))


@pytest.mark.parametrize("name", ATTEMPTS)
def test_what_is_refused_writes_nothing(
    store: Store, units: dict[str, int], people: dict[str, Actor], name: str
) -> None:
    """Tried by the head of a hamlet, who may do none of it for a cell."""
    attempt, scene = ATTEMPTS[name], Scene(store, units, people, people["hamlet_head"], "CB01")
    for _prepared in range(2):  # what the scene itself needs is written at the first try
        before = everything(store)
        with pytest.raises(Forbidden):
            attempt.call(scene)
    assert everything(store) == before


def asking() -> set[str]:
    """Every function below the pages that asks what an actor may do."""
    found = set()
    for path in LIB.rglob("*.py"):
        module = ".".join(path.relative_to(LIB).with_suffix("").parts)
        if not module.startswith("ui.") and module != "rights":
            found |= {f"{module}.{each.name}" for each in ast.walk(ast.parse(path.read_text("utf-8"))) if _asks(each)}
    return found


def _asks(node: ast.AST) -> bool:
    """Whether it refuses what the actor may not."""
    return isinstance(node, ast.FunctionDef) and any(
        isinstance(each, ast.Call) and ast.unparse(each.func) == "require" and "may" in ast.unparse(each)
        for each in ast.walk(node)
    )


def test_everything_that_asks_for_a_right_is_tried() -> None:
    assert asking() - BY_ROAD <= set(ATTEMPTS)


def test_the_table_in_the_docs_is_the_one_that_is_asked() -> None:
    assert (LIB.parent / "docs" / "rights.md").read_text("utf-8") == rights_table(), "run: python3 manage.py dictionary"


def test_every_action_of_a_role_is_a_row_of_the_table() -> None:
    assert frozenset().union(*(role.may for role in EVERY_ROLE.values())) == set(ACTIONS)

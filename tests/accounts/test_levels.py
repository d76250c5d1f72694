"""A store of a commune and one above the communes: each has its own roles, and neither is taken for the other."""

from contextlib import closing
from pathlib import Path

import pytest

from lib.accounts import accounts
from lib.accounts.slips import openings
from lib.commune import open_province
from lib.records import Refused
from lib.rights import EVERY_ROLE, OPERATOR, PROVINCE_ROLES, READ_ALL, READ_OWN, ROLES, Actor
from lib.store import Store, UnusableStore, change
from tests.commune import PASSWORD, Commune


@pytest.fixture
def above(tmp_path: Path) -> Path:
    path = tmp_path / "accounts.db"
    open_province(path).close()
    return path


@pytest.mark.parametrize("role", EVERY_ROLE)
def test_an_account_has_a_role_of_its_own_level(store: Store, above: Path, role: str) -> None:
    with closing(open_province(above)) as province:
        for kept, roles in ((store, ROLES), (province, PROVINCE_ROLES)):
            if role not in roles:
                with change(kept, OPERATOR) as changing, pytest.raises(Refused, match="Vai trò: chọn một trong"):
                    accounts.add(changing, "nguoimoi", role, None, PASSWORD)


@pytest.mark.parametrize("role", PROVINCE_ROLES)
def test_no_role_above_the_communes_reads_a_communes_own_figures(role: str) -> None:
    actor = Actor(1, "canbo", role, None)
    assert not actor.may(READ_ALL)
    assert not actor.may(READ_OWN)
    assert actor.scope() == 0


def test_the_first_account_of_each_level_makes_the_others(store: Store, above: Path) -> None:
    with store.read() as db:
        assert accounts.keeper(db) == "admin"
    with closing(open_province(above)) as province, province.read() as db:
        assert accounts.keeper(db) == "province_admin"
        assert openings(db) == []


def test_a_communes_store_is_not_taken_for_accounts_above(commune: Commune) -> None:
    with pytest.raises(UnusableStore, match="là của một xã"):
        open_province(commune.path)

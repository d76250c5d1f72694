"""What people are told to do can be done: by their role, on a page that they have."""

import pytest

from lib import menu
from lib.guide import GUIDES
from lib.rights import EVERY_ROLE


def test_every_role_has_its_steps() -> None:
    assert set(GUIDES) == set(EVERY_ROLE)


@pytest.mark.parametrize("role", EVERY_ROLE)
def test_every_step_is_done_on_a_page_of_the_role(role: str) -> None:
    pages = {page.key for page in menu.pages_of(role)}
    assert {step.page for step in GUIDES[role]} <= pages
    assert pages >= {"help"}

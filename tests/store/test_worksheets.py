"""What is typed on a page that is no form is kept for the account that typed it, until it is used."""

from lib.rights import Actor
from lib.store import Store, worksheets


def test_what_was_typed_is_kept_for_its_account_and_page_alone(
    store: Store, units: dict[str, int], office: Actor, people: dict[str, Actor]
) -> None:
    admin = people["admin"]
    worksheets.keep(store, admin, "unit_list", units["XA"], {"list": "Ấp A"})
    worksheets.keep(store, admin, "unit_list", units["XA"], {"list": "Ấp A\nẤp B"})
    assert worksheets.kept(store, admin, "unit_list", units["XA"]) == {"list": "Ấp A\nẤp B"}
    assert worksheets.kept(store, admin, "new_year.2025", units["XA"]) == {}
    assert worksheets.kept(store, office, "unit_list", units["XA"]) == {}
    worksheets.drop(store, admin, "unit_list", units["XA"])
    assert worksheets.kept(store, admin, "unit_list", units["XA"]) == {}

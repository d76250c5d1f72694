"""An officer above the communes follows a number from all communes to one of them; no commune's account gets there."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from lib.accounts import accounts
from lib.commune import open_province
from lib.rights import OPERATOR
from lib.rollup.lake import Lake
from lib.rollup.publish import publish
from lib.store import Store, change
from tests.browser.conftest import Arrive, serious
from tests.commune import PASSWORD, Commune, copy_of, enter, on_day, session
from tests.rollup.communes import accept_months, publish_as
from tests.serving import Server, serving


@pytest.fixture(scope="module")
def above(demo_store: Store, commune: Commune, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The pages over a lake of two communes: the demo, and a small one with 7 attendances in June 2024."""
    folder = tmp_path_factory.mktemp("above")
    lake, office = Lake(folder / "lake"), commune.people["office"]
    publish(demo_store, lake)
    with copy_of(commune) as small:
        on_day(small, office, "2024-09-04")
        enter(small, commune.units, ("CB01", session("2024-06-10", 7)))
        accept_months(small, office, "2024-06")
        publish_as("28750", small, office, lake)
    with closing(open_province(folder / "accounts.db")) as store, change(store, OPERATOR) as changing:
        accounts.add(changing, "canbo", "province", None, PASSWORD)
        accounts.add(changing, "quantri", "province_admin", None, PASSWORD)
    with serving(folder / "accounts.db", command=("province", "--lake", str(lake.folder))) as running:
        yield running


def test_a_number_of_all_communes_leads_to_one_commune_and_its_units(visitor: Arrive, above: Server) -> None:
    someone = visitor(url=above.url).sign_in("canbo", PASSWORD)
    assert "2 xã đã công bố số liệu đã duyệt" in someone.text()
    assert serious(someone.page) == []
    someone.go("/so-sanh-cac-xa?chi_so=dissemination_attendances&thang=2024-07")
    row = someone.page.locator("tr", has_text="Đảng ủy xã Long Bình (28750)")
    assert row.inner_text().split("\t") == ["Đảng ủy xã Long Bình (28750)", "7"]
    someone.go("/tung-xa?xa=28750&chi_so=dissemination_attendances&thang=2024-07")
    assert "Chi bộ ấp Long Thới" in someone.text()
    assert serious(someone.page) == []
    assert someone.errors == []


def test_the_months_of_communes_are_told_by_value_and_by_how_much_is_accepted(visitor: Arrive, above: Server) -> None:
    someone = visitor(url=above.url, width=390, scheme="dark").sign_in("canbo", PASSWORD)
    someone.go("/cac-xa-theo-thang?chi_so=dissemination_attendances&thang=2024-07")
    june = someone.page.get_by_label("Đảng ủy xã Long Bình (28750), 06/2024: 7")
    assert june.count() == 1
    someone.go("/cac-xa-theo-thang?thang=2024-07&xem=duyet")
    assert someone.page.get_by_label("Đảng ủy xã Long Bình (28750), 07/2024: đã duyệt 0/").count() == 1
    assert serious(someone.page) == []


def test_who_keeps_the_accounts_sees_no_figures(visitor: Arrive, above: Server) -> None:
    someone = visitor(url=above.url).sign_in("quantri", PASSWORD)
    assert someone.page.inner_text("h1") == "Tài khoản"
    assert someone.page.request.get(f"{above.url}/cac-xa").status == 403

"""The commune's committee and the body above it, under the name of the day."""

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from lib import org
from lib.commune import open_commune
from lib.org.superior import commune_since, found_commune, name_superior, superior_on
from lib.records import Refused
from lib.rights import OPERATOR, Actor, Forbidden
from lib.store import Store, audit, change
from tests.commune import FOUNDED, everything

REFORM = date(2025, 7, 1)


def name(store: Store, unit_id: int, body: str, since: date) -> None:
    with change(store, OPERATOR) as changing:
        name_superior(changing, unit_id, body, since)


def test_a_commune_is_founded_under_its_superior_body(tmp_path: Path) -> None:
    with closing(open_commune(tmp_path / "store.db")) as store:
        with change(store, OPERATOR) as changing:
            found_commune(changing, "Đảng ủy xã Long Bình", " Tỉnh ủy  Đồng Tháp", REFORM, "01-QĐ/TU")
        commune = org.commune(store)
        assert commune is not None
        with store.read() as db:
            assert (commune.code, commune.name, commune_since(db, commune.id)) == ("XA", "Đảng ủy xã Long Bình", REFORM)
            assert superior_on(db, commune.id, REFORM) == "Tỉnh ủy Đồng Tháp"
            assert superior_on(db, commune.id, date(2025, 6, 30)) == ""
            assert audit.first_bad_row(db) is None


def test_a_commune_without_its_superior_body_is_not_founded_at_all(tmp_path: Path) -> None:
    with closing(open_commune(tmp_path / "store.db")) as store:
        before = everything(store)
        with pytest.raises(Refused, match="Cấp trên trực tiếp: chưa nhập"), change(store, OPERATOR) as changing:
            found_commune(changing, "Đảng ủy xã Long Bình", " ", REFORM, "01-QĐ/TU")
        assert everything(store) == before


def test_a_report_names_the_body_of_its_day(store: Store, units: dict[str, int]) -> None:
    name(store, units["XA"], "Huyện ủy Gò Công Tây", FOUNDED)
    name(store, units["XA"], "Tỉnh ủy Đồng Tháp", REFORM)
    with store.read() as db:
        assert superior_on(db, units["XA"], date(2025, 6, 30)) == "Huyện ủy Gò Công Tây"
        assert superior_on(db, units["XA"], REFORM) == "Tỉnh ủy Đồng Tháp"


def test_a_wrong_name_of_the_same_day_is_corrected(store: Store, units: dict[str, int]) -> None:
    name(store, units["XA"], "Huyện ủy Gò Công", FOUNDED)
    name(store, units["XA"], "Huyện ủy Gò Công Tây", FOUNDED)
    with store.read() as db:
        assert superior_on(db, units["XA"], FOUNDED) == "Huyện ủy Gò Công Tây"


def test_a_day_before_the_last_change_is_refused(store: Store, units: dict[str, int]) -> None:
    name(store, units["XA"], "Tỉnh ủy Đồng Tháp", REFORM)
    with pytest.raises(Refused, match="Từ ngày: phải sau 01/07/2025"):
        name(store, units["XA"], "Huyện ủy Gò Công Tây", FOUNDED)


def test_who_may_not_keep_units_does_not_name_the_body(store: Store, units: dict[str, int], secretary: Actor) -> None:
    with pytest.raises(Forbidden), change(store, secretary) as changing:
        name_superior(changing, units["XA"], "Tỉnh ủy Đồng Tháp", REFORM)

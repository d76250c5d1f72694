"""Whatever stands in an address is a filter or is refused: to the database no text of it is more than a value."""

from collections.abc import Iterator

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.serving import Server
from tests.web.forms import sign_in

# Address -> its filters, each with a value that is right.
FILTERS = {
    "/tai-ve/dong-so-lieu.csv": {
        "chi_so": "cell_meetings",
        "tu": "2023-01",
        "den": "2023-12",
        "don_vi": "2",
        "loai": "regular",
    },
    "/tai-ve/lich-nop.ics": {"don_vi": "CB01"},
    "/trinh-chieu": {"thang": "2023-12"},
}
SQL = ["' OR ''='", "2 OR 1=1", "1; DROP TABLE account", "' UNION SELECT password_hash FROM account --", "%' --", "\\"]
CASES = [(path, name) for path, filters in FILTERS.items() for name in filters]


@pytest.fixture(scope="module")
def http(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, timeout=20) as client:
        sign_in(client, "vanphong")
        yield client


@pytest.mark.parametrize(("path", "name"), CASES)
def test_sql_in_a_filter_is_a_value_like_any_other_unknown_one(http: httpx.Client, path: str, name: str) -> None:
    unknown = http.get(path, params=FILTERS[path] | {name: "khong-co"})
    for typed in SQL:
        answer = http.get(path, params=FILTERS[path] | {name: typed})
        assert (answer.status_code, answer.text.replace(typed, "khong-co")) == (unknown.status_code, unknown.text)


@given(case=st.sampled_from(CASES), typed=st.text(max_size=60))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_in_a_filter_is_more_than_the_program_can_answer(
    http: httpx.Client, case: tuple[str, str], typed: str
) -> None:
    path, name = case
    assert http.get(path, params=FILTERS[path] | {name: typed}).status_code in (200, 303, 400)

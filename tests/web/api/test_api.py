"""/api against a running server: what it answers, to whom, and that it keeps to its own document."""

import csv
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import jsonschema
import pytest

from lib.accounts import tokens
from lib.commune import open_commune
from lib.indicators import INDICATORS, Span, facts
from lib.rights import OPERATOR
from lib.store import Store
from tests.serving import Server

YEAR = {"from": "2023-01", "to": "2023-12"}


@pytest.fixture(scope="module")
def token(server: Server) -> str:
    """A token that reads for the leadership."""
    return tokens.make(open_commune(server.store), OPERATOR, "để thử", "lanhdao")


@pytest.fixture
def client(server: Server, token: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"{server.url}/api", headers={"Authorization": f"Bearer {token}"}) as client:
        yield client


def test_facts_are_those_of_the_pages(client: httpx.Client, demo_store: Store) -> None:
    found = client.get("/facts", params=YEAR).json()["facts"]
    with demo_store.read() as db:
        wanted = facts(db, Span("2023-01", "2023-12"))
    assert [(row["indicator"], row["month"], row["numerator"], row["denominator"]) for row in found] == [
        (fact.indicator, fact.month, fact.numerator, fact.denominator) for fact in wanted
    ]


def test_rows_come_as_csv_too(client: httpx.Client) -> None:
    answer = client.get("/facts.csv", params=YEAR | {"indicator": "dissemination_attendances", "unit": "CB02"})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(answer.text.splitlines()))
    assert {(row["indicator"], row["unit"]) for row in rows} == {("dissemination_attendances", "CB02")}


def test_accepted_figures_alone_are_told_when_asked_for(client: httpx.Client) -> None:
    august = {"from": "2024-08", "to": "2024-08", "indicator": "dissemination_sessions"}
    assert client.get("/facts", params=august).json()["facts"] != []
    assert client.get("/facts", params=august | {"accepted": "true"}).json()["facts"] == []


def test_units_and_targets_are_told(client: httpx.Client) -> None:
    units = {row["unit"]: row for row in client.get("/units", params={"on": "2024-01-01"}).json()["units"]}
    assert (units["CB01"]["kind"], units["CB01"]["parent"]) == ("party_cell", "XA")
    targets = client.get("/targets", params={"year": 2024}).json()["targets"]
    assert ("hamlets_with_group", 8) in [(row["indicator"], row["value"]) for row in targets]
    assert len(client.get("/indicators").json()["indicators"]) == len(INDICATORS)


@pytest.mark.parametrize("header", [{}, {"Authorization": "Bearer xa_khong"}, {"Authorization": "Basic eDp5"}])
def test_without_a_token_in_use_nothing_is_told(server: Server, header: dict[str, str]) -> None:
    answer = httpx.get(f"{server.url}/api/units", headers=header)
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")


def test_a_token_reads_no_more_than_its_account(server: Server) -> None:
    own = tokens.make(open_commune(server.store), OPERATOR, "của một chi bộ", "chibo01")
    headers = {"Authorization": f"Bearer {own}"}
    found = httpx.get(f"{server.url}/api/facts", params=YEAR, headers=headers).json()["facts"]
    assert {row["unit"] for row in found} == {"CB01"}
    assert [row["unit"] for row in httpx.get(f"{server.url}/api/units", headers=headers).json()["units"]] == ["CB01"]
    other = httpx.get(f"{server.url}/api/facts", params=YEAR | {"unit": "CB02"}, headers=headers)
    assert other.status_code == 403


@pytest.mark.parametrize(
    ("path", "asked", "status", "sentence"),
    [
        ("/facts", {}, 400, "Thiếu tham số “from”"),
        ("/facts", YEAR | {"from": "8/2024"}, 400, "Tham số “from” không đúng. Tháng đầu, ví dụ 2023-01."),
        ("/facts", YEAR | {"indicator": "births"}, 400, "Tham số “indicator” không đúng"),
        ("/facts", YEAR | {"unit": "CB99"}, 404, "Không có đơn vị mã “CB99”"),
        ("/units", {"day": "2024-01-01"}, 400, "Không có tham số “day”"),
        ("/targets", {"year": "24"}, 400, "Tham số “year” không đúng"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_a_sentence(
    client: httpx.Client, path: str, asked: dict[str, str], status: int, sentence: str
) -> None:
    answer = client.get(path, params=asked)
    assert answer.status_code == status
    assert answer.json()["detail"].startswith(sentence)


def test_nothing_can_be_written(client: httpx.Client) -> None:
    assert {client.request(method, "/facts").status_code for method in ("POST", "PUT", "PATCH", "DELETE")} == {405}


def test_the_values_for_dhis2_have_the_structure_that_it_documents(client: httpx.Client) -> None:
    """DHIS2 publishes no JSON schema of its own for this; the one here is written from its developers' guide."""
    found = client.get("/dhis2/dataValueSets", params=YEAR).json()
    jsonschema.validate(found, DATA_VALUE_SETS)
    sessions = [each for each in found["dataValues"] if each["dataElement"] == "dissemination_attendances"]
    assert sum(int(each["value"]) for each in sessions) == 1640
    assert {each["period"] for each in sessions} == {f"2023{month:02d}" for month in range(1, 13)}
    rates = {each["dataElement"] for each in found["dataValues"] if each["dataElement"].startswith("cell_attendance")}
    assert rates == {"cell_attendance_rate_numerator", "cell_attendance_rate_denominator"}


CODE = {"type": "string", "minLength": 1, "maxLength": 50}
SCHEME = {"type": "string", "pattern": "^(UID|CODE|NAME|ATTRIBUTE:[A-Za-z][A-Za-z0-9]{10})$"}
DATA_VALUE_SETS = {
    "$comment": "DHIS2 developer guide, Web API, “Sending bulks of data values” and “Identifier schemes”.",
    "type": "object",
    "required": ["dataValues"],
    "properties": {
        "dataValues": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["dataElement", "period", "orgUnit", "value"],
                "properties": {
                    "dataElement": CODE,
                    "period": {"type": "string", "pattern": "^[0-9]{4}(0[1-9]|1[0-2])$"},
                    "orgUnit": CODE,
                    "categoryOptionCombo": CODE,
                    "attributeOptionCombo": CODE,
                    "value": {"type": "string", "maxLength": 50000, "pattern": "^-?(0|[1-9][0-9]*)$"},
                    "storedBy": {"type": "string"},
                    "comment": {"type": "string"},
                    "followUp": {"type": "boolean"},
                },
                "additionalProperties": False,
            },
        },
        **dict.fromkeys(("dataSet", "completeDate", "period", "orgUnit", "attributeOptionCombo"), CODE),
        **dict.fromkeys(
            ("idScheme", "dataElementIdScheme", "orgUnitIdScheme", "categoryOptionComboIdScheme", "dataSetIdScheme"),
            SCHEME,
        ),
    },
    "additionalProperties": False,
}


def test_schemathesis_finds_nothing(server: Server, token: str, tmp_path: Path) -> None:
    """Every operation with good and bad requests: no failure, and answers as the document says.

    A span whose first month is after its last fits the document and is answered with no rows.
    """
    done = subprocess.run(
        [
            *(sys.executable, "-m", "schemathesis.cli", "run", f"{server.url}/api/openapi.json"),
            *("--header", f"Authorization: Bearer {token}"),
            *("--phases", "examples,coverage,fuzzing", "--max-examples", "15", "--seed", "1640"),
            *("--generation-database", "none", "--no-color"),
        ],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]

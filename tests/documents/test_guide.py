"""The printed guide: one page for each role, with its forms and the days of the rule in force, and no text is code."""

import re
import subprocess
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from lib.commune import open_province
from lib.documents.guide import PAGE, PICTURES, PREVIEW_PPI, content, guide_pdf
from lib.documents.typeset import PAGES, typeset
from lib.guide import GUIDES
from lib.records import forms_of
from lib.rights import PROVINCE_ROLES, ROLES, Actor
from lib.rules import rule
from lib.store import Store
from lib.translation import speak
from tests.tools import require_office


def said(pdf: bytes, folder: Path) -> str:
    """What poppler reads in a guide, its lines joined as they stand."""
    (folder / "guide.pdf").write_bytes(pdf)
    command = [require_office()["pdftotext"], "-raw", folder / "guide.pdf", "-"]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    return " ".join(done.stdout.split())


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.parametrize("role", ROLES)
def test_the_guide_of_a_role_is_one_page_with_its_steps_and_every_form_it_enters(
    store: Store, people: dict[str, Actor], role: str, tmp_path: Path
) -> None:
    speak("en")
    pdf = guide_pdf(store, people[role])
    fonts = set(re.findall(rb"/BaseFont\s*/([\w+-]+)", pdf))
    assert pages(pdf) == 1 and fonts and all(b"+Tinos" in name for name in fonts)
    assert b"/Image" in pdf
    printed = said(pdf, tmp_path)
    kind = {"office": "commune"}.get(role, ROLES[role].unit_kind)
    wanted = [step.title for step in GUIDES[role]] + [form.title for form in forms_of(kind)] + ["không phát sinh"]
    assert [text for text in wanted if text not in printed] == []


@pytest.mark.parametrize("role", PROVINCE_ROLES)
def test_those_above_the_communes_have_their_page_too(role: str, tmp_path: Path) -> None:
    with closing(open_province(tmp_path / "accounts.db")) as store:
        assert pages(guide_pdf(store, Actor(1, "canbo", role, None))) == 1


def test_a_form_is_told_with_the_days_of_the_rule(store: Store, people: dict[str, Actor]) -> None:
    owed = rule("duties", date.today()).content
    days = [f"ngày {owed['on_time_day']}", f"ngày {owed['due_day']}"]
    forms = {title: rest for title, *rest in content(store, people["secretary"])["forms"]}
    assert forms["Cuộc họp, sinh hoạt của chi bộ"] == ["hằng tháng, vào tháng sau", *days]
    assert forms["Số lượng đảng viên"] == ["hằng quý, vào tháng 1, 4, 7, 10", *days]
    assert forms["Đánh giá, xếp loại chi bộ"] == ["hằng năm, vào tháng 1", *days]
    assert forms["Việc được giao theo văn bản"] == ["khi có việc", "–", "–"]


def test_markup_in_a_name_is_printed_as_it_is(store: Store, people: dict[str, Actor], tmp_path: Path) -> None:
    name = '#panic("x") $x$ *đậm* #read("guide.typ")'
    told = content(store, people["secretary"]) | {"unit": name}
    assert name.replace('"', "") in said(typeset(PAGE, told, "pdf", PREVIEW_PPI), tmp_path).replace('"', "")


def test_three_times_as_many_forms_still_fit_on_the_one_page(store: Store, people: dict[str, Actor]) -> None:
    told = content(store, people["secretary"])
    assert pages(typeset(PAGE, told | {"forms": told["forms"] * 3}, "pdf", PREVIEW_PPI)) == 1


def test_the_pictures_are_there_and_small() -> None:
    files = list((PAGES / "guide").glob("*.png"))
    assert {each.file for those in PICTURES.values() for each in those} <= {file.name for file in files}
    assert sum(file.stat().st_size for file in files) < 600_000

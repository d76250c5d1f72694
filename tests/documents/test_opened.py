"""What leaves the program is opened by another: LibreOffice and poppler find the sentences, the pages and the fonts."""

import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from lib.documents.brief import brief_pdf
from lib.documents.kinds import MINUTES, NOTE, PLAN, REVIEW, Piece
from lib.documents.making import first_cells, make
from lib.documents.own_templates import own_template
from lib.documents.sources import with_sources
from lib.documents.templates import names
from lib.indicators import Span
from lib.org import unit_id_of
from lib.rights import OPERATOR
from lib.store import Store
from tests.documents.test_report import PUBLISHED
from tests.tools import require_office

YEAR, JUNE = Span("2023-01", "2023-12"), Span("2024-06", "2024-06")
OLD, NEW = date(2024, 2, 29), date(2026, 6, 1)
TASKS = "Nhân rộng mô hình | các ấp | 31/12/2024\nRà soát hồ sơ | MOTCUA |"


def documents(store: Store) -> Iterator[tuple[str, bytes]]:
    """One document of each kind, the report in both layouts, one with its sources."""
    with store.read() as db:
        cell = unit_id_of(db, "CB03")
    pieces = {
        "review": (Piece(REVIEW, YEAR), OLD, {}),
        "review-2026": (Piece(REVIEW, YEAR), NEW, {"so_van_ban": "05"}),
        "plan": (Piece(PLAN, YEAR), OLD, {}),
        "minutes": (Piece(MINUTES, YEAR), OLD, {"viec_giao": TASKS, "bat_dau": "14 giờ 00"}),
        "note": (Piece(NOTE, JUNE, cell), OLD, {"nhan_xet": "Sinh hoạt đúng ngày"}),
    }
    for name, (piece, day, typed) in pieces.items():
        yield name, make(store, OPERATOR, piece, first_cells(store, OPERATOR, piece, day) | typed).content
    named = names(own_template(REVIEW, OLD))
    piece = Piece(REVIEW, YEAR)
    short = make(store, OPERATOR, piece, first_cells(store, OPERATOR, piece, OLD)).content
    yield "sources", with_sources(store, OPERATOR, piece, short, named)


@pytest.fixture(scope="module")
def opened(demo_store: Store, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Name -> the PDF that LibreOffice made of a document; all of them in one run of it."""
    office, folder = require_office(), tmp_path_factory.mktemp("opened")
    for name, content in documents(demo_store):
        (folder / f"{name}.docx").write_bytes(content)
    files = sorted(folder.glob("*.docx"))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office["soffice"], profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *files]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return {file.stem: file.with_suffix(".pdf") for file in files}


def pages(pdf: Path) -> list[str]:
    """The text of each page, words that were broken over lines apart by one blank."""
    done = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, encoding="utf-8")
    return [" ".join(page.split()) for page in done.stdout.split("\f")[:-1]]


def fonts(pdf: Path) -> list[tuple[str, str]]:
    """The name of each font, and whether it is in the file."""
    done = subprocess.run(["pdffonts", pdf], check=True, capture_output=True, encoding="utf-8")
    lines = [line.split() for line in done.stdout.splitlines()[2:]]
    return [(line[0].partition("+")[2], line[-5]) for line in lines]


def test_every_document_opens_and_has_its_fonts_inside(opened: dict[str, Path]) -> None:
    assert set(opened) == {"review", "review-2026", "plan", "minutes", "note", "sources"}
    for pdf in opened.values():
        assert fonts(pdf) and all(inside == "yes" for _name, inside in fonts(pdf))


def test_the_published_sentences_are_read_in_the_opened_report(opened: dict[str, Path]) -> None:
    text = " ".join(pages(opened["review"]))
    assert [sentence for sentence in PUBLISHED if sentence not in text] == []


def test_the_head_stands_on_its_lines_and_nobody_signs_an_empty_page(opened: dict[str, Path]) -> None:
    read = pages(opened["review"])
    assert read[0].startswith("ĐẢNG BỘ HUYỆN GÒ CÔNG TÂY ĐẢNG CỘNG SẢN VIỆT NAM ĐẢNG ỦY XÃ LONG BÌNH")
    assert "Long Bình, ngày 29 tháng 02 năm 2024" in read[0]
    signed = next(page for page in read if "T/M BAN THƯỜNG VỤ" in page)
    assert "./. Nơi nhận:" in signed
    assert [page.split()[0] for page in read[1:]] == [str(number) for number in range(2, len(read) + 1)]


def test_the_layout_of_2026_ends_with_a_full_stop_and_has_its_number(opened: dict[str, Path]) -> None:
    text = " ".join(pages(opened["review-2026"]))
    assert "Số 05-BC/ĐU" in text and "ngày 01 tháng 6 năm 2026" in text
    assert "./." not in text


def test_each_other_kind_is_read_in_its_own_words(opened: dict[str, Path]) -> None:
    wanted = {
        "plan": ("KẾ HOẠCH", "Bảng 1. Chỉ tiêu năm 2024", "IV- TỔ CHỨC THỰC HIỆN"),
        "minutes": ("BIÊN BẢN", "vào lúc 14 giờ 00, ngày 29 tháng 02 năm 2024", "Nhân rộng mô hình các ấp 31/12/2024"),
        "sources": ("Phụ lục nguồn số liệu", "Dòng cuối của nhật ký khi lập phụ lục:"),
    }
    for name, words in wanted.items():
        text = " ".join(pages(opened[name]))
        assert [each for each in words if each not in text] == []


def test_the_note_of_a_unit_is_one_page(opened: dict[str, Path]) -> None:
    (page,) = pages(opened["note"])
    assert "CHI BỘ ẤP PHÚ TRUNG" in page and "đạt 77,8%, dưới ngưỡng 80%" in page and "T/M CHI BỘ" in page


def test_the_brief_has_our_font_inside_and_no_other(demo_store: Store, opened: dict[str, Path]) -> None:
    pdf = opened["review"].with_name("brief.pdf")
    pdf.write_bytes(brief_pdf(demo_store, OPERATOR, "2024-08"))
    assert fonts(pdf) and all(name.startswith("Tinos") and inside == "yes" for name, inside in fonts(pdf))
    assert "quá 62 ngày" in " ".join(pages(pdf))

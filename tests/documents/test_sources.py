"""The annex of sources: from a figure to its rows, their unit, who entered and who accepted them, and when."""

from datetime import date

from lib.documents.drafts import draft
from lib.documents.issued import issue, issued_documents
from lib.documents.kinds import REVIEW, Piece
from lib.documents.making import first_cells, make, values
from lib.documents.sources import source_lines, with_sources
from lib.documents.variables import known_names
from lib.documents.versions import add_version, file_of
from lib.duties import accept, duties, submit
from lib.indicators import Span, indicator
from lib.records import Session
from lib.rights import OPERATOR, Actor
from lib.store import Store, audit
from lib.store.entries import save
from tests.commune import set_today
from tests.documents.word_files import all_text, rows_of, word

YEAR = Piece(REVIEW, Span("2023-01", "2023-12"))
MAY = Piece(REVIEW, Span("2024-05", "2024-05"))


def test_a_figure_leads_to_its_units_their_rows_and_who_accepted_them(
    store: Store, units: dict[str, int], office: Actor, secretary: Actor
) -> None:
    set_today(store, date(2024, 6, 3))
    for actor, code, people in ((secretary, "CB01", 20), (office, "CB02", 15)):
        save(store, actor, units[code], Session(purpose="dissemination", held_on=date(2024, 5, 10), attendances=people))
    (duty,) = (each for each in duties(store, secretary, ["2024-05"]) if each.form is Session)
    submit(store, secretary, duty)
    (duty,) = (each for each in duties(store, secretary, ["2024-05"]) if each.form is Session)
    accept(store, office, [duty])
    lines = source_lines(store, office, MAY, [indicator("dissemination_attendances")])
    assert lines[0][:4] == ("Lượt người dự quán triệt", "35", "2", "biểu “Quán triệt, họp tổ, hội nghị”")
    assert [line[:5] for line in lines[1:]] == [
        ("– Chi bộ ấp Long Thới", "20", "1", "1", "chibo01"),
        ("– Chi bộ ấp Ninh Quới", "15", "1", "2", "vanphong"),
    ]
    assert lines[1][5].startswith("vanphong, ") and lines[2][5] == "chưa duyệt 1 báo cáo"


def test_the_sums_of_the_annex_are_the_figures_of_the_report(demo_store: Store) -> None:
    cells = first_cells(demo_store, OPERATOR, YEAR)
    names = {"dissemination_attendances.gia_tri", "dossiers_on_time_rate.gia_tri", "directives_assigned.gia_tri"}
    content = make(demo_store, OPERATOR, YEAR, cells, word("Hết.")).content
    rows = rows_of(with_sources(demo_store, OPERATOR, YEAR, content, names), "Phụ lục nguồn số liệu")
    told = values(demo_store, OPERATOR, YEAR, cells, names)
    whole = {row[0]: row for row in rows[1:] if not row[0].startswith("–")}
    assert whole["Lượt người dự quán triệt"][1:3] == ["1.640", "82"]
    assert told["dissemination_attendances"]["gia_tri"] == 1640
    assert whole["Hồ sơ giải quyết đúng hạn"][1] == "828/832 (99,5%)"
    of_units = rows[2:17]  # the committee and fourteen cells
    assert sum(int(row[1]) for row in of_units) == 1640
    assert all("vanphong, " in row[5] for row in of_units)
    assert rows[-1][5] == "biểu không phải nộp duyệt"


def test_an_issued_report_may_carry_its_sources_and_the_head_of_the_chain(store: Store, office: Actor) -> None:
    template = word("Quán triệt {{ dissemination_sessions.gia_tri|so }}, mã {{ nhat_ky.ma }}")
    told = values(store, office, MAY, draft(store, office, MAY).cells)
    add_version(store, office, REVIEW, "mau.docx", template, told, known_names(REVIEW))
    with store.read() as db:
        head = audit.head(db)
    issue(store, office, MAY, draft(store, office, MAY), "Chưa có số", sources=True)
    text = all_text(file_of(store, issued_documents(store, office, (REVIEW,))[0].sha256))
    assert f"mã {head[:4]} {head[4:8]} {head[8:12]} {head[12:16]}" in text
    assert f"Dòng cuối của nhật ký khi lập phụ lục: {head}." in text

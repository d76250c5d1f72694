"""Templates that an office edits: figures go in as they are, what is missing says so, and no template runs code."""

from datetime import date
from pathlib import Path

import pytest

from lib.documents.guard import Group
from lib.documents.packages import TemplateRefused
from lib.documents.templates import fill, lint
from tests.documents.word_files import part, texts, with_part, word

VALUES = {
    "cuoc": Group("cuoc", {"gia_tri": 82}),
    "hop_to": Group("hop_to", {"gia_tri": 6}),
    "ngay": date(2024, 2, 9),
    "linh_vuc": [{"ten": "hộ tịch", "so": 308}, {"ten": "TĐKT", "so": 1}],
}
KNOWN = {"cuoc", "cuoc.gia_tri", "hop_to.gia_tri", "chua_co.gia_tri", "ngay", "linh_vuc"}


def test_figures_are_written_as_in_the_prose_of_party_documents() -> None:
    made = fill(word("được {{ cuoc.gia_tri|so }} cuộc, {{ hop_to.gia_tri|so }} lần, {{ ngay|ngay_dai }}"), VALUES)
    assert texts(made.content) == ["được 82 cuộc, 06 lần, ngày 09 tháng 02 năm 2024"]
    assert made.missing == ()


def test_a_loop_and_a_condition_follow_the_rows() -> None:
    template = word(
        "{% for l in linh_vuc %}{{ l.ten }} {{ l.so|so }} hồ sơ{% if not loop.last %}; {% endif %}{% endfor %}",
        "{%p if cuoc.gia_tri > 80 %}",
        "nhiều",
        "{%p endif %}",
    )
    assert texts(fill(template, VALUES).content) == ["hộ tịch 308 hồ sơ; TĐKT 01 hồ sơ", "nhiều"]


def test_signs_of_markup_in_a_value_stay_signs() -> None:
    made = fill(word("{{ chu }}"), {"chu": "chỉ tiêu <5% & còn {{ cuoc }}"})
    assert texts(made.content) == ["chỉ tiêu <5% & còn {{ cuoc }}"]


def test_what_is_missing_is_marked_and_named() -> None:
    made = fill(word("{{ chua_co.gia_tri|so }} và {{ cuoc.ke_hoach|so }}"), VALUES)
    assert texts(made.content) == ["[CẦN BỔ SUNG] và [CẦN BỔ SUNG]"]
    assert made.missing == ("chua_co.gia_tri", "cuoc.ke_hoach")


def test_a_misspelt_name_is_told_the_right_one() -> None:
    with pytest.raises(TemplateRefused, match=r"Không có biến «cuocc.gia_tri»; ý là «cuoc.gia_tri»"):
        lint(word("{{ cuocc.gia_tri }}"), VALUES, KNOWN)
    with pytest.raises(TemplateRefused, match=r"Không có cách viết «soo»; ý là «so»"):
        lint(word("{{ cuoc.gia_tri|soo }}"), VALUES, KNOWN)


@pytest.mark.parametrize(
    "tag", ["{{ linh_vuc|so }}", "{{ cuoc.gia_tri|ngay_dai }}", "{% for x in cuoc.gia_tri %}{% endfor %}"]
)
def test_a_way_of_writing_that_does_not_fit_is_refused_with_a_sentence(tag: str) -> None:
    with pytest.raises(TemplateRefused, match="Lỗi khi điền mẫu"):
        fill(word(tag), VALUES)


def test_a_stray_brace_and_a_value_still_to_come_are_warned_of() -> None:
    warnings = lint(word("{ cuoc } và {{ chua_co.gia_tri }}"), VALUES, KNOWN)
    assert [warning.split(":")[0].split("«")[0].strip() for warning in warnings] == [
        "Có ngoặc nhọn lẻ, có thể gõ sai chỗ điền",
        "Chưa có số liệu cho",
    ]


def test_a_syntax_error_says_near_which_words() -> None:
    with pytest.raises(TemplateRefused, match=r"gần «.*{{ cuoc.gia_tri \|"):
        lint(word("được {{ cuoc.gia_tri | }} cuộc"), VALUES, KNOWN)


def test_names_decomposed_or_with_invisible_letters_are_understood() -> None:
    assert texts(fill(word("{{ cu\u200boc.gia_tri\ufeff }}"), VALUES).content) == ["82"]


ATTACKS = [
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ cuoc.__class__.__mro__ }}",
    "{{ ''.__class__ }}",
    "{{ cuoc['__class__'] }}",
    "{{ cuoc|attr('__class__') }}",
    "{{ range(10**9)|list }}",
    "{{ 9**9**9 }}",
    "{{ 'a' * 1000000000 }}",
    "{% set x = 1 %}{{ x }}",
    "{% macro m() %}x{% endmacro %}{{ m() }}",
    "{% include 'x' %}",
    "{{ lipsum() }}",
    "{{ cuoc.items() }}",
    "{{ linh_vuc.append(1) }}",
    "{% for a in linh_vuc %}{% for b in linh_vuc %}{% for c in linh_vuc %}x{% endfor %}{% endfor %}{% endfor %}",
]


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("place", ["body", "header", "title"])
def test_no_template_runs_code_wherever_it_stands(attack: str, place: str) -> None:
    template = word(attack) if place == "body" else word("x", **{place: attack})
    with pytest.raises(TemplateRefused, match=r"Mẫu không được dùng|Không có cách viết|Vòng lặp lồng"):
        fill(template, VALUES)


def test_a_loop_closed_in_the_wrong_way_is_refused_rather_than_losing_text() -> None:
    with pytest.raises(TemplateRefused, match=r"lệch nhau|Lỗi cú pháp"):
        fill(word("{%p for l in linh_vuc %}", "{{ l.ten }}", "{% endfor %}"), VALUES)


DOCUMENT = "word/document.xml"
RELATIONS = "word/_rels/document.xml.rels"
OUTSIDE = (
    b'<Relationship Id="x" Type="t/image" Target="http://example.org/a.png" TargetMode="External"/></Relationships>'
)


@pytest.mark.parametrize(
    ("blob", "words"),
    [
        (b"khong phai", "không phải .docx"),
        (with_part(word("x"), "word/vbaProject.bin", b"x"), "macro"),
        (with_part(word("x"), "word/embeddings/ole1.bin", b"x"), "đối tượng nhúng"),
        (
            with_part(word("x"), RELATIONS, part(word("x"), RELATIONS).replace(b"</Relationships>", OUTSIDE)),
            "bên ngoài",
        ),
        (with_part(word("x"), DOCUMENT, b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'), "DOCTYPE"),
        (
            with_part(word("x"), DOCUMENT, part(word("x"), DOCUMENT).replace(b"<w:r>", b'<w:ins w:id="1"><w:r>')),
            "theo dõi",
        ),
        (with_part(word("x"), "word/media/bomb.bmp", b"\0" * (31 * 2**20)), "quá lớn"),
    ],
    ids=["text", "macro", "object", "outside", "entity", "tracked", "bomb"],
)
def test_a_file_that_is_more_than_a_plain_document_is_refused_by_name(blob: bytes, words: str) -> None:
    with pytest.raises(TemplateRefused, match=words):
        fill(blob, {})


def test_an_attack_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(TemplateRefused):
        fill(word("{{ anh.tpl.docx.save('pwned.docx') }}"), VALUES)
    assert list(tmp_path.iterdir()) == []

"""Templates that an office edits: figures go in as they are, what is missing says so, and no template runs code."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from PIL import Image

from lib.documents.guard import Group
from lib.documents.refused import TemplateRefused
from lib.documents.templates import Picture, fill, lint, names
from tests.documents.word_files import all_text, part, replaced, texts, with_part, word

VALUES = {
    "cuoc": Group("cuoc", {"gia_tri": 82}),
    "hop_to": Group("hop_to", {"gia_tri": 6}),
    "ngay": date(2024, 2, 9),
    "linh_vuc": [{"ten": "hộ tịch", "so": 308, "mau": "F2B8A8"}, {"ten": "TĐKT", "so": 1, "mau": "FFFFFF"}],
}
KNOWN = {"cuoc", "cuoc.gia_tri", "hop_to.gia_tri", "chua_co.gia_tri", "ngay", "linh_vuc", "linh_vuc.ten", "linh_vuc.so"}
DOCUMENT, RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"


def drawing() -> Picture:
    file = BytesIO()
    Image.new("RGB", (60, 30), "white").save(file, "png")
    return Picture(file.getvalue(), 60, "Hai chấm <đen> & trắng")


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


def test_a_condition_on_what_is_missing_is_false_and_names_nothing() -> None:
    conditions = "chua_co.a > 80 or chua_co.a == 0 or chua_co.a != 0 or chua_co.a == khong_co.b or chua_co.x"
    made = fill(word(f"{{% if {conditions} %}}có{{% else %}}không{{% endif %}}"), {})
    assert (texts(made.content), made.missing) == (["không"], ())


def test_signs_of_markup_in_a_value_stay_signs() -> None:
    made = fill(word("{{ chu }}"), {"chu": "chỉ tiêu <5% & còn {{ cuoc }}"})
    assert texts(made.content) == ["chỉ tiêu <5% & còn {{ cuoc }}"]


def test_what_is_missing_is_marked_and_named() -> None:
    made = fill(word("{{ chua_co.gia_tri|so }} và {{ cuoc.ke_hoach|so }}"), VALUES)
    assert texts(made.content) == ["[CẦN BỔ SUNG] và [CẦN BỔ SUNG]"]
    assert made.missing == ("chua_co.gia_tri", "cuoc.ke_hoach")


def test_every_name_is_known_before_anything_is_filled_in_by_whatever_branch() -> None:
    template = word(
        "{% if cuoc.gia_tri %}{{ hop_to.gia_tri }}{% else %}{{ ngay }}{% endif %}",
        "{% for x in linh_vuc %}{{ x.ten }}{{ loop.index }}{% endfor %}",
        header="{{ o_dau_trang }}",
        title="{{ trich_yeu }}",
    )
    found = {"cuoc.gia_tri", "hop_to.gia_tri", "ngay", "linh_vuc", "linh_vuc.ten", "o_dau_trang", "trich_yeu"}
    assert set(names(template)) == found


def test_a_shaded_cell_takes_its_colour_from_a_value_and_from_nothing_else() -> None:
    def shaded(tag: str) -> bytes:
        return fill(word(cell=f"{{% cellbg {tag} %}}{{{{ ngay }}}}"), VALUES | {"mau": "F2B8A8"}).content

    assert b'w:fill="F2B8A8"' in part(shaded("mau"), DOCUMENT)
    assert b'w:fill="auto"' in part(shaded("chua_co"), DOCUMENT)
    with pytest.raises(TemplateRefused, match="phải là một biến màu"):
        shaded("ngay")


# Where, what, and what was probably meant


def test_a_misspelt_name_is_told_its_place_and_the_right_one() -> None:
    with pytest.raises(
        TemplateRefused, match=r"Thân văn bản, đoạn 2 \(«Được.*không có biến «cuocc.gia_tri»; ý là «cuoc"
    ):
        lint(word("Mở đầu", "Được {{ cuocc.gia_tri }}"), VALUES, KNOWN)
    with pytest.raises(TemplateRefused, match=r"Chỗ «{{ cuoc.gia_tri\|soo }}»: không có cách viết «soo»; ý là «so»"):
        lint(word("{{ cuoc.gia_tri|soo }}"), VALUES, KNOWN)


@pytest.mark.parametrize(
    ("template", "place"),
    [
        (word(cell="{{ la.gi }}"), "Thân văn bản, bảng 1, dòng 2, ô 2"),
        (word(header="{{ la.gi }}"), "Đầu trang, đoạn 1"),
        (word(footer="{{ la.gi }}"), "Chân trang, đoạn 1"),
        (word(note="{{ la.gi }}"), "Cước chú, đoạn 1"),
        (word(title="{{ la.gi }}"), "Thuộc tính tệp"),
        (word("{% if cuoc.gia_tri %}{% else %}{{ la.gi }}{% endif %}"), "Thân văn bản, đoạn 1"),
    ],
)
def test_an_unknown_name_is_found_wherever_it_stands(template: bytes, place: str) -> None:
    with pytest.raises(TemplateRefused, match=f"^{place}.*không có biến «la.gi»"):
        lint(template, VALUES, KNOWN)


def test_a_name_of_a_row_outside_its_loop_says_so() -> None:
    with pytest.raises(TemplateRefused, match=r"«x.ten» đứng ngoài vòng lặp; đặt giữa \{% for x in"):
        lint(word("{{ x.ten }}"), VALUES, KNOWN)


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("{{ linh_vuc.ten|so }}{{ ty_le|so }}", r"Không viết được “92,3%” bằng \|so; bỏ \|so"),
        ("{{ cuoc.gia_tri|ngay_dai }}", r"Không viết được “82” bằng \|ngay_dai"),
        ("{% for x in cuoc.gia_tri %}{% endfor %}", "Lỗi khi điền mẫu"),
    ],
)
def test_a_way_of_writing_that_does_not_fit_is_refused_with_a_sentence(tag: str, words: str) -> None:
    with pytest.raises(TemplateRefused, match=words):
        fill(word(tag), VALUES | {"ty_le": "92,3%"})


def test_a_stray_brace_and_a_value_still_to_come_are_warned_of() -> None:
    assert lint(word("{ cuoc } và {{ chua_co.gia_tri }}"), VALUES, KNOWN) == [
        "Thân văn bản, đoạn 1 («{ cuoc } và»): có ngoặc nhọn lẻ, có thể gõ sai chỗ điền.",
        "Thân văn bản, đoạn 1 («{ cuoc } và {{ chua_co.gia_tri }}»): chưa có số liệu cho «chua_co.gia_tri»;"
        " văn bản sẽ in [CẦN BỔ SUNG].",
    ]


def test_a_syntax_error_says_near_which_words() -> None:
    with pytest.raises(TemplateRefused, match=r"gần «.*{{ cuoc.gia_tri \|"):
        lint(word("được {{ cuoc.gia_tri | }} cuộc"), VALUES, KNOWN)


def test_names_decomposed_or_with_invisible_letters_are_understood() -> None:
    assert texts(fill(word("{{ cu\u200boc.gia_tri\ufeff }}"), VALUES).content) == ["82"]


def test_a_loop_closed_in_the_wrong_way_is_refused_rather_than_losing_text() -> None:
    with pytest.raises(TemplateRefused, match=r"lệch nhau|Lỗi cú pháp"):
        fill(word("{%p for l in linh_vuc %}", "{{ l.ten }}", "{% endfor %}"), VALUES)


# No template runs code

ATTACKS = [
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ cuoc.__class__.__mro__ }}",
    "{{ ''.__class__ }}",
    "{{ cuoc['__class__'] }}",
    "{{ cuoc|attr('__class__') }}",
    "{{ range(10**9)|list }}",
    "{{ 9**9**9 }}",
    "{{ 'a' * 1000000000 }}",
    "{{ cuoc.gia_tri + 1 }}",
    "{{ cuoc ~ cuoc }}",
    "{{ cuoc is mapping }}",
    "{{ (cuoc, cuoc) }}",
    "{% set x = 1 %}{{ x }}",
    "{% macro m() %}x{% endmacro %}{{ m() }}",
    "{% call m() %}x{% endcall %}",
    "{% filter hoa %}x{% endfilter %}",
    "{% include 'x' %}",
    "{% import 'x' as y %}",
    "{% extends 'x' %}",
    "{% block x %}{% endblock %}",
    "{% autoescape false %}{{ cuoc }}{% endautoescape %}",
    "{% with x = 1 %}{% endwith %}",
    "{{ lipsum() }}",
    "{{ cuoc.items() }}",
    "{{ linh_vuc.append(1) }}",
    "{% for a in linh_vuc %}{% for b in linh_vuc %}{% for c in linh_vuc %}x{% endfor %}{% endfor %}{% endfor %}",
]
REFUSED = r"mẫu không được dùng|không có cách viết|vòng lặp lồng|Lỗi cú pháp|Lỗi khi điền mẫu"


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_template_runs_code_wherever_it_stands(attack: str) -> None:
    for place in ("cell", "header", "footer", "title", "note"):
        with pytest.raises(TemplateRefused, match=REFUSED):
            fill(word("x", **{place: attack}), VALUES)
    with pytest.raises(TemplateRefused, match=REFUSED):
        fill(word(attack), VALUES)


def test_a_picture_is_printed_with_its_words_for_those_who_do_not_see_it() -> None:
    made = fill(word("{%p if hinh %}", "{{ hinh }}", "{%p endif %}"), {"hinh": drawing()})
    (shape,) = Document(BytesIO(made.content)).inline_shapes
    assert round(shape.width.mm) == 60
    assert "Hai chấm &lt;đen&gt; &amp; trắng" in part(made.content, DOCUMENT).decode()


def test_a_picture_leads_to_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Through docxtpl's own picture `anh.tpl.docx.save` wrote a file, even under jinja2's plain sandbox."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(TemplateRefused, match="mẫu không được dùng «Call»"):
        fill(word("{{ hinh.tpl.docx.save('pwned.docx') }}"), {"hinh": drawing()})
    with pytest.raises(TemplateRefused, match=r"mẫu không được dùng «\._drawn»"):
        fill(word("{{ hinh._drawn }}"), {"hinh": drawing()})
    made = fill(word("{{ hinh.tpl }} {{ hinh.image_descriptor }}"), {"hinh": drawing()})
    assert texts(made.content) == ["[CẦN BỔ SUNG] [CẦN BỔ SUNG]"]
    assert list(tmp_path.iterdir()) == []


def test_a_template_nested_too_deep_is_refused_with_a_sentence() -> None:
    with pytest.raises(TemplateRefused):
        fill(word("{{ " + "(" * 2000 + "cuoc" + ")" * 2000 + " }}"), VALUES)


# What is more than a plain document

_OUTSIDE = (
    '<Relationship Id="x" Type="t/image" Target="http://example.org/a.png" TargetMode="External"/></Relationships>'
)
_HIDDEN = (
    "<Relationship Id='/hyperlink' Type='t/image' Target='http://a' TargetMode = 'Ext&#101;rnal'/></Relationships>"
)
_FIELD = '<w:fldSimple w:instr=" DDEAUTO c:\\\\cmd"><w:r>'
_CUT_FIELD = "<w:instrText>INCLUDE</w:instrText></w:r><w:r><w:instrText>PICTURE x</w:instrText></w:r><w:r>"


MORE = {
    "text": (b"khong phai", "không phải .docx"),
    "cut": (word("x")[:2000], "không phải .docx"),
    "macro": (with_part(word("x"), "word/vbaProject.bin", b"x"), "macro"),
    "object": (with_part(word("x"), "word/embeddings/ole1.bin", b"x"), "đối tượng nhúng"),
    "outside": (replaced(word("x"), RELATIONS, "</Relationships>", _OUTSIDE), "bên ngoài"),
    "hidden": (replaced(word("x"), RELATIONS, "</Relationships>", _HIDDEN), "bên ngoài"),
    "entity": (with_part(word("x"), DOCUMENT, b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'), "DOCTYPE"),
    "utf16": (
        with_part(word("x"), DOCUMENT, '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a><a/>'.encode("utf-16")),
        "DOCTYPE",
    ),
    "tracked": (replaced(word("x"), DOCUMENT, "<w:r>", "<w:ins/><w:r>"), "theo dõi"),
    "moved": (replaced(word("x"), DOCUMENT, "<w:r>", "<w:moveFrom/><w:r>"), "theo dõi"),
    "chunk": (replaced(word("x"), DOCUMENT, "<w:r>", '<w:altChunk w:id="1"/><w:r>'), "altChunk"),
    "field": (
        replaced(replaced(word("x"), DOCUMENT, "<w:r>", _FIELD), DOCUMENT, "</w:r>", "</w:r></w:fldSimple>"),
        "DDEAUTO",
    ),
    "cut-field": (replaced(word("x"), DOCUMENT, "<w:r>", f"<w:r>{_CUT_FIELD}"), "INCLUDEPICTURE"),
    "broken": (with_part(word("x"), "word/header9.xml", b"<w:hdr"), "bị hỏng"),
    "bomb": (with_part(word("x"), "word/media/bomb.bmp", b"\0" * (31 * 2**20)), "quá lớn"),
    "long": (with_part(word("x"), "word/big.xml", b"<a>" + b" " * (7 * 2**20) + b"</a>"), "quá lớn"),
}


@pytest.mark.parametrize(("blob", "words"), MORE.values(), ids=list(MORE))
def test_a_file_that_is_more_than_a_plain_document_is_refused_by_name(blob: bytes, words: str) -> None:
    with pytest.raises(TemplateRefused, match=words):
        fill(blob, {})


def test_a_link_and_a_page_number_are_no_reason_to_refuse() -> None:
    link = _OUTSIDE.replace("t/image", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink")
    number = '<w:fldSimple w:instr=" PAGE "><w:r>'
    blob = replaced(replaced(word("x"), DOCUMENT, "<w:r>", number), DOCUMENT, "</w:r>", "</w:r></w:fldSimple>")
    assert all_text(fill(replaced(blob, RELATIONS, "</Relationships>", link), {}).content) == "x"

"""Word templates that the office owns: filled in with figures and pictures, able to run no code.

docxtpl puts the values into the places marked in Word; lib.documents.guard says what may stand there.
"""

import re
import unicodedata
import zipfile
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape
from io import BytesIO
from typing import Any

from docx.opc.exceptions import PackageNotFoundError
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import TemplateError
from lxml import etree

from lib.documents.guard import ENVIRONMENT, MISSING, meant, noting_missing, noting_names
from lib.documents.packages import UNREADABLE, require_word_file
from lib.documents.places import place_of, stray_braces
from lib.documents.refused import TemplateRefused
from lib.translation import _

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\ufeff\u00ad\u2060"))
_TAG = re.compile(r"\{[{%#].*?[}%#]\}", re.S)
_PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")
LONGEST_PROPERTY = 255  # what Word takes
_SHADE = re.compile(r'w:fill="(?!auto"|[0-9A-Fa-f]{6}")')
# A list or a way of writing misapplied, a column span that is no number, a part that Word would not have written, a
# picture in it that cannot be unpacked.
MISAPPLIED = (TypeError, AttributeError, etree.XMLSyntaxError, *UNREADABLE)


@dataclass(frozen=True)
class Picture:
    """A drawing for a place in a document, with its width on paper and what it says to those who cannot see it."""

    png: bytes
    width_mm: int
    said: str


@dataclass(frozen=True)
class Filled:
    """A document made from a template, and the names of what it could not be given."""

    content: bytes
    missing: tuple[str, ...]


def fill(template: bytes, values: Mapping[str, Any]) -> Filled:
    """The template with its marked places filled in; what is not known reads [CẦN BỔ SUNG]. Raises TemplateRefused.

    A condition on a value that is not known is false and names nothing: the template has its own answer then.
    """
    require_word_file(template)
    file = BytesIO()
    missing = noting_missing(lambda: _render(template, values, file))
    return Filled(file.getvalue(), missing)


def _render(template: bytes, values: Mapping[str, Any], file: BytesIO) -> None:
    try:
        document = _Guarded(BytesIO(template))
        shown = {name: _Placed(document, each) if isinstance(each, Picture) else each for name, each in values.items()}
        document.render(shown, jinja_env=ENVIRONMENT, autoescape=True)
        document.save(file)
        _require_sound(file)
    except (TemplateError, PackageNotFoundError, *MISAPPLIED) as error:
        raise TemplateRefused([_said(error)]) from error


def _require_sound(file: BytesIO) -> None:
    """Raise XMLSyntaxError for a part that is no XML any more; docxtpl writes footnotes down without looking."""
    with zipfile.ZipFile(file) as parts:
        for name in parts.namelist():
            if name.endswith(".xml"):
                etree.fromstring(parts.read(name), etree.XMLParser(resolve_entities=False))


@lru_cache(16)
def names(template: bytes) -> Mapping[str, str]:
    """Every name that a template reads, a loop's own under its list ("linh_vuc.so"), with how it stands there ("x.so").

    Raises TemplateRefused.
    """
    require_word_file(template)
    return noting_names(lambda: _render(template, {}, BytesIO()))


def lint(template: bytes, values: Mapping[str, Any], known: Collection[str]) -> list[str]:
    """What an office should know before it uses a template: where, what, and what was probably meant.

    Raises TemplateRefused when it cannot be used at all. `known` are the names of all variables, those without figures
    in this period too.
    """
    written = names(template)
    if unknown := [name for name in written if name not in known]:
        raise TemplateRefused([_unknown(template, name, written[name], known) for name in unknown])
    missing = fill(template, values).missing
    stray = [
        _("{place}: có ngoặc nhọn lẻ, có thể gõ sai chỗ điền.").format(place=place) for place in stray_braces(template)
    ]
    waiting = _("{place}: chưa có số liệu cho «{name}»; văn bản sẽ in {mark}.")
    return stray + [
        waiting.format(place=place_of(template, written.get(name, name)), name=name, mark=MISSING) for name in missing
    ]


def _unknown(template: bytes, name: str, written: str, known: Collection[str]) -> str:
    place = place_of(template, written)
    root = name.partition(".")[0]
    if name != root and f"x.{name.partition('.')[2]}" == written and root == "x":
        return _("{place}: «{name}» đứng ngoài vòng lặp; đặt giữa {{% for x in … %}} và {{% endfor %}}.").format(
            place=place, name=written
        )
    return _("{place}: không có biến «{name}»").format(place=place, name=name) + meant(name, known)


def _said(error: Exception) -> str:
    near = " / ".join(re.sub("<[^>]+>", "", str(line)).strip() for line in getattr(error, "docx_context", ()))
    if near:
        return _("Lỗi cú pháp gần «{near}»: {message}").format(near=near[:90], message=error)
    return _("Lỗi khi điền mẫu: {message}").format(message=error)


class _Placed:
    """A picture as a template sees it: something to print, without a way to the document that holds it.

    docxtpl's own InlineImage has one: under a plain sandbox `{{ anh.tpl.docx.save('x') }}` wrote a file.
    """

    __slots__ = ("_drawn",)

    def __init__(self, document: "_Guarded", picture: Picture) -> None:
        image = InlineImage(document, BytesIO(picture.png), width=Mm(picture.width_mm))
        described = f'<wp:docPr descr="{escape(picture.said)}" '
        self._drawn: Callable[[], str] = lambda: image.__html__().replace("<wp:docPr ", described, 1)

    def __html__(self) -> str:
        return self._drawn()

    __str__ = __html__


class _Guarded(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """docxtpl, but names are NFC without invisible letters, and broken XML is refused where docxtpl would lose text."""

    def patch_xml(self, src_xml: str) -> str:
        return _patched(src_xml)

    def render_xml_part(self, src_xml: str, part: Any, context: Mapping[str, Any], jinja_env: Any = None) -> str:
        made: str = super().render_xml_part(src_xml, part, context, jinja_env)
        made = made.replace(f'w:fill="{MISSING}"', 'w:fill="auto"')
        made = made.replace(f'w:gridSpan w:val="{MISSING}"', 'w:gridSpan w:val="1"')
        if _SHADE.search(made):
            raise TemplateRefused([_("Màu nền của ô (cellbg) phải là một biến màu, ví dụ x.mau_t1.")])
        return made

    def render_properties(self, context: Mapping[str, Any], jinja_env: Any = None) -> None:
        """As docxtpl does, but a text is not escaped twice, nor the document refused for a subject that is long."""
        told = self.docx.core_properties
        for name in _PROPERTIES:
            made = ENVIRONMENT.from_string(getattr(told, name)).render(context)
            setattr(told, name, unescape(made)[:LONGEST_PROPERTY])

    def fix_tables(self, xml: str) -> Any:
        try:
            etree.fromstring(xml.encode(), etree.XMLParser(resolve_entities=False))
        except etree.XMLSyntaxError as error:
            raise TemplateRefused(
                [_("Vòng lặp hoặc điều kiện mở và đóng lệch nhau (%p với %p, %tr với %tr).")]
            ) from error
        return super().fix_tables(xml)


@lru_cache(16)
def _patched(source: str) -> str:
    """A part as docxtpl makes it ready for jinja2, which follows from its text alone."""
    patched = DocxTemplate.patch_xml(None, unicodedata.normalize("NFC", source))
    return _TAG.sub(lambda tag: tag[0].translate(_INVISIBLE), patched)

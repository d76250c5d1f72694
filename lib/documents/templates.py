"""Word templates that the office owns: filled in with figures, able to run no code.

docxtpl puts the values into the places marked in Word. Its plain environment would run whatever a template says, so
ours reads every part (body, header, footer, properties) through a list of allowed nodes and filters first.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from io import BytesIO
from typing import Any

from docx import Document
from docxtpl import DocxTemplate
from jinja2 import TemplateError, Undefined, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from lib.documents.packages import TemplateRefused, require_word_file
from lib.documents.words import FILTERS
from lib.translation import _

MISSING = "[CẦN BỔ SUNG]"
DEEPEST_LOOP = 2
_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Filter,
    nodes.Const,
    nodes.For,
    nodes.If,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Neg,
)
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\ufeff\u00ad\u2060"))
_TAG = re.compile(r"\{[{%#].*?[}%#]\}", re.S)


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
    missing: list[str] = []
    document = _Guarded(BytesIO(template))
    try:
        document.render(dict(values), jinja_env=_environment(missing), autoescape=True)
    except (TemplateError, TypeError, AttributeError) as error:  # the last two: a list or a way of writing misapplied
        raise TemplateRefused([_said(error)]) from error
    file = BytesIO()
    document.save(file)
    return Filled(file.getvalue(), tuple(dict.fromkeys(missing)))


def lint(template: bytes, values: Mapping[str, Any], known: Collection[str]) -> list[str]:
    """What an office should know before it uses a template. Raises TemplateRefused when it cannot be used at all.

    `known` are the names of all variables, those without figures in this period too.
    """
    missing = fill(template, values).missing
    if unknown := [name for name in missing if name not in known]:
        raise TemplateRefused([_unknown(_("Không có biến «{name}»"), name, known) for name in unknown])
    stray = [_("Có ngoặc nhọn lẻ, có thể gõ sai chỗ điền: «{text}».").format(text=text) for text in _stray(template)]
    waiting = _("Chưa có số liệu cho «{name}»; báo cáo sẽ in {mark}.")
    return stray + [waiting.format(name=name, mark=MISSING) for name in missing]


def _stray(template: bytes) -> list[str]:
    document = Document(BytesIO(template))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    texts = [each.text for each in (*document.paragraphs, *(part for cell in cells for part in cell.paragraphs))]
    rests = (_TAG.sub("", text).strip() for text in texts)
    return list(dict.fromkeys(rest[:60] for rest in rests if "{" in rest or "}" in rest))


def _said(error: Exception) -> str:
    near = " / ".join(re.sub("<[^>]+>", "", str(line)).strip() for line in getattr(error, "docx_context", ()))
    if near:
        return _("Lỗi cú pháp gần «{near}»: {message}").format(near=near[:90], message=error)
    return _("Lỗi khi điền mẫu: {message}").format(message=error)


class _Guarded(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """docxtpl, but names are NFC without invisible letters, and broken XML is refused where docxtpl would lose text."""

    def patch_xml(self, src_xml: str) -> str:
        patched = super().patch_xml(unicodedata.normalize("NFC", src_xml))
        return _TAG.sub(lambda tag: tag[0].translate(_INVISIBLE), patched)

    def fix_tables(self, xml: str) -> Any:
        try:
            etree.fromstring(xml.encode(), etree.XMLParser(resolve_entities=False))
        except etree.XMLSyntaxError as error:
            raise TemplateRefused(
                [_("Vòng lặp hoặc điều kiện mở và đóng lệch nhau (%p với %p, %tr với %tr).")]
            ) from error
        return super().fix_tables(xml)


class Group(dict[str, Any]):
    """Values under one name, which a value that is missing tells with its own."""

    def __init__(self, name: str, values: Mapping[str, Any]) -> None:
        super().__init__(values)
        self._name = name


class _Environment(ImmutableSandboxedEnvironment):
    """Every part of a document is parsed here, so nothing is run that the list does not allow."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        parsed = super()._parse(source, name, filename)
        if problems := list(dict.fromkeys(_forbidden(parsed, 0))):
            raise TemplateRefused(problems)
        return parsed


def _environment(missing: list[str]) -> _Environment:
    """An environment that knows our ways of writing and nothing else, and notes the names of what is missing."""

    class Missing(Undefined):
        def __str__(self) -> str:
            group = getattr(self._undefined_obj, "_name", "")
            missing.append(f"{group}.{self._undefined_name}" if group else str(self._undefined_name))
            return MISSING

        def __getattr__(self, name: str) -> "Missing":
            if name.startswith("_"):
                raise AttributeError(name)
            return Missing(name=f"{self._undefined_name}.{name}")

        def __iter__(self) -> Iterator[Any]:
            return iter((Row(name=self._undefined_name, obj=self._undefined_obj),))

        __html__ = __str__

    class Row(Missing):
        """The one row of a list that is missing: each of its values reads as missing, under the list's name."""

        def __getattr__(self, name: str) -> "Row":
            if name.startswith("_"):
                raise AttributeError(name)
            return self

    environment = _Environment(autoescape=True, undefined=Missing)
    environment.globals.clear()
    environment.tests.clear()
    environment.filters = {name: _writing(write) for name, write in FILTERS.items()}
    return environment


def _writing(write: Callable[[Any], str]) -> Callable[[Any], str]:
    return lambda value: str(value) if isinstance(value, Undefined) else write(value)


def _forbidden(node: nodes.Node, depth: int) -> list[str]:
    """A sentence for everything in a parsed template that it may not do."""
    if not isinstance(node, _ALLOWED):
        return [_("Mẫu không được dùng «{kind}».").format(kind=type(node).__name__)]
    problems = []
    if isinstance(node, nodes.Filter) and node.name not in FILTERS:
        problems.append(_unknown(_("Không có cách viết «{name}»"), node.name, FILTERS))
    if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
        problems.append(_("Mẫu không được dùng «{kind}».").format(kind=f".{node.attr}"))
    if isinstance(node, nodes.For):
        depth += 1
        if depth > DEEPEST_LOOP:
            problems.append(_("Vòng lặp lồng quá {most} lớp.").format(most=DEEPEST_LOOP))
    return problems + [problem for child in node.iter_child_nodes() for problem in _forbidden(child, depth)]


def _unknown(sentence: str, name: str, known: Collection[str]) -> str:
    near = get_close_matches(name.lower(), list(known), 1, 0.6)
    hint = _("; ý là «{near}»?").format(near=near[0]) if near else "."
    return sentence.format(name=name) + hint

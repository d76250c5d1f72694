"""The OpenAPI document of /api, made from the operations."""

from collections.abc import Mapping, Sequence
from typing import Any

from lib.translation import N_, _
from lib.web.api.operations import OPERATIONS, Operation
from lib.web.api.parameters import FROM, TO, Parameter

VERSION = "1"
REFUSALS = {
    "400": N_("Tham số thiếu, thừa hoặc không đúng."),
    "401": N_("Thiếu khóa, hoặc khóa không dùng được."),
    "403": N_("Tài khoản của khóa không được xem đơn vị này."),
    "404": N_("Không có đơn vị này."),
    "405": N_("Chỉ đọc được (GET)."),
    "429": N_("Hỏi quá nhiều lần; đợi số giây ghi ở Retry-After."),
}
_VALUE = {"type": "string"}
_DATA_VALUE = {
    "type": "object",
    "required": ["dataElement", "period", "orgUnit", "categoryOptionCombo", "value"],
    "properties": dict.fromkeys(("dataElement", "period", "orgUnit", "categoryOptionCombo", "value"), _VALUE),
}
DATA_VALUE_SET = {
    "type": "object",
    "required": ["dataValues"],
    "properties": {"dataValues": {"type": "array", "items": _DATA_VALUE}},
}


def document() -> dict[str, Any]:
    """The whole document, in the language in force."""
    paths: dict[str, Any] = {}
    for each in OPERATIONS:
        rows = {"type": "array", "items": _row(each)}
        answer = {"type": "object", "required": [each.name], "properties": {each.name: rows}}
        paths[f"/{each.name}"] = _get(each.name, each.meaning, each.parameters, "application/json", answer)
        paths[f"/{each.name}.csv"] = _get(f"{each.name}_csv", each.meaning, each.parameters, "text/csv", _VALUE)
    meaning = N_("Số liệu đã duyệt theo cấu trúc dataValueSets của DHIS2; mọi mã là CODE.")
    paths["/dhis2/dataValueSets"] = _get("dhis2", meaning, (FROM, TO), "application/json", DATA_VALUE_SET)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": _("Số liệu của xã"),
            "version": VERSION,
            "description": _("Chỉ đọc, bằng khóa do quản trị cấp."),
        },
        "servers": [{"url": "/api"}],
        "security": [{"token": []}],
        "paths": paths,
        "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
    }


def _row(operation: Operation) -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(operation.columns),
        "properties": dict(operation.columns),
        "additionalProperties": False,
    }


def _get(
    name: str, meaning: str, declared: Sequence[Parameter], media: str, schema: Mapping[str, Any]
) -> dict[str, Any]:
    refused = {"type": "object", "required": ["detail"], "properties": {"detail": _VALUE}}
    answers = {"200": {"description": _(meaning), "content": {media: {"schema": schema}}}} | {
        status: {"description": _(said), "content": {"application/json": {"schema": refused}}}
        for status, said in REFUSALS.items()
    }
    return {
        "get": {
            "operationId": name,
            "summary": _(meaning),
            "parameters": [_parameter(each) for each in declared],
            "responses": answers,
        }
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "description": _(parameter.meaning),
        "schema": dict(parameter.schema),
    }

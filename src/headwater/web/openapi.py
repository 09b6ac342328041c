"""The description of the API, from the same schema as the report."""

from typing import Any

import msgspec

from headwater.exports import FORMATS
from headwater.limits import MAX_UPLOAD_FILES
from headwater.model import Report
from headwater.version import __version__

GIVEN = {
    "type": "object",
    "additionalProperties": False,
    "anyOf": [{"required": ["text"]}, {"required": ["html"]}, {"required": ["url"]}],
    "properties": {
        "text": {"type": "string", "description": "The page as flat text."},
        "html": {"type": "string", "description": "The page as HTML."},
        "source": {"type": "string", "description": "A name for the page."},
        "url": {"type": "string", "pattern": "^https?://", "description": "An address to fetch instead."},
    },
}
STATE = {
    "type": "object",
    "required": ["id", "status", "href", "report"],
    "properties": {
        "id": {"type": "string"},
        "title": {"type": "string"},
        "begun": {"type": "string", "format": "date-time"},
        "status": {"enum": ["waiting", "running", "done", "failed"]},
        "stage": {"type": "string"},
        "pages": {"type": "integer"},
        "code": {"type": ["string", "null"]},
        "message": {"type": ["string", "null"]},
        "href": {"type": "string"},
        "report": {"type": "string"},
    },
}
TOLD = {
    "type": "object",
    "required": ["status", "message"],
    "properties": {"status": {"type": "integer"}, "message": {"type": "string"}},
}
SUBMISSION = {
    "type": "object",
    "required": ["pages"],
    "additionalProperties": False,
    "properties": {"pages": {"type": "array", "items": GIVEN, "minItems": 1, "maxItems": MAX_UPLOAD_FILES}},
}


def describe_api() -> dict[str, Any]:
    """OpenAPI 3.1."""
    (_,), components = msgspec.json.schema_components([Report], ref_template="#/components/schemas/{name}")
    refused = {"description": "Refused, with the reason.", "content": body({"$ref": "#/components/schemas/Told"})}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Headwater",
            "version": __version__,
            "description": "Pages in, a report of where their story comes from out.",
        },
        "paths": {
            "/traces": {"post": submit_operation(refused)},
            "/traces.json": {"get": operation("List the traces.", {"type": "array", "items": ref("Trace")})},
            "/traces/{id}.json": {"get": operation("The report.", ref("Report"), refused, "id")},
            "/traces/{id}/status.json": {"get": operation("How far a trace is.", ref("Trace"), refused, "id")},
            "/traces/{id}/export/{format}": {"get": export_operation(refused)},
        },
        "components": {"schemas": components | {"Trace": STATE, "Told": TOLD}},
    }


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def body(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def named(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": schema}


def operation(
    summary: str, schema: dict[str, Any], refused: dict[str, Any] | None = None, id_: str = ""
) -> dict[str, Any]:
    made: dict[str, Any] = {"summary": summary, "responses": {"200": {"description": summary, "content": body(schema)}}}
    if refused:
        made["responses"] |= {"404": refused, "409": refused}
    if id_:
        made["parameters"] = [named(id_, {"type": "string"})]
    return made


def submit_operation(refused: dict[str, Any]) -> dict[str, Any]:
    return {
        "summary": "Trace pages.",
        "requestBody": {"required": True, "content": body(SUBMISSION)},
        "responses": {
            "202": {"description": "Taken; ask for its status.", "content": body(ref("Trace"))},
            "413": {"description": "Too large."},
            "422": refused,
            "429": refused,
        },
    }


def export_operation(refused: dict[str, Any]) -> dict[str, Any]:
    content = {f.media_type.partition(";")[0]: {"schema": {}} for f in FORMATS.values()}
    return {
        "summary": "The report in another form.",
        "parameters": [named("id", {"type": "string"}), named("format", {"enum": list(FORMATS)})],
        "responses": {"200": {"description": "A file.", "content": content}, "404": refused, "409": refused},
    }

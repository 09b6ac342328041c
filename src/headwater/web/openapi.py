"""The description of the API, from the same schema as the report."""

import re
from typing import Any, get_args

import msgspec

from headwater.archive.asking.searching import StoryOrder
from headwater.archive.marking import MarkKind
from headwater.exports import FORMATS
from headwater.limits import MAX_UPLOAD_FILES, WEB_PARAMETER_CHARS
from headwater.model import FindingKind, Report
from headwater.version import __version__
from headwater.web.archive.routes import PAGES

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
        "status": {"enum": ["waiting", "running", "done", "failed", "stopped"]},
        "stage": {"type": "string"},
        "pages": {"type": "integer"},
        "seconds": {"type": "integer", "description": "For how long it has been on the desk, or was."},
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
    "properties": {
        "pages": {"type": "array", "items": GIVEN, "minItems": 1, "maxItems": MAX_UPLOAD_FILES},
        "against": {"enum": ["archive"], "description": "Hold the pages against the archive that is open."},
    },
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
            "/traces/{id}/stop": {"post": stop_operation(refused)},
            "/traces/{id}": {"delete": forget_operation(refused)},
            "/traces/{id}/export/{format}": {"get": export_operation(refused)},
            "/stories/{id}/export/{format}": {"get": export_operation(refused)},
            **archive_paths(refused),
        },
        "components": {"schemas": components | {"Trace": STATE, "Told": TOLD}},
    }


PARAMETERS: dict[str, dict[str, Any]] = {
    "q": {"type": "string", "minLength": 1, "maxLength": WEB_PARAMETER_CHARS, "description": "Words to look for."},
    "n": {"type": "integer", "minimum": 1, "maximum": 1_000_000, "description": "Which page of the list."},
    "name": {"type": "string", "minLength": 1, "maxLength": WEB_PARAMETER_CHARS},
    "publisher": {"type": "string", "minLength": 1, "maxLength": WEB_PARAMETER_CHARS},
    "agency": {"type": "string", "minLength": 1, "maxLength": WEB_PARAMETER_CHARS},
    "speaker": {"type": "string", "minLength": 1, "maxLength": WEB_PARAMETER_CHARS},
    "since": {"type": "string", "format": "date"},
    "until": {"type": "string", "format": "date"},
    "finding": {"enum": list(get_args(FindingKind))},
    "sort": {"enum": list(get_args(StoryOrder))},
    "disputed": {"enum": ["1"]},
    "code": {"type": "string", "minLength": 1, "maxLength": WEB_PARAMETER_CHARS},
    "kind": {"enum": list(get_args(MarkKind))},
}
ASKED = {
    "/stories": ("q", "publisher", "agency", "speaker", "since", "until", "finding", "sort", "disputed", "n"),
    "/claims": ("q", "disputed", "n"),
    "/quarantine": ("code", "n"),
    "/marks": ("kind", "n"),
    **dict.fromkeys(("/speakers", "/organizations", "/publishers", "/agencies"), ("q", "n")),
    **dict.fromkeys(("/speaker", "/organization", "/publisher", "/agency"), ("name", "n")),
    **dict.fromkeys(("/stories/{id}", "/compare/{id}/{other}"), ()),
}


def archive_paths(refused: dict[str, Any]) -> dict[str, Any]:
    """Every page of the archive as JSON and as CSV, and the form for marks."""
    paths: dict[str, Any] = {}
    told = {
        "404": {**refused, "description": "Not there, or no archive is open."},
        "422": {**refused, "description": "A parameter is not understood."},
        "503": {**refused, "description": "The archive is busy, or the question took too long."},
    }
    for path, handler in PAGES.items():
        summary = (handler.__doc__ or "").partition("\n")[0]
        parameters = [
            {"name": name, "in": "query", "required": name == "name", "schema": PARAMETERS[name]}
            for name in ASKED.get(path, ("n",))
        ]
        parameters += [named(name, {"type": "string", "minLength": 1}) for name in re.findall(r"{(\w+)}", path)]
        for suffix, content in ((".json", body({"type": "object"})), (".csv", {"text/csv": {"schema": {}}})):
            answer = {"description": summary, "content": content}
            responses = {"200": answer} | told
            paths[path + suffix] = {"get": {"summary": summary, "parameters": parameters, "responses": responses}}
    form = {
        "type": "object",
        "required": ["kind", "target"],
        "additionalProperties": False,
        "properties": {
            "kind": PARAMETERS["kind"],
            "target": {"type": "string", "minLength": 1, "maxLength": 200},
            **{name: {"type": "string", "maxLength": 2000} for name in ("mark", "note", "rating", "words", "back")},
        },
    }
    paths["/marks"] = {
        "post": {
            "summary": "Mark a page, story, claim or finding.",
            "requestBody": {"required": True, "content": {"application/x-www-form-urlencoded": {"schema": form}}},
            "responses": {"303": {"description": "Kept."}, "400": {**refused, "description": "No form."}, **told},
        }
    }
    return paths


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


def stop_operation(refused: dict[str, Any]) -> dict[str, Any]:
    return {
        "summary": "Stop a trace that waits or runs.",
        "parameters": [named("id", {"type": "string"})],
        "responses": {"303": {"description": "Stopped, or ended before."}, "404": refused},
    }


def forget_operation(refused: dict[str, Any]) -> dict[str, Any]:
    return {
        "summary": "Forget a trace, and stop it where it is not finished.",
        "parameters": [named("id", {"type": "string"})],
        "responses": {"204": {"description": "Forgotten."}, "404": refused},
    }


def export_operation(refused: dict[str, Any]) -> dict[str, Any]:
    content = {f.media_type.partition(";")[0]: {"schema": {}} for f in FORMATS.values()}
    return {
        "summary": "The report in another form.",
        "parameters": [named("id", {"type": "string"}), named("format", {"enum": list(FORMATS)})],
        "responses": {"200": {"description": "A file.", "content": content}, "404": refused, "409": refused},
    }

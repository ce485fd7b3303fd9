"""Checks the parameters of a call against the published names and types (`methods.json`).

The real API quietly ignores parameters it does not know; this one refuses them, because a misspelt
parameter is a bug.
"""

import json
from collections.abc import Callable
from functools import cache
from importlib import resources
from typing import Any

from sandbox.errors import BadRequest

Params = dict[str, Any]

# Real, but about things the sandbox has none of: business accounts, forums, paid posts.
_NOT_HERE = {
    "business_connection_id",
    "message_thread_id",
    "direct_messages_topic_id",
    "allow_paid_broadcast",
    "message_effect_id",
    "suggested_post_parameters",
    "rich_message",
    "inline_message_id",
}
_EMPTY_WORDING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "action": "wrong parameter action in request",
    "file_id": "file_id not specified",
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
    "commands": "can't parse commands list: commands are empty",
}


@cache
def load_schema() -> dict[str, Any]:
    """Read the table of methods and types."""
    text = resources.files("sandbox").joinpath("methods.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


@cache
def method_names() -> dict[str, str]:
    """Map lower-case method names to their proper spelling."""
    return {name.lower(): name for name in load_schema()["methods"]}


def check_params(method: str, raw: Params) -> Params:
    """Turn what came over the wire into typed parameters.

    Args:
        method: Proper name of the method.
        raw: Values as sent: text in forms and queries (objects as JSON), JSON values, or `Upload`s.

    Raises:
        BadRequest: An unknown or missing parameter, or a value of another type.
    """
    known = load_schema()["methods"][method]
    for name, value in raw.items():
        _refuse_broken_text(name)
        _refuse_broken_text(value)
        if name not in known:
            raise BadRequest(f'unknown parameter "{name}"')
        if name in _NOT_HERE:
            raise BadRequest(f'parameter "{name}" is not supported by the sandbox')
    params: Params = {}
    for name, rule in known.items():
        value = raw.get(name)
        if _is_missing(value, rule["types"]):
            if rule["required"]:
                raise BadRequest(_EMPTY_WORDING.get(name, f'parameter "{name}" is required'))
            continue
        params[name] = _read(value, rule["types"], f'parameter "{name}"')
    return params


def _refuse_broken_text(value: Any) -> None:
    """Refuse half surrogate pairs, which JSON can spell and UTF-8 cannot."""
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            raise BadRequest("strings must be encoded in UTF-8") from None
    elif isinstance(value, dict):
        _refuse_broken_text([*value.keys(), *value.values()])
    elif isinstance(value, list):
        for item in value:
            _refuse_broken_text(item)


def _is_missing(value: Any, types: list[str]) -> bool:
    return value is None or (value == "" and types != ["String"])


def _read(value: Any, types: list[str], where: str) -> Any:
    if isinstance(value, str) and not _takes_text(types):
        value = _from_text(value, types, where)
    failures = []
    for kind in types:
        try:
            return _check(value, kind, where)
        except BadRequest as failure:
            failures.append(failure)
    if isinstance(value, dict) and len(types) > 1:
        raise _closest(value, types, failures)
    raise failures[-1]


def _takes_text(types: list[str]) -> bool:
    return "String" in types or "InputFile" in types


def _from_text(value: str, types: list[str], where: str) -> Any:
    if types == ["Boolean"]:
        flags = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
        if value.lower() in flags:
            return flags[value.lower()]
        raise BadRequest(f"{where} must be of type Boolean")
    try:
        read = json.loads(value)
    except ValueError:
        raise BadRequest(f"can't parse {where}: expected {' or '.join(types)}") from None
    _refuse_broken_text(read)
    return read


def _check(value: Any, kind: str, where: str) -> Any:
    if kind.startswith("Array of "):
        if not isinstance(value, list):
            raise BadRequest(f"{where} must be an array")
        return [_check(item, kind[9:], f"{where}[{place}]") for place, item in enumerate(value)]
    if kind in _SIMPLE:
        if _SIMPLE[kind](value):
            return value
        raise BadRequest(f"{where} must be of type {kind}")
    rule = load_schema()["types"][kind]
    if "any_of" in rule:
        return _check_variant(value, rule["any_of"], where)
    return _check_object(value, kind, rule["fields"], where)


def _check_object(value: Any, kind: str, fields: dict[str, Any], where: str) -> Any:
    if not isinstance(value, dict):
        raise BadRequest(f"{where} must be an object ({kind})")
    for name in value:
        if name not in fields:
            raise BadRequest(f'unknown field "{name}" in {where} ({kind})')
    checked = {}
    for name, rule in fields.items():
        if value.get(name) is None:
            if rule["required"]:
                raise BadRequest(f"can't parse {kind}: Can't find field \"{name}\" in {where}")
            continue
        checked[name] = _read_field(value[name], rule["types"], f'field "{name}" of {where}')
    return checked


def _read_field(value: Any, types: list[str], where: str) -> Any:
    failures = []
    for kind in types:
        try:
            return _check(value, kind, where)
        except BadRequest as failure:
            failures.append(failure)
    raise failures[-1]


def _check_variant(value: Any, variants: list[str], where: str) -> Any:
    tag = value.get("type") if isinstance(value, dict) else None
    for kind in variants:
        if _type_tag(kind) == tag:
            return _check(value, kind, where)
    raise BadRequest(f"can't parse {where}: unknown type")


def _type_tag(kind: str) -> str:
    """Return the `type` that marks a variant: BotCommandScopeAllPrivateChats -> all_private_chats."""
    bare = kind.removeprefix("BotCommandScope").removeprefix("MenuButton")
    snake = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in bare)
    return snake.lstrip("_")


def _closest(value: Params, types: list[str], failures: list[BadRequest]) -> BadRequest:
    """Return the complaint of the type that shares most fields with the value."""
    shared = [len(set(value) & set(load_schema()["types"].get(kind, {}).get("fields", {}))) for kind in types]
    if not any(shared):
        return BadRequest("object expected as reply markup")
    return failures[shared.index(max(shared))]


def _is_upload(value: Any) -> bool:
    return isinstance(value, Upload)


class Upload:
    """A file that came with a multipart request."""

    def __init__(self, name: str, content: bytes, mime_type: str | None) -> None:
        self.name = name
        self.content = content
        self.mime_type = mime_type


_SIMPLE: dict[str, Callable[[Any], bool]] = {
    "Integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "Float": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "Boolean": lambda value: isinstance(value, bool),
    "String": lambda value: isinstance(value, str),
    "InputFile": _is_upload,
    "Object": lambda value: isinstance(value, dict),
}

"""Reads the parameters of a Bot API call from whatever form they came in."""

import json
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request

from sandbox.errors import BadRequest, TooLarge
from sandbox.schema import Params, Upload, load_schema

_ATTACH = "attach://"


async def read_params(request: Request, limit_bytes: int) -> Params:
    """Return query and body parameters: JSON, form-urlencoded or multipart.

    Raises:
        BadRequest: The body cannot be read.
        TooLarge: The body is over the limit.
    """
    params: Params = dict(request.query_params)
    if request.method != "POST":
        return params
    if int(request.headers.get("content-length") or 0) > limit_bytes:
        raise TooLarge
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind == "application/json":
        return {**params, **_read_json(await request.body())}
    if kind in ("multipart/form-data", "application/x-www-form-urlencoded"):
        return {**params, **await _read_form(request, limit_bytes)}
    if await request.body():
        raise BadRequest(f'unsupported content type "{kind}"')
    return params


def use_attachments(method: str, params: Params) -> Params:
    """Put uploads in the place of `attach://name` references, and drop the parts they came in.

    Raises:
        BadRequest: A reference to a part that did not come.
    """
    known = load_schema()["methods"][method]
    resolved: Params = {}
    used: set[str] = set()
    for name, value in params.items():
        if isinstance(value, str) and value.startswith(_ATTACH) and name in known:
            part = value.removeprefix(_ATTACH)
            if not isinstance(params.get(part), Upload):
                raise BadRequest(f'attached file "{part}" is not found')
            used.add(part)
            resolved[name] = params[part]
        else:
            resolved[name] = value
    return {name: value for name, value in resolved.items() if name not in used}


def _read_json(body: bytes) -> dict[str, Any]:
    if not body.strip():
        return {}
    try:
        read = json.loads(body)
    except ValueError:
        raise BadRequest("can't parse JSON object") from None
    if not isinstance(read, dict):
        raise BadRequest("object expected")
    return read


async def _read_form(request: Request, limit_bytes: int) -> Params:
    params: Params = {}
    async with request.form(max_part_size=limit_bytes) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                params[name] = Upload(value.filename or name, await value.read(), value.content_type)
            else:
                params[name] = value
    return params

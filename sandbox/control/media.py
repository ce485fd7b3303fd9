"""Pictures, documents, voice notes, stickers, places and contacts, as a person sends them."""

from typing import Annotated, Any

from fastapi import APIRouter, File, Form, UploadFile
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from sandbox.control.parts import Here, Somebody, sent
from sandbox.errors import BadRequest
from sandbox.files import document_object, photo_sizes, sticker_object, store_file, voice_object
from sandbox.people import PhoneError, UnknownError, send
from sandbox.samples import SILENT_OGG, sample_png, sticker_svg
from sandbox.state import Sandbox
from sandbox.world import Person, StoredFile

router = APIRouter(tags=["media"])

Attached = Annotated[UploadFile | None, File()]
Caption = Annotated[str | None, Form()]
ReplyTo = Annotated[int | None, Form()]


class StickerOrder(BaseModel):
    """A sticker is one big emoji here."""

    model_config = ConfigDict(extra="forbid")
    emoji: str = Field(default="👍", min_length=1, max_length=8)


class LocationOrder(BaseModel):
    """A place on the map, in degrees."""

    model_config = ConfigDict(extra="forbid")
    latitude: float = Field(default=52.5163, ge=-90, le=90)
    longitude: float = Field(default=13.3777, ge=-180, le=180)


class ContactOrder(BaseModel):
    """A card from the address book."""

    model_config = ConfigDict(extra="forbid")
    phone_number: str = Field(default="+15550100", pattern=r"^\+?[0-9 ]{3,20}$")
    first_name: str = Field(default="Sam", min_length=1, max_length=64)


@router.post("/users/{user_id}/photo")
async def send_photo(
    sandbox: Here, person: Somebody, file: Attached = None, caption: Caption = None, reply_to: ReplyTo = None
) -> dict[str, Any]:
    """Send a picture; a drawn sample without a file."""
    stored = await _keep(sandbox, "photo", file, ("picture.png", "image/png", sample_png()))
    try:
        sizes = photo_sizes(stored)
    except BadRequest as error:
        raise PhoneError("this file is not a picture that can be sent") from error
    return sent(await send(sandbox, person, {"photo": sizes, "caption": caption}, reply_to))


@router.post("/users/{user_id}/document")
async def send_document(
    sandbox: Here, person: Somebody, file: Attached = None, caption: Caption = None, reply_to: ReplyTo = None
) -> dict[str, Any]:
    """Send a file; a short text without one."""
    stored = await _keep(sandbox, "document", file, ("note.txt", "text/plain", b"A short note.\n"))
    content = {"document": document_object(stored), "caption": caption}
    return sent(await send(sandbox, person, content, reply_to))


@router.post("/users/{user_id}/voice")
async def send_voice(
    sandbox: Here,
    person: Somebody,
    file: Attached = None,
    caption: Caption = None,
    duration_seconds: Annotated[int, Form(ge=0, le=3600)] = 3,
) -> dict[str, Any]:
    """Send a voice note; a silent one without a file."""
    stored = await _keep(sandbox, "voice", file, ("voice.ogg", "audio/ogg", SILENT_OGG))
    return await _send_plain(
        sandbox, person, {"voice": voice_object(stored, duration_seconds), "caption": caption}
    )


@router.post("/users/{user_id}/sticker")
async def send_sticker(sandbox: Here, person: Somebody, order: StickerOrder | None = None) -> dict[str, Any]:
    """Send a sticker."""
    emoji = (order or StickerOrder()).emoji
    stored = store_file(sandbox.world, "sticker", "sticker.svg", "image/svg+xml", sticker_svg(emoji))
    return await _send_plain(sandbox, person, {"sticker": sticker_object(stored, emoji)})


@router.post("/users/{user_id}/location")
async def send_location(
    sandbox: Here, person: Somebody, order: LocationOrder | None = None
) -> dict[str, Any]:
    """Send a place."""
    return await _send_plain(sandbox, person, {"location": (order or LocationOrder()).model_dump()})


@router.post("/users/{user_id}/contact")
async def send_contact(sandbox: Here, person: Somebody, order: ContactOrder | None = None) -> dict[str, Any]:
    """Send a contact card."""
    return await _send_plain(sandbox, person, {"contact": (order or ContactOrder()).model_dump()})


@router.get("/files/{file_id}")
async def show_file(sandbox: Here, file_id: str) -> Response:
    """Return the bytes of a file, for the phone page; all but pictures and sound is a download."""
    stored = sandbox.world.files.get(file_id)
    if stored is None:
        raise UnknownError("there is no such file")
    shown = stored.mime_type in {"image/png", "image/jpeg", "image/gif", "image/webp", "audio/ogg"}
    headers = {
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, max-age=3600",
    }
    if not shown:
        headers["Content-Disposition"] = "attachment"
    kind = stored.mime_type if shown else "application/octet-stream"
    return Response(stored.content, media_type=kind, headers=headers)


async def _keep(
    sandbox: Sandbox, kind: str, file: UploadFile | None, sample: tuple[str, str, bytes]
) -> StoredFile:
    if file is None:
        name, mime_type, content = sample
        return store_file(sandbox.world, kind, name, mime_type, content)
    content = await file.read()
    if not content:
        raise PhoneError("the file is empty")
    return store_file(sandbox.world, kind, file.filename or kind, file.content_type, content)


async def _send_plain(sandbox: Sandbox, person: Person, content: dict[str, Any]) -> dict[str, Any]:
    return sent(await send(sandbox, person, content))

"""What a demo is filled with, and what is shown to whoever started it."""

from __future__ import annotations

import secrets
from datetime import timedelta
from urllib.parse import quote

import httpx
import typer

from bot.cli.session import now_of, open_store
from bot.settings import Settings
from bot.supervisor.demo import DemoFolder
from bot.supervisor.plan import BOT_USERNAME
from bot.telegram_address import deep_link
from coaching.store.models import Direction

_TIMEOUT_SECONDS = 10.0
_SHOWN_ON_PHONES = timedelta(days=14)


def seed_once(settings: Settings, folder: DemoFolder) -> None:
    """Fill the demo's store with invented people, the first time."""
    if folder.read_guide():
        return
    from coaching.content.demo import load_cast
    from coaching.content.red_flags import load_red_flags
    from coaching.content.words import ServiceWords
    from coaching.rules.safety import Screen
    from coaching.services.demo_data import seed

    password = secrets.token_urlsafe(9)
    cast = load_cast()
    with open_store(settings) as session:
        made = seed(
            session,
            cast=cast,
            judge=Screen(load_red_flags()).judge,
            password=password,
            consent_version=ServiceWords.load().consent_version,
            now=now_of(settings),
        )
    folder.write_guide({"email": made.email, "password": password, "invited_id": made.invited_id})
    typer.echo(f"· people: {len(cast.patients)} invented patients with six weeks of history")


async def welcome(settings: Settings, folder: DemoFolder) -> None:
    """Give the invented people their phones, and show where to go."""
    from coaching.content.demo import load_cast

    async with httpx.AsyncClient(base_url=settings.telegram_api_url, timeout=_TIMEOUT_SECONDS) as client:
        for chat_id, name in load_cast().phones:
            await _give_phone(client, settings, chat_id, name)
    guide = folder.read_guide()
    typer.echo(_banner(settings, guide, _open_invite(settings, guide["invited_id"])))


async def _give_phone(client: httpx.AsyncClient, settings: Settings, chat_id: int, name: str) -> None:
    from coaching.services.demo_data import said_lately

    first_name, _, last_name = name.partition(" ")
    phone = {"id": chat_id, "first_name": first_name, "last_name": last_name}
    made = await client.post("/control/users", json=phone)
    if made.status_code == httpx.codes.CONFLICT:  # they have it from the last start
        return
    made.raise_for_status()
    with open_store(settings) as session:
        said = said_lately(session, chat_id=chat_id, since=now_of(settings) - _SHOWN_ON_PHONES)
        senders = {Direction.IN: "user", Direction.OUT: "bot"}
        lines = [
            {"from": senders[line.direction], "text": line.text, "at": line.at.isoformat()} for line in said
        ]
    (await client.post(f"/control/users/{chat_id}/history", json=lines)).raise_for_status()


def _open_invite(settings: Settings, person_id: str) -> str | None:
    """A link that works now, for as long as nobody has opened one; links of earlier starts end."""
    from coaching.services import people

    with open_store(settings) as session:
        person = people.get(session, person_id)
        if person.chat_id is not None:
            return None
        token = people.invite_again(session, person_id=person_id, now=now_of(settings))
        name = people.first_name(person)
    return f"{deep_link(settings, BOT_USERNAME, token)}&open={quote(name)}"


def _banner(settings: Settings, guide: dict[str, str], invite: str | None) -> str:
    rows = [
        ("Phone", settings.telegram_api_url),
        ("Invite", invite or "opened; for another: .venv/bin/pacewise --demo patient invite --name NAME"),
        ("Clinic", settings.clinic_url),
        ("Log-in", f"{guide['email']}  {guide['password']}"),
        ("Time", ".venv/bin/pacewise --demo clock advance 18h"),
    ]
    lines = [f"  {name:8}{value}" for name, value in rows]
    title = "Pacewise is running, with invented people only."
    return "\n".join(["", title, "", *lines, "", "Ctrl-C stops it.", ""])

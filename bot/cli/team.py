"""``pacewise team``: whom patients can call, and who is told when the team does not answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer
from sqlalchemy.orm import Session

from bot.cli.failures import CommandError
from bot.cli.session import AsJson, load_settings, now_of, open_store, report

if TYPE_CHECKING:
    from coaching.store.models import CareTeam

team = typer.Typer(no_args_is_help=True, help="The clinic's team: whom patients can call, and the backup.")


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.add_typer(team, name="team")


@team.command("show")
def show_team(as_json: AsJson = False) -> None:
    """Show what patients are told with /contact, who works in the team, and what is missing."""
    settings = load_settings()
    from coaching.services import teams

    with open_store(settings) as session:
        ours = teams.find(session)
        if ours is None:
            raise CommandError("There is no team yet. Add a clinician first: pacewise clinician add EMAIL")
        data = _describe(session, ours)
    report(_lines(data), data, as_json=as_json)


@team.command("set")
def set_team(
    name: Annotated[str | None, typer.Option(help="What patients know the team by.")] = None,
    phone: Annotated[
        str | None, typer.Option(help='With the country\'s code: "+44 20 7946 0123". Blank takes it away.')
    ] = None,
    hours: Annotated[
        str | None, typer.Option(help='In words: "Monday to Friday, 9 to 5". Blank takes them away.')
    ] = None,
    backup: Annotated[
        str | None,
        typer.Option(help="E-mail address of who is told when nobody answers an alert. Blank: nobody."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Change what patients are told with /contact, and who is the backup."""
    if name is None and phone is None and hours is None and backup is None:
        raise CommandError("Nothing to change was named. See: pacewise team set --help")
    settings = load_settings()
    from coaching.services import teams

    with open_store(settings) as session:
        now = now_of(settings)
        ours = teams.ensure(session, now)
        teams.describe(session, team_id=ours.id, actor_id=None, now=now, name=name, phone=phone, hours=hours)
        if backup is not None:
            chosen = _find(session, ours, backup)
            teams.set_backup(session, team_id=ours.id, clinician_id=chosen, actor_id=None, now=now)
        data = _describe(session, ours)
    report(_lines(data), data, as_json=as_json)


def _find(session: Session, ours: CareTeam, email: str) -> str | None:
    from coaching.services import teams

    address = email.strip().lower()
    if not address:
        return None
    for person, login in teams.clinicians_of(session, ours.id):
        if login.email == address:
            return person.id
    raise CommandError(f"There is no clinician {email}. See: pacewise clinician list")


def _describe(session: Session, ours: CareTeam) -> dict[str, Any]:
    from coaching.services import teams

    rows = teams.clinicians_of(session, ours.id)
    return {
        "name": ours.name,
        "phone": ours.phone,
        "hours": ours.hours,
        "backup": next((login.email for _, login in rows if login.is_backup), None),
        "clinicians": [
            {"name": person.name, "email": login.email, "telegram": person.chat_id is not None}
            for person, login in rows
        ],
        "missing": teams.what_is_missing(ours, teams.backup_of(session, ours.id)),
    }


def _lines(data: dict[str, Any]) -> list[str]:
    lines = [
        data["name"],
        f"  phone   {data['phone'] or '(none: patients are told that there is none)'}",
        f"  hours   {data['hours'] or '(none)'}",
        f"  backup  {data['backup'] or '(nobody: an alert that is not answered goes no further)'}",
    ]
    for one in data["clinicians"]:
        where = "Telegram and the page" if one["telegram"] else "the page only"
        lines.append(f"  alerts  {one['name']} ({one['email']}): {where}")
    return lines

"""``pacewise clinician`` and ``pacewise patient``."""

from __future__ import annotations

import getpass
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer
from sqlalchemy.orm import Session

from bot.cli.failures import CommandError
from bot.cli.session import AsJson, load_settings, now_of, open_store, report
from bot.settings import Settings
from bot.telegram_address import deep_link, fetch_username

if TYPE_CHECKING:
    from coaching.store.queries.operator import ClinicianAccount

clinicians = typer.Typer(no_args_is_help=True, help="Clinicians: the people who read the web page.")
patients = typer.Typer(no_args_is_help=True, help="Patients: the people who talk with the coach.")


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.add_typer(clinicians, name="clinician")
    app.add_typer(patients, name="patient")


Email = Annotated[str, typer.Argument(help="Their e-mail address, which they log in with.")]
PatientId = Annotated[str, typer.Argument(help="The patient's id; see: pacewise patient list")]
ClinicianOption = Annotated[
    str | None, typer.Option(help="E-mail address of the clinician who will see their page.")
]
PasswordFromStdin = Annotated[
    bool, typer.Option("--password-stdin", help="Read the password from standard input.")
]


@clinicians.command("add")
def add_clinician(
    email: Email,
    name: Annotated[str | None, typer.Option(help="Their name, as patients' pages show it.")] = None,
    password_stdin: PasswordFromStdin = False,
    as_json: AsJson = False,
) -> None:
    """Give a clinician an account for the web page."""
    settings = load_settings()
    password = _read_password(password_stdin)
    from coaching.services import clinicians as service

    with open_store(settings) as session:
        person = service.add_clinician(
            session, name=name or email, email=email, password=password, now=now_of(settings)
        )
        lines = [f"{person.name} can log in at {settings.clinic_url} with {email}."]
        report(lines, {"id": person.id, "name": person.name, "email": email}, as_json=as_json)


@clinicians.command("password")
def change_password(email: Email, password_stdin: PasswordFromStdin = False, as_json: AsJson = False) -> None:
    """Give a clinician a new password; open sessions end, a lock-out is lifted."""
    settings = load_settings()
    password = _read_password(password_stdin)
    from coaching.services import clinicians as service

    with open_store(settings) as session:
        if service.find_by_email(session, email) is None:
            raise CommandError(f"There is no clinician {email}. See: pacewise clinician list")
        person = service.change_password(session, email=email, password=password, now=now_of(settings))
        report([f"{person.name} has a new password."], {"id": person.id, "email": email}, as_json=as_json)


@clinicians.command("list")
def list_clinicians(as_json: AsJson = False) -> None:
    """List the clinicians and how many patients each has."""
    from coaching.store.queries.operator import clinician_accounts

    with open_store(load_settings()) as session:
        rows = clinician_accounts(session)
    lines = [f"{row.email:36} {row.name:28} {row.patients:4} patients" for row in rows]
    report(
        lines or ["No clinicians yet. Add one: pacewise clinician add EMAIL"],
        [asdict(row) for row in rows],
        as_json=as_json,
    )


@patients.command("invite")
def invite_patient(
    name: Annotated[str, typer.Option(help="Their name; the coach says the first word of it.")],
    time_zone: Annotated[str, typer.Option(help="Where they live, as an IANA time zone.")] = "Europe/London",
    country: Annotated[str, typer.Option(help="Two letters; decides the emergency numbers.")] = "GB",
    clinician: ClinicianOption = None,
    as_json: AsJson = False,
) -> None:
    """Invite a patient. The last line is the link to send them; it works once, for 14 days."""
    settings = load_settings()
    from coaching.services import people

    username = fetch_username(settings)
    with open_store(settings) as session:
        reader = _find_clinician(session, clinician) if clinician else _usual_clinician(session, settings)
        if reader is None and settings.is_production:
            raise CommandError(
                "Nobody would see their page, or end the pause after an alarm. "
                "Name a clinician with --clinician EMAIL; see: pacewise clinician list"
            )
        person, token = people.invite_patient(
            session,
            name=name,
            time_zone=time_zone,
            country=country,
            clinician_id=reader.id if reader else None,
            now=now_of(settings),
        )
    link = deep_link(settings, username, token)
    lines = [
        f"{person.name} is invited ({person.id}).",
        f"{reader.name} will see their page."
        if reader
        else f"Nobody sees their page yet: pacewise patient link {person.id} --clinician EMAIL",
        "Send them this link; it works once, for 14 days:",
        link,
    ]
    seen_by = reader.email if reader else None
    data = {"id": person.id, "name": person.name, "clinician": seen_by, "link": link}
    report(lines, data, as_json=as_json)


@patients.command("reinvite")
def reinvite_patient(patient: PatientId, as_json: AsJson = False) -> None:
    """Make a new link for a patient who lost theirs; the old one stops working."""
    settings = load_settings()
    from coaching.services import people

    username = fetch_username(settings)
    with open_store(settings) as session:
        token = people.invite_again(session, person_id=patient, now=now_of(settings))
    link = deep_link(settings, username, token)
    report(["Send them this link; it works once, for 14 days:", link], {"link": link}, as_json=as_json)


@patients.command("link")
def link_patient(
    patient: PatientId,
    clinician: Annotated[str, typer.Option(help="E-mail address of the clinician.")],
    as_json: AsJson = False,
) -> None:
    """Let a clinician see a patient's page."""
    settings = load_settings()
    from coaching.services import clinicians as service
    from coaching.services import people

    with open_store(settings) as session:
        reader = _find_clinician(session, clinician)
        if people.patient_link(session, patient) is None:
            raise CommandError(f"There is no patient {patient}. See: pacewise patient list")
        service.link_patient(session, clinician_id=reader.id, patient_id=patient, now=now_of(settings))
    data = {"patient": patient, "clinician": reader.email}
    report([f"{reader.name} sees that page now."], data, as_json=as_json)


@patients.command("list")
def list_patients(as_json: AsJson = False) -> None:
    """List the patients and how each stands."""
    settings = load_settings()
    from coaching.store.queries.operator import patient_accounts

    with open_store(settings) as session:
        rows = patient_accounts(session, now=now_of(settings))
    lines = [f"{row.id}  {row.name:28} {row.time_zone:22} {row.state}" for row in rows]
    report(
        lines or ["No patients yet. Invite one: pacewise patient invite --name NAME"],
        [asdict(row) for row in rows],
        as_json=as_json,
    )


def _find_clinician(session: Session, email: str) -> ClinicianAccount:
    from coaching.store.queries.operator import clinician_accounts

    for account in clinician_accounts(session):
        if account.email == email.strip().lower():
            return account
    raise CommandError(f"There is no clinician {email}. See: pacewise clinician list")


def _usual_clinician(session: Session, settings: Settings) -> ClinicianAccount | None:
    """Who sees a new patient when nobody is named: the only clinician, or in a demo the newest."""
    from coaching.store.queries.operator import clinician_accounts

    accounts = clinician_accounts(session)
    if len(accounts) == 1 or (accounts and not settings.is_production):
        return accounts[-1]
    return None


def _read_password(from_stdin: bool) -> str:
    if from_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
        if not password:
            raise CommandError("No password came by standard input.")
        return password
    if not sys.stdin.isatty():
        raise CommandError("Nobody is here to type a password. Use --password-stdin.")
    password = getpass.getpass("Password (10 characters or more): ")
    if getpass.getpass("Again: ") != password:
        raise CommandError("The two are not the same.")
    return password

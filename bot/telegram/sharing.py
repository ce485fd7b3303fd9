"""/share: the patient decides who else hears from the coach, and takes it back by a tap."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.telegram.case import Case
from bot.telegram.speech import Listener, Speaker
from bot.telegram.wording import day
from coaching.services import caregivers, inbox, people
from coaching.services.caregivers import Caregiver, CaregiverState
from coaching.services.errors import InvalidInput, NotFound
from coaching.store.models import Person, Scope

_LABEL_CHARACTERS = 24


class SharingDesk:
    """Answers /share and its buttons, for patients, on hold and after /stop, too.

    Args:
        link_of: the deep link of a token.
    """

    def __init__(self, speaker: Speaker, link_of: Callable[[str], str]) -> None:
        self._speaker = speaker
        self._link_of = link_of

    def show(self, session: Session, case: Case) -> None:
        """Who hears what: everybody to choose from, or the one there is."""
        found = caregivers.of_patient(session, _patient(case).id, case.now)
        if not found:
            self._say(session, case, "share_alone")
            return
        names = [(_label(one.person), f"bot:share:show:{one.link.id}") for one in found]
        self._say(session, case, "share_list", choices=names)

    def tap(self, session: Session, case: Case, choice: Sequence[str]) -> None:
        """Do what a button of /share says, and show how it stands then."""
        what, *rest = choice
        if what == "invite":
            self._invite(session, case)
            return
        try:
            self._change(session, case, what, rest[0])
        except NotFound:
            self._say(session, case, "share_over")

    def _change(self, session: Session, case: Case, what: str, link_id: str) -> None:
        patient_id, now = _patient(case).id, case.now
        if what == "again":
            token = caregivers.invite_again(session, patient_id=patient_id, link_id=link_id, now=now)
            self._hand_out(session, case, token)
        elif what == "end":
            ended = caregivers.end(session, patient_id=patient_id, link_id=link_id, now=now)
            self._say(session, case, "share_ended", {"name": people.first_name(ended.person)})
        elif what == "renew":
            renewed = caregivers.renew(session, patient_id=patient_id, link_id=link_id, now=now)
            self._describe(session, case, renewed)
        elif what in {"on", "off"}:
            changed = caregivers.set_scope(
                session,
                patient_id=patient_id,
                link_id=link_id,
                scope=Scope.SAFETY_ALERTS,
                on=what == "on",
                now=now,
            )
            self._describe(session, case, changed)
        else:
            self._describe(session, case, _pick(caregivers.of_patient(session, patient_id, now), link_id))

    def _describe(self, session: Session, case: Case, one: Caregiver) -> None:
        """How it stands with one caregiver, and what can be done."""
        zone = ZoneInfo(_patient(case).time_zone)
        line = {
            CaregiverState.INVITED: "share_invited",
            CaregiverState.WAITING: "share_waiting",
        }.get(one.state, "share_on" if one.hears_alerts else "share_off")
        values = {
            "name": people.first_name(one.person),
            "link": one.link.id,
            "since": day(one.link.created_at, zone),
            "until": day(one.link.expires_at, zone) if one.link.expires_at else "",
        }
        self._say(session, case, line, values)

    def _invite(self, session: Session, case: Case) -> None:
        called = self._speaker.phrase("share_unnamed")
        try:
            _, token = caregivers.invite(session, patient_id=_patient(case).id, called=called, now=case.now)
        except InvalidInput:
            self._say(session, case, "share_full")
            return
        self._hand_out(session, case, token)

    def _hand_out(self, session: Session, case: Case, token: str) -> None:
        """What to do with the link, and the message to send on. The link is a key: it is not kept."""
        self._say(session, case, "share_link")
        values = {"first_name": people.first_name(_patient(case)), "link": self._link_of(token)}
        listener = Listener(case.row.chat_id, case.person, case.link, keeps=False)
        self._speaker.say(
            session, listener, "share_forward", values, key=f"{case.row.key}:forward", now=case.now
        )

    def _say(
        self,
        session: Session,
        case: Case,
        line_key: str,
        values: Mapping[str, str] | None = None,
        *,
        choices: Sequence[tuple[str, str]] = (),
    ) -> None:
        key = f"{case.row.key}:reply"
        self._speaker.say(session, case.listener, line_key, values, key=key, now=case.now, choices=choices)
        inbox.finish(session, case.row.id, line_key, case.now)


def _patient(case: Case) -> Person:
    assert case.person is not None  # noqa: S101 - only for patients who are known
    return case.person


def _pick(found: Sequence[Caregiver], link_id: str) -> Caregiver:
    chosen = next((one for one in found if one.link.id == link_id), None)
    if chosen is None:
        raise NotFound("caregiver")
    return chosen


def _label(person: Person) -> str:
    name = person.name
    return name if len(name) <= _LABEL_CHARACTERS else f"{name[: _LABEL_CHARACTERS - 1]}…"

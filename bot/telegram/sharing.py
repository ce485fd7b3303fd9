"""/share: the patient decides who else hears from the coach, and takes it back by a tap or in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.telegram import sharing_panel as panels
from bot.telegram.case import Case
from bot.telegram.render import lay_out
from bot.telegram.sharing_panel import Panel
from bot.telegram.speech import Listener, Speaker
from bot.telegram.wording import day
from coaching.services import caregivers, inbox, observations, outbox, people, sharing
from coaching.services.caregivers import Caregiver
from coaching.services.errors import InvalidInput, NotFound
from coaching.store.models import Observation, Person, Scope

# These change the message that they are under, which stays open for more taps.
EDITS_IN_PLACE = (
    "bot:share:tick:",
    "bot:share:untick:",
    "bot:share:long:",
    "bot:share:back:",
    "bot:share:last:",
)
_ABOUT_OBSERVATIONS = {"noticed", "later", "comment"}


class SharingDesk:
    """Answers /share and its buttons, for patients, on hold and after /stop, too.

    Args:
        speaker: says the lines.
        link_of: the deep link of a token.
    """

    def __init__(self, speaker: Speaker, link_of: Callable[[str], str]) -> None:
        self._speaker = speaker
        self._link_of = link_of

    def show(self, session: Session, case: Case) -> None:
        """Who hears what, and until when."""
        patient = patient_of(case)
        found = caregivers.of_patient(session, patient.id, case.now)
        if not found:
            self.say(session, case, "share_alone")
            return
        rows = [panels.row_of(self._speaker, patient, one) for one in found]
        names = [
            (label, f"bot:share:show:{one.link.id}")
            for label, one in zip(panels.labels(found), found, strict=True)
        ]
        self.say(session, case, "share_list", {"list": "\n\n".join(rows)}, choices=names)

    def tap(self, session: Session, case: Case, choice: Sequence[str]) -> None:
        """Do what a button of /share says, and show how it stands then."""
        what, *rest = choice
        try:
            if what in {"invite", "buddy"}:
                self._invite(session, case, is_buddy=what == "buddy")
            elif what == "endall":
                self.end_all(session, case)
            elif what == "keep":
                self.say(session, case, "share_kept")
            elif what in _ABOUT_OBSERVATIONS:
                self._about_observation(session, case, what, rest[0])
            elif what in {"end", "renew", "again", "show", "noted"}:
                self._about_link(session, case, what, rest[0])
            else:
                self._change(session, case, what, *rest)
        except NotFound:
            self.say(session, case, "share_over")
        except InvalidInput:  # a button from before: what it says cannot be, and how it stands is shown
            self.show(session, case)

    def describe(self, session: Session, case: Case, one: Caregiver) -> None:
        """How it stands with one caregiver, and what can be done."""
        panel = panels.describe(session, self._speaker, patient_of(case), one)
        self.say(session, case, panel.line_key, panel.values, choices=panel.choices)

    def end(self, session: Session, case: Case, link_id: str) -> None:
        """Nothing more reaches that caregiver from now on.

        Raises:
            NotFound: the patient has no such caregiver.
        """
        ended = caregivers.end(session, patient_id=patient_of(case).id, link_id=link_id, now=case.now)
        self.say(session, case, "share_ended", {"name": people.first_name(ended.person)})

    def end_all(self, session: Session, case: Case) -> None:
        """Nothing more reaches anybody."""
        patient_id = patient_of(case).id
        for one in caregivers.of_patient(session, patient_id, case.now):
            caregivers.end(session, patient_id=patient_id, link_id=one.link.id, now=case.now)
        self.say(session, case, "share_ended_all")

    def turn_off(self, session: Session, case: Case, one: Caregiver, scope: Scope) -> None:
        """One kind of thing is not told any more."""
        self._set(session, case, one.link.id, scope, on=False)
        named = self._speaker.phrase(f"share_scope_{scope}")
        self.say(session, case, "share_taken_off", {"name": people.first_name(one.person), "scope": named})

    def set_length(self, session: Session, case: Case, one: Caregiver, days: int) -> None:
        """How long it may last."""
        patient = patient_of(case)
        link = sharing.set_length(
            session, patient_id=patient.id, link_id=one.link.id, days=days or None, now=case.now
        )
        until = panels.until(self._speaker, link, ZoneInfo(patient.time_zone), "share")
        name = people.first_name(one.person)
        self.say(session, case, "share_length_set", {"name": name, "until": until[:1].lower() + until[1:]})

    def confirm_on(self, session: Session, case: Case, one: Caregiver, scope: Scope) -> None:
        """Words alone share nothing: what would be told is said back, and asked."""
        named = self._speaker.phrase(f"share_scope_{scope}")
        values = {
            "name": people.first_name(one.person),
            "scope": named,
            "link": one.link.id,
            "id": scope.value,
        }
        self.say(session, case, "share_confirm_on", values)

    def keep_comment(self, session: Session, case: Case, observation_id: str) -> None:
        """What the patient typed stands beside what a caregiver noticed.

        Raises:
            InvalidInput: more than fits.
            NotFound: there is no such observation.
        """
        observations.comment(
            session,
            patient_id=patient_of(case).id,
            observation_id=observation_id,
            text=case.incoming.text,
            now=case.now,
        )
        self.say(session, case, "share_comment_kept")

    def _about_link(self, session: Session, case: Case, what: str, link_id: str) -> None:
        patient_id, now = patient_of(case).id, case.now
        if what == "end":
            self.end(session, case, link_id)
        elif what == "again":
            token = caregivers.invite_again(session, patient_id=patient_id, link_id=link_id, now=now)
            self._hand_out(session, case, link_id, token)
        elif what == "noted":
            found = observations.of_patient(session, patient_id, link_id=link_id)
            if found:
                self._show_observation(session, case, found[0])
            else:
                self.say(session, case, "share_none_noticed")
        else:
            if what == "renew":
                sharing.renew(session, patient_id=patient_id, link_id=link_id, now=now)
            self.describe(session, case, self._pick(session, case, link_id))

    def _change(self, session: Session, case: Case, what: str, link_id: str, value: str = "") -> None:
        """A tap that changes how it stands; the message it is under shows it."""
        if what in {"tick", "untick", "on"}:
            self._set(session, case, link_id, Scope(value), on=what != "untick")
        elif what == "last":
            days = int(value) or None
            sharing.set_length(
                session, patient_id=patient_of(case).id, link_id=link_id, days=days, now=case.now
            )
        one = self._pick(session, case, link_id)
        if what == "on":
            self.describe(session, case, one)
        elif what == "long":
            self._edit(session, case, panels.lengths(self._speaker, one))
        else:
            self._edit(session, case, panels.describe(session, self._speaker, patient_of(case), one))

    def _set(self, session: Session, case: Case, link_id: str, scope: Scope, *, on: bool) -> None:
        patient_id = patient_of(case).id
        sharing.set_scopes(
            session, patient_id=patient_id, link_id=link_id, scopes=(scope,), on=on, now=case.now
        )

    def _about_observation(self, session: Session, case: Case, what: str, observation_id: str) -> None:
        own = {"patient_id": patient_of(case).id, "observation_id": observation_id}
        if what == "later":
            self.say(session, case, "share_noticed_later")
        elif what == "noticed":
            self._show_observation(session, case, observations.show(session, **own, now=case.now))
        else:
            observations.show(session, **own, now=case.now)  # whose it is
            self.say(session, case, "share_comment_ask", {"id": observation_id})

    def _show_observation(self, session: Session, case: Case, found: Observation) -> None:
        observations.show(session, patient_id=found.patient_id, observation_id=found.id, now=case.now)
        values = {
            "name": people.first_name(people.get(session, found.author_id)),
            "day": day(found.at, ZoneInfo(patient_of(case).time_zone)),
            "own_words": found.text,
            "comment": found.comment or "",
            "id": found.id,
        }
        line = "share_noticed_with_comment" if found.comment else "share_noticed_text"
        self.say(session, case, line, values)

    def _invite(self, session: Session, case: Case, *, is_buddy: bool) -> None:
        called = self._speaker.phrase("share_unnamed")
        patient_id = patient_of(case).id
        try:
            link, token = caregivers.invite(
                session, patient_id=patient_id, called=called, now=case.now, is_buddy=is_buddy
            )
        except InvalidInput:
            self.say(session, case, "share_full")
            return
        self._hand_out(session, case, link.id, token)

    def _hand_out(self, session: Session, case: Case, link_id: str, token: str) -> None:
        """What to do with the link, and the message to send on. The link is a key: it is not kept."""
        self.say(session, case, "share_link", {"link": link_id})
        values = {"first_name": people.first_name(patient_of(case)), "link": self._link_of(token)}
        listener = Listener(case.row.chat_id, case.person, case.link, keeps=False)
        self._speaker.say(
            session, listener, "share_forward", values, key=f"{case.row.key}:forward", now=case.now
        )

    def _edit(self, session: Session, case: Case, panel: Panel) -> None:
        """Put a panel in the place of the message that was tapped."""
        line = self._speaker.line(panel.line_key, **panel.values)
        message_id = case.incoming.message_id
        outbox.enqueue(
            session,
            key=f"{case.row.key}:reply",
            chat_id=case.row.chat_id,
            person_id=patient_of(case).id,
            method="sendMessage" if message_id is None else "editMessageText",
            call={"text": line.text} | ({} if message_id is None else {"message_id": message_id}),
            now=case.now,
            buttons=lay_out((*panel.choices, *line.buttons), None),
        )
        inbox.finish(session, case.row.id, panel.line_key, case.now)

    def say(
        self,
        session: Session,
        case: Case,
        line_key: str,
        values: Mapping[str, str] | None = None,
        *,
        choices: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Say one line of sharing, and finish the row."""
        key = f"{case.row.key}:reply"
        self._speaker.say(session, case.listener, line_key, values, key=key, now=case.now, choices=choices)
        inbox.finish(session, case.row.id, line_key, case.now)

    def _pick(self, session: Session, case: Case, link_id: str) -> Caregiver:
        found = caregivers.of_patient(session, patient_of(case).id, case.now)
        chosen = next((one for one in found if one.link.id == link_id), None)
        if chosen is None:
            raise NotFound("caregiver")
        return chosen


def patient_of(case: Case) -> Person:
    """Who shares."""
    assert case.person is not None  # noqa: S101 - only for patients who are known
    return case.person

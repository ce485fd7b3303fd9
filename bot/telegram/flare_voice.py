"""Saying what belongs to a flare: lines, their buttons by name, the card as picture and text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.telegram import photos
from bot.telegram.case import Case
from bot.telegram.render import lay_out
from bot.telegram.speech import Listener, Speaker
from coaching.content.flare_plan import card_text
from coaching.content.protocols import flare_limits
from coaching.rules.flares import Stage, share_of
from coaching.services import caregivers, inbox, messages, outbox, people, sharing
from coaching.services.outbox import Needs
from coaching.store.models import Flare, FlarePlan, Person, Priority, Scope

_FLARE = "bot:flare:"
_HALF = 50  # percent
_LONGEST_CARD = 900  # characters; what is longer has a message of its own under the picture


def button_labels(speaker: Speaker, *names: str) -> list[tuple[str, str]]:
    """Labels and payloads of buttons about flares, by their names."""
    labels = {payload.removeprefix(_FLARE): label for label, payload in speaker.line("flare_labels").buttons}
    return [(labels[name], f"{_FLARE}{name}") for name in names]


class FlareVoice:
    """Says lines about a flare in a patient's chat, and tells a caregiver who may hear of it."""

    def __init__(self, speaker: Speaker) -> None:
        self._speaker = speaker

    def say(
        self, session: Session, case: Case, line_key: str, *buttons: str, name: str = "", **values: str
    ) -> None:
        """Say a line, with buttons by their names; ``name`` tells two lines of one answer apart."""
        first = people.first_name(case.person) if case.person is not None else ""
        self._speaker.say(
            session,
            case.listener,
            line_key,
            {"first_name": first, **values},
            key=f"{case.row.key}:{name or line_key}",
            now=case.now,
            choices=self.buttons(*buttons),
        )

    def finish(self, session: Session, case: Case, line_key: str, *buttons: str, **values: str) -> None:
        """Say a line, and the row is done."""
        self.say(session, case, line_key, *buttons, **values)
        inbox.finish(session, case.row.id, line_key, case.now)

    def label(self, name: str) -> str:
        """What is written on a button."""
        return button_labels(self._speaker, name)[0][0]

    def buttons(self, *names: str) -> list[tuple[str, str]]:
        """Labels and payloads of buttons."""
        return button_labels(self._speaker, *names)

    def card(self, session: Session, case: Case, plan: FlarePlan, *buttons: str) -> None:
        """The person's own plan: a picture with its words; a long one has them below it, too."""
        text = self._speaker.phrase("flare_card", card=card_text(plan))
        is_long = len(text) > _LONGEST_CARD
        caption = self._speaker.phrase("flare_card_picture") if is_long else text
        self._picture(session, case, caption, self.buttons(*buttons) if not is_long else [])
        if is_long:
            self.say(session, case, "flare_card", *buttons, card=card_text(plan))

    def _picture(
        self, session: Session, case: Case, caption: str, choices: Sequence[tuple[str, str]]
    ) -> None:
        assert case.person is not None  # noqa: S101 - a patient's chat
        key = f"{case.row.key}:card"
        queued = outbox.enqueue(
            session,
            key=key,
            chat_id=case.row.chat_id,
            person_id=case.person.id,
            method=photos.METHOD,
            call=photos.call_of(caption, {"flare": "plan"}),
            now=case.now,
            buttons=lay_out(choices, None),
        )
        if queued is not None:
            messages.record_out(
                session,
                key=key,
                person_id=case.person.id,
                care_link_id=case.link.id if case.link else None,
                text=caption,
                source="service",
                now=case.now,
                response="flare_card",
                variant_id="flare_card_1",
                mi_code="give_information",
            )

    def share(self, flare: Flare) -> str:
        """How much of the usual is right now, in words."""
        percent = share_of(Stage(flare.stage), flare.step, flare_limits())
        if percent == _HALF:
            return self._speaker.phrase("flare_share_half")
        return self._speaker.phrase("flare_share_part", share=str(percent))

    def own_words(self, words: str | None) -> str:
        """Their own words for a day like this, to follow a sentence; "" without any."""
        return f" {self._speaker.phrase('flare_own_words', own=words)}" if words else ""

    def tell_caregivers(
        self, session: Session, patient: Person, flare: Flare, line_key: str, now: datetime
    ) -> None:
        """Whoever may hear of flares hears that one has begun, or settled; never a word of the patient's."""
        for one in caregivers.of_patient(session, patient.id, now):
            is_reachable = caregivers.is_reachable(one.person)
            if is_reachable and sharing.may_hear(session, one.link, Scope.FLARES, now):
                assert one.person.chat_id is not None  # noqa: S101 - reachable
                self._speaker.say(
                    session,
                    Listener(one.person.chat_id, one.person, one.link),
                    line_key,
                    {"first_name": people.first_name(patient)},
                    key=f"flare:{flare.id}:{line_key}:{one.link.id}",
                    now=now,
                    priority=Priority.REMINDER,
                    needs=Needs(one.link.id, Scope.FLARES),
                )

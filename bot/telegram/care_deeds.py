"""What a caregiver can have done, by a tap or in words: know, help, write down, cheer, leave."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.telegram.care_voice import CareVoice, member_of, patients_name
from bot.telegram.case import Case
from coaching.content.caregiver_cards import card_named, carers_line, cheers
from coaching.rules import sharing as rules
from coaching.rules.caregiver_looks import Notice
from coaching.services import (
    caregiver_looks,
    caregivers,
    observations,
    people,
    sharing,
    strain,
)
from coaching.services import cheers as cheering
from coaching.services.caregiver_looks import Choice
from coaching.store.models import CareLink, Scope


@dataclass(frozen=True)
class Said:
    """What a caregiver typed: the message's key and row, the words, and the link they are kept with."""

    key: str
    message_id: int | None
    text: str
    link_id: str | None = None


class CareDeeds:
    """Does one thing by one link, and says so."""

    def __init__(self, voice: CareVoice) -> None:
        self._voice = voice

    def tell_what(self, session: Session, case: Case, link: CareLink) -> None:
        """What they hear, and until when."""
        self._voice.say(session, case, link, "care_what", self._voice.what_is_told(session, link))

    def tell_steps(self, session: Session, case: Case, link: CareLink) -> None:
        """They have heard of an alarm: what they can do now."""
        self._voice.say(session, case, link, "care_steps", self._voice.number_where_patient_is(session, link))

    def tell_danger(self, session: Session, case: Case, link: CareLink) -> None:
        """What they can do if something happens; the same whether or not something was written."""
        values = self._voice.number_where_patient_is(session, link)
        self._voice.say(session, case, link, "care_danger", values)

    def pick(self, session: Session, case: Case, link: CareLink) -> None:
        """Offer to leave out a kind of thing."""
        shared = rules.picked(sharing.terms_of(session, link))
        if not shared:
            self.tell_what(session, case, link)
            return
        choices = [
            (self._voice.speaker.phrase(f"care_label_{scope}"), f"bot:care:drop:{link.id}:{scope}")
            for scope in Scope
            if scope in shared
        ]
        self._voice.say(session, case, link, "care_pick", choices=choices)

    def leave_out(self, session: Session, case: Case, link: CareLink, scope: Scope) -> None:
        """They would rather not hear of it; the patient is told."""
        sharing.decline(session, link=link, what=scope.value, now=case.now)
        phrase = self._voice.speaker.phrase
        self._voice.say(session, case, link, "care_left_out", {"what": phrase(f"care_scope_{scope}")})
        named = {"scope": phrase(f"share_scope_{scope}")}
        self._voice.tell_patient(session, case, link, "share_turned_down", named)

    def refuse(self, session: Session, case: Case, link: CareLink, what: str) -> None:
        """They do not want to be asked that any more."""
        sharing.decline(session, link=link, what=Notice(what).value, now=case.now)
        self._voice.say(session, case, link, "care_refused")

    def leave(self, session: Session, case: Case, link: CareLink) -> None:
        """They leave one patient's care; the patient is told."""
        caregivers.leave(session, link_id=link.id, member_id=link.member_id, now=case.now)
        self._voice.tell_patient(session, case, link, "share_left", {})
        self._voice.say(session, case, link, "caregiver_left")

    def menu(self, session: Session, case: Case, link: CareLink) -> None:
        """What can be done here."""
        self._voice.say(session, case, link, "caregiver_only_buddy" if link.is_buddy else "caregiver_only")

    def offer_card(self, session: Session, case: Case, link: CareLink) -> None:
        """Begin the next card: first what they know themselves."""
        card_id = caregiver_looks.next_card(session, link)
        card = card_named(card_id) if card_id is not None else None
        if card is None:
            self._voice.say(session, case, link, "care_card_none_left")
            return
        choice = Choice(Notice.CARD, card.id)
        caregiver_looks.keep(session, link, choice, case.now, unasked=False)
        ask = card.ask.format(first_name=patients_name(session, link))
        self._voice.say(session, case, link, "care_card_ask", {"card": ask, "id": card.id})

    def ask_to_tell(self, session: Session, case: Case, link: CareLink, card_id: str) -> None:
        """They have said what they know: ask for leave to add a thought."""
        self._voice.say(session, case, link, "care_card_may_i", {"id": card_id})

    def tell_card(self, session: Session, case: Case, link: CareLink, card_id: str) -> None:
        """Tell the card's thought, and ask what they make of it."""
        card = card_named(card_id)
        if card is None:
            self.menu(session, case, link)
            return
        told = card.tell.format(first_name=patients_name(session, link))
        self._voice.say(session, case, link, "care_card_tell", {"card": told})

    def ask_change(self, session: Session, case: Case, link: CareLink) -> None:
        """Ask what they have noticed, and say first who will read it."""
        self._voice.say(session, case, link, "care_change_ask")

    def confirm_change(self, session: Session, case: Case, link: CareLink, said: Said) -> None:
        """They wrote of a change without being asked: say who would read it before anything is kept."""
        self._voice.say(session, case, link, "care_change_confirm", {"id": str(said.message_id)})

    def keep_change(self, session: Session, case: Case, link: CareLink, said: Said) -> None:
        """Write it down for the clinic and the patient."""
        if len(said.text.strip()) > observations.LONGEST:
            self._voice.say(session, case, link, "care_change_long")
            self._voice.say(session, case, link, "care_change_ask", name="again", finishes=False)
            return
        observations.record(session, link=link, key=said.key, text=said.text, now=case.now)
        self._voice.say(session, case, link, "care_change_kept")

    def take_strain(self, session: Session, case: Case, link: CareLink, rating: int) -> None:
        """Keep how heavy it is; to much of it a warm word, and whom they can turn to."""
        check = strain.record(session, link=link, key=case.row.key, rating=rating, now=case.now)
        values = {"count": str(rating), "carers_line": carers_line(member_of(case).country)}
        self._voice.say(
            session, case, link, "care_strain_high" if strain.is_high(check) else "care_strain_light", values
        )

    def share_strain(self, session: Session, case: Case, link: CareLink) -> None:
        """They agree that the clinic sees it."""
        strain.share(session, link=link, now=case.now)
        self._voice.say(session, case, link, "care_strain_shared")

    def offer_cheers(self, session: Session, case: Case, link: CareLink) -> None:
        """The kind lines to choose from."""
        if not link.is_buddy:
            self.menu(session, case, link)
            return
        choices = [(text, f"bot:care:cheer:{link.id}:{name}") for name, text in cheers().items()]
        self._voice.say(session, case, link, "care_cheers", choices=choices)

    def send_cheer(self, session: Session, case: Case, link: CareLink, name: str) -> None:
        """Take a kind line for the patient."""
        sent = cheering.send(session, link=link, key=case.row.key, cheer=name, now=case.now)
        self._voice.say(session, case, link, "care_cheer_taken" if sent else "care_cheer_enough")

    def names(self, session: Session, links: list[CareLink]) -> list[str]:
        """First names of the patients, in the order of the links."""
        return [people.first_name(people.get(session, link.patient_id)) for link in links]

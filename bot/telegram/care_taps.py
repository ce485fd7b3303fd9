"""What the buttons of caregivers do, and words that say the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy.orm import Session

from bot.telegram.care_deeds import CareDeeds
from bot.telegram.care_talk import CareTalk
from bot.telegram.care_voice import CareVoice, member_of
from bot.telegram.case import Case
from coaching.services import buttons, caregivers, sharing
from coaching.store.models import CareLink, Scope


class CareTaps:
    """Leads the words behind ``bot:care:`` to what they do."""

    def __init__(self, voice: CareVoice, deeds: CareDeeds, talk: CareTalk) -> None:
        self._voice = voice
        self._deeds = deeds
        self._talk = talk

    def do(self, session: Session, case: Case, what: str, link_id: str = "", value: str = "") -> None:
        """Do it, by a link to which they have agreed.

        Args:
            session: an open transaction.
            case: the tap, or what was typed in its place.
            what: the first word behind ``bot:care:``.
            link_id: of the link.
            value: a kind of thing, a card, a number, or the row of a message.
        """
        link = self._agreed_link(session, case, link_id)
        if link is None:
            self._voice.say(session, case, None, "caregiver_over")
            return
        deeds = self._deeds
        plain: dict[str, Callable[[Session, Case, CareLink], None]] = {
            "what": deeds.tell_what,
            "steps": deeds.tell_steps,
            "danger": deeds.tell_danger,
            "pick": deeds.pick,
            "leave": deeds.leave,
            "card": deeds.offer_card,
            "change": deeds.ask_change,
            "cheers": deeds.offer_cheers,
            "strainshare": deeds.share_strain,
        }
        lines = {
            "fine": "care_fine",
            "welcome": "care_welcome",
            "notnow": "care_not_now",
            "made": "care_card_made",
            "strainkeep": "care_strain_kept",
            "strainagain": "care_strain_again",
        }
        if what in plain:
            plain[what](session, case, link)
        elif what in lines:
            self._voice.say(session, case, link, lines[what], choices=_below(what, link))
        else:
            self._do_with(session, case, link, what, value)

    def _do_with(self, session: Session, case: Case, link: CareLink, what: str, value: str) -> None:
        """What needs a value: a kind of thing, a card, a number, or words that were typed."""
        deeds = self._deeds
        if what == "drop":
            deeds.leave_out(session, case, link, Scope(value))
        elif what == "refuse":
            deeds.refuse(session, case, link, value)
        elif what == "tell":
            deeds.tell_card(session, case, link, value)
        elif what == "may":
            deeds.ask_to_tell(session, case, link, value)
        elif what == "strain":
            deeds.take_strain(session, case, link, int(value))
        elif what == "cheer":
            deeds.send_cheer(session, case, link, value)
        elif what == "write":
            deeds.keep_change(session, case, link, self._talk.said_by(session, case))
        else:
            self._do_with_words(session, case, link, what, value)

    def _do_with_words(
        self, session: Session, case: Case, link: CareLink, what: str, message_id: str
    ) -> None:
        said = self._talk.said_before(session, case, message_id) if message_id else None
        said = said or self._talk.said_by(session, case)
        if what == "report":
            self._talk.move(session, said.key, link)
            self._deeds.confirm_change(session, case, link, said)
        elif what == "keep":
            self._deeds.keep_change(session, case, link, said)
        elif what == "ask":
            self._voice.say(session, case, link, "care_or_you", {"id": str(said.message_id)})
        elif what == "theirs":
            self._take_after_all(session, case, link, message_id)
        else:
            raise ValueError(f"a caregiver's button says {what!r}")

    def _take_after_all(self, session: Session, case: Case, link: CareLink, message_id: str) -> None:
        """What was typed earlier was about the patient of this link: it answers what was asked then."""
        said = self._talk.said_before(session, case, message_id)
        words, question = self._talk.read_again(session, case, link, said) if said else (None, None)
        if said is None or words is None or question is None:
            self._deeds.menu(session, case, link)
            return
        self._talk.move(session, said.key, link)
        buttons.use_up(session, question.key, case.now)
        if words[0] == "write":
            self._deeds.keep_change(session, case, link, said)
        else:
            self.do(session, case, *words)

    def _agreed_link(self, session: Session, case: Case, link_id: str) -> CareLink | None:
        links = caregivers.links_of(session, member_of(case).id, case.now)
        return next((one for one in links if one.id == link_id and sharing.has_agreed(session, one)), None)


def _below(what: str, link: CareLink) -> Sequence[tuple[str, str]]:
    return strain_choices(link) if what == "strainagain" else ()


def strain_choices(link: CareLink) -> list[tuple[str, str]]:
    """The ruler from 0 to 10, and not now."""
    return [(str(number), f"bot:care:strain:{link.id}:{number}") for number in range(11)]

"""Sharing in a patient's own words: what takes back holds at once, what would share more is asked first."""

from __future__ import annotations

from sqlalchemy.orm import Session

from bot.telegram import sharing_panel as panels
from bot.telegram.case import Case
from bot.telegram.incoming import Kind
from bot.telegram.sharing import SharingDesk, patient_of
from coaching.content.protocols import sharing_protocol
from coaching.rules.sharing import Scope, scopes_open_to
from coaching.services import buttons, caregivers, people
from coaching.services.caregivers import Caregiver
from coaching.services.errors import InvalidInput, NotFound
from coaching.values.beside_question import read_agreement_to
from coaching.values.own_words import is_bare, is_only_numbers, says_own_words
from coaching.values.put_questions import question_of
from coaching.values.sharing_wishes import SharingWish, Wanted, asks_us, read_sharing_wish, says_sharing
from coaching.values.yes_no import Answer

# What a typed yes or no does, as the button that would.
_BY_WORD = {
    "share_confirm_on": {Answer.YES: "on", Answer.NO: "keep"},
    "share_noticed": {Answer.YES: "noticed", Answer.NO: "later"},
    "share_noticed_text": {Answer.YES: "comment", Answer.NO: "keep"},
}
_QUESTIONS = {*_BY_WORD, "share_comment_ask", "share_which_end"}
_ABOUT_NOTES = {"share_noticed_text", "share_comment_ask"}
_AT_ONCE = {Wanted.END, Wanted.OFF}
_TAKES_BACK = {*_AT_ONCE, Wanted.SHOW}
_ALL = {"all", "all of them", "everyone", "everybody", "both", "both of them", "anyone"}


class SharingWords:
    """Takes what a patient types about sharing, in the middle of anything else."""

    def __init__(self, desk: SharingDesk) -> None:
        self._desk = desk

    def take(self, session: Session, case: Case, *, only_back: bool = False) -> bool:
        """Answer typed words about sharing; whether they were that.

        Args:
            session: an open transaction.
            case: of a patient who has consented.
            only_back: take back and show only, as after /stop.
        """
        if case.incoming.kind is not Kind.TEXT or case.person is None:
            return False
        found = caregivers.of_patient(session, case.person.id, case.now)
        wish = _read(case, found, only_back=only_back)
        # What takes back is no word beside a note and no yes: it comes before an answer.
        is_back = wish is not None and wish.wanted in _AT_ONCE
        if not is_back and not only_back and self._take_answer(session, case):
            return True
        if wish is None:
            return False
        try:
            self._grant(session, case, wish, found)
        except (InvalidInput, NotFound):
            self._desk.show(session, case)
        return True

    def takes_back(self, session: Session, case: Case, *, only_back: bool = False) -> bool:
        """Whether typed words take sharing back, which waits for nothing; changes nothing."""
        if case.incoming.kind is not Kind.TEXT or case.person is None:
            return False
        found = caregivers.of_patient(session, case.person.id, case.now)
        wish = _read(case, found, only_back=only_back)
        return wish is not None and wish.wanted in _AT_ONCE

    def _grant(self, session: Session, case: Case, wish: SharingWish, found: list[Caregiver]) -> None:
        meant = _meant(wish, found)
        if wish.wanted is Wanted.INVITE or (wish.wanted is Wanted.SHOW and not wish.names):
            self._desk.show(session, case)
        elif wish.everybody or wish.is_vague or len(meant) != 1 or _ends_unnamed(wish):
            self._ask_which(session, case, wish, meant or found)
        elif wish.wanted is Wanted.SHOW:
            self._desk.describe(session, case, meant[0])
        elif wish.wanted is Wanted.END:
            self._desk.end(session, case, meant[0].link.id)
        elif wish.wanted is Wanted.LENGTH and wish.days is not None:
            self._desk.set_length(session, case, meant[0], wish.days)
        elif wish.scope is not None and wish.wanted is Wanted.OFF:
            self._desk.turn_off(session, case, meant[0], wish.scope)
        elif wish.scope is not None and _can_be_given(wish.scope, meant[0]):
            self._desk.confirm_on(session, case, meant[0], wish.scope)
        else:
            self._desk.describe(session, case, meant[0])

    def _ask_which(self, session: Session, case: Case, wish: SharingWish, found: list[Caregiver]) -> None:
        what = "end" if wish.wanted is Wanted.END else "show"
        line = "share_which_end" if wish.wanted is Wanted.END else "share_which"
        names = [
            (label, f"bot:share:{what}:{one.link.id}")
            for label, one in zip(panels.labels(found), found, strict=True)
        ]
        self._desk.say(session, case, line, choices=names)

    def _take_answer(self, session: Session, case: Case) -> bool:
        """Take typed words for the answer to a question of sharing, if that was the last thing asked."""
        asked = case.asked
        if asked is None or asked.response not in _QUESTIONS:
            return False
        if asked.response in _ABOUT_NOTES and case.heard[0] is not asked:
            return False  # we have talked of something else since: it may be meant for that
        if case.now - asked.at > sharing_protocol().answer_open:
            return False
        choices = _choices_under(session, asked.key)
        if not choices:  # answered before
            return False
        try:
            taken = self._answer(session, case, asked.response, choices)
        except NotFound:
            self._desk.say(session, case, "share_over")
            taken = True
        if taken:
            buttons.use_up(session, asked.key, case.now)
        return taken

    def _answer(self, session: Session, case: Case, question: str, choices: dict[str, list[str]]) -> bool:
        agreed = read_agreement_to(case.incoming.text, question_of(question))
        if question == "share_comment_ask":
            return self._take_comment(session, case, choices["keep"][0], agreed)
        if question == "share_which_end":
            if case.incoming.text.strip(" .!").lower() in _ALL:
                self._desk.end_all(session, case)
                return True
            if agreed is Answer.NO:
                self._desk.say(session, case, "share_kept")
                return True
            return self._end_named(session, case, agreed)
        is_plain_yes_or_no = agreed in (Answer.YES, Answer.NO) and is_bare(case.incoming.text)
        if question == "share_noticed_text" and not is_plain_yes_or_no and _is_about_note(case):
            return self._keep_comment(session, case, choices["comment"][0])
        chosen = _BY_WORD[question].get(agreed) if agreed is not None else None
        if chosen is None:
            return False
        self._desk.tap(session, case, [chosen, *choices[chosen]])
        return True

    def _take_comment(self, session: Session, case: Case, observation_id: str, agreed: Answer | None) -> bool:
        if agreed is Answer.NO:
            self._desk.say(session, case, "share_kept")
            return True
        if is_only_numbers(case.incoming.text):  # it answers something else
            return False
        if agreed is Answer.YES and is_bare(case.incoming.text):
            self._desk.say(session, case, "share_comment_ask", {"id": observation_id})
            return True
        return self._keep_comment(session, case, observation_id)

    def _keep_comment(self, session: Session, case: Case, observation_id: str) -> bool:
        try:
            self._desk.keep_comment(session, case, observation_id)
        except InvalidInput:
            self._desk.say(session, case, "too_long")
        return True

    def _end_named(self, session: Session, case: Case, agreed: Answer | None) -> bool:
        typed = case.incoming.text.strip(" .!").lower()
        found = caregivers.of_patient(session, patient_of(case).id, case.now)
        for one in found:
            is_only = agreed is Answer.YES and len(found) == 1
            if is_only or typed in {one.person.name.lower(), people.first_name(one.person).lower()}:
                self._desk.end(session, case, one.link.id)
                return True
        return False


def _is_about_note(case: Case) -> bool:
    """Whether words that were typed right under a note are the person's own beside it."""
    return says_own_words(case.incoming.text, is_asked_something_else=case.requested_slot is not None)


def _read(case: Case, found: list[Caregiver], *, only_back: bool) -> SharingWish | None:
    """What is wanted of sharing; while a question is open, only what is clearly no answer to it."""
    text = case.incoming.text
    wish = read_sharing_wish(text, [people.first_name(one.person) for one in found])
    if wish is None or (only_back and wish.wanted not in _TAKES_BACK):
        return None
    if not found and wish.wanted not in {Wanted.INVITE, Wanted.SHOW}:
        return None  # "don't tell anyone", said to a coach who tells nobody
    # "Jean wants to know how I'm feeling" may be what is told of a day.
    is_named = bool(wish.names) and (wish.wanted is not Wanted.SHOW or asks_us(text))
    may_answer = case.requested_slot is not None and not only_back
    return None if may_answer and not is_named and not says_sharing(text) else wish


def _can_be_given(scope: Scope, one: Caregiver) -> bool:
    """Whether it can be shared with them, and is not by now; a buddy never hears of health."""
    return scope not in one.scopes and scope in scopes_open_to(is_buddy=one.link.is_buddy)


def _ends_unnamed(wish: SharingWish) -> bool:
    """Who is to hear nothing was not said: it is asked, even where only one could be meant."""
    return wish.wanted is Wanted.END and not wish.names


def _meant(wish: SharingWish, found: list[Caregiver]) -> list[Caregiver]:
    """Whom a wish may be about; "her" and "my wife" are somebody where there is one person only."""
    if wish.everybody or not wish.names:
        return found
    return [one for one in found if people.first_name(one.person) in wish.names]


def _choices_under(session: Session, key: str) -> dict[str, list[str]]:
    """The open buttons of a line that was said, by what they do: the words of the payload behind that."""
    parts = [button.payload.split(":")[2:] for button in buttons.open_choices(session, key)]
    return {what: rest for what, *rest in parts}

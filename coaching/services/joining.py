"""Opening an invite: a chat is tied to a person, in a role."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, or_, select, true, update
from sqlalchemy.orm import Session

from coaching.services import audit, invites, outbox, people
from coaching.services.errors import InviteInvalid, InviteProblem
from coaching.store.models import (
    Button,
    CareLink,
    Consent,
    Invite,
    Message,
    Observation,
    OutboxRow,
    Person,
    Role,
    SafetyEvent,
    StrainCheck,
)

_LONGEST_NAME = 120  # characters, as people.name


@dataclass(frozen=True)
class Opened:
    """Whose chat it is now, and the care link that the invite was for; None for a clinician's alerts."""

    member: Person
    care_link: CareLink | None

    @property
    def link(self) -> CareLink:
        """The care link of a patient's or caregiver's invite."""
        if self.care_link is None:
            raise LookupError("a clinician's invite belongs to no care link")
        return self.care_link

    @property
    def role(self) -> Role:
        """What the invite is for."""
        return Role.CLINICIAN if self.care_link is None else Role(self.care_link.role)


def open_invite(
    session: Session, *, token: str, chat_id: int, now: datetime, called: str | None = None
) -> Opened:
    """Tie a chat to the person who was invited. Opening it again from the same chat is harmless.

    Whoever opens a fresh invite has come back: a stop or a block ends. Nothing more goes to a chat they left.
    A caregiver's invite goes to whoever the chat belongs to: the same person may be a patient, too, or
    somebody else's caregiver.

    Args:
        session: an open session.
        token: as in the deep link.
        chat_id: where it was opened.
        now: aware instant.
        called: what Telegram calls the person; a caregiver is known by it.

    Raises:
        InviteInvalid: unknown, used by another chat, expired, the patient's own, or the chat belongs to
            somebody who cannot have that role.
    """
    invite = invites.lock(session, token)
    link = session.get_one(CareLink, invite.care_link_id) if invite.care_link_id else None
    member = people.get(session, invite.member_id)
    if invite.used_at is not None and member.chat_id == chat_id:
        return Opened(member, link)
    _refuse_outdated(invite, link, now)
    holder = people.find_by_chat(session, chat_id)
    if holder is not None and holder.id != member.id:
        member, link = _settle_chat(session, holder, member, link, now)
    elif link is not None and link.role == Role.CAREGIVER and called and called.strip():
        member.name = " ".join(called.split())[:_LONGEST_NAME]
    if member.chat_id is not None and member.chat_id != chat_id:
        outbox.drop_for_person(session, person_id=member.id, reason="chat_changed", keep=())
    member.chat_id = chat_id
    invite.used_at = now
    people.restart(session, person_id=member.id, now=now)
    patient_id = link.patient_id if link else None
    audit.record(
        session, actor_id=member.id, action="invite.opened", patient_id=patient_id, details={}, now=now
    )
    return Opened(member, link)


def _refuse_outdated(invite: Invite, link: CareLink | None, now: datetime) -> None:
    if invite.used_at is not None:
        raise InviteInvalid(InviteProblem.USED)
    if now >= invite.expires_at or (link is not None and link.ended_at is not None):
        raise InviteInvalid(InviteProblem.EXPIRED)


def _settle_chat(
    session: Session, holder: Person, member: Person, link: CareLink | None, now: datetime
) -> tuple[Person, CareLink]:
    """Who it is when the chat belongs to a person that we know under another id."""
    holds = people.role_of(session, holder.id, now)
    if link is None or holds is Role.CLINICIAN:
        raise InviteInvalid(InviteProblem.CHAT_TAKEN)
    if link.role == Role.CAREGIVER:
        if holder.id == link.patient_id:
            raise InviteInvalid(InviteProblem.OWN)
        return holder, _hand_over(session, link, member, holder, now)
    if holds is Role.PATIENT:
        raise InviteInvalid(InviteProblem.CHAT_TAKEN)
    _take_over(session, holder, member, now)
    return member, link


def _hand_over(session: Session, link: CareLink, invited: Person, holder: Person, now: datetime) -> CareLink:
    """A caregiver's invite goes to somebody we know: the nameless person made for it is not needed."""
    earlier = session.scalars(
        select(CareLink).where(
            CareLink.patient_id == link.patient_id,
            CareLink.member_id == holder.id,
            CareLink.role == Role.CAREGIVER,
        )
    ).one_or_none()
    if earlier is not None:
        if people.is_over(earlier, now):  # asked again: nothing that was shared before comes back by itself
            _begin_anew(earlier, link)
        session.execute(
            update(Invite)
            .where(Invite.care_link_id == link.id)
            .values(care_link_id=earlier.id, member_id=holder.id)
        )
        session.execute(delete(CareLink).where(CareLink.id == link.id))
    else:
        session.execute(update(Invite).where(Invite.care_link_id == link.id).values(member_id=holder.id))
        link.member_id = holder.id
        session.flush()
    session.execute(delete(Person).where(Person.id == invited.id, Person.chat_id.is_(None)))
    return earlier or link


def _begin_anew(earlier: CareLink, link: CareLink) -> None:
    """The terms of a link that was over become those of the new invite."""
    earlier.ended_at = earlier.expires_at = earlier.agreed_at = earlier.look_at = None
    earlier.scopes, earlier.told_scopes, earlier.declined = list(link.scopes), [], []
    earlier.lasts_days, earlier.is_buddy = link.lasts_days, link.is_buddy


def _take_over(session: Session, caregiver: Person, patient: Person, now: datetime) -> None:
    """Somebody's caregiver becomes a patient: what they have is theirs under the patient's id from now on.

    All but their part in this very patient's care: nobody is their own caregiver. That part ends and stays
    under the caregiver's id, and the clinic sees whose chat it was.
    """
    _end_own_care(session, caregiver, patient, now)
    here = select(CareLink.id).where(CareLink.member_id == caregiver.id, CareLink.patient_id == patient.id)
    elsewhere = (
        (CareLink.member_id, CareLink.patient_id != patient.id),
        (Invite.member_id, or_(Invite.care_link_id.is_(None), Invite.care_link_id.not_in(here))),
        (Message.person_id, or_(Message.care_link_id.is_(None), Message.care_link_id.not_in(here))),
        (SafetyEvent.reporter_id, SafetyEvent.person_id != patient.id),
        (Observation.author_id, Observation.patient_id != patient.id),
        (StrainCheck.member_id, StrainCheck.care_link_id.not_in(here)),
        (Consent.person_id, true()),
        (OutboxRow.person_id, true()),
        (Button.person_id, true()),
    )
    for column, moves in elsewhere:
        theirs = update(column.class_).where(column == caregiver.id, moves)
        session.execute(theirs.values({column: patient.id}))
    caregiver.chat_id = None
    session.flush()  # a chat belongs to one person at every moment


def _end_own_care(session: Session, caregiver: Person, patient: Person, now: datetime) -> None:
    links = select(CareLink).where(CareLink.member_id == caregiver.id, CareLink.patient_id == patient.id)
    for link in session.scalars(links).all():
        people.end_link(session, care_link_id=link.id, actor_id=caregiver.id, now=now)
        audit.record(
            session,
            actor_id=caregiver.id,
            action="caregiver.opened_patients_invite",
            patient_id=patient.id,
            details={"link_id": link.id},
            now=now,
        )

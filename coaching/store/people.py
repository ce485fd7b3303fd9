"""People, what links them, what they agreed to, and how clinicians log in."""

from __future__ import annotations

from datetime import datetime, time
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coaching.rules.sharing import Scope
from coaching.store.base import Base
from coaching.store.types import new_id

__all__ = ["CareLink", "CareTeam", "Consent", "Invite", "Login", "Person", "Role", "Scope", "WebSession"]


class Role(StrEnum):
    """What a member may be in a patient's care. A role belongs to a care link, never to a chat."""

    PATIENT = "patient"
    CAREGIVER = "caregiver"
    CLINICIAN = "clinician"


class CareTeam(Base):
    """A clinic's team, as the clinic describes itself: whom patients can call, and when."""

    __tablename__ = "care_teams"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(120))
    phone: Mapped[str | None] = mapped_column(String(40))
    hours: Mapped[str | None] = mapped_column(String(200))  # in words: Monday to Friday, 9 to 5
    created_at: Mapped[datetime]


class Person(Base):
    """Anyone we know: patient, caregiver or clinician.

    ``chat_id`` is the private Telegram chat (None until the invite is opened). Quiet hours are local
    times and may span midnight. ``home_zone`` is the clock to come back to while they are away.
    ``stopped_at``: the person sent /stop. ``blocked_at``: Telegram told us that the bot was blocked.
    """

    __tablename__ = "people"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(120))
    chat_id: Mapped[int | None] = mapped_column(BigInteger, unique=True)
    time_zone: Mapped[str] = mapped_column(String(64), default="Europe/London")
    home_zone: Mapped[str | None] = mapped_column(String(64))
    country: Mapped[str | None] = mapped_column(String(2))  # ISO 3166-1 alpha-2
    team_id: Mapped[str | None] = mapped_column(ForeignKey("care_teams.id"))  # works there, or is cared for
    quiet_from: Mapped[time] = mapped_column(default=time(21, 0))
    quiet_until: Mapped[time] = mapped_column(default=time(8, 0))
    created_at: Mapped[datetime]
    paused_until: Mapped[datetime | None]
    stopped_at: Mapped[datetime | None]
    blocked_at: Mapped[datetime | None]
    words_private_since: Mapped[datetime | None]  # what they write of their day is kept from the clinic


class CareLink(Base):
    """One member's role in one patient's care; a patient is linked to themself.

    The link's id is the conversation's id: the same account may talk as a patient and as a caregiver.
    ``scopes`` is what the patient shares with a caregiver; ``expires_at``, when that ends by itself, is
    ``lasts_days`` after the yes or the latest choice of a length (None: until it is ended). ``agreed_at`` is
    the caregiver's yes. ``told_scopes`` are those that the caregiver has heard of beforehand, ``declined``
    those they would rather not hear of, and the questions they don't want. ``look_at``: when the link is next
    looked at for something to say. ``is_buddy``: the lighter role.
    """

    __tablename__ = "care_links"
    __table_args__ = (
        UniqueConstraint("patient_id", "member_id", "role"),
        Index(None, "member_id", "role"),
        Index(None, "look_at"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    patient_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    member_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    role: Mapped[Role] = mapped_column(String(16))
    scopes: Mapped[list[str]] = mapped_column(default=list)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    agreed_at: Mapped[datetime | None]
    is_buddy: Mapped[bool] = mapped_column(default=False)
    lasts_days: Mapped[int | None]
    told_scopes: Mapped[list[str]] = mapped_column(default=list)
    declined: Mapped[list[str]] = mapped_column(default=list)
    look_at: Mapped[datetime | None]


class Invite(Base):
    """A one-time link that ties a chat to a member. Only the token's SHA-256 is kept.

    ``care_link_id`` is the role it opens; None for a clinician, who has one with every patient of theirs.
    """

    __tablename__ = "invites"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    member_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    care_link_id: Mapped[str | None] = mapped_column(ForeignKey("care_links.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Consent(Base):
    """What a person agreed to, word for word by version. Withdrawn, never deleted."""

    __tablename__ = "consents"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), index=True)
    version: Mapped[str] = mapped_column(String(32))
    given_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class Login(Base):
    """A clinician's way into the web page. ``is_backup``: is told when the team does not answer."""

    __tablename__ = "logins"

    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)  # lower case
    password_hash: Mapped[str] = mapped_column(String(255))
    is_backup: Mapped[bool] = mapped_column(default=False)
    failed_count: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]  # real time, never the movable clock


class WebSession(Base):
    """A logged-in browser. The cookie holds the token; only its SHA-256 is kept."""

    __tablename__ = "web_sessions"

    token_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), index=True)
    csrf_token: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]

"""What was said to caregivers unasked, and what they said: observations, how heavy it is, cheers."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coaching.store.base import Base
from coaching.store.types import new_id


class CareNotice(Base):
    """One thing said to a caregiver by a link, once: ``about`` is the week, silence, card or such.

    ``kind`` is a name of ``coaching.rules.caregiver_looks.Notice``. ``unasked`` is False for a card that the
    caregiver asked for.
    """

    __tablename__ = "care_notices"
    __table_args__ = (UniqueConstraint("care_link_id", "kind", "about"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    care_link_id: Mapped[str] = mapped_column(ForeignKey("care_links.id"))
    kind: Mapped[str] = mapped_column(String(16))
    about: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    unasked: Mapped[bool] = mapped_column(default=True)


class Observation(Base):
    """A change that a caregiver noticed, in their words. The clinic and the patient both can read it.

    ``offered_at``: the patient was told that there is something; ``shown_at``: they have read it.
    """

    __tablename__ = "observations"
    __table_args__ = (Index(None, "patient_id", "at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    key: Mapped[str] = mapped_column(String(128), unique=True)  # of the message
    patient_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    author_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    care_link_id: Mapped[str] = mapped_column(ForeignKey("care_links.id"))
    at: Mapped[datetime]
    text: Mapped[str] = mapped_column(Text)
    offered_at: Mapped[datetime | None] = mapped_column(index=True)
    shown_at: Mapped[datetime | None]
    comment: Mapped[str | None] = mapped_column(Text)
    commented_at: Mapped[datetime | None]


class StrainCheck(Base):
    """How heavy caring is for a caregiver, 0-10, in their words where they gave some.

    The patient never sees it; the clinic only once ``shared_at`` is set, by the caregiver.
    """

    __tablename__ = "strain_checks"
    __table_args__ = (Index(None, "care_link_id", "at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    key: Mapped[str] = mapped_column(String(128), unique=True)
    member_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    care_link_id: Mapped[str] = mapped_column(ForeignKey("care_links.id"))
    at: Mapped[datetime]
    rating: Mapped[int]
    shared_at: Mapped[datetime | None]


class Cheer(Base):
    """A friendly line from a buddy, by its name in the content, until the patient has it or it is late."""

    __tablename__ = "cheers"
    __table_args__ = (Index(None, "settled_at"), Index(None, "care_link_id", "at"))

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    key: Mapped[str] = mapped_column(String(128), unique=True)
    care_link_id: Mapped[str] = mapped_column(ForeignKey("care_links.id"))
    patient_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    cheer: Mapped[str] = mapped_column(String(24))
    at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    outcome: Mapped[str | None] = mapped_column(String(16))  # said, or dropped

"""The medication diary: what changed, and what it did."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from coaching.store.base import Base
from coaching.store.types import new_id


class MedicationEntry(Base):
    """A change of medicine in the person's own words, with its effect; for the clinic to read."""

    __tablename__ = "medication_entries"
    __table_args__ = (Index(None, "person_id", "at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    key: Mapped[str] = mapped_column(String(160), unique=True)  # the message that completed it
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]
    local_date: Mapped[date]
    change: Mapped[str] = mapped_column(Text)  # what is different, in their words
    effect: Mapped[str | None] = mapped_column(Text)  # what it changed in what they can do; None: skipped
    drowsiness: Mapped[str | None] = mapped_column(String(16))  # none, a_little, very; None: skipped
    drowsiness_words: Mapped[str | None] = mapped_column(Text)  # as they put it: "very, till 11"

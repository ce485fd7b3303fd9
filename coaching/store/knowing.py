"""What somebody told of themselves while we got to know each other."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coaching.store.base import Base
from coaching.store.types import new_id


class KnownSet(Base):
    """One go through a piece. A measure that is asked again has a set of its own; earlier ones stay."""

    __tablename__ = "known_sets"
    __table_args__ = (Index(None, "person_id", "begun_at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    key: Mapped[str] = mapped_column(String(160), unique=True)  # the message that began it, and the piece
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    piece: Mapped[str] = mapped_column(String(16))
    local_date: Mapped[date]  # the person's day on which it was begun
    begun_at: Mapped[datetime]
    completed_at: Mapped[datetime | None]


class KnownAnswer(Base):
    """One answer of a set. The one with the highest ``place`` counts; what it put right stays as it was.

    A skipped answer has no number, words, tags or ratings.
    """

    __tablename__ = "known_answers"
    __table_args__ = (UniqueConstraint("set_id", "place"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    set_id: Mapped[str] = mapped_column(ForeignKey("known_sets.id"))
    place: Mapped[int]  # the how manieth answer of the set
    question: Mapped[str] = mapped_column(String(32))
    number: Mapped[int | None]
    words: Mapped[str | None] = mapped_column(Text)
    tags: Mapped[list[str] | None]  # regions of the map, or what was chosen
    ratings: Mapped[dict[str, int] | None] = mapped_column(JSON)  # 0 to 10 by region
    message_id: Mapped[str] = mapped_column(String(128))
    answered_at: Mapped[datetime]
    withheld_at: Mapped[datetime | None]  # since when the person keeps the words from the clinic

    @property
    def skipped(self) -> bool:
        """Whether the person chose not to answer."""
        return (self.number, self.words, self.tags, self.ratings) == (None, None, None, None)


class KnowingOffer(Base):
    """A piece was offered on a local day; ``refused_at``: "not today"."""

    __tablename__ = "knowing_offers"
    __table_args__ = (UniqueConstraint("person_id", "local_date"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    local_date: Mapped[date]
    made_at: Mapped[datetime]
    refused_at: Mapped[datetime | None]

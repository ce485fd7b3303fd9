"""What can go wrong in a use case, by cause. Entrypoints translate these once.

::

    PacewiseError
    ├── NotFound            no such row for this person
    ├── InvalidInput        a value that cannot be (unknown zone, pain of 11, unknown question)
    │   └── QuestionRefused a clinician's question that is not put to a patient; carries ``problem``
    ├── AlreadyExists       a clinician with that e-mail address
    ├── InviteInvalid       unknown, used or expired token, or a chat that belongs to somebody else
    ├── NotAllowed          no active care link between the two
    │   └── ProposalGone    a proposed step that doesn't stand any more
    ├── BadCredentials      wrong e-mail address or password, never said which
    ├── LockedOut           too many failures; carries ``until``
    └── InQuietHours        an hour at which the coach keeps quiet; carries them
"""

from __future__ import annotations

from datetime import datetime, time
from enum import StrEnum


class PacewiseError(Exception):
    """Root of every error that a service raises on purpose."""


class NotFound(PacewiseError):
    """There is no such thing for this person."""


class InvalidInput(PacewiseError, ValueError):
    """A value that cannot be."""


class QuestionProblem(StrEnum):
    """Why a clinician's question is not put to a patient."""

    NO_LETTERS = "no_letters"
    TOO_LONG = "too_long"
    ALARMING = "alarming"  # the safety screen would take its words for an alarm


class QuestionRefused(InvalidInput):
    """A question is not put; ``problem`` says why."""

    def __init__(self, problem: QuestionProblem) -> None:
        super().__init__(f"question: {problem.value}")
        self.problem = problem


class AlreadyExists(PacewiseError):
    """It is there already."""


class InviteProblem(StrEnum):
    """Why an invite cannot be opened."""

    UNKNOWN = "unknown"
    USED = "used"
    EXPIRED = "expired"
    CHAT_TAKEN = "chat_taken"  # this chat already belongs to another person
    OWN = "own"  # the patient opened the link that was meant for their caregiver


class InviteInvalid(PacewiseError):
    """An invite cannot be opened; ``problem`` says why."""

    def __init__(self, problem: InviteProblem) -> None:
        super().__init__(f"invite: {problem.value}")
        self.problem = problem


class NotAllowed(PacewiseError):
    """No active care link allows this."""


class ProposalGone(NotAllowed):
    """A proposed step was answered, waited too long, or something has come in between."""

    def __init__(self) -> None:
        super().__init__("the proposal doesn't stand any more")


class BadCredentials(PacewiseError):
    """Wrong e-mail address or password; which of them is never said."""

    def __init__(self) -> None:
        super().__init__("wrong e-mail address or password")


class LockedOut(PacewiseError):
    """Too many failures in a row; try again after ``until``."""

    def __init__(self, until: datetime) -> None:
        super().__init__("too many failed attempts")
        self.until = until


class InQuietHours(PacewiseError):
    """The coach keeps quiet at ``at``; local times, as ``quiet_from`` and ``quiet_until``."""

    def __init__(self, quiet_from: time, quiet_until: time, at: time) -> None:
        super().__init__("in the quiet hours")
        self.quiet_from = quiet_from
        self.quiet_until = quiet_until
        self.at = at

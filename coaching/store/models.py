"""Every table, for migrations and for whoever wants to see them all."""

from coaching.store.base import Base
from coaching.store.checkins import AnswerStatus, CheckIn, CheckInAnswer
from coaching.store.messaging import (
    Button,
    Conversation,
    Direction,
    InboxRow,
    InboxState,
    Message,
    OutboxRow,
    OutboxState,
    Priority,
)
from coaching.store.people import CareLink, Consent, Invite, Login, Person, Role, WebSession
from coaching.store.reminders import Reminder, ReminderRun
from coaching.store.safety import AuditEntry, SafetyEvent

__all__ = [
    "AnswerStatus",
    "AuditEntry",
    "Base",
    "Button",
    "CareLink",
    "CheckIn",
    "CheckInAnswer",
    "Consent",
    "Conversation",
    "Direction",
    "InboxRow",
    "InboxState",
    "Invite",
    "Login",
    "Message",
    "OutboxRow",
    "OutboxState",
    "Person",
    "Priority",
    "Reminder",
    "ReminderRun",
    "Role",
    "SafetyEvent",
    "WebSession",
]

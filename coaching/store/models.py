"""Every table, for migrations and for whoever wants to see them all."""

from coaching.store.base import Base
from coaching.store.checkins import AnswerStatus, CheckIn, CheckInAnswer
from coaching.store.medicines import MedicationEntry
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
from coaching.store.people import (
    CareLink,
    CareTeam,
    Consent,
    Invite,
    Login,
    Person,
    Role,
    Scope,
    WebSession,
)
from coaching.store.reminders import Reminder, ReminderRun
from coaching.store.safety import AuditEntry, SafetyAlert, SafetyEvent, Said

__all__ = [
    "AnswerStatus",
    "AuditEntry",
    "Base",
    "Button",
    "CareLink",
    "CareTeam",
    "CheckIn",
    "CheckInAnswer",
    "Consent",
    "Conversation",
    "Direction",
    "InboxRow",
    "InboxState",
    "Invite",
    "Login",
    "MedicationEntry",
    "Message",
    "OutboxRow",
    "OutboxState",
    "Person",
    "Priority",
    "Reminder",
    "ReminderRun",
    "Role",
    "SafetyAlert",
    "SafetyEvent",
    "Said",
    "Scope",
    "WebSession",
]

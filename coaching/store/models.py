"""Every table, for migrations and for whoever wants to see them all."""

from coaching.store.base import Base
from coaching.store.checkins import AnswerStatus, CheckIn, CheckInAnswer, ExtraQuestion, FormerAnswer
from coaching.store.dares import Dare, DareTry
from coaching.store.exercise import ExerciseTimer, ExerciseWalk
from coaching.store.flares import Breathing, Flare, FlareChoice, FlareDay, FlareOffer, FlarePlan
from coaching.store.goals import Goal, GoalReview, GoalRung
from coaching.store.knowing import KnowingOffer, KnownAnswer, KnownSet
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
from coaching.store.moving import (
    BaselineTrial,
    DoseDecision,
    DoseVersion,
    FunctionCheck,
    MovingPlan,
    MovingSession,
    MovingSettings,
    PlanItem,
    Prescription,
    SessionExercise,
)
from coaching.store.pacing import PacedActivity, PacingChoice, PacingTalk
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
from coaching.store.plans import IfThenPlan, PlanDay
from coaching.store.reminders import LaterBreak, Reminder, ReminderChange, ReminderRun, ZoneChange
from coaching.store.safety import AuditEntry, SafetyAlert, SafetyEvent, Said
from coaching.store.sharing import CareNotice, Cheer, Observation, StrainCheck
from coaching.store.talks import Talk

__all__ = [
    "AnswerStatus",
    "AuditEntry",
    "Base",
    "BaselineTrial",
    "Breathing",
    "Button",
    "CareLink",
    "CareNotice",
    "CareTeam",
    "CheckIn",
    "CheckInAnswer",
    "Cheer",
    "Consent",
    "Conversation",
    "Dare",
    "DareTry",
    "Direction",
    "DoseDecision",
    "DoseVersion",
    "ExerciseTimer",
    "ExerciseWalk",
    "ExtraQuestion",
    "Flare",
    "FlareChoice",
    "FlareDay",
    "FlareOffer",
    "FlarePlan",
    "FormerAnswer",
    "FunctionCheck",
    "Goal",
    "GoalReview",
    "GoalRung",
    "IfThenPlan",
    "InboxRow",
    "InboxState",
    "Invite",
    "KnowingOffer",
    "KnownAnswer",
    "KnownSet",
    "LaterBreak",
    "Login",
    "MedicationEntry",
    "Message",
    "MovingPlan",
    "MovingSession",
    "MovingSettings",
    "Observation",
    "OutboxRow",
    "OutboxState",
    "PacedActivity",
    "PacingChoice",
    "PacingTalk",
    "Person",
    "PlanDay",
    "PlanItem",
    "Prescription",
    "Priority",
    "Reminder",
    "ReminderChange",
    "ReminderRun",
    "Role",
    "SafetyAlert",
    "SafetyEvent",
    "Said",
    "Scope",
    "SessionExercise",
    "StrainCheck",
    "Talk",
    "WebSession",
    "ZoneChange",
]

"""The action server: our actions, one database, and answers that never quote a person.

Any failure of an action is HTTP 500, so that the turn channel fails the turn and the bot tries it again.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
import warnings
from typing import Any

import structlog
from rasa_sdk import Action
from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor, ActionExecutorRunResult
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException
from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from actions.about_us import ActionExplain, ActionHearFrustration, ActionSayWhoIAm
from actions.changes import ActionChangeAnswer
from actions.check_in import (
    ActionCancelCheckIn,
    ActionOpenCheckIn,
    ActionShowReceipt,
    ActionStartCheckIn,
    ActionSubmitCheckIn,
)
from actions.check_in_answers import ActionAskExtra
from actions.check_in_form import ValidateCheckInForm
from actions.check_in_pain import ActionAskPain
from actions.dare_form import ValidateDareForm
from actions.dare_steps import ActionCancelDare, ActionStartDare, ActionSubmitDare
from actions.exercise import (
    ActionCancelExercise,
    ActionOpenExerciseMorning,
    ActionStartExercise,
    ActionSubmitExercise,
)
from actions.exercise_form import ActionAskExerciseMorning, ActionAskExerciseStep, ValidateExerciseForm
from actions.exercise_told import ActionTellExercise
from actions.flare_choices import ActionAskFlareWarning, ActionAskFlareWorst
from actions.flare_form import ActionAskFlareUpdate, ValidateFlareForm
from actions.flare_plan import ActionCancelFlarePlan, ActionStartFlarePlan, ActionSubmitFlarePlan
from actions.goal_form import ASKED_WITH_WORDS, ActionAskGoal, ValidateGoalForm
from actions.goal_review import (
    ActionAskGoalAttained,
    ActionCancelGoalReview,
    ActionLookAtGoal,
    ActionSubmitGoalReview,
    ValidateGoalReviewForm,
)
from actions.goal_show import ActionShowGoals
from actions.goals import ActionCancelGoal, ActionStartGoal, ActionSubmitGoal
from actions.information import ActionAnswerClinical, ActionShare
from actions.knowing import ActionCancelKnowing, ActionGetToKnow, ActionShowKnown, ActionSubmitKnowing
from actions.knowing_changes import ActionChangeKnown
from actions.knowing_form import ActionAskMap, ValidateKnowingForm
from actions.knowing_spots import ActionAskSpots
from actions.look_back import ActionDoAnother, ActionLookBack
from actions.medicine_form import ActionAskDrowsy, ActionAskMedicineChange, ValidateMedicineForm
from actions.medicines import (
    ActionAnswerMedication,
    ActionCancelMedicineDiary,
    ActionStartMedicineDiary,
    ActionSubmitMedicineDiary,
)
from actions.other_days import ActionAskRating
from actions.pacing import ActionCancelPacing, ActionStartPacing, ActionSubmitPacing
from actions.pacing_form import ValidatePacingForm
from actions.plan_changes import ActionChangePlan
from actions.plan_days import (
    ActionAskPlanCame,
    ActionAskPlanDid,
    ActionCancelPlanDay,
    ActionOpenPlanCue,
    ActionSubmitPlanDay,
    ActionTellPlan,
    ValidatePlanDayForm,
)
from actions.plan_form import ActionAskPlanWords, ValidatePlanForm
from actions.plan_hour import ActionAskPlanHour
from actions.plans import (
    ActionAskPlanConfidence,
    ActionCancelPlan,
    ActionShowPlans,
    ActionStartPlan,
    ActionSubmitPlan,
)
from actions.private_words import ActionKeepPrivate
from actions.put_back import ActionPutBack
from actions.reminder_time import ActionRestReminders, ActionResumeReminders, ActionSetReminderTime
from actions.session import ActionComeBack, ActionGreet, ActionHearLowMood, ActionTakeNews
from actions.small_talk import ActionAnswerYesNo, ActionLeave, ActionRepair
from actions.snooze import ActionSnooze
from actions.talk import ActionLeaveTalk, ActionMirror, ActionOpenTalk, ActionSumUp
from actions.talk_keeping import ActionKeepTalk
from actions.travel import ActionTravel
from actions.week import ActionCancelWeek, ActionStartWeek, ActionSubmitWeek
from actions.week_checks import ActionAskWeekCheck
from actions.week_form import ActionAskWeekStep, ActionAskWeekTry, ValidateWeekForm
from coaching.store.database import Database

log = structlog.get_logger()

DATABASE_URL = "DATABASE_URL"
_HOST = "127.0.0.1"


class ActionFailed(Exception):
    """An action failed; the name of the error is all that may leave the process."""


class WatchfulExecutor(ActionExecutor):
    """Turns any failure into one that carries no words of a person."""

    async def run(self, action_call: dict[str, Any]) -> ActionExecutorRunResult | None:
        """Run the action that the call names.

        Raises:
            ActionFailed: on any failure of the action.
        """
        try:
            return await super().run(action_call)
        except (ActionExecutionRejection, ActionNotFoundException):
            raise
        except Exception as error:  # the loop's edge
            name = str(action_call.get("next_action"))
            log.error("action.failed", action=name, error=type(error).__name__)
            raise ActionFailed(f"{name}: {type(error).__name__}") from None


def build_actions(database: Database) -> list[Action]:
    """Every action of the assistant."""
    return [
        ActionAnswerClinical(),
        ActionAnswerMedication(),
        ActionAnswerYesNo(database),
        ActionAskDrowsy(),
        ActionAskMedicineChange(),
        ActionAskExtra(database),
        ActionAskMap(database),
        ActionAskSpots(database),
        ActionAskPain(),
        ActionAskPlanCame(database),
        ActionAskPlanConfidence(),
        ActionAskPlanDid(database),
        ActionAskPlanHour(database),
        ActionAskPlanWords(database),
        *(ActionAskRating(question) for question in ("sleep", "energy", "mood")),
        ActionCancelCheckIn(database),
        ActionCancelKnowing(database),
        ActionCancelMedicineDiary(database),
        ActionCancelPlan(database),
        ActionCancelPlanDay(database),
        ActionChangeAnswer(database),
        ActionChangeKnown(database),
        ActionChangePlan(database),
        ActionComeBack(database),
        ActionDoAnother(database),
        ActionExplain(),
        ActionGetToKnow(database),
        ActionGreet(database),
        ActionHearFrustration(database),
        ActionHearLowMood(database),
        ActionKeepPrivate(database),
        ActionKeepTalk(database),
        ActionLeave(database),
        ActionLeaveTalk(),
        ActionLookBack(database),
        ActionMirror(),
        ActionOpenCheckIn(database),
        ActionOpenPlanCue(database),
        ActionOpenTalk(),
        ActionPutBack(database),
        ActionRepair(database),
        ActionRestReminders(database),
        ActionResumeReminders(database),
        ActionSayWhoIAm(),
        ActionSetReminderTime(database),
        ActionShare(),
        ActionSumUp(),
        ActionTravel(database),
        ActionShowKnown(database),
        ActionShowPlans(database),
        ActionShowReceipt(database),
        ActionSnooze(database),
        ActionStartCheckIn(database),
        ActionStartMedicineDiary(),
        ActionStartPlan(database),
        ActionSubmitCheckIn(database),
        ActionSubmitKnowing(database),
        ActionSubmitMedicineDiary(database),
        ActionSubmitPlan(database),
        ActionSubmitPlanDay(database),
        ActionTakeNews(database),
        ActionTellPlan(database),
        ValidateCheckInForm(database),
        ValidateKnowingForm(database),
        ValidateMedicineForm(),
        ActionAskWeekCheck(database),
        ActionAskWeekStep(database),
        ActionAskWeekTry(database),
        ActionCancelWeek(database),
        ActionStartWeek(database),
        ActionSubmitWeek(database),
        ValidateWeekForm(database),
        ActionAskExerciseMorning(database),
        ActionAskExerciseStep(database),
        ActionCancelExercise(database),
        ActionOpenExerciseMorning(database),
        ActionStartExercise(database),
        ActionSubmitExercise(database),
        ActionTellExercise(database),
        ValidateExerciseForm(database),
        ActionCancelPacing(database),
        ActionStartPacing(database),
        ActionSubmitPacing(database),
        ValidatePacingForm(database),
        ActionCancelDare(database),
        ActionStartDare(database),
        ActionSubmitDare(database),
        ValidateDareForm(database),
        ActionAskFlareUpdate(database),
        ActionAskFlareWarning(database),
        ActionAskFlareWorst(database),
        ActionCancelFlarePlan(database),
        ActionStartFlarePlan(database),
        ActionSubmitFlarePlan(database),
        ValidateFlareForm(database),
        ActionAskGoalAttained(database),
        ActionCancelGoal(database),
        ActionCancelGoalReview(database),
        ActionLookAtGoal(database),
        ActionShowGoals(database),
        ActionStartGoal(database),
        ActionSubmitGoal(database),
        ActionSubmitGoalReview(database),
        ValidateGoalForm(database),
        ValidateGoalReviewForm(database),
        *(ActionAskGoal(database, slot) for slot in ASKED_WITH_WORDS),
        ValidatePlanDayForm(database),
        ValidatePlanForm(database),
    ]


def build_app(database: Database) -> Sanic[Any, Any]:
    """The web application: ``POST /webhook`` for Rasa, ``GET /health``."""
    executor = WatchfulExecutor()
    for action in build_actions(database):
        executor.register_action(action)
    app: Sanic[Any, Any] = create_app(executor)
    app.exception(ActionFailed)(_answer_failure)
    return app


async def _answer_failure(_request: Request, error: Exception) -> HTTPResponse:
    # The server's own handler would send the whole conversation back, into Rasa's log.
    return response.json({"error": str(error)}, status=500)


def configure_logs(*, as_json: bool) -> None:
    """One line an event, as the other processes have it: JSON in production, columns elsewhere."""
    renderer = structlog.processors.JSONRenderer() if as_json else structlog.dev.ConsoleRenderer(colors=False)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            renderer,
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    logging.basicConfig(level=logging.WARNING)
    # The newer SDK serves the older Rasa well; tests/dialogue shows it on every run.
    warnings.filterwarnings("ignore", message="Your versions of rasa and rasa_sdk")


def main(port: int) -> None:
    """Serve the actions on the loopback interface until stopped.

    Args:
        port: the TCP port.
    """
    configure_logs(as_json=os.environ.get("PACEWISE_ENV") == "production")
    database = Database(os.environ[DATABASE_URL])
    try:
        build_app(database).run(
            host=os.environ.get("ACTIONS_HOST", _HOST),
            port=port,
            single_process=True,
            access_log=False,
            motd=False,
        )
    finally:
        database.dispose()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Serve the assistant's actions.")
    parser.add_argument("--port", type=int, required=True)
    main(parser.parse_args().port)

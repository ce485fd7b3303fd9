"""The desks beside the front desk, and which command or button belongs to which."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.telegram.caregivers import CaregiverDesk
from bot.telegram.clinician_chat import ClinicianChat
from bot.telegram.exercise_timer import ExerciseTimerDesk
from bot.telegram.flare_words import FlareWords
from bot.telegram.flares import FlareDesk
from bot.telegram.settings_desk import SettingsDesk
from bot.telegram.sharing import SharingDesk
from bot.telegram.sharing_words import SharingWords
from bot.telegram.speech import Speaker
from bot.telegram.team_desk import TeamDesk
from bot.telegram.zone_desk import ZoneDesk
from coaching.content.emergency_numbers import EmergencyNumbers
from coaching.services.caregivers import categories_by_rule


@dataclass(frozen=True)
class Desks:
    """Whom to call and share with, chats of caregivers and clinicians, settings, clocks, flares, timers."""

    team: TeamDesk
    sharing: SharingDesk
    sharing_words: SharingWords
    caregivers: CaregiverDesk
    clinicians: ClinicianChat
    settings: SettingsDesk
    zones: ZoneDesk
    flares: FlareDesk
    flare_words: FlareWords
    timer: ExerciseTimerDesk


def make_desks(
    speaker: Speaker, numbers: EmergencyNumbers, *, clinic_url: str, link_of: Callable[[str], str]
) -> Desks:
    """Put the desks together.

    Args:
        speaker: says their lines.
        numbers: by country.
        clinic_url: where the clinic's page is.
        link_of: the deep link of an invite's token.
    """
    categories_by_rule()  # read now: an alarm must not wait for it
    sharing, flares = SharingDesk(speaker, link_of), FlareDesk(speaker)
    return Desks(
        TeamDesk(speaker, numbers),
        sharing,
        SharingWords(sharing),
        CaregiverDesk(speaker),
        ClinicianChat(speaker, clinic_url),
        SettingsDesk(speaker, sharing),
        ZoneDesk(speaker),
        flares,
        FlareWords(flares),
        ExerciseTimerDesk(speaker),
    )

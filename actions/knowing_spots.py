"""How strong the pain is in each place of the map, one place after the other."""

from __future__ import annotations

from typing import Any, Final

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.base import StoreAction
from coaching.content.knowing import name_spot
from coaching.rules.pain_spots import Spot, next_spot, spots_of
from coaching.values.spot_ratings import read_spot_ratings

SPOTS: Final = "know_map_pain"

# A region that was left out has None.
Rated = dict[str, int | None]


def spots_in(tracker: Tracker) -> list[Spot]:
    """The places of the map that are asked for."""
    return spots_of(_marked(tracker))


def rated_so_far(tracker: Tracker) -> Rated:
    """What was told of the places, and which were left out."""
    return dict(tracker.get_slot("known_rated") or {})


def spot_asked(tracker: Tracker, rated: Rated) -> Spot:
    """The place that is asked for now; empty when all are told."""
    return next_spot(spots_in(tracker), rated) or ()


def read_more(value: Any, tracker: Tracker) -> Rated | None:
    """What is told with another answer; None where it has no number for any place.

    Places that are still open come first: "the rest 5" changes nothing that was told.
    """
    marked, rated = _marked(tracker), rated_so_far(tracker)
    asked = spot_asked(tracker, rated)
    last = next((number for number in reversed(rated.values()) if number is not None), None)
    for regions in ([region for region in marked if region not in rated], marked):
        given = read_spot_ratings(str(value), open_regions=regions, asked=asked, last=last)
        if given:
            return {**rated, **given}
    return None


class ActionAskSpots(StoreAction):
    """Asks for the number of the next place."""

    def name(self) -> str:
        """Rasa's name for asking this slot of this form."""
        return "action_ask_knowing_form_know_map_pain"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> list[dict[str, Any]]:
        """The first with what the numbers mean, the others in few words."""
        rated = rated_so_far(tracker)
        response = "utter_ask_know_map_pain_next" if rated else "utter_ask_know_map_pain"
        dispatcher.utter_message(response=response, known_spot=name_spot(spot_asked(tracker, rated)))
        return []


def _marked(tracker: Tracker) -> list[str]:
    told = tracker.get_slot("know_map")
    return list(told.get("tags") or ()) if isinstance(told, dict) else []

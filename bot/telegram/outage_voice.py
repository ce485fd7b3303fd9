"""What can be said without the store: an alarm's words, or one honest line."""

from __future__ import annotations

from bot.telegram.safety_words import safety_lines
from coaching.content.emergency_numbers import EmergencyNumbers
from coaching.content.words import Line, ServiceWords
from coaching.rules.safety import Screen, Tier
from coaching.rules.safety_follow_up import SafetyProtocol


class OutageVoice:
    """Screens a text and finds the lines for it. Nothing here needs the store."""

    def __init__(
        self, screen: Screen, words: ServiceWords, numbers: EmergencyNumbers, protocol: SafetyProtocol
    ) -> None:
        self._screen = screen
        self._words = words
        self._numbers = numbers
        self._protocol = protocol

    def answer(self, text: str, country: str | None) -> tuple[list[Line], bool]:
        """What to say to a text.

        Args:
            text: as typed; empty for a tap, a picture and the like.
            country: ISO 3166-1 alpha-2, or None when it is not known.

        Returns:
            The lines, in order, and whether the text is an alarm.
        """
        verdict = self._screen.judge(text)
        if verdict.tier is not Tier.NONE:
            return safety_lines(verdict, country, self._numbers, self._words, self._protocol), True
        numbers = self._numbers.of(country)
        values = {"number": numbers.emergency, "crisis_line": numbers.crisis}
        return [self._words.line("safety_store_down", [], **values)], False

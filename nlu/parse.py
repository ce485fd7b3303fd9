"""Reads sentences as the assistant would: ``python -m nlu.parse < turns.jsonl``.

Each line of input is ``{"text": …, "requested_slot": … | null}``; each line of output is
``{"intent": …, "confidence": …, "classified": …}``, where ``classified`` is the classifier's own choice,
before the verdict.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from pathlib import Path
from typing import Any, Dict

from nlu.train import MODEL


async def parse_lines(model: Path) -> None:
    """Parse standard input, line by line."""
    from rasa.core.agent import Agent
    from rasa.core.channels.channel import UserMessage

    processor = Agent.load(str(model)).processor
    for line in sys.stdin:
        turn = json.loads(line)
        metadata = {"requested_slot": turn.get("requested_slot"), "safety": "none"}
        parsed = await processor.parse_message(UserMessage(turn["text"], metadata=metadata))
        sys.stdout.write(json.dumps(_describe(parsed)) + "\n")


def _describe(parsed: Dict[str, Any]) -> Dict[str, Any]:
    intent = parsed["intent"]
    ranked = [r for r in parsed.get("intent_ranking") or [] if r["name"] != "nlu_fallback"]
    best = max(ranked, key=lambda r: r["confidence"]) if ranked else intent
    return {"intent": intent["name"], "confidence": intent["confidence"], "classified": best["name"]}


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    asyncio.run(parse_lines(Path(sys.argv[1]) if len(sys.argv) > 1 else MODEL))

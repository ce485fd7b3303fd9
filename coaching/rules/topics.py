"""What a text is about, in a word or two: for when nothing surer can be said of it."""

from __future__ import annotations

import re

_BODY = (
    "back|neck|shoulders?|hips?|knees?|ankles?|foot|feet|hands?|wrists?|elbows?|arms?|legs?|spine"
    "|thumbs?|fingers"
)
_TOPICS = {
    "your sleep": r"sleep\w*|slept|insomnia|awake|nights?|bed",
    "the pain": r"pain\w*|ach(?:e|es|ing)|sore\w*|hurt\w*|agony|flare\w*|throbb?\w*",
    "being stiff": r"stiff\w*",
    "being tired": r"tired\w*|exhaust\w*|fatigue\w*|knackered|shattered|drained|weary|energy|worn out",
    "your exercises": r"exercis\w*|stretch(?:es|ing)?|physio\w*|reps|gym|workouts?|therapist'?s?",
    "getting about": r"walk\w*|stairs?|steps|driv(?:e|ing)|bus|stick|wheelchair|crutch(?:es)?",
    "work": r"work(?:ing)?|job|boss|shifts?|colleagues?|office",
    "the people close to you": (
        r"wife|husband|partner|kids?|child(?:ren)?|sons?|daughters?|grand\w+|mum|mom|dad|mother|father"
        r"|sisters?"
        r"|brothers?|friends?|neighbou?rs?|famil(?:y|ies)"
    ),
    "your medicine": r"tablets?|pills?|medicines?|medication\w*|meds|paracetamol|ibuprofen|doses?",
    "your appointments": r"appointments?|scans?|mri|hospital|surgery|doctors?|gp|consultant|x-?rays?|results",
    "your mood": r"mood|feelings?|depress\w*|anxi\w+|stress\w*|low",
    "money": r"money|bills?|rent|afford|benefits",
    "the house": r"housework|cleaning|laundry|washing|hoover\w*|dishes|kitchen|cooking",
    "the garden": r"garden\w*|weeding|allotment",
    "the weather": r"weather|rain\w*|cold|damp|heat(?! (?:pad|pack|patch|wrap)s?)",
    "food": r"food|eat(?:ing)?|meals?|weight|dinner|lunch|breakfast",
}
_FINDERS = {topic: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for topic, words in _TOPICS.items()}
_OWN_BODY = re.compile(rf"\b(?:my|me) (?:\w+ ){{0,2}}({_BODY})\b", re.IGNORECASE)
_NOT_BODY = re.compile(
    r"\b(?:come|came|get|got|go|went|going|getting|coming|gave|give) (?:my )?back\b"
    r"|\bmy (?:life|strength|independence|confidence|freedom|old (?:life|self|job)|job) back\b",
    re.IGNORECASE,
)


def find_topic(text: str) -> str | None:
    """The topic named most often, of those as often the first; None where none is named."""
    # What is one's own is the surest: "my left knee".
    if found := _OWN_BODY.search(_NOT_BODY.sub(" ", text)):
        return f"your {found[1].lower()}"
    counts = {topic: (len(hits), -hits[0].start()) for topic, hits in _hits(text) if hits}
    return max(counts, key=lambda topic: counts[topic]) if counts else None


def _hits(text: str) -> list[tuple[str, list[re.Match[str]]]]:
    return [(topic, list(finder.finditer(text))) for topic, finder in _FINDERS.items()]

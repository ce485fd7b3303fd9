"""What words say of medicines: one taken otherwise than it was meant, a change of one, a question about one.

No advice comes of it. It decides what is heard, what is offered, and where a question is sent.
"""

from __future__ import annotations

import re
from enum import StrEnum

_MEDICINE = (
    r"tablets?|pills?|meds?|medicines?|medication|painkillers?|patch(?:es)?|dose|oxy\w*|codeine|co-?codamol"
    r"|tramadol"
    r"|morphine|oramorph|paracetamol|ibuprofen|naproxen|gabapentin|pregabalin|diazepam|valium|fentanyl"
    r"|percocet"
    r"|vicodin|zapain|amitriptyline|zopiclone"
)
_OWNER = (
    r"(?:my |his |her )?(?:dad|mum|mam|mom|mother|father|wife|husband|partner|son|daughter|brother|sister"
    r"|friend|mate|neighbour|gran|nan|grandad|boyfriend|girlfriend|aunt|uncle|boss|colleague)['’]?s?"
)
_TOOK = r"(?:took|take|taken|taking|had|have|having|tried|used|borrowed|nicked|popped|gave me|swallowed)"
_OTHERS = re.compile(
    rf"\b{_TOOK}\b[^.!?]{{0,25}}\b{_OWNER} (?:\w+ )?(?:{_MEDICINE})\b"
    rf"|\b{_TOOK}\b[^.!?]{{0,20}}\b(?:{_MEDICINE})\b (?:of|from) {_OWNER}",
    re.IGNORECASE,
)
_MORE = re.compile(
    rf"\b{_TOOK}\b[^.!?]{{0,20}}\b(?:extra|double|another|too many|more|twice|a few too many)\b"
    rf"[^.!?]{{0,15}}\b(?:{_MEDICINE})\b"
    rf"|\bdoubled (?:up )?(?:on )?(?:my |the )?(?:{_MEDICINE})\b",
    re.IGNORECASE,
)


def tells_of_risky_medicine(text: str) -> bool:
    """Whether somebody else's medicine or an extra dose was taken."""
    return bool(_OTHERS.search(text) or _MORE.search(text))


# Names that people use, the endings that most of the others have, and the words for any of them.
_NAMED = (
    rf"{_MEDICINE}|capsules?|prescriptions?|injections?|steroids?|inhalers?|drops|gels?|doses?|dosage|drugs?"
    r"|nsaids?|opi(?:oid|ate)s?|antidepressants?|antibiotics?|anti-?inflammator(?:y|ies)|cbd(?: oil)?|mst"
    r"|insulin|aspirin|prozac|lyrica|cymbalta|celebrex|butrans|zomorph|oxycontin|methotrexate|warfarin"
    r"|nefopam|baclofen|melatonin|lidocaine|capsaicin"
    r"|[a-z]{2,}(?:triptyline|oxetine|gabalin|pentin|profen|fenac|coxib|codone|morphone|orphine|codamol"
    r"|etamol|azepam|zolam|pramine|talopram|traline|faxine|olone|isone|prazole|statin|dipine|sartan|olol"
    r"|zepine|tadol|triptan)"
)
_CHANGED = (
    r"start(?:ed|ing)?|begun|began|trying|switch(?:ed|ing)?|chang(?:ed|ing)|swap(?:ped|ping)?|stopp(?:ed|ing)"
    r"|(?:came|come|coming|taken|took me|i'?m|am|now|been) off|off (?:the|my)|wean(?:ed|ing)?"
    r"|taper(?:ed|ing)?|upped|up(?:ping)? my|increas(?:ed|ing)|rais(?:ed|ing)|lower(?:ed|ing)|reduc(?:ed|ing)"
    r"|cut(?:ting)? (?:down|back|my|the)|halv(?:ed|ing)|doubl(?:ed|ing)|(?:went|gone|going) (?:up|down)"
    r"|prescribed|(?:gave|given|put) me|put on|moved (?:me )?(?:on )?to|added|(?:i'?m|am|now|been|back) on"
    r"|no longer (?:take|on|need)|(?:do not|don'?t|dont) (?:take|need)|instead of"
)
# Within a clause, and before the next thing that was done.
_GAP = r"(?:(?! and )[^.!?;])"
_CHANGE = re.compile(
    rf"\b(?:{_CHANGED})\b{_GAP}{{0,40}}?\b(?:{_NAMED})\b"
    rf"|\b(?:{_NAMED})\b{_GAP}{{0,25}}?\b(?:(?:has|have|was|were|been|got|is|are) (?:been |being )?)?"
    r"(?:chang|swapp|stopp|increas|rais|lower|reduc|halv|doubl|switch|upp)ed\b"
    rf"|\b(?:{_NAMED})\b{_GAP}{{0,15}}?\b(?:went|gone|going) (?:up|down)\b"
    rf"|\b(?:new|different|stronger|weaker|another|other) (?:\w+ )?(?:{_NAMED})\b"
    # Any name at all, after words that only go with a medicine.
    r"|\b(?:(?:put|started|switched|moved|changed) me (?:on|onto|on to|over to)|(?:been|was|got) put on)\b "
    r"(?!(?:the |a )?(?:\w+ )?(?:list|hold|notice|leave|course|diet))"
    r"|\b(?:been|was|got) prescribed\b|\bwean(?:ed|ing) (?:me |myself )?off\b"
    r"|\bon (?:to )?(?:a )?(?:higher|lower|smaller|bigger) (?:one|dose)\b",
    re.IGNORECASE,
)
_CAME_OFF = re.compile(
    r"\b(?:came|come|coming|taken|took me|went|weaned?|weaning|am|i'?m|been|now) off\b|\boff (?:the|my)\b"
    r"|\bstopp(?:ed|ing)\b|\bno longer (?:take|taking|on)\b|\b(?:do not|don'?t|dont) take\b"
    r"|\bquit\b|\bgiven up\b|\bgave up\b",
    re.IGNORECASE,
)
_ANY = re.compile(rf"\b(?:{_NAMED})\b", re.IGNORECASE)


class MedicineQuestion(StrEnum):
    """What a question about a medicine is after."""

    REMINDER = "reminder"  # no question: to be reminded of taking it
    AMOUNT = "amount"
    CHANGE = "change"
    MIX = "mix"
    MISSED = "missed"
    EFFECT = "effect"
    OTHER = "other"


# The first that fits counts.
_QUESTIONS = (
    (
        MedicineQuestion.REMINDER,
        (
            r"\b(?:remind|nudge|prompt|ping|buzz) me\b(?! (?:what|how|why|which|who))"
            r"|\breminders? (?:for|about|of|to take|on)\b|\b(?:don'?t|do not) let me forget\b"
            r"|\bset (?:me )?(?:an? |my )?(?:alarm|alert|reminder)s?\b"
            r"|\b(?:tell|message|text|alert) me when\b"
        ),
    ),
    (
        MedicineQuestion.MIX,
        (
            r"\b(?:mix|mixing|together|along ?side|combine|wine|beer|alcohol|drink(?:s|ing)?|pint"
            r"|whisky|vodka|gin|driv(?:e|ing)|goes? with|(?:ok|okay|safe|all right|alright) with)\b"
            r"|\b(?:take|have|use|taking) .{1,30}? (?:with|and) (?!me\b)"
        ),
    ),
    (
        MedicineQuestion.MISSED,
        r"\b(?:forgot(?:ten)?|miss(?:ed|ing)?|skipp?(?:ed|ing)?|(?:ran|run|running) out|too late)\b",
    ),
    (
        MedicineQuestion.AMOUNT,
        (
            r"\b(?:how (?:much|many|often|long)|(?:what|which|right|usual|highest) (?:dose|amount)"
            r"|dose|dosage|max(?:imum)?|mg|another|extra|two|three|four|[2-9])\b"
        ),
    ),
    (
        MedicineQuestion.CHANGE,
        (
            r"\b(?:doubl(?:e|ing)|twice|triple|more|less|fewer|half|halve|stop(?:ping)?|quit|com(?:e|ing) off"
            r"|leave (?:off|out)|give up|cut (?:down|back|out)|up|increase"
            r"|reduce|lower|raise|change|swap|switch|start|stronger|weaker|instead|higher|earlier|later)\b"
        ),
    ),
    (
        MedicineQuestion.EFFECT,
        (
            r"\b(?:side.?effects?|addict\w*|hooked|dizzy|sleepy|drowsy|tired|sick|itchy?|rash"
            r"|constipat\w*|weight|sweat\w*|nause\w*|headaches?|normal|harm\w*|damage|dangerous|safe"
            r"|work(?:s|ing)?|help(?:s|ing)?|mak(?:e|es|ing)|do to)\b"
        ),
    ),
)
_WOULD_CHANGE = re.compile(
    rf"\b(?:off|stop\w*|quit\w*|without|fewer|less|more|cut\w*|reduc\w*|halv\w*|doubl\w*"
    rf"|lower\w*|increas\w*|up"
    rf"|wean\w*|taper\w*|drop\w*|switch\w*|start\w*|try|free of"
    rf"|rid of)\b{_GAP}{{0,25}}?\b(?:{_NAMED})s?\b"
    rf"|\b(?:{_NAMED})(?: |-)free\b",
    re.IGNORECASE,
)
_FIRST_THAT_FITS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _QUESTIONS)


def tells_of_medicine_change(text: str) -> bool:
    """Whether a medicine was begun, given up, or is taken otherwise than before."""
    return _CHANGE.search(_straighten(text)) is not None


def tells_of_coming_off(text: str) -> bool:
    """Whether a change of medicine is one given up."""
    return _CAME_OFF.search(_straighten(text)) is not None


def would_change_medicine(text: str) -> bool:
    """Whether a wish is to take less, more or none of a medicine: that is for whoever gave it."""
    return _WOULD_CHANGE.search(_straighten(text)) is not None


def names_medicine(text: str) -> bool:
    """Whether a medicine is named, or medicines are."""
    return _ANY.search(_straighten(text)) is not None


def find_medicine_question(text: str) -> MedicineQuestion:
    """What a question about a medicine is after; it only chooses the words of the signpost."""
    plain = _straighten(text)
    return next((kind for kind, pattern in _FIRST_THAT_FITS if pattern.search(plain)), MedicineQuestion.OTHER)


def _straighten(text: str) -> str:
    return " ".join(text.replace("’", "'").split())

"""Telling of a medicine taken otherwise than it was meant: somebody else's, or more of it."""

from __future__ import annotations

import re

_MEDICINE = (
    r"tablets?|pills?|meds?|medicines?|medication|painkillers?|patch(?:es)?|dose|oxy\w*|codeine|co-?codamol|tramadol"
    r"|morphine|oramorph|paracetamol|ibuprofen|naproxen|gabapentin|pregabalin|diazepam|valium|fentanyl|percocet"
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

"""Which words a person agrees to at present."""

from __future__ import annotations

from functools import cache

from coaching.content.words import ServiceWords


@cache
def consent_version() -> str:
    """The version of the words that consent is asked for now, read once. Consent to older words is none."""
    return ServiceWords.load().consent_version

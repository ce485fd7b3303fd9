"""Which words a person agrees to at present."""

from __future__ import annotations

from functools import cache

from coaching.content.files import read_yaml
from coaching.content.words import ServiceWords


@cache
def consent_version() -> str:
    """The version of the words that consent is asked for now, read once. Consent to older words is none."""
    return ServiceWords.load().consent_version


@cache
def caregiver_consent_version() -> str:
    """The same for caregivers, who agree to words of their own (caregiver_messages.yml)."""
    return str(read_yaml("caregiver_messages.yml")["caregiver_consent_version"])

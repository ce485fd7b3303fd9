"""Published measures: scores, cut-offs, and the smallest change that matters. Pure.

Item texts stand word for word in ``responses/measures.yml``; the numbers in ``protocols/measures.yml``.
"""

from coaching.rules.measures.change import Change, change_between
from coaching.rules.measures.peg import PegLimits, is_important, score_peg
from coaching.rules.measures.phq4 import Phq4, Phq4Limits, Severity, score_phq4

__all__ = [
    "Change",
    "PegLimits",
    "Phq4",
    "Phq4Limits",
    "Severity",
    "change_between",
    "is_important",
    "score_peg",
    "score_phq4",
]

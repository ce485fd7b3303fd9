"""Answers that take up the verb of the question: "it has a wee bit", "they don't any more"."""

from __future__ import annotations

import re

from coaching.values.yes_no import Answer

# The verb a question starts with, and what answers it.
_ECHOED = {
    "is": "is|was", "are": "is|are|am|'m|was|were", "was": "was|were", "were": "was|were",
    "has": "has|have", "have": "have|has|'ve", "had": "had|have", "did": "did|have|has",
    "do": "do|does|did|will|have", "does": "does|do|did", "can": "can|could", "could": "could|can",
    "will": "will|can|shall|would", "would": "would|will", "should": "should",
}  # fmt: skip
_QUESTION = re.compile(
    r"\W*(?>(?:so|and|ok|well|hi|hello|today),? )*(is|are|was|were|has|have|had|did|do|does|can|could|will"
    r"|would|should)\b"
)
_WHO = r"(?:i|it|they|that|those|she|he|we|we all|mine|the (?:pain|swelling|stiffness|knee|back|hip)|my \w+)"
_SURELY = (
    r"(?>(?:really|certainly|surely|sure|indeed|actually|definitely|honestly|think|believe|reckon|suppose"
    r"|so|always|usually"
    r"|mostly|generally|probably|just about|just) )*"
)
_MAY_FOLLOW = (
    r"(?=\W*$|[,.;!]| (?:a (?:wee |little |tiny |good |fair )?bit|a (?:lot|little|touch|tad)|somewhat"
    r"|slightly"
    r"|loads|lots|(?:so|too|that|really|very much|quite)(?=\W*$|[,.!])|sure|aye|yes|no|indeed|now|today"
    r"|mostly"
    r"|mainly|until|till|when|if i|but slow\w*|thanks?|thank|actually|though|tho|mate|love|pet|hen|dear"
    r"|doctor"
    r"|doc|sir|ma'?am|since|after|massively|greatly|hugely|already|yet|any ?more|at all|because|cos|still"
    r"|either|lol|tbh|to be (?:fair|honest)|definitely)\b)"
)
# "As much as I can", "I wish I could": no echo of a whole answer.
_HANGS_ON = re.compile(
    r"\b(?:can'?t|cannot|couldn'?t|don'?t|didn'?t|not|never|wish|than|what|if|how|where|why|who|when"
    r"|whether|until|unless|hope|as (?:far|much|well|best) as"
    r"|like)\b"
)
_ENDS = re.compile(
    r"(?:^|.*\W)(?:i|it|they|that) (?:really |certainly |sure |definitely )?(?P<verb>\w+)(?P<not> not"
    r"|n'?t)?\W*$"
)


def read_echo(core: str, question: str) -> Answer | None:
    """What an answer says that repeats the verb it was asked with.

    Args:
        core: a plain text without what leads up to it ("oh well").
        question: what was asked.
    """
    asked = _QUESTION.match(question.lower())
    if asked is None:
        return None
    verbs = _ECHOED[asked[1]]
    start = re.match(
        rf"{_SURELY}{_WHO}(?: {_SURELY}| ?(?='))(?:{verbs})(?P<not>n'?t| not)?{_MAY_FOLLOW}", core
    )
    if start is not None:
        return Answer.NO if start["not"] else Answer.YES
    end = _ENDS.match(core)
    if end is None or _HANGS_ON.search(core) or not re.fullmatch(verbs, end["verb"].removesuffix("n")):
        return None
    return Answer.NO if end["not"] else Answer.YES

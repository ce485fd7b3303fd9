"""Reading parts of the body from what people type: "left knee and lower back", "all over"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coaching.rules.body import ALL, SIDED_PARTS, SIDES

_EVERYWHERE = re.compile(
    r"\b(?:all over|every ?where|(?:my |the )?whole body|head to toe|top to toe|full body|everything hurts"
    r"|all of (?:it|me))\b"
)
# "Be right back", "get back to work".
_NOT_A_BODYS = "".join(
    rf"(?<!{word} )" for word in ("right", "be", "am", "get", "go", "going", "come", "came")
)
# The longest wordings first: "back of my neck" is no back, "shoulder blades" are no shoulders.
_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        r"between (?:my |the )?shoulder ?blades?|shoulder ?blades?|between (?:my |the )?shoulders",
        ("upper_back",),
    ),
    (r"back of (?:my |the )?neck|neck|nape", ("neck",)),
    (r"(?:lower|low|(?:bottom|small|base) of (?:my |the )?) ?(?:back|spine)", ("lower_back",)),
    (r"lumbar(?: spine)?|tail ?bone|coccyx|si joints?|sacrum", ("lower_back",)),
    (
        r"(?:upper|mid(?:dle)?|top of (?:my |the )?) ?(?:of (?:my |the )?)?(?:back|spine)|thoracic spine",
        ("upper_back",),
    ),
    (r"upper arms?|biceps?|triceps?", ("upper_arm",)),
    (r"fore ?arms?|lower arms?", ("forearm",)),
    (r"lower legs?|shins?|cal(?:f|ves)", ("lower_leg",)),
    (r"upper legs?|thighs?|hamstrings?|quads?", ("thigh",)),
    (r"ankles?|achilles", ("ankle",)),
    (r"fo{2}t|feet|toes?|heels?|soles?", ("foot",)),
    (r"knees?|knee ?caps?", ("knee",)),
    (r"hips?|groin", ("hip",)),
    (r"buttocks?|bum|bottom|backside|glutes?|butt", ("buttock",)),
    (r"wrists?", ("wrist",)),
    (r"hands?|fingers?|thumbs?|knuckles?", ("hand",)),
    (r"elbows?", ("elbow",)),
    (r"shoulders?|collar ?bones?", ("shoulder",)),
    (r"arms?", ("upper_arm", "forearm")),
    (r"legs?", ("thigh", "lower_leg")),
    (r"jaws?|face|teeth|cheeks?", ("jaw",)),
    (r"head|temples?|forehead|skull", ("head",)),
    (r"chest|ribs?|rib ?cage|breast ?bone", ("chest",)),
    (r"bell(?:y|ies)|tummy|stomach|abdomen|guts?|pelvis", ("belly",)),
    (rf"{_NOT_A_BODYS}back(?! (?:to|in|at|on|home|again)\b)|spine", ("upper_back", "lower_back")),
)
_PART = re.compile("|".join(rf"(?P<p{n}>\b(?:{words})\b)" for n, (words, _) in enumerate(_WORDS)))
_SIDE = re.compile(
    r"\b(?P<both>both(?: sides)?|either|bilateral|left (?:and|&|\+) right|right (?:and|&|\+) left)\b"
    r"|(?<!all )\b(?P<one>left|right|lt|rt|l|r)\b(?!(?:-| )?(?:now|away|through|so|ok\w*|then)\b)"
)
_AFTER = re.compile(r"^[\s,]*(?:on|to) (?:the |my )?(?P<one>left|right|both)(?: hand)?(?: sides?)?\b")
_NOT = re.compile(
    r"\b(?:not|no longer|isn'?t|without|except|apart from|but not|rather than|instead of"
    r"|take (?:out|off|away)"
    r"|remove|drop|delete|leave out|minus)\b[^,.;]*$"
)
_FINE = re.compile(r"^\W*(?:is|are|'s|feels?) (?:fine|ok(?:ay)?|good|all right|better|not)\b")
_PLURAL = re.compile(r"(?:s|feet|calves|teeth)$")
_ONE = {"lt": "left", "l": "left", "rt": "right", "r": "right"}


@dataclass(frozen=True)
class Regions:
    """What a text marks.

    Attributes:
        marked: regions it names.
        unmarked: regions that it says are not meant.
        open_parts: parts of which it doesn't say the side ("my knee").
    """

    marked: frozenset[str] = frozenset()
    unmarked: frozenset[str] = frozenset()
    open_parts: tuple[str, ...] = ()

    @property
    def found(self) -> bool:
        """Whether there is any part of a body in it."""
        return bool(self.marked or self.unmarked or self.open_parts)


def read_regions(text: str) -> Regions:
    """The parts of the body that a text names, with their sides.

    Several of a kind without a side are both ("knees"); one without a side is open ("my knee").
    """
    plain = re.sub(r"\s+", " ", text.lower().replace("’", "'"))
    if _EVERYWHERE.search(plain):
        return Regions(ALL)
    marked: set[str] = set()
    unmarked: set[str] = set()
    open_parts: list[str] = []
    only_several: set[str] = set()  # "fingers of my right hand" are of one
    side: str | None = None
    begins = 0
    for found in _PART.finditer(plain):
        before, after = plain[begins : found.start()], plain[found.end() :]
        side = _side_of(before, after) or (side if _joins(before) else None)
        named = next(parts for n, (_, parts) in enumerate(_WORDS) if found[f"p{n}"] is not None)
        is_out = _NOT.search(before) is not None or _FINE.match(after) is not None
        for part in named:
            if part not in SIDED_PARTS:
                (unmarked if is_out else marked).add(part)
            elif side is None and not is_out and not _PLURAL.search(found[0]):
                open_parts.append(part)
            else:
                sides = (side,) if side in SIDES else SIDES
                if side is None and not is_out:
                    only_several.add(part)
                elif part in only_several:
                    marked -= {f"{one}_{part}" for one in SIDES}
                (unmarked if is_out else marked).update(f"{one}_{part}" for one in sides)
        begins = found.end()
    return Regions(frozenset(marked), frozenset(unmarked - marked), tuple(dict.fromkeys(open_parts)))


def read_side(text: str) -> str | None:
    """Left, right or both, where a text says one; None when it says none."""
    return _last_side(re.sub(r"\s+", " ", text.lower()))


def _side_of(before: str, after: str) -> str | None:
    behind = _AFTER.match(after)
    return _last_side(before) or (behind["one"] if behind else None)


def _last_side(words: str) -> str | None:
    sides = list(_SIDE.finditer(words))
    if not sides:
        return None
    last = sides[-1]
    return "both" if last["both"] else _ONE.get(last["one"], last["one"])


def _joins(between: str) -> bool:
    """Whether a part shares the side of the one before: "left knee and hip"."""
    return re.fullmatch(r"\s*(?:and|&|\+|,|/)\s*", between) is not None

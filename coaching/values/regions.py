"""Reading parts of the body from what people type: "left knee and lower back", "all over"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coaching.rules.body import ALL, SIDED_PARTS, SIDES

# "All over my back" is a back, and a mind that is all over the place is no body.
_EVERYWHERE = re.compile(
    r"\b(?:(?:(?:no|not) (?:really |quite |just )?)(?P<not>))?"
    r"(?:all over (?:my |the )?(?:whole )?body|all over(?! (?:the|my|both|each|one|left|right)\b)"
    r"|every ?where(?! (?:in|on|across) (?:my|the|both)\b)|(?:my |the )?whole body|head to toe|top to toe"
    r"|full body|everything hurts|all of (?:it|me))\b"
)
# "Everywhere but my neck"; in "everywhere, but my neck is worst" nothing is left out.
_BUT_FOR = re.compile(
    r"^\s*but (?:for )?"
    r"(?=(?:my |the )?(?:left |right )?[a-z]+(?: and (?:my |the )?(?:left |right )?[a-z]+)?\W*$)"
)
# What is said of other things than a body, or of a mood.
_IDIOMS = re.compile(
    r"\b(?:on the other hand|on (?:the )?(?:one|1) hand|(?:first|second|at|by|out of|hand in) hand"
    r"|(?:give|gave|lend|need|gives) (?:me |us |you |him |her )?a hand|(?:rushed |run )?off my feet"
    r"|back on my feet|cold feet|all ears|up to (?:my|the) (?:ears?|neck|eyes|eyeballs)|all over the place"
    r"|head(?:'s| is) (?:all over the place|spinning with|full of|in the clouds)|off the top of my head"
    r"|over my head|head start|(?:off|of) my chest|face to face|face (?:it|up)|(?:keep|kept) an eye"
    r"|eye to eye|bottom line|back burner|an arm and a leg|hands down|by heart|head over heels)\b"
)
# "Back of my knee" is a knee, and "bottom of my back" is its own part.
_SPOT_OF = re.compile(
    r"\b(?:backs?|bottoms?|tops?|balls?|sides?|fronts?|insides?|outsides?|middle|tips?) of"
    r"(?= (?:my |the |both |each |one |his |her )*(?:left |right )?"
    r"(?!back\b|spine\b|left\b|right\b|my\b|the\b)\w)"
)
_SIDE_OF_BACK = re.compile(
    r"\b(lower|low|upper|middle|mid) (?:left|right)(?:[- ]hand)?(?: side)? (?:of )?(?:my |the )?"
    r"(back|spine)\b"
)
_HAND_SIDE = re.compile(r"\b(left|right)[- ]hand (?=sides?\b)")
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
    (r"legs?|sciatica", ("thigh", "lower_leg")),
    (r"jaws?|face|teeth|tooth|cheeks?|tmj", ("jaw",)),
    (r"heads?|head ?aches?|migraines?|temples?|forehead|skull|ears?|eyes?", ("head",)),
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
    r"|remove|drop|delete|leave out|minus"
    r"|(?:no (?:pain|aches?|trouble|problems?|issues?)|nothing) (?:in|with|at))\b[^,.;]*$"
)
# "No back pain"; "no left knee" alone puts a side right.
_NONE_IN = re.compile(r"\bno (?:real |actual |such )?(?:left |right )?$")
_PAIN = re.compile(r"^[ -]?(?:pains?|aches?|trouble|problems?|issues?)\b")
_AND = re.compile(r"\s*(?:and|or|nor|&)\s*(?:my |the )?")
_FINE = re.compile(
    r"^\W*(?:(?:is|are|'s|feels?) (?:all )?(?:fine|ok(?:ay)?|good|right|alright|better|clear|well)\b"
    r"|(?:(?:is|are|feels?)(?:n'?t| not)|'s not)\b(?! (?:so |too |very |all |that |really |quite |doing"
    r" |any )*(?:great|good|right|well|happy|better|getting|fine|ok))"
    r"|(?:does|do)(?:n'?t| not) (?:really )?(?:hurt|ache|bother|trouble)\b)"
)
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
    plain = _tidy(text)
    everywhere = _EVERYWHERE.search(plain)
    if everywhere is not None:
        rest = _read_parts(_BUT_FOR.sub(" except ", _EVERYWHERE.sub(" ", plain)))
        return rest if everywhere["not"] is not None else Regions(ALL - rest.unmarked, rest.unmarked)
    return _read_parts(plain)


def _tidy(text: str) -> str:
    """Lower case, without idioms, and a spot of a part as that part."""
    plain = _IDIOMS.sub(" ", re.sub(r"\s+", " ", text.lower().replace("’", "'")))
    plain = _SIDE_OF_BACK.sub(r"\1 \2", _HAND_SIDE.sub(r"\1 ", plain))
    return re.sub(r"\s+", " ", _SPOT_OF.sub("", plain))


def _read_parts(plain: str) -> Regions:
    marked: set[str] = set()
    unmarked: set[str] = set()
    open_parts: list[str] = []
    only_several: set[str] = set()  # "fingers of my right hand" are of one
    side: str | None = None
    begins = 0
    is_out = False
    for found in _PART.finditer(plain):
        before, after = plain[begins : found.start()], plain[found.end() :]
        side = _side_of(before, after) or (side if _joins(before) else None)
        named = next(parts for n, (_, parts) in enumerate(_WORDS) if found[f"p{n}"] is not None)
        is_out = _is_out(before, after) or (is_out and _AND.fullmatch(before) is not None)
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


def _is_out(before: str, after: str) -> bool:
    """Whether what is said around a part says that it is not meant."""
    is_none = _NONE_IN.search(before) is not None and _PAIN.match(after) is not None
    return is_none or _NOT.search(before) is not None or _FINE.match(after) is not None


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

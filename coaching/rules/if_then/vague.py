"""Words that say when without a moment that anybody would notice: "when I feel better"."""

from __future__ import annotations

import re

_FLAGS = re.IGNORECASE
IF = r"(?:when(?:ever)?|wen|if|once|as soon as|soon as|as and when|(?:every|each|any) ?time|as|while)"
I_AM = r"(?:i'?m|i am|i'?ve been|i have been|we'?re)"
I_FEEL = rf"(?:{I_AM}(?: feeling)?|i(?: do| can)? (?:feel|get|wake(?: up)? feeling)|i'?m feelin)"
_DEGREE = (
    r"(?:a (?:bit|little|lot|tad)|bit|more|really|very|quite|too|so|all|less|much|well|good and"
    r"|in a|next|finally|generally)"
)
# Nobody else could tell that it has come, and oneself can always say that it hasn't.
# A pull towards a habit is felt, and so it is a cue: "when I want a cigarette", "if I feel like skipping it".
_HABIT = (
    r" (?:an? |to |some )?(?:skip|giv|quit|stop|cry|eat|snack|smok|scroll|cig|fag|drink|biscuit"
    r"|chocolate|wine|beer|takeaway|shout|hid|stay|lie|lying)"
)
_LOOSE_END = (
    r"(?:better|easier|nicer|warmer|brighter|lighter|milder|quieter|calmer|fitter|stronger|happier"
    r"|braver|kinder|slower|less (?:\w+ ){0,2}\w+"
    r"|more (?:energy|time|energetic|confident|settled|able|relaxed|rested)|well enough"
    r"|good enough|goes? well|(?:not|isn'?t|aren'?t) (?:too|so|that|as) (?:\w+ ?){1,2}"
    r"|(?:not|isn'?t|aren'?t) (?:\w+ ){0,2}(?:so|too) much|time (?:allows?|permits?)|not a bad day"
    r"|possible|convenient|(?:the )?right time|a chance|the mood|think of it)"
)
_SOME_DAY = (
    r"(?:over (?:this|the worst|it|my)|recovered|healed|back (?:to normal|on my feet)"
    r"|on (?:my feet again|top of (?:things|it)|form)"
    r"|caught up|organi[sz]ed|sorted(?: out)?|settled(?: in)?|in (?:a|the) (?:right|good|better"
    r"|positive) (?:frame of mind|mood|place|head ?space|mindset)"
    r"|in (?:less|no) pain|pain.?free|nothing (?:better|else|much|on|planned)(?: on| to do)?"
    r"|having a (?:decent|good|better|bright) (?:day|week|spell)"
    r"|not (?:working|doing anything|got anything)|out of the woods|on the mend"
    r"|got my strength back|(?:my )?(?:act|head|life) (?:together|straight|right|sorted)|lucky(?: enough)?"
    r"|with (?:a bit of |some |any |more |spare |free )+(?:time|energy))"
)
_VAGUE = (
    rf"\b{IF} (?:i|i'?m|i'?ve|i have|i am|we'?re|my \w+|it'?s|its) (?:\w+ ){{0,3}}?{_SOME_DAY}\b",
    (
        rf"\b{IF} (?:my |the )?(?:\w+ ){{0,2}}(?:energy|mood|pain|motivation|strength|fatigue"
        r"|stress)(?: levels?)? (?:is|are|gets?|feels?) (?:\w+ )?(?:higher|lower|up|down|low|high|back"
        r"|enough)\b"
    ),
    rf"\b{IF} (?:(?:my|the) )?\w+ (?:lets|allows|permits)(?: me)?\b",
    rf"\b{IF} (?:\w+'?\w* ){{1,5}}{_LOOSE_END}\W*$",
    (
        rf"\b{IF} (?:time\b|there(?:'?s| is) (?:a |some |any |enough )?(?:time|chance|moment|minute|gap"
        r"|opportunity)\b|(?:i|we) (?:happen to|ever|decide|think (?:of|about)|care to|bother|wish"
        r"|hope|get in the mood|fit it in|am up to it))"
    ),
    (
        rf"\b{IF} (?:i|we)(?:'?ve| have| get| got| find| can find| can get| manage to get|'?ve got"
        r"| have got)(?: got)? "
        r"(?:(?:the|some|a|a bit of|a little|enough|any|more|my|spare|free|extra|quiet|little|bit of|5"
        r"|five|10|ten|few) )*"
        r"(?:time|chance|energy|minutes?|mins?|moment|opportunity|strength|will|space|headspace"
        r"|motivation|spoons|gap)\b"
    ),
    (
        rf"\b{IF} (?:(?:i|we) (?:can(?!'?t|not| (?:hear|see|smell)\b)|could(?!n)|may|am able|want(?!{_HABIT})"
        rf"|wanna|remember|need|think of it|fancy|choose|have to|feel like(?!{_HABIT})|get round"
        r"|get around|manage)"
        r"|i'?d like|possible|poss|needed|necessary|required|convenient|able|it suits|suits"
        r"|it'?s (?:convenient|possible|needed|ok|a good time|the right time)"
        r"|appropriate|the (?:mood|moment|time|urge|fancy) (?:takes|is right|strikes|comes|feels right"
        r"|suits)|inspiration|(?:the |an? )?(?:opportunity|chance|occasion|right moment) (?:arises"
        r"|comes|presents|is there|crops)|i feel the (?:need|urge)(?! to (?!do|walk|exercise|move"
        r"|stretch)\w))\b"
    ),
    (
        rf"\b{IF} {I_FEEL} (?:(?:{_DEGREE}) )*(?:better|well|good|great|fine|ok(?:ay)?|alright"
        rf"|all right|like(?!{_HABIT})|up (?:to|for)|ready|able|motivated|free"
        r"|in the mood|bothered|inspired|stronger|strong|fitter|energetic|energi[sz]ed|rested|brave"
        r"|happier|happy|lively|fresh|not|less|more|available"
        r"|able|relaxed|calmer|normal|myself|confident|loose|at a loose end|having a good)\b"
    ),
    (
        rf"\b{IF} (?:i'?m|i am|i feel|i'?m feeling|we'?re) (?:not|less)\b|\b{IF} i (?:don'?t"
        rf"|do not) feel\b|\b{IF} i'?m (?:up|able|free)\b"
        r"(?! (?:in|at|early|from|and|out|on|of))"
    ),
    (
        rf"\b{IF} (?:things|life|work|it|everything|stuff|the (?:day|week)|my (?:day|week"
        r"|schedule)) (?:\w+ )?(?:calms?|settles?|quiet(?:s|ens?)?|eases?|gets? (?:better|easier"
        r"|quiet)"
        r"|allows?|permits?|lets?|slows?|dies?|goes well|improves?|is (?:quiet|better|easier|calm))\b"
        r"|\bif (?:the )?weather (?:permits|allows)\b"
    ),
    (
        rf"\b{IF} (?:the |my )?(?:\w+ )?(?:pain|aches?|back|knees?|hips?|neck|shoulders?|body|mood"
        r"|energy|legs?|stiffness|head|mind)(?:'s| is| are)?(?: feels?| feeling| gets?"
        r"| getting)? (?:(?:a bit|bit|more|really|much) )?"
        r"(?:not|less|better|good|ok(?:ay)?|fine|allows?|lets?|permits?|eases?|settles?|improves?"
        r"|manageable|behaves?|plays? ball|is kind|in (?:the right|a good) place|bearable"
        r"|goes (?:off|away|down)|gone"
        r"|under control|isn'?t|aren'?t|easier)\b"
    ),
    (
        rf"\b{IF} (?:it'?s|its|it is|i have|i'?m having|i'?ve had|it'?s been|there'?s) (?:a )?(?:good"
        r"|better|easier|not too bad|not a bad) (?:day|one|spell|patch)\b"
        r"|\bwhere(?:ver)? possible\b|\b(?:when|whenever)$|\b(?:spirit|fancy) (?:moves|takes)\b"
        r"|\bas and when\b|\bif it'?s not too (?:much|bad|hard)\b|\bbefore (?:too )?long\b"
    ),
)
VAGUE = re.compile("|".join(f"(?:{one})" for one in _VAGUE), _FLAGS)
# A way of being modest; beside a cue that stands by itself it takes nothing away.
MODEST = re.compile(
    rf"{IF} (?:(?:i|we) can(?: manage(?: it)?)?|possible|poss|able|i'?m able(?: to)?)\W*", _FLAGS
)

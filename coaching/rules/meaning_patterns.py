"""How people word what they mean: for each way the kind, the frame that gives it back, and a pattern.

A pattern reads one whole clause, written out (``slips``); its named groups fill the slots of the frame
(``mirror_slots``). One rule a line reads best here. Of several that fit, the first is taken.
"""
# ruff: noqa: E501

from __future__ import annotations

from coaching.rules.feeling_words import BITTER, GLAD, SCARED, UNEASY

Rules = tuple[tuple[str, str, str], ...]

_SOFT = r"(?:(?:really|just|actually|honestly|definitely|truly|simply|so|very|still|do) )*"
_ABIT = (
    r"(?:(?:more|really|just|so|very|a bit|a little|pretty|quite|rather|still|also|that|absolutely|all) )*"
)
_IM = r"(?:I'm |I am |I feel |I'm feeling |I get |feeling |feel |I've been |I am feeling )?"
_THINK = r"(?:I (?:think|guess|suppose|reckon|know|believe|feel)(?: that)? |maybe |perhaps )"
_LACKED = (
    "time|energy|money|strength|motivation|patience|help|support|sleep|appetite|willpower|confidence|room"
)
_KEEPS = "stops?|prevents?|stopped|stopping"
_IDIOMS = (
    "keep|carry on|do (?:it|this|that)|believe|wait|complain|grumble|stand|help|bear|take|be|tell|say|see|imagine|remember|decide|stop|seem"
    "|understand|think|explain|go on|live|face|cope|feel|wake"
)
_NO_PLANS = "be|fall|lose|end|get|have|miss|need|feel|struggle|see|die|go mad|cry|give up"
_AVOIDED = "be|let|lose|end up|give up|become|depend|rely|miss|disappoint|make|get|fall|worry"
_BODY = "back|neck|shoulders?|hips?|knees?|ankles?|foot|feet|hands?|wrists?|elbows?|arms?|legs?|spine|fingers|joints|muscles|head|jaw"
_FORCED = r"stop(?! \w+ing)|rest|sit|lie|cancel|leave|give|wait|lean|hold|use|pay|ask|rely|take a|do (?:everything|it all|all)"
_SHE = r"(?:my|the) [a-z]+(?: [a-z]+)??|everyone|everybody|people|they|he|she|someone|some people"
_SAY = r"(?:keeps? )?(?:says?|said|saying|thinks?|thought|reckons?|believes?|tells? me|told me|telling me)"
_DUTY = r"I (?:should|must|ought to|need to|have to|'ve got to|had better)|I'd better"


TOLD: Rules = (
    ("told", "told_act", rf"(?P<who>{_SHE}) {_SAY}(?: that)? (?:{_DUTY}) (?P<act>.+)"),
    (
        "told",
        "told_act",
        rf"(?P<who>{_SHE}) (?:keeps? )?(?:tells?|told|telling|wants?|wanted|asked|asks|expects?|advised|encourages?|would like) me to (?P<act>.+)",
    ),
    (
        "told",
        "told_verdict",
        rf"(?P<who>{_SHE}) {_SAY}(?: that)? I(?:'m| am| was) (?:just )?(?:an? )?(?:lazy|useless|stupid|weak|selfish|pathetic|mad|crazy|fat|old|a burden|hopeless|soft|faking|burden|moaner|fraud)\b.*",
    ),
    ("told", "told_clause", rf"(?P<who>{_SHE}) {_SAY}(?: that)? (?P<clause>.+)"),
)
PLEASED: Rules = (
    ("feeling", "feeling_thing", rf"{_IM}{_ABIT}(?P<feeling>{GLAD}) of myself for (?P<thing>.+)"),
    (
        "feeling",
        "feeling_thing",
        rf"{_IM}{_ABIT}(?P<feeling>{GLAD}) (?:with|at|about|of|for|by) (?P<thing>.+)",
    ),
    ("feeling", "feeling_clause", rf"{_IM}{_ABIT}(?P<feeling>{GLAD}) (?:that |because )?(?P<clause>.+)"),
)
FEARED: Rules = (
    # Blame that people lay on themselves is how it feels to them, never a fact.
    (
        "how it feels",
        "feels_clause",
        r"(?P<clause>(?:I've|I have|I) (?:really |always )?let (?:everyone|everybody|people|them|him|her|my \w+|the \w+) down\b.*)",
    ),
    (
        "how it feels",
        "feels_clause",
        r"(?P<clause>(?:it's|it is|it was|this is) (?:all )?(?:really )?my (?:own )?fault\b.*|I'm to blame\b.*|I've ruined .+)",
    ),
    ("fear", "fear_thing", rf"{_IM}{_ABIT}(?:{SCARED}) to (?P<to_do_thing>.+)"),
    ("fear", "fear_thing", rf"{_IM}{_ABIT}(?:{SCARED}) (?:of|about) (?P<thing>.+)"),
    ("fear", "fear_clause", rf"{_IM}{_ABIT}(?:{SCARED}) (?:that |in case )?(?P<clause>.+)"),
    ("fear", "fear_clause", r"I fear (?:that )?(?P<clause>.+)"),
    ("fear", "fear_thing", rf"I(?:'m)? {_SOFT}(?:fear|dread|dreading) (?P<thing>.+)"),
    ("worry", "worry_thing", rf"(?:{_IM}{_ABIT}(?:{UNEASY})|I {_ABIT}worry) about (?P<thing>.+)"),
    (
        "worry",
        "worry_clause",
        rf"(?:{_IM}{_ABIT}(?:{UNEASY})|I {_ABIT}worry) (?:that |in case )?(?P<clause>.+)",
    ),
    ("worry", "worry_clause", r"what if (?P<clause>.+)"),
    ("feeling", "weary_thing", rf"{_IM}{_ABIT}(?:sick and tired|sick|tired|bored|weary) of (?P<thing>.+)"),
    ("feeling", "weary_thing", rf"(?:I've |I have )?{_SOFT}had (?:more than )?enough of (?P<thing>.+)"),
    (
        "feeling",
        "weighs_clause",
        rf"I {_SOFT}(?:hate|resent)(?: it| the fact)? (?:that|when|how) (?P<clause>.+)",
    ),
    ("feeling", "dislike_thing", rf"I {_SOFT}(?:hate|dislike|loathe|resent) (?P<thing>.+)"),
    (
        "feeling",
        "feeling_clause",
        rf"(?:it|this|that) makes me (?:feel )?{_ABIT}(?P<feeling>{BITTER}) (?:that|when|because) (?P<clause>.+)",
    ),
    (
        "feeling",
        "feeling_makes",
        rf"(?P<thing>.+) makes? me (?:feel )?{_ABIT}(?P<feeling>{BITTER}|old|weak|small|slow|invisible)",
    ),
    (
        "feeling",
        "feeling_clause",
        rf"{_IM}{_ABIT}(?P<feeling>{BITTER}) (?:that |because |when )?(?P<clause>.+)",
    ),
    (
        "feeling",
        "feeling_thing",
        rf"{_IM}{_ABIT}(?P<feeling>{BITTER}) (?:with|at|about|by|over|of|for|because of) (?P<thing>.+)",
    ),
    ("feeling", "feeling_thing", rf"{_IM}{_ABIT}(?P<feeling>{BITTER}) to (?!say|admit)(?P<to_do_thing>.+)"),
)
ON_THE_WAY: Rules = (
    ("reason", "reason_act", r".*\bso(?: that)? I (?:can|could) (?P<act>.+)"),
    ("wish", "wish_doing", rf"I'm {_SOFT}looking forward to (?P<doing>.+)"),
    ("wish", "wish_doing", r"(?:I )?can't wait to (?P<to_do>.+)"),
    ("wish", "wish_doing", r"(?:I )?can't wait for (?P<doing>.+)"),
    (
        "wish",
        "wish_act",
        rf"(?:I )?{_SOFT}(?:want|would {_SOFT}like|would {_SOFT}love|hope|long|wish) to (?P<act>.+)",
    ),
    ("wish", "wish_act", rf"(?:I'd|I should) {_SOFT}(?:like|love) to (?P<act>.+)"),
    (
        "wish",
        "wish_act",
        rf"(?:I'm |I am )?{_SOFT}(?:hoping|longing|keen|eager|aiming|itching) to (?P<act>.+)",
    ),
    ("wish", "wish_act", r"(?:I )?wish I could (?P<act>.+)"),
    ("wish", "wish_act", rf"(?:I'm )?(?:I )?{_SOFT}hop(?:e|ing) (?:that )?I can (?P<act>.+)"),
    ("wish", "wish_act", r"my (?:goal|dream|aim|hope|wish|big wish|target) is to (?P<act>.+)"),
    (
        "wish",
        "wish_clause",
        r"I(?:'d| would) be (?:so |very )?(?:happy|glad|delighted|pleased|over the moon) if (?P<clause>.+)",
    ),
    ("wish", "wish_act", r"if (?:only )?I could (?:just |only )?(?P<act>(?!.*\bI(?:'d| would| might)\b).+)"),
    (
        "wish",
        "idea_doing",
        rf"(?:I've been |I have been |I'm |been )?{_SOFT}thinking (?:about|of) (?P<doing>\w+ing\b.*)",
    ),
    ("wish", "wish_thing", r"I(?:'d| would) (?:give|do) anything for (?P<thing>.+)"),
    ("wish", "idea_doing", r"I might (?P<to_do>(?:try|go|start|ask|ring|give|take|do|join|see)\b.+)"),
    ("value", "value_thing", r"I'm doing (?:this|it|all this|it all) for (?P<thing>.+)"),
    ("wish", "wish_clause", rf"(?:I )?{_SOFT}wish (?:that )?(?P<clause>.+)"),
    (
        "wish",
        "wish_thing",
        rf"I(?:(?:'d| would) {_SOFT}(?:love|like)| {_SOFT}want) (?P<thing>(?:my|a|the|some) (?!.*\bto\b).+)",
    ),
    (
        "ability",
        "ability_act",
        rf"{_THINK}?I can (?P<act>(?!see|feel|hear|tell|imagine|remember|say|get|be|become)(?!.*\b(?:again|now|more|less|longer|further)$).+)",
    ),
    ("ability", "ability_act", rf"{_THINK}I could (?P<act>(?!see|feel|hear|tell|get|be).+)"),
    ("ability", "ability_act", r"I could (?P<act>(?:try|start|ask|ring|give)\b.+)"),
    ("ability", "ability_act", rf"I'm {_SOFT}able to (?P<act>.+)"),
    (
        "reason",
        "reason_clause",
        rf"{_THINK}?(?P<clause>(?:it|this|that|they|(?!nothing|something)\w+ing) {_SOFT}(?:(?:would|could|might|will|does) )?helps?(?: .+)?)",
    ),
    ("reason", "reason_clause", rf"{_THINK}(?P<clause>(?:it|they|this|that|the \w+) {_SOFT}helps?\b.*)"),
    (
        "reason",
        "reason_clause",
        r"(?P<clause>(?:I'd|I would|I could|I might|it'd|it would|it might) (?!.*\b(?:die|hurt|worse|fall)\b).+ if I .+)",
    ),
    (
        "need",
        "need_change",
        rf"(?:{_THINK})?(?P<thing>something|things|life) {_SOFT}(?:has|have|needs?|must) (?:to )?change",
    ),
    ("need", "need_act", rf"{_THINK}?I {_SOFT}(?:need|ought) to (?P<act>.+)"),
    (
        "need",
        "need_act",
        rf"{_THINK}?(?:I {_SOFT}have|I have got|I've {_SOFT}got|got) to (?P<act>(?!(?:admit|say|confess|{_FORCED})\b).+)",
    ),
    ("need", "need_act", rf"{_THINK}?I {_SOFT}(?:must|should) (?P<act>(?!(?:be|like|love|prefer)\b).+)"),
    ("need", "need_act", r"(?:it's|it is) (?:time|important(?: to me| for me)?) (?:for me )?to (?P<act>.+)"),
    (
        "plan",
        "plan_act",
        rf"{_THINK}?(?:I'm |I am )?{_SOFT}going to (?:really |definitely )?(?P<act>(?!(?:{_NO_PLANS})\b).+)",
    ),
    (
        "plan",
        "plan_act",
        rf"{_THINK}?(?:I'll|I will|I shall) (?:really |definitely )?(?P<act>(?!(?:{_NO_PLANS})\b).+)",
    ),
    (
        "plan",
        "plan_act",
        rf"(?:I've |I have |I'm |I am |I )?{_SOFT}(?:decided|planning|plan|intend|intending|promised|resolved) to (?P<act>.+)",
    ),
    ("plan", "plan_act", r"I've decided (?:that )?(?:I'm going to|I'll) (?P<act>.+)"),
    (
        "ready",
        "ready_act",
        rf"(?:I'm |I am |I feel ){_SOFT}(?:ready|willing|prepared|all set|determined) to (?P<act>.+)",
    ),
    ("step", "step_act", rf"(?:I've |I have |I |today I )?{_SOFT}managed to (?P<act>.+)"),
    ("step", "step_act", r"I was (?:finally |even )?able to (?P<act>.+)"),
    (
        "step",
        "step_thing",
        rf"(?:I've |I have |I |today I )?{_SOFT}managed (?P<thing>(?:my|the|a|all|half) .+)",
    ),
    (
        "step",
        "step_doing",
        rf"(?:I've |I have |I ){_SOFT}(?:started|begun) (?P<doing>(?!getting|having|feeling|waking|losing|noticing|being|needing|worrying|limping)\w+ing\b.*)",
    ),
    (
        "step",
        "step_try",
        rf"(?:I'm |I am |I've been |I |I have been ){_SOFT}(?:trying|try|working hard) to (?P<act>.+)",
    ),
    ("value", "value_clause", r"(?:it's|it is|it matters) (?:\w+ )?(?:important )?to me that (?P<clause>.+)"),
    (
        "value",
        "value_thing",
        rf"(?P<thing>(?!nothing).+?) (?:is|are) {_SOFT}(?:most )?(?:important|precious|dear|everything) to me\b.*",
    ),
    (
        "value",
        "value_thing",
        rf"(?P<thing>(?!nothing).+?) {_SOFT}(?:means?|matters?) (?:everything|a lot|so much|the world|a great deal|most|more)? ?to me\b.*",
    ),
    ("value", "value_thing", r"(?P<thing>my \w+(?: and my \w+)?) (?:is|are) everything"),
    (
        "value",
        "value_thing",
        rf"I {_SOFT}(?:love|adore|treasure|enjoy) (?P<thing>(?:my |the |\w+ing\b)(?!.*\b(?:when|if|for)\b).+|\w+ing)",
    ),
    (
        "strength",
        "strength_thing",
        r"(?P<thing>.+?) (?:keeps? me going|gives? me (?:strength|a lift|hope|a reason .+)|(?:is|are) my rock|gets? me through .+)",
    ),
    (
        "joy",
        "joy_thing",
        rf"(?P<thing>.+?) (?:makes? me (?:feel )?{_ABIT}(?:smile|laugh|happy|good|better|calm|proud)|cheers? me up|calms? me down)(?: even when .+| every .+)?",
    ),
    (
        "missing",
        "used_act",
        r"I used to (?:be able to |love to |like to )?(?P<act>(?!.*\b(?:before|because|until|when)\b).+)",
    ),
    ("missing", "miss_thing", rf"(?:I )?{_SOFT}miss (?P<thing>.+)"),
    ("resolve", "avoid_act", r"I(?:'m| am) not giving (?P<giving>up|up on .+|in|in to .+)"),
    (
        "resolve",
        "avoid_act",
        r"(?:I won't|I will not|I refuse to|I'm not going to|I'm never going to) (?P<act>let (?:this|it|that|the \w+|my \w+) .+|give (?:up|in)(?: .+)?)",
    ),
    ("value, said as a no", "avoid_act", rf"I {_SOFT}don't {_SOFT}want to (?P<act>(?:{_AVOIDED})\b.+)"),
    ("feeling", "feeling_clause", rf"{_IM}{_ABIT}(?P<feeling>relieved) (?:that )?(?P<clause>.+)"),
)
BLOCKED: Rules = (
    (
        "not ready",
        "unready_act",
        r"(?:I'm not|I am not|I don't feel|not) (?:really |quite )?ready to (?P<act>.+)",
    ),
    (
        "obstacle",
        "lack_too",
        rf"(?:I'm |I am )?{_SOFT}(?P<feeling>too (?:{BITTER}|sore|stiff|weak|ill|sleepy|busy)) to (?P<to_do>.+)",
    ),
    (
        "lack",
        "lack_thing",
        rf"(?:I )?(?:(?:{_SOFT}don't {_SOFT}have|haven't {_SOFT}got|haven't|have no|got no|lack)|I've (?:got )?no|no) (?:any |the |much |enough )?(?P<lacked>(?:{_LACKED})(?: (?:to|for) .+)?)(?: left)?",
    ),
    (
        "obstacle",
        "obstacle_reason",
        rf"(?:I )?{_SOFT}can't {_SOFT}(?!(?:{_IDIOMS})\b)(?P<to_do>.+?),? (?:because|as|since) (?P<reason>.+)",
    ),
    (
        "obstacle",
        "obstacle_thing",
        rf"(?:I )?{_SOFT}can't {_SOFT}(?!(?:{_IDIOMS})\b)(?P<to_do>.+?) because of (?P<thing>.+)",
    ),
    (
        "obstacle",
        "obstacle_thing",
        rf"(?P<thing>.+?) {_SOFT}(?:is |are )?(?:(?:{_KEEPS}) me (?:from )?|(?:keeps?|kept|keeping) me from )(?P<doing>\w+ing\b.*)",
    ),
    (
        "obstacle",
        "obstacle_doing",
        rf"(?:I )?{_SOFT}(?:can't|am unable to|'m unable to|am not able to) (?:even |seem to |really )*(?!(?:{_IDIOMS})\b)(?P<to_do>.+)",
    ),
    ("obstacle", "obstacle_doing", r"I'm (?:not able|unable) to (?P<to_do>.+)"),
    (
        "obstacle",
        "obstacle_past",
        rf"(?:I )?(?:couldn't|wasn't able to|was unable to) (?!even)(?!(?:{_IDIOMS})\b)(?P<to_do>.+)",
    ),
    ("struggle", "struggle_thing", rf"(?:I|I'm|I am) {_SOFT}struggl(?:e|ing) to (?P<to_do_thing>.+)"),
    ("struggle", "struggle_thing", rf"(?:I|I'm|I am) {_SOFT}struggl(?:e|ing) with (?P<thing>.+)"),
    (
        "struggle",
        "struggle_thing",
        rf"(?:I find|I'm finding) it {_ABIT}(?:hard|difficult|tough) to (?P<to_do_thing>.+)",
    ),
    (
        "struggle",
        "struggle_thing",
        rf"(?:it's|it is) {_ABIT}(?:hard|difficult|tough|a struggle) (?:for me )?to (?P<to_do_thing>.+)",
    ),
    ("obstacle", "forced_act", rf"(?:I {_SOFT}have|I've {_SOFT}got) to (?P<act>(?:{_FORCED})\b.+)"),
    (
        "struggle",
        "struggle_thing",
        r"I find (?P<thing>.+) (?:the )?(?:so |really |very )?(?:hard|hardest|difficult|tough)",
    ),
    ("lack", "lack_drive", r"I can't be bothered to (?P<act>.+)"),
    ("sustain", "sustain_point", r"(?:I )?(?:don't|can't) see (?:the|any) point (?:of|in) (?P<thing>.+)"),
    ("sustain", "sustain_point", r"(?:there's|there is)? ?no point (?:in |of )?(?P<thing>\w+ing\b.*)"),
    (
        "sustain",
        "sustain_point",
        r"(?P<thing>.+?) (?:feels?|seems?|is|are) (?:so |all |completely )?(?:pointless|a waste of time)",
    ),
    ("sustain", "sustain_act", rf"I {_SOFT}don't {_SOFT}want to (?P<act>.+)"),
    ("sustain", "sustain_act", r"I'd rather not (?P<act>.+)"),
    (
        "sustain",
        "sustain_act",
        r"(?:I won't|I will not|I'm not going to|I refuse to) (?P<act>(?!(?:be|get|sleep|last|make|see|have)\b)(?!.*\b(?:again|ever)\b).+)",
    ),
    (
        "doubt",
        "doubt_act",
        r"I(?:'m not sure| don't think| doubt| don't know|'m not certain)(?: if| that| whether)? I (?:can|could) (?P<act>(?!go on).+)",
    ),
    (
        "doubt",
        "doubt_how",
        r"I (?:don't know|'ve no idea|have no idea) how (?:I can |I'm going |I am going )?(?:to )?(?P<act>.+)",
    ),
    (
        "doubt",
        "doubt_clause",
        r"I(?:'m not sure| don't know| wonder|'m not certain) (?:if|whether|that) (?P<clause>.+)",
    ),
    ("doubt", "doubt_clause", r"I don't think (?:that )?(?P<clause>(?:it|this|that|they|the)\b.+)"),
    (
        "sustain",
        "weighs_clause",
        r"(?P<clause>(?!my |I know|I think|.*\bsaying\b).*\b(?:nothing (?:helps|works|seems to help)|(?:don't|doesn't|isn't|not|aren't|won't) (?:help|work|helping|working)|makes? it worse)\b.*)",
    ),
    (
        "sustain",
        "clause_hard",
        rf"(?P<clause>(?:it's|it is|this is) {_ABIT}(?:too (?:much|hard)).*)",
    ),
    (
        "obstacle",
        "weighs_clause",
        r"(?P<clause>(?!.*bothered)I (?:\w+ )?(?:can't|can hardly|can barely|can only|struggle|never (?:sleep|feel|get|have|manage|seem|know|stop|go)) .+)",
    ),
    (
        "pain",
        "clause_hard",
        rf"(?!.*\b(?:(?:did|does|do|is|was|are|were|has|have)n't|never|not|no|less|stopped)\b)(?P<clause>my (?:\w+ ){{0,2}}(?:{_BODY}) (?:.*\b(?:swollen|stiff|throbs?|throbbing|burns?|burning|aches?|aching|hurts?|hurting|sore|seized|locked|killing me|stabs?|on fire|pins and needles|painful|agony)\b|won't|can't).*)",
    ),
    ("pain", "clause_hard", r"(?P<clause>it (?:really |still )?(?:hurts|aches|burns|stings|throbs)\b.*)"),
    (
        "pain",
        "clause_hard",
        r"(?P<clause>I(?:'m| am|'ve been|'m always) (?:\w+ )?in (?:so much |a lot of |constant |such |too much )?(?:pain|agony)\b.*)",
    ),
    (
        "alone with it",
        "weighs_clause",
        r"(?P<clause>(?:nobody|no one) .+|.+ (?:no one|nobody) to .+|.+ (?:won't|doesn't|don't|never) (?:listens?|understands?|believes? me|gets? it)\b.*|(?:it's|it is) (?:not fair|pointless|so unfair|unfair)\b.*|I don't feel like myself\b.*)",
    ),
)
BARE: Rules = (
    ("how it feels", "feels_clause", r"(?:I feel|it feels) (?:like|as if|as though|that) (?P<clause>.+)"),
    (
        "how it looks to them",
        "view_clause",
        r"I (?:think|reckon|suppose|guess|believe) (?:that )?(?P<clause>.+)",
    ),
    (
        "feeling in a word",
        "feeling_bare",
        rf"{_IM}{_ABIT}(?P<feeling>{BITTER}|{SCARED}|{UNEASY}|{GLAD})(?: (?:with|of|at) myself)?(?: today| again| now| this morning| tonight| at the moment| really)*(?: (?:since|when|after|most|every|all) .+)?",
    ),
)

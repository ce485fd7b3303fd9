"""Reading a yes, a no or an "I don't know" in any of the ways people say it."""

from __future__ import annotations

import re
from enum import StrEnum

from coaching.values.idioms import evades, read_idiom
from coaching.values.plain import to_plain
from coaching.values.turns_of_phrase import read_phrase


class Answer(StrEnum):
    """What was answered to a question of yes or no."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


_YES_SIGNS = "👍👌✅✔🙌💯🆗👊💪🤙☑"
_NO_SIGNS = "👎❌🚫✖🙅⛔"
_UNSURE_SIGNS = "🤷🤔"
# First what turns round the words inside it, then the plain words.
_UNSURE = re.compile(
    r"^prob(?:s|ably)?$|\b(?:may ?be|mebbe|mibbe|mabye|maybee|perhaps|p'?raps|possibly|poss|potentially"
    r"|dunno|dinnae ken"
    r"|d'?no|idk|i ?d ?k|unsure|undecided|iffy|(?:i )?(?:do not|don'?t|dont|dinnae|dinna|didnae) (?:really "
    r"|quite |honestly )?(?:know|ken)|(?:not|no|nae|never|isn'?t|ain'?t) (?:at all |really |too |so |that "
    r"|very |quite |100% |entirely |totally |2 )?(?:sure|certain|decided)|might(?: do| be| have"
    r"| not)?\b(?! as well)|may do|may or may not|could (?:be|do|go either way)|hard to (?:say|tell|know)"
    r"|(?:can'?t|cannot|can not|couldn'?t|could not) (?:really |honestly |rightly |truly |quite )?"
    r"(?:say for sure|tell|decide|remember|recall|make up my mind|make my mind up|be (?:sure|certain))"
    r"|couldn'?t (?:really |honestly )?say(?! no)"
    r"|(?:not|n'?t) able to (?:recall|remember|say|tell|decide|judge)"
    r"|who knows|depends|(?:we'?ll|we shall|will|we will|i'?ll) (?:have to )?see\b(?! you)"
    r"|see how (?:i|it)|50[ /-]?50|half and half|yes and no|yeah and no|sort of|sorta|kind of|kinda|ish"
    r"|so-so|touch and go|on the fence|in 2 minds|let me think|need to think|i'?ll think about it"
    r"|think about it|jury'?s (?:still )?out|swings and roundabouts|could go either way|either way"
    r"|let me (?:sleep on|mull|get back)|haven'?t (?:yet )?(?:decided|made (?:up my mind|my mind up))"
    r"|wouldn'?t like to say|no idea"
    r"|not a clue|haven'?t a (?:clue|notion|scooby)|no clue|search me|beats me|your guess|hmm+ not sure"
    r"|not sure|depend(?:ing|in'?)|toss ?up|possibly not|debatable|up in the air|can i think|let'?s see"
    r"|ask me (?:later|again"
    r"|after|when|once|in an?|tomorrow|next|nearer)\b"
    r"|if i can"
    r"|we'?ll see|up to a point|to some extent|partly|a ?bit|bit of both|half)\b"
)
_NO = re.compile(
    r"^n$|\b(?:no+|nope|noo+|nop|nah+|naw|nay|nae|nein|non|nup|negative|neg|never|nowt|none|na|nahh|nuh"
    r"|uh ?uh"
    r"|nuh ?uh|not|no way|cannae|cannot|can'?t|cant|couldn'?t|won'?t|wont|wouldn'?t|don'?t|dont|didn'?t"
    r"|didnt|doesn'?t|isn'?t|wasn'?t|haven'?t|havent|hasn'?t|hadn'?t|aren'?t|ain'?t|amn'?t|dinnae|didnae"
    r"|didna|wouldnae|winnae|hard pass|pass|i'?ll pass|rather not|leave it|no chance|fat chance|not likely"
    r"|as if|forget it|give it a miss|skip|skip it|stop|decline|refuse|disagree|count me out|bugger that"
    r"|sod that|no thank|you'?re (?:alright|all right|grand|ok)|i'?m (?:good|alright|all right|ok|okay"
    r"|fine)(?: thanks| thank you| ta| cheers| for now)?|im good|nix|far from it|hardly|unlikely|doubt it"
    r"|i doubt|fraid not|afraid not|neither|anything but|over my dead body|when pigs fly|don'?t bother"
    r"|no fear|jog on|give over|out of the question|no need|nahi+n?|not today|maybe not|perhaps not"
    r"|maybe later|another (?:time|day)|not now|thanks but)\b"
)
# "I do", "it did indeed": a verb alone answers, and with more after it tells something else ("I am in pain").
_VERB_ALONE = (
    r"(?:i (?:really |certainly |surely |sure |indeed |actually )?(?:do|did|am|have|was|will|would|can|could"
    r"|should|shall)"
    r"|it (?:really |certainly |surely |sure |actually )?(?:does|did|is|was)|they (?:do"
    r"|did))(?=$|[^\w ']| (?:all|actually|always|as|be|both|definitely|did|do|done|indeed|it|love|most|now|ok"
    r"|please"
    r"|so|still|sure|ta|thanks?|that|them|today|too(?= *$|[^ \w])|usually|yeah|yes|\d)\b| -)"
)
_YES = re.compile(
    rf"^100 ?%?$|\b{_VERB_ALONE}|"
    r"\b(?:yes+|yess+|yez|yeh+|y|ye|yep+|yeah+|yea|yeap|yeahh|yah|ya|yus|yas+|yip|yup+|yh|yeppers|yessir"
    r"|aye|ay|aye aye|och aye|ok+|okay|okey ?doke?y?|oki|okie|okies|kk|k|sure+|sho|agree|agreed|consent"
    r"|accept|accepted|fine|(?:please|pls|plz)(?! (?:stop|don'?t|no|not|leave|explain|help|call|ring|phone"
    r"|tell|can|could|what|contact|who)\b)|absolutely|abso\w*"
    r"|definitely|defo|deffo|definately|def|course|of course|ofc|indeed|certainly|affirmative|correct|right"
    r"|rightio|righto|righty|opo|true|totally|exactly|gladly|by all means|go on|go (?:for it|ahead|on then)"
    r"|let'?s (?:do|go+|have|give)|why not|sounds (?:good|great|fine|like a plan"
    r"|grand|lovely|ideal|ok)|suits me|happy to|be delighted|delighted|love to|i'?d love|would love"
    r"|that would be|that'?d be|that'?s fine|that'?s right|too right|you bet|you betcha|bet|bring it on"
    r"|grand|perfect|great|lovely|brilliant|cool|smashing|champion|ideal|no (?:problem|problems|bother"
    r"|worries|probs|prob)|nae bother|nae bother|(?:i )?(?:suppose|spose|guess|reckon|imagine|think) so"
    r"|suppose|s'pose|spose|might as well|may as well|wouldn'?t say no|could do with|wouldn'?t mind"
    r"|don'?t mind if|twist my arm|rather!|10-4|roger|copy that|haan|han ji|ji|si|oui|ja|da|sig"
    r"|give it a (?:go|try|whirl|shot)|fire away|do it|i'?m in(?=\W*$| then| too| mate| please| pls| yes"
    r"| 100)|count me in|count on me|i'?m game|game for"
    r"|sign me up|crack on|carry on|on you go|away then|all right|alright|aight|very well|mm+ ?hm+|uh ?huh"
    r"|mhm+|yarp|amen|hell yes|hell yeah|yes please|ta|go 4 it|with pleasure|chuck it in|put me down"
    r"|make it so|every (?:time|day)|always|did indeed|do indeed|so do i|big time|too true|dead right"
    r"|spot on|bang on|you know it|deal|done|managed it|did it|got it(?! (?:off|from))|will do"
    r"|can do(?! (?:no|with))"
    r"|i'?ll try|i can try|(?:i'?m |am )?up for (?:it|that|a)"
    r"|if i must|i guess|stick (?:with|to) (?:it|that|this|the)|keep (?:it|that|going)|(?:i )?think so"
    r"|most likely|obvs|obviously|surely|100 per ?cent"
    r"|love to"
    r"|sound(?= ?(?:$|so|man|mate|bud|lad|girl|as|out))|bilkul|th?eek hai|thik hai|acc?hh?a|fair enough"
    r"|you'?re on)\b"
)
# Words of "no" inside a yes, and of "yes" inside a no; each is taken whole before anything else is looked at.
_YES_WHOLE = re.compile(
    r"\b(?:why (?:not|no)|(?:why|how) (?:wouldn'?t|shouldn'?t|would|could) i not|why (?:wouldn'?t"
    r"|shouldn'?t|wud?nae) (?:i|we)"
    r"|if you(?: would|'?d| could| will)?,? (?:be so (?:kind|good)|please|don'?t mind)|no (?:problem"
    r"|problems|bother|worries|probs?|objections?|harm|doubt|hesitation"
    r"|reason not|bother at all)|nae (?:bother|problem|worries)|not a (?:problem|bother)\b|(?:wouldn'?t"
    r"|won'?t|couldn'?t|can'?t|never|would not|will not|cannot) say no|wouldn'?t mind|(?:don'?t|do not|dont"
    r"|can'?t|cannot|dinnae) see why not|nah,? yeah|naw,? aye|(?:might|may) as well(?! not)|(?:i )?(?:don'?t"
    r"|dont|do not) mind(?: if i do)?|no objection|wouldn'?t miss it|can'?t (?:argue|complain|say no|wait)"
    r"|not (?:half|wrong)|never been (?:surer|more)|(?:don'?t|dont) (?:forget|let me forget)"
    r"|what the (?:heck|hell)|couldn'?t agree more|without (?:a )?doubt|not bad idea|no doubt"
    r"|if you (?:like|want|must|insist)|i(?:'?d| would| wud)? ?(?:suppose|spose|guess|reckon) so"
    r"|(?:couldn'?t|can'?t|wouldn'?t|won'?t) (?:really |possibly )?(?:hurt(?! (?:more|worse))"
    r"|(?:do (?:me |us )?(?:any|no) )?harm)|don'?t stop|not if i can help it)\b"
)
_NO_WHOLE = re.compile(
    r"\b(?:(?:absolutely|definitely|defo|deffo|certainly|of course|course|probably|most certainly|hell|god"
    r"|heck|obviously|surely|honestly) (?:not|no)(?! (?:sure|certain|idea|clue|decided))|yeah,? (?:nah|no"
    r"|naw|right)|yer,? nah|aye,? right"
    r"|yes,? but no"
    r"|i (?:don'?t|dont|do not|dinnae) (?:think|suppose|believe|reckon|guess) so|(?:don'?t"
    r"|dont) think (?:so|i)|(?:would|i'?d|wud) (?:really |much |far |honestly )?(?:rather"
    r"|prefer) not(?: to)?|not (?:really|today|now|right now|the (?:day|now|noo)|tonight|this time|at all"
    r"|yet|me|for me|a chance|on your (?:nelly|life)|likely|likley|a snowball'?s.*|particularly|especially"
    r"|keen|just now|in the mood|a hope|bothered|feeling (?:it|up to it)|up to it|interested|necessary|ever"
    r"|in a (?:million|month).*)|(?:can'?t|cant|cannae|couldn'?t|cannot) be (?:bothered|arsed|fashed|doing"
    r"|assed|botherd|bother)|can'?t face it|nah,? (?:you'?re|ur|your) (?:alright|all right|grand|ok|okay"
    r"|fine)|you'?re (?:alright|all right|grand|ok)|(?:i'?m|im|am) (?:good|alright|all right|ok|okay|fine"
    r"|grand)(?: thanks?| thank you| ta| cheers| for now| as i am| love| pet| hen)+|im good|i'?m good"
    r"|no (?:could|can|did|able)(?: to)?(?: do)?(?: it| that| this)?(?= *$|[,.!])"
    r"|no way|no chance|nae chance|fat chance|no thank(?:s| you)?|no ta|no cheers|can'?t say (?:i (?:do"
    r"|have|did|am)|that i)|thanks but no|hard pass|(?:i'?ll|think i'?ll|will|gonna|going to|think ill"
    r"|ill) (?:have to )?(?:pass|give (?:it|that) a miss|leave it|skip)|never in|nothing doing|god no"
    r"|hell no|heck no|know thank you|know thanks|far from it|i wish|if only|chance would be|not a (?:bit"
    r"|jot|blind bit|sausage|scrap)|(?:no|nae) (?:use|good|help|difference|change)|(?:maybe"
    r"|perhaps) (?:another"
    r"|some other|next) (?:time|day|week|night)|(?:maybe|perhaps|probably|possibly|prob|probs) not"
    r"|wish i (?:could|did|had)"
    r"|(?:i )?(?:guess|suppose|s'?pose|think|reckon) not"
    r"|(?:don'?t|do not|dw|dinnae|no need to) (?:you )?(?:worry|bother|trouble|fash)(?: (?:about it"
    r"|yourself|yoursel|with it|on my account))?"
    r"|dw(?: about it)?"
    r"|as if|(?:i'?d|i would|would) (?:much |far |honestly )?rather (?!go|do it|walk|say yes|get)[a-z]+"
    r"|(?:i'?d )?prefer to"
    r" (?:rest|sit|stay|lie|skip|wait))\b"
)
_QUESTION = re.compile(
    r"^(?:(?:sorry|but|and|er|um+|so|hang on|wait|well|ok|hi|hello|erm|oh|right|hmm+|eh)[ ,.]*+)*(?:what"
    r"|whats|what's|why(?! not| (?:wouldn'?t|shouldn'?t|would|could) (?:i|we))|how|who|whos|who's|when"
    r"|where|which|whose|wots?|wot|huh|eh|is (?:this|it"
    r"|that|there)|are (?:you|they|these|there)|do (?:you|i|they|we)|does (?:it|that|this)|can (?:you|i|it"
    r"|we)|could you|will (?:it|this|that|you|i|they)|would (?:that|it|you)|did you|have you|should i"
    r"|shall i|(?:are |r )(?:you|u|ya) sure|(?:you|u) sure|really\?|no idea what (?:you|u|that)"
    r"|(?:i )?(?:don'?t|dont"
    r"|do not|didn'?t)"
    r" (?:really )?(?:understand|get (?:it|this|that|what|you)|follow|know what (?:you|u|that|this)))\b"
)
_PAUSE = re.compile(
    r"\b(?:1|one|a|just a|hold on a|gimme a|hang on a) (?:sec|second|minute|min|mo|moment|tick|tic|jiffy)\b"
    r"|\b(?:hold|hang) on\b|\bback in (?:a|5|10|2)|\bbrb\b|\b(?:good )?(?:morning|afternoon|evening|night)$"
    r"|^(?:lol|haha+|hello|hi|hiya|hey|thanks?|thank you|ta|cheers|hmm+)\W*$"
)
_CONCLUDES = re.compile(
    r"(?<!\w)(?:so|but) (?:(?P<yes>yes|yeah|yep|aye|count me in|put me down|go on then)|(?:no|nope|nah"
    r"|count me out))\b(?! (?:more|one|idea|longer|way of|pain|good|luck))"
)
_CONCLUDES_UNSURE = re.compile(
    r"\bso (?:i )?(?:maybe|might|could go|dunno|not sure|hard to say|depends|we'?ll see|who knows)\b"
)
_REPORTED = re.compile(
    r"\b(?:there'?s|theres|there (?:is|are|was|were)|i(?:'ve| have| had)?(?: got)?|we(?:'ve| have)?(?: got)?"
    r"|got) no"
    r"(?= (?!way|chance|idea|clue|problem|objection|bother|worries|doubt|hope|intention|plans|energy"
    r"|interest|wish|desire)[a-z]+)|\bno (?=(?:bus|buses|shoes"
    r"|coat|car|lift)\b)"
    r"|\b(?:can'?t|cannot|couldn'?t) (?:feel|breathe|pee|wee|swallow)\b"
    r"|\b(?:said|says|told me|goes|went|shouted|asked for|a|the) (?:yes|no|yeah|aye|never)\b"
)
_AT_END = re.compile(
    r"\b(?:(?P<yes>deffo|defo|definitely|yes|yeah|yep|aye|absolutely|yes please)|no|nope|nah"
    r"|definitely not)$"
)
_DRAWN_OUT = re.compile(r"\b[a-z]*?([a-z])\1{2,}[a-z]*\b")
_REPEATED = re.compile(r"([a-z])\1+")
_SHORT = frozenset({
    "no", "nah", "naw", "yes", "yeah", "yep", "nope", "aye", "ok", "sure", "go", "please", "maybe", "yas",
    "yah", "ya", "na", "nae", "so", "never", "defo", "yup", "yis", "nay",
})  # fmt: skip
# "I suppose, not sure it'll help"
_YES_IN_DOUBT = re.compile(r"(?:i )?(?:suppose|guess|reckon)\b.*\b(?:not sure|dunno|don'?t know|doubt it)\b")
# "Aye, a bit" is a yes.
_YES_AT_FIRST = re.compile(r"(?:yes|yeah|yep|yup|yh|aye)\b(?! (?:and|but|no|maybe|not)\b)")
_IN_SOME_DEGREE = re.compile(r"a ?bit|partly|could do|ish|half|up to a point|to some extent")
_FIRST_WORDS = 12
_NEAR_THE_START = 12  # characters
_MOST_WORDS_OF_A_SHORT_PART = 4
_MOST_WORDS_OF_A_PAUSE = 7
_LETTERS = re.compile(r"[a-zA-Z0-9]")
_WORD = re.compile(r"[a-zA-Z]+")
_OTHER_SIGNS = re.compile(r"[^\w\s'.,!?;:/%-]")
_HEARD = frozenset({
    "all", "alright", "cool", "fine", "good", "great", "k", "ok", "okay", "perfect", "right", "thats",
    "then",
})  # fmt: skip
_MOST_WORDS_OF_AN_AGREEMENT = 6
# A yes to something else, or to nothing: what was heard, done or found true, or is asked back.
_AGREES_TO_NOTHING = re.compile(
    r"^100$|\b(?:i (?:did|am|have|was)|it (?:does|did|is|was)|they (?:do|did)|always|big time|bet|da|deal"
    r"|did it"
    r"|done|every (?:time|day)|got it|managed it|(?<!all )right|ta|true|you know it"
    r"|most likely|i'?ll try|i can try|i guess|if i must|(?:will|can) do|(?<!i )think so|fair enough"
    r"|love to|sound)\b|\?"
)
_AROUND_A_YES = frozenset({
    "a", "all", "am", "and", "as", "be", "by", "for", "glad", "good", "happy", "hello", "hi", "i", "it",
    "let", "lets", "like", "love", "mate", "me", "my", "now", "of", "okay", "please", "so", "start",
    "thank", "thanks", "that", "thats", "the", "then", "there", "thing", "this", "to", "very", "with",
    "would", "you", "your",
})  # fmt: skip
_NUMBERED = re.compile(r"\bno\.? ?\d")  # "no. 7"
_WE_SHALL_SEE = re.compile(r"well see\b")
_CHANGES = re.compile(
    r"\b(?:actually|wait|no sorry|sorry no|on second thoughts?|changed my mind|scratch that|i mean|no wait"
    r"|(?:oh )?(?:hang|hold) on)\b"
)
# "Yes… no actually"
_TAKEN_BACK = re.compile(
    r"\b(?:yes|yeah|yep|ok|aye|sure|no|nope|nah)\b.*[.,!;]\s*(?:(?P<yes>yes|yeah|yep|aye)|no|nope"
    r"|nah),? (?:actually|wait"
    r"|sorry)[ .!]*$"
)
# "I would but my knee is bad"
_HELD_BACK = re.compile(
    r"\b(?:i (?:would|wud|could|want to|wanted to|wish i could)|i'?d (?:love|like)(?: to)?|would love to"
    r"|love to) (?:[a-z]+ ){0,3}?but(?! (?:only|just|slow\w*|not far|short|keep|lets|let's))"
)
_PART_ENDS = re.compile(r"[.,!;]+\s*|\s-+\s|\bbut\b|\n")
_Patterns = tuple[tuple[re.Pattern[str], Answer], ...]
_FILLERS = re.compile(
    r"^(?:(?:oh|ah+|er+m*|um+|uh+|well|hmm+|och|ach|aw|eh|so|right|look|honestly|ok so|tbh|to be (?:honest"
    r"|fair)|sorry|god|lord|jesus|hey|hi|hiya|ooh+|erm|my|thanks|thank you|love(?! to)|pet|hen|mate|ha+"
    r"|actually"
    r"|you know|like|i mean|mm+|now|and|but|i'?d say|i would say|i think(?! so)|it'?s a)[\s,.!…-]+)+"
)


def read_answer(text: str) -> Answer | None:
    """Yes, no or unsure; None when the words are no answer ("what do you mean", "my knee hurts").

    Args:
        text: what was typed. What comes first counts; a change of mind ("yes. actually no") counts last.
    """
    signs = _read_signs(text)
    if signs is not None:
        return signs
    plain = _OTHER_SIGNS.sub(" ", _shortened(to_plain(text)).replace("…", ".")).strip(" .,!;:-")
    if _NUMBERED.search(plain):
        return None
    concluded = _read_conclusion(plain)
    if concluded is not None:
        return concluded
    core = _REPORTED.sub(" ", _FILLERS.sub("", plain + " ")).strip()
    if evades(core):
        return None
    if _YES_IN_DOUBT.match(core):
        return Answer.UNSURE
    idiom = read_phrase(plain) or read_idiom(core) or read_idiom(plain)
    if idiom is not None:
        return Answer(idiom)
    if not core or _QUESTION.match(core) or _QUESTION.match(plain) or _asks_for_time(core):
        return None
    if found := _TAKEN_BACK.search(core):
        return Answer.YES if found["yes"] else Answer.NO
    if _HELD_BACK.match(core):
        return Answer.NO
    _, *changed = _CHANGES.split(core, maxsplit=1)
    later = _read_parts(changed[0].strip(" ,.!-")) if changed else None
    return later if later is not None else _read_parts(core)


def read_agreement(text: str) -> Answer | None:
    """A yes or a no to something that binds, such as consent: short, and a yes that is nothing but a yes.

    Args:
        text: what was typed. More than six words bind nobody, and "I have a question" is no yes.
    """
    answer = read_answer(text)
    words = _WORD.findall(text.replace("’", "'").replace("'", ""))
    if len(words) > _MOST_WORDS_OF_AN_AGREEMENT:
        return answer if answer is Answer.UNSURE else None
    if answer is Answer.YES and not _only_agrees(to_plain(text)):
        return None
    return answer


def only_acknowledges(text: str) -> bool:
    """Whether a text only says that it was heard ("ok then"), and isn't a yes to anything."""
    words = _WORD.findall(text.lower().replace("'", "").replace("’", ""))
    return bool(words) and all(word in _HEARD for word in words)


def _only_agrees(plain: str) -> bool:
    """Whether nothing is left of a yes without its words of agreement and what stands around them."""
    says_yes = _YES.search(plain) or _YES_WHOLE.search(plain) or not _LETTERS.search(plain)
    if _AGREES_TO_NOTHING.search(plain) or not says_yes:
        return False
    left = _YES.sub(" ", _YES_WHOLE.sub(" ", plain))
    return all(word in _AROUND_A_YES for word in _WORD.findall(left.replace("'", "")))


def _shortened(plain: str) -> str:
    """The text with "naaah" and "pleeease" as they are spelt."""
    return _DRAWN_OUT.sub(
        lambda found: one if (one := _REPEATED.sub(r"\1", found[0])) in _SHORT else found[0], plain
    )


def _read_conclusion(plain: str) -> Answer | None:
    """The answer that somebody comes to in the end ("… so yes")."""
    if _WE_SHALL_SEE.match(plain):
        return Answer.UNSURE
    if found := _CONCLUDES.search(plain):
        return Answer.YES if found["yes"] else Answer.NO
    return Answer.UNSURE if _CONCLUDES_UNSURE.search(plain) else None


def _asks_for_time(core: str) -> bool:
    is_short = len(core.split()) <= _MOST_WORDS_OF_A_PAUSE
    return is_short and _PAUSE.search(core) is not None and not _YES.match(core)


def _read_parts(core: str) -> Answer | None:
    answers = (_read_part(part.strip()) for part in _PART_ENDS.split(core) if part.strip())
    return next((answer for answer in answers if answer is not None), None)


def _read_part(part: str) -> Answer | None:
    head = " ".join(part.split()[:_FIRST_WORDS])
    unsure = _UNSURE.search(head)
    whole = _first_of(head, ((_YES_WHOLE, Answer.YES), (_NO_WHOLE, Answer.NO)))
    if whole is not None:
        start, answer = whole
        doubts = unsure is not None and unsure.start() < start and "not" not in head[unsure.start() :]
        return Answer.UNSURE if doubts else answer
    if unsure and not (_YES_AT_FIRST.match(head) and _IN_SOME_DEGREE.fullmatch(unsure[0])):
        return Answer.UNSURE
    found = _first_of(head, ((_NO, Answer.NO), (_YES, Answer.YES)))
    if found is not None and (found[0] < _NEAR_THE_START or len(part.split()) <= _MOST_WORDS_OF_A_SHORT_PART):
        return found[1]
    at_end = _AT_END.search(part)
    return None if at_end is None else Answer.YES if at_end["yes"] else Answer.NO


def _first_of(head: str, patterns: _Patterns) -> tuple[int, Answer] | None:
    """Where the first of several patterns is found, and what it answers."""
    found = ((match.start(), answer) for pattern, answer in patterns if (match := pattern.search(head)))
    return min(found, default=None)


def _read_signs(text: str) -> Answer | None:
    if _LETTERS.search(text):
        return None
    for signs, answer in ((_UNSURE_SIGNS, Answer.UNSURE), (_NO_SIGNS, Answer.NO), (_YES_SIGNS, Answer.YES)):
        if any(sign in text for sign in signs):
            return answer
    return None

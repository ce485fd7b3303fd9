"""Where a cue begins in a plan, and where it ends and the action begins."""

from __future__ import annotations

import re

from coaching.rules.if_then.lexicon import DAY, DOING, FRACTIONS, HOUR, MEAL, NUMBER

_FLAGS = re.IGNORECASE
_NOT_AN_EVENT = (
    r"(?!\s*(?:an? (?:day|week|month|year|night|morning|evening|fortnight|hour)|every|each|round"
    r"|around|more|or|daily|weekly|in|per|up|down|to|across|after"
    r"|before|when|at|on|for|$|[,.;!?]))"
)
_SUBJECT = r"(?:i|i'?m|i'?ve|we|he|she|they|it|it'?s|its|the|my|our|mum|mom|dad|this|that|kids|everyone)\b"
# Words that open a clause or a phrase that says when.
CLAUSE = re.compile(
    r"\b(?:as soon as|soon as|as and when|just (?:after|before)|post(?=[ -](?:breakfast|lunch"
    r"|dinner|tea|work|supper|coffee|shower|school|walk)\b)|(?:right|straight|shortly|soon"
    r"|directly) after"
    r"|right before|(?:before|b4) and after|(?:every|each|any) ?time|the (?:minute|moment|second|instant)"
    r"|when(?:ever(?!\s*(?:,|$|\d)))?|wen|wheneva|if"
    r"|(?<!look )(?<!looking )(?<!\bday )after(?!wards)(?! all\b)|before|b4|(?<!a )while"
    r"|whilst|upon|following|during(?! the (?:day|week|morning|afternoon|evening|night)\b)|between"
    r"|where(?:ver)? possible|(?:on|in) (?:my|the) way|on(?= (?:waking|going|getting|arriving"
    r"|leaving|finishing|coming|returning|rising)\b)|(?:first|last) thing(?: (?:in the morning"
    r"|at night|on waking))?"
    rf"|once{_NOT_AN_EVENT}|as(?= {_SUBJECT})(?! (?:i|we) (?:can|could|like|want)\b)|how often|till(?= i go)"
    r"|(?:with|over)(?= (?:my |the )?(?:morning |evening |first |next |cup of |mug of )*(?:tea"
    rf"|coffee|cuppa|{MEAL})\b))\b",
    _FLAGS,
)
MEAL_TIME = re.compile(
    r"\b(?:at|(?:on|in) (?=(?:my|the|our) \w+ ?(?:break|time))) ?(?:my |the "
    rf"|our )?(?:{MEAL}(?<!work)(?<!school)(?<!bed)|prayers?|call to prayer|mass|sunset|sunrise"
    r"|dawn|dusk|the end of (?:\w+ ){0,3}\w+|the start of (?:\w+ ){0,3}\w+)\b"
    r"|^(?:breakfast|lunch ?time|lunch(?: ?break)?|dinner ?time|tea ?time|coffee (?:time|break)"
    r"|tea break|bed ?time|supper ?time|supper|dinner|elevenses)(?=[ ,:;=-])(?! (?:is|then|was)\b)"
    r"|\b(?:every|each) (?:ad(?:vert)?|commercial) breaks?\b|\b(?:in|at) the (?:ad(?:vert)?s?"
    r"|commercials?|ad breaks?)\b",
    _FLAGS,
)
_AGAIN = rf"(?:hour|half hour|half an hour|{NUMBER} ?(?:minutes?|mins?|hours?|hrs?))"
EVERY = re.compile(
    rf"\b(?:(?:every|each) {_AGAIN}|hourly|on the hour)(?: (?:all|through(?:out)?|during"
    r"|of) (?:the )?(?:day|night|evening|morning|afternoon)(?: long)?)?"
    r"(?: (?:at|in) (?:my desk|work|the office))?\b",
    _FLAGS,
)
_HALF_DAY = r"(?: ?(?:am|pm|a\.m\.?|p\.m\.?)(?![a-z])| ?o'? ?clock)"
_PART = r"(?: (?:in the (?:morning|afternoon|evening)|at night|tonight|sharp|on the dot))"
_TIME_LEAD = r"(?:\b(?:at|by|around|about|from|come|@) ?(?:about |around )?|@ ?)"
_NO_UNIT = (
    r"(?!\s*(?:-|to)?\s*\d*\s*(?:min|sec|hour|hr|mile|km|k\b|m\b|met|yard|%|times|x\b|reps?|sets?"
    r"|steps|percent|st\b|nd\b|rd\b|th\b)|[:.]\d|\d)"
)
CLOCK = re.compile(
    rf"{_TIME_LEAD}?(?<![\w.:])(?:"
    rf"(?:\d{{1,2}}[:.][0-5]\d|{HOUR}){_HALF_DAY}{_PART}?"
    rf"|(?:[01]?\d|2[0-3]):[0-5]\d(?:hrs|h)?{_PART}?"
    rf"|{HOUR}{_PART}\b"
    r"|(?<!for )(?<!walk )(?<!run )(?:[01]?\d|2[0-3])\.[0-5]\d\b(?! ?(?:km|k\b|m\b|mi|met|min|hour"
    r"|hr|sec|%|l\b|kg))"
    r"|(?:half|\d{1,2}(?: min(?:ute)?s)?|(?:a )?quarter|five|ten"
    rf"|twenty)[ -]past[ -]{HOUR}\b{_HALF_DAY}?{_PART}?"
    rf"|half[ -]{HOUR}\b(?! (?:min|hour|dozen)){_HALF_DAY}?{_PART}?"
    rf"|(?:a )?quarter (?:to|of|before|till?) {HOUR}\b{_HALF_DAY}?{_PART}?"
    rf"|noon\b|midday\b|mid-day\b|midnight\b)"
    rf"|{_TIME_LEAD}(?:(?:five|ten|twenty|twenty[- ]five|\d{{1,2}}) (?:to|of"
    r"|till?) )?(?:(?:\d{1,2}[:.][0-5]\d|[01]\d[0-5]\d|2[0-3][0-5]\d"
    rf"|{HOUR})(?:ish)?)\b{_NO_UNIT}{_PART}?",
    _FLAGS,
)
# "At 9 and 5"; not "at 9, 10 squats", where the number counts an act.
MORE_HOURS = re.compile(
    rf"(?:\s*(?:,|\band\b|\bor\b|&|/)\s*(?:(?:again )?at )?{HOUR}(?:[:.]\d\d)?(?: ?(?:am|pm))?\b"
    r"(?! ?-?(?!(?:i|ill|and|or|every|each|on|at night|in the|tonight)\b)[a-z]))+",
    _FLAGS,
)
# Which days, which part of a day, how often: none is a moment by itself.
_ONE_DAY = rf"(?:{DAY}|week ?days?|week ?ends?)"
DAYS = re.compile(
    rf"\b(?:on |every |each |from |next |this |at (?:the )?)*(?<!\w'){_ONE_DAY}(?:(?:,? and |,? ?& ?|, ?"
    rf"| or ){_ONE_DAY})*(?: (?:mornings?|afternoons?|evenings?|nights?))?\b"
    r"|\b(?:on )?(?:a |most )(?:good )?days?\b(?! (?:long|out))|\bevery ?(?:single |other )?day\b"
    r"|\bdaily\b|\beach day\b|\bevery (?:morning|afternoon|evening|night)\b"
    r"|\beach (?:morning|evening|night)\b|\b(?:in|during|through(?:out)?"
    r"|over) the (?:day(?: ?time)?|mornings?|afternoons?|evenings?|weekend|week|night|summer"
    r"|winter)\b"
    r"|\b(?:this|tomorrow) (?:morning|afternoon|evening|week(?:end)?)\b|\bat night\b|\btonight\b"
    r"|\btomorrow\b|\btoday\b|\bnext week\b|\bmornings?(?: and (?:night|evening)s?)?\b"
    r"|\bevenings\b|\bam and pm\b"
    rf"|\b(?:once|twice|(?:{NUMBER}(?: or {NUMBER})?|a few|several|a couple of) ?(?:times|x)) (?:a"
    r"|per|each|every|/) ?(?:day|week|hour|morning|evening)\b|\bweekly\b",
    _FLAGS,
)
MORNING_AND_NIGHT = re.compile(
    r"\bmornings? (?:and|&|or) (?:night|evening)s?\b|\bam and pm\b|\bmorning,? noon and night\b", _FLAGS
)
# Words that say when without saying it.
LOOSE = re.compile(
    r"\b(?:some ?times?|some ?day|one day soon|one (?:day|of these days|of them days)"
    r"|at some (?:point|stage)|some point"
    r"|(?:a bit |a little )?later(?: on)?(?: today| in the day)?|(?:pretty |very |quite "
    r"|really )?soon|eventually|in due course|before (?:too )?long"
    r"|more often|more frequently|more regularly|regularly|often|as often as (?:i can|possible)"
    r"|every so often|every now and (?:then|again)"
    r"|now (?:and|an|n) (?:then|again)|from time to time|here and there|occasionally|in (?:my|the) (?:spare"
    r"|free) (?:time|moments?)"
    r"|on (?:my |the )?(?:a )?(?:good|better|easier) days?|at (?:a )?(?:good|convenient"
    r"|quiet) (?:time|moment)|any ?time(?! (?:i|my|the|it|we|he|she)\b)|at any time"
    r"|(?:at )?some (?:days|mornings|evenings|nights|afternoons)|(?:in|over) the (?:next"
    r"|coming) (?:few |couple of )?(?:days?|weeks?|months?)|in (?:a few|a couple of) (?:days"
    r"|weeks)|^as much as (?:possible|i can)|^as often as \w+|from now on|in general|generally"
    r"|usually|normally|on the whole|in future|^whenever(?=,| \d)|at (?:various"
    r"|different|odd|random) times|in a (?:bit|while|moment"
    r"|minute)|whenever i fancy|at (?:a|some|any) time (?:that|which|when)(?: it)? (?:suits"
    r"|works)(?: me)?|on (?:the )?days (?:when |that )?(?:i|it|my)\b[^,]{0,25}?(?=,| i'?ll"
    r"| i will)|at my leisure|in my own time|when ?ever)\b(?! and\b)",
    _FLAGS,
)
_FOUND = (
    r"(?:desk|bus ?stop|bus|train|tube|metro|subway|tram|sink|shower|bath|bathroom|toilet|loo|car"
    r"|taxi|work|office|sofa|couch|settee"
    r"|armchair|lift|elevator|counter|worktop|stove|cooker|hob|supermarket|checkout|queue|line"
    r"|lights?|waiting room|school gates?"
    r"|station|platform|canteen|mirror|photocopier|printer|copier|till|phone|microwave|kettle"
    r"|kitchen|back door|front door|meetings?|bed)"
)
_GO_TO = (
    r"(?:gym|pool|park|garden|yard|hall(?:way)?|home|stairs|library|church|mosque|temple|class"
    r"|club|shops?|store|mall|beach|centre|center|clinic"
    r"|physio|allotment|playground|landing|porch|bedroom|living room|lounge)"
)
_PLACE = r"\b(?:at|in|on|by|outside|beside|next to|standing at|waiting (?:at|for|in))"
_OWNER = r"(?:the |my |our |a |an )?"
FOUND_PLACE = re.compile(
    rf"{_PLACE} {_OWNER}(?:red |traffic |office |work |kitchen |train |bus )?{_FOUND}\b(?! (?:mat"
    r"|chair))",
    _FLAGS,
)
GO_TO_PLACE = re.compile(
    rf"{_PLACE} {_OWNER}(?:\w+ )?{_GO_TO}\b|^(?:at|in|on|by) (?:the |my |our )(?:\w+ )?(?!end\b"
    r"|start\b|hour\b|future\b|morning|evening|afternoon|day|week|night|spare|free"
    r"|meantime)\w+(?=\s*[,:;=→]|\s+(?:i'?ll|i will|ill|i)\b)",
    _FLAGS,
)

_ILL = (
    r"(?<!feel )(?<!am )(?<!'m )(?<!im )(?<!is )(?<!be )(?<!get )(?<!been )(?<!really )(?<!too"
    r" )(?<!so )\bill?\b(?= \w)"
)
_I_DO = (
    r"(?<!as )\bi (?:will|am (?:going|gonna)|shall|can|could|want|would|plan|intend|might|may"
    r"|should|must|mustn'?t|shouldn'?t|shan'?t|try|need|have to|refuse|wo|won'?t|don'?t"
    rf"|never|always|then|also|just|{DOING})\b"
)
# Where an action begins for sure.
HARD_END = re.compile(
    r"\s*(?:→|⇒|->|=>|>|=|;|:(?!\d)|\s[-–—]+\s|[-–—]{2,}|\.{2,}|…|[.!?](?=\s|$))"
    rf"|,(?!\s*(?:(?:and|or) )?(?:after |before )?(?:my |the )?{MEAL}\b)|\bthen\b"
    rf"|\bi'll\b|{_ILL}|\b(?:i'm|im|we're) (?:going to|gonna|gunna|planning|not|off)\b|\bimma\b"
    rf"|\bgonna\b|\bi'd (?:like|love)\b|{_I_DO}"
    r"|\bwe'll\b|\b(?:and )?(?:please )?remind me\b|\blet me\b|\blet's\b|\bplease\b"
    r"|\bmy plan is\b|\bi wont\b|\bi dont\b",
    _FLAGS,
)
_NOT_AFTER = (
    r"(?<!\bi )(?<!\bto )(?<!\bthe )(?<!\bmy )(?<!\ba )(?<!\ban )(?<!\bwe )(?<!\bhe )(?<!\bshe"
    r" )(?<!\bthey )(?<!\bit )(?<!'ve )(?<!\bive )"
    r"(?<!\bbeen )(?<!'m )(?<!\bim )(?<!\bis )(?<!\bare )(?<!'s )(?<!\band )(?<!\bor )(?<!\bour"
    r" )(?<!\bhis )(?<!\bher )(?<!\byou )(?<!\bmorning )(?<!\bdaily )(?<!\bof )(?<!\bjust"
    r" )(?<!\bhave )(?<!\bhad )(?<!\bfor )(?<!\bhome )(?<!\bstart )(?<!\bfinish )"
)
# Where it likely begins, when a plan begins with its cue and nothing marks the action.
SOFT_END = re.compile(
    rf"\b{_NOT_AFTER}(?:{DOING}\b(?!')|{FRACTIONS}|{NUMBER}\b(?! ?o'?clock)|as (?:many|much|long"
    r"|far) |a (?:quick|short|little|gentle|few|couple|\d+|five|ten|minute)\b)",
    _FLAGS,
)
# What goes on after a cue that stands in the middle: "walk after lunch for 10 minutes".
AMOUNT_AFTER = re.compile(
    rf"\bfor (?:about |around |at least )?(?:{NUMBER}\b|an? (?:hour|minute|bit|while|few|couple)"
    rf"|{FRACTIONS})|\bx ?\d+\b|\b{NUMBER} (?:times|x)\b|\b(?:and )?again\b|\band (?:then )?(?:do"
    r"|walk|stretch)\b",
    _FLAGS,
)
# An event may hold a length of its own: "when I've been sitting for 30 minutes".
OWN_LENGTH = re.compile(r"\b(?:sitting|sat|been|standing|driving|screen|at it|typing|lying)\b", _FLAGS)
# A meal, and right after it the act: "after lunch walk to the park, 10 mins".
MEAL_THEN_ACT = re.compile(
    rf"\s*(?:my |the |a )?(?:morning |evening |first |cup of )?(?!school run|work ?out)(?:{MEAL}"
    r"|coffee|church|prayers?"
    rf"|shower|the news)\b(?=\s+{SOFT_END.pattern})",
    _FLAGS,
)
# Somebody begins anew: "after work I refuse to …".
I_AGAIN = re.compile(
    r"(?<!and )(?<!or )(?<!that )(?<!where )(?<!if )\b(?:(?:i|we)\b(?! (?:am|have|had|was|are|were)\b)"
    r"(?=[' ]\w)|(?:i'?m|we'?re) \w+ing\b)",
    _FLAGS,
)
# Not a second cue, but where the act ends: "… before going in".
ACT_ENDS = re.compile(
    r"(?:just )?(?:before|after) (?:(?:i|we) (?!go to bed\b|go up\b|have\b|eat\b|leave\b)\w"
    r"|\w+ing\b(?! (?:tea|meal))|that\b|it\b|this\b)",
    _FLAGS,
)

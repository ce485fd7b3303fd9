"""Words of cues and actions that more than one step of the judging listens for."""

from __future__ import annotations

MEAL = (
    r"(?:break ?fast|brekkie|brekky|brekkers|brekfast|brunch|elevenses|lunch ?time"
    r"|lunch(?: ?break)?|dinner ?time"
    r"|dinner|tea ?time|tea(?: break)?|coffee(?: break)?|supper|bed ?time|bed|work|school"
    r"|break ?time|half ?time)"
)
NUMBER = (
    r"(?:\d+(?:[.,]\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty"
    r"|forty|fifty|sixty|hundred|thousand|dozen|couple|half)"
)
HOUR = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
DAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)s?"
)
# Acts that go on for as long as one likes: without how much they are not a plan yet.
OPEN_ACT = (
    r"(?:walk(?:ing|s)?|stroll(?:ing|s)?|wander|stretch(?:ing|es)?|streches|strech|breath(?:e|ing"
    r"|s|es)?|squats?"
    r"|sit[- ]?(?:to|2)[- ]?stands?|sit[- ]?ups?|press[- ]?ups?|push[- ]?ups?|step[- ]?ups?|lunges?|planks?"
    r"|bridges?|crunches|star jumps?|jumping jacks?|burpees?|march(?:ing)?|exercis(?:e|es|ing)|swim(?:ming)?"
    r"|cycl(?:e|ing)|bik(?:e|ing)|run(?:ning)?|jog(?:ging)?|danc(?:e|ing)|garden(?:ing)?|weed(?:ing)?|yoga"
    r"|pilates|tai ?chi|qi ?gong|meditat(?:e|ion|ing)|mindfulness|read(?:ing)?|knit(?:ting)?|rest(?:ing)?"
    r"|lie down|nap|relax(?:ing|ation)?|raises?|rolls?|shrugs?|lifts?|bends?|curls?|circles?|slides?|tilts?"
    r"|pumps?|stands?|balanc(?:e|ing)|practi[sc](?:e|ing)|tidy(?:ing)?|clean(?:ing)?"
    r"|hoover(?:ing)?|iron(?:ing)?"
    r"|row(?:ing)?|hik(?:e|ing)|skip(?:ping)?|housework|physio|workout|work ?out|play|draw(?:ing)?"
    r"|paint(?:ing)?"
    r"|grounding|body scan|move|twists?|rotations?|steps|reps?|laps?|lengths?|jumps?|bounce|sway|wiggle"
    r"|clench(?:es)?|squeezes?|pedal(?:ling|ing)?|stairs)"
)
# Acts that bound themselves, as one does them.
BOUNDED_ACT = (
    r"(?:ring|call|phone|text|email|message|visit|write|jot|note|post|book|cook|bake|water|feed"
    r"|fill|drink|eat"
    r"|climb)"
)
# Words with which a person, being brief, begins to say what to do.
DOING = (
    rf"(?:{OPEN_ACT}|{BOUNDED_ACT}|do|doing|have a|take|takes|go(?: for)?|put|roll|squeeze|stand"
    r"|sit|lie|lift|reach"
    r"|shrug|tense|pace|step|set|use|try|raise|bend|count|hold|get up|get out|turn|pick|drop|open"
    r"|listen|pause"
    r"|stop|avoid|quit|no more|less|no(?= \w)|never|don'?t|won'?t|not|lose|feel better|be|wash"
    r"|sweep|shake|tap|touch|rub|pop"
    r"|spend|give|make|practise|heel|calf|toe|knee|shoulder|neck|wall|chair|hip|ankle|wrist|deep|gentle|some)"
)
FRACTIONS = r"(?:half (?:an |a )?(?:hour|hr|mile|minute|min|dozen|lap|page|k)\b)"

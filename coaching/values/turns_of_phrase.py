"""Whole answers that say yes, no or perhaps in words of their own: "game ball", "dream on", "swithering".

Each is looked up as it stands, so that a phrase never answers when anything else is said around it.
"""

from __future__ import annotations

import re
from typing import Final

from coaching.values.plain import to_plain

_YES: Final = """
    happy out, i'd be mad not to, i'd be daft not to, be rude not to, rude not to, it'd be rude not to,
    like a shot, that'll work, that works, could be persuaded, i could be persuaded, i'd be lying if i
    said no, i'm in if you are, so far so good, game ball, game on, to be sure, i will to be sure, nae
    probs, gaun then, gaun yersel, gie it laldy, yis, yer on, beauty, you beauty, bonza, bonzer, bloody
    oath, my oath, ripper, good as gold, good on ya, let's roll, let's get it, let's get going, get going,
    let's crack on, mm-hmm, uh-huh, yessum, yes'm, right on, for real, lay it on me, bring it, bring it
    on, pakka, zaroor, ho jayega, chalega, theek, kar do, sari, seri, avunu, aama, ydw, ie, gradely, i did
    an' all, did an' all, ar, gan on, gan on then, safe, say less, irie, i dare say, capital, jolly good,
    splendid, marvellous, wonderful, fantastic, indubitably, quite, quite so, naturally, rather, i'm on
    it, on it, already did, just did, ticked off, got through it, without question, no question, beyond
    doubt, no two ways about it, and how, and then some, like a charm, like a dream, every last one, every
    single one, every one, the lot, did the lot, did them all, did them, done them, got them done,
    noticeably, a godsend, what a difference, made a huge difference, made a difference, made a big
    difference, made all the difference, made the world of difference, felt better, felt much better, feel
    better, feel much better, feeling better, it's a help, a big help, a great help, would you mind, if
    you could, if you would, if you don't mind, could you, i'd be grateful, that's kind, that's kind of
    you, be my guest, ready, ready and waiting, born ready, knock yourself out, say no more, count on it,
    you know it, ok so, if needs be, if need be, if i have to, needs must, i'll allow it, i'm happy with
    that, happy with that, happy enough, content, agreeable, shall do, would do, nothing ventured, what
    the hey, fair play, fair dos, i can and i will, i sure will, i certainly will, i will indeed, ooh go
    on, go on go on, you've persuaded me, you've convinced me, sold, i'm sold, you had me at hello,
    perfect timing, good timing, now's good, now is good, now is fine, now works, this is fine, it's as
    good a time as any, no time like the present, let's, let us, we shall, we can, i can, managed to, i
    managed, i managed it, managed them, most days, every day, as always, as ever, like clockwork,
    religiously, of an evening yes, sure look it, batter in, work away, fire on, drive on, chur, chur bro,
    choice, choice bro, oya, oya now, make we do am, make we go, chalo, you may proceed, please proceed,
    proceed, for me is good, for me it is good, it is good for me, i want, i want it, not
    problem, for sure, fs, count us in, let's get on with it, come on then, mon then, hit me up, i'd be
    tickled, i'd be tickled to, tickled pink, if you think it wise, if you think so, if you think it best,
    if you think it will help, if you think it'd help, away you go, on ye go, send it, full send, sharp
    sharp, i dey, e go better, hard out, stoked, keen, keen as, i'm keen, keen as mustard, i'm on board,
    on board, down for that, i'm down for that, fair play to you yes, much obliged, too right
    mate, wouldn't miss it, why ever not, most certainly, most definitely, you have my blessing, i concur,
    pleasure, it would be a pleasure, no complaints, at once, straight away, right away, please god yes,
    i'll be here, i'll be in, i'll be around, i'll be waiting
"""
_NO: Final = """
    away ye go, hell will freeze over, hell will freeze over first, give us a break, give me a break,
    it'll have to be a no, it's a no, that's a no, that's a negative, it's a negative, i'd be lying if i
    said yes, i'd be lying if i said it did, away with ye, away with you, gerraway, go way, go 'way, would
    you go way, pull the other one, pull the other one it's got bells on, my arse, my foot, catch yourself
    on, wise up, divil a bit, devil a bit, not a bit of it, i'll sit this one out, sit this one out, i'll
    sit it out, some other time, another time maybe, rain check, raincheck, i'll take a raincheck, i'll
    take a rain check, you wish, dream on, in your dreams, scarcely, barely, nowhere near, on the
    contrary, quite the opposite, quite the reverse, the opposite, rubbish, bugger all, sod all,
    did sweet fa, sweet fa, missed it, missed them, skipped it, skipped them, gave it a miss, gave them a
    miss, gave it a body swerve, bottled it, chickened out, bailed, fell asleep, fell asleep instead,
    stayed in bed, had to skip it, had to skip them, had to miss it, drop it, spare me, that's plenty,
    that's enough, that'll do, enough for today, i've done enough, done enough, i'll call it a day, call
    it a day, let's call it a day, i shouldn't, i mustn't, i sound, i'm sound, i'm sorted, all good
    thanks, all good ta, leave me alone, let me be, go away, shan't, i shan't, it slipped by
    me, slipped by me, i overslept, overslept, ran out of day, eh no, erm no, umm no, illa, mat karo,
    rehne do, bas, not in me hat, i did in me hat, i will in me hat, will i heck, will i hell, would i
    heck, no odds, it made no odds, made no odds, no joy, no luck, made no difference, didn't make a
    difference, didn't touch it, not a dicky bird, not for love nor money, i'm the wrong person for that,
    i'm not that way inclined, too much for me, too far, too busy, too tired, too sore, too wet,
    too cold, too hard, too hot, way too tired, far too tired, bit too much for me, a bit much,
    past it, i no want, me no want, i don want, not possible, is not possible, e no go work, i no fit,
    i no fit today, abeg leave am, leave am, comot, nah blud, no can do, no siree, no sirree, nuh uh, not
    hardly, i'll not bother, i'll no bother, am no botherin, i'm no bothering, not bothered, i'll leave it,
    i'll leave it the now, i'll leave it for now, not up for it, not up for that, i must decline, i decline,
    respectfully no, i'd rather not trouble you, not on your life, not for me, no fear, i'm grand, i'm
    grand thanks, maybe some other day, perhaps another day, yes well no, well no, ah here no, g'way outta
    that, away on, catch a grip, get a grip, ah no, ara no, arrah no, och no, naw ta, nae thanks, nae ta
"""
_UNSURE: Final = """
    perchance, ask me tomorrow, who's to know, can't commit, i can't commit, can't commit to that,
    wavering, i'm wavering, could go one way or the other, i'll think on, i'll have a think, have a think,
    it's a maybe, a maybe, big maybe, six of one, six of one half a dozen of the other, six of one and
    half a dozen of the other, hard to call, hard to judge, hard to gauge, hard to know, tricky to say,
    tricky one, haven't the foggiest, not the foggiest, haven't the faintest, not a notion, i've no
    notion, no notion, not a scooby, anyone's guess, it's anyone's guess, your guess is as good as mine,
    who can tell, who can say, who's to say, no way of knowing, can't make my mind up, can't make up my
    mind, torn, i'm torn, toss a coin, flip a coin, all depends, it all depends, wait and see, let's wait
    and see, have to wait and see, i'll wait and see, play it by ear, playing it by ear, we'll play it by
    ear, i'd have to think, i'd have to think about it, i'll have to think, i'll have to check, have to
    check, have to ask my wife, have to ask my husband, have to ask the wife, let me check, let me ask,
    get back to you, i'll get back to you, i'll let you know, will let you know, let you know, tbd, still
    deciding, mulling it over, sleep on it, comme ci comme ca, so so, up and down, not 100%, not 100 per
    cent, can't be sure, couldn't be sure, can't be certain, impossible to say, impossible to tell,
    difficult to say, difficult to tell, not easy to say, pata nahi, pata nahin, dekhte hain, shayad,
    maybe maybe not, possibly possibly not, either, no strong feelings, don't rightly know, i don't
    rightly know, i wouldn't swear to it, i couldn't swear to it, couldn't swear to it, god willing, lord
    willing, willing, please god, inshallah, insha allah, weather permitting, all being well, hopefully,
    fingers crossed, no promises, i can't promise, can't promise, can't promise anything, i'll not
    promise, swithering, i'm swithering, humming and hawing, hemming and hawing, in a quandary, unclear,
    doubtful, questionable, borderline, could be yes could be no, half yes half no, yes no i don't know, a
    bit of yes and a bit of no, neither here nor there, in between, bit of each, i honestly couldn't tell
    you, couldn't tell you, ask me later, ask me after, no clue, not got a clue, it might it might not,
    mixed, mixed bag, mixed results, the jury's out, could be persuaded i suppose, early days,
    early days yet, it's early days, i don't care, idc,
    don't care, not bothered either way, it's all one to me, might could, i might could, perhaps later,
    hmm, hmmm, hmmmm, erm, ermm, um, umm, haud yer horses, let me see, not decided yet, ask me another day,
    i'm not certain, i'm none too sure, none too sure, na sure, i no sure, i no know, e fit be, if i'm
    spared, fifty fifty, could swing either way, wait till i see, we'll have to see, swings and roundabouts
"""
# These end what is going on, or tell that it is done, by what was asked.
_DONE: Final = """
    i'm done, that's me done, i'm finished, that's me finished, done for the day, done for today, all
    done, finished, that's me, that's it, that's it for today, that's me for the day, no more, i'm all in
"""
_MOST_WORDS_AFTER_A_DOUBT = 4  # "hopefully, I walk to the shop at nine" tells what and when
_CLAUSE = re.compile(r"[,.;:!?]+(?=\s|$)|\s-+\s|\n")
_WORD = re.compile(r"[^\W_]+%?")
_BEFORE = re.compile(
    r"(?:oh|ah+|och|ach|aw+|arrah?|well|sure|ok|okay|honestly|really|um+|er+|hm+|eh|sorry|ooh|it|its|it was"
    r"|thats"
    r"|ha|man|lord|god|sadly|unfortunately|afraid|i think|i guess|id say|probably|just|i (?:really|honestly"
    r"|genuinely|truly|just)) "
)
_AFTER = re.compile(
    r" (?:mate|love|pet|hen|hun|lad|lass|pal|bud|butt|duck|chick|dear|darling|ji|sir|maam|doc|so|then|today"
    r"|now|thanks"
    r"|thank you|ta|please|tbh|really|actually|anyway|lol|haha|i think|i suppose|to be honest|yes|aye)"
)


def _listed(phrases: str) -> frozenset[str]:
    return frozenset(_key_of(to_plain(phrase)) for phrase in phrases.split(",") if phrase.strip())


def _key_of(words: str) -> str:
    return " ".join(_WORD.findall(words.replace("'", "").lower()))


_ANSWERS: Final = {"yes": _listed(_YES), "no": _listed(_NO), "unsure": _listed(_UNSURE)}
_ENDS: Final = _listed(_DONE)


def read_phrase(plain: str) -> str | None:
    """What a text means that is, or starts with, one of the phrases: "yes", "no" or "unsure"; else None.

    Args:
        plain: a text in plain form.
    """
    whole, first = _key_of(plain), _key_of(_CLAUSE.split(plain, maxsplit=1)[0])
    keys = [one for text in dict.fromkeys((whole, first)) for one in _trimmed(text)]
    answer = next((answer for key in keys for answer, listed in _ANSWERS.items() if key in listed), None)
    tells_more = len(whole.split()) > len(first.split()) + _MOST_WORDS_AFTER_A_DOUBT
    return None if answer == "unsure" and tells_more else answer


def says_done(plain: str) -> bool:
    """Whether a text only says that it is done: a "no" to what is offered,
    a "yes" to what was to be done.
    """
    return any(key in _ENDS for key in _trimmed(_key_of(_CLAUSE.split(plain, maxsplit=1)[0])))


def _trimmed(words: str) -> list[str]:
    """The words as they are, then without what people say before and after them."""
    forms = [words]
    while found := _BEFORE.match(words):
        words = words[found.end() :]
        forms.append(words)
    for form in tuple(forms):
        while found := re.search(_AFTER.pattern + "$", form):
            form = form[: found.start()]
            forms.append(form)
    return forms

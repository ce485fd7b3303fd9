"""Plain verbs of daily life and their -ing form."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BASES = _words("""
    accept achieve act add adjust admit afford answer apologise appear apply argue arrange arrive ask
    attend avoid babysit bake balance bathe be beat become begin believe bend bike blame board book borrow
    bother breathe bring brush build buy call calm care carry carve catch celebrate change chase chat check
    chew chop choose clean climb close come compete complain complete concentrate continue control cook cope
    cough count cross crouch cry cut cycle dance deal decide depend dig disappoint do drag draw dress drink
    drive drop dust earn ease eat embrace end enjoy escape exercise expect explain face fall feed feel fight
    figure fill find finish fish fit fix focus fold follow forget forgive function gain garden get give go
    golf grab grip grow handle hang have hear help hike hit hold hoover host hug iron improve jog join jump
    keep kick kneel knit know lead lean learn leave let lie lift like listen live look lose love lower make
    manage march massage meet mend miss mop move mow need notice open pace pack paint park pass pay peel
    pick pull plan plant play pray prepare push put race raise reach read recover reduce relax rely remember
    rest return ride ring rise roll run say save see sell send set sew shake share shave shop show shower
    sing sit skip slow sleep smile sort speak spend squat squeeze stand start stay stick stop strengthen
    stretch struggle study swim sweep swing take talk teach tell text thank think throw tidy tie toast
    travel trust try turn twist type understand use vacuum visit volunteer wait wake walk want wash watch
    water wear weed welcome win wipe wish work worry write yell
""")
_DOUBLED = _words("""
    babysit begin chat chop cut dig drag drop fit forget get grab grip hit hug jog knit let mop pat
    plan put rub run set shop sit skip slip spin step stop swim tap trip win wrap nap hop pop hum strip
""")
_IRREGULAR = {"lie": "lying", "tie": "tying", "die": "dying", "be": "being", "travel": "travelling"}


def ing(base: str) -> str:
    """The -ing form: "walk" → "walking", "get" → "getting", "make" → "making"."""
    if base in _IRREGULAR:
        return _IRREGULAR[base]
    if base in _DOUBLED:
        return f"{base}{base[-1]}ing"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return f"{base[:-1]}ing"
    return f"{base}ing"

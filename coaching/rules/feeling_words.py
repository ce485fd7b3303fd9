"""Words for how somebody feels, as alternatives of a pattern. No diagnosis is among them."""

from __future__ import annotations


def _any_of(words: str) -> str:
    return "|".join(word.replace("_", " ") for word in words.split())


SCARED = _any_of("afraid scared frightened terrified petrified fearful")
UNEASY = _any_of("worried nervous anxious concerned uneasy")
GLAD = _any_of("""
    proud pleased happy glad chuffed delighted thrilled grateful thankful relieved hopeful excited content
    cheerful optimistic
""")
BITTER = _any_of("""
    fed_up angry furious cross annoyed frustrated irritated mad livid sad upset gutted down_in_the_dumps
    miserable disappointed heartbroken hurt ashamed embarrassed guilty humiliated lonely isolated left_out
    tired exhausted knackered shattered drained weary worn_out overwhelmed stressed discouraged bored lost
    stuck helpless bitter jealous resentful sore_and_tired
""")

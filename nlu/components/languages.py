"""Telling that a text isn't English, by the small words that every sentence of a language needs."""

from __future__ import annotations

import re
import unicodedata

# Words that are no English words too ("me", "is", "on", "die"); a text needs two of them and few others.
_SMALL_WORDS = frozenset(
    word
    for line in (
        "el los las una unos que muy mucho mucha estoy hoy duele espalda pero porque como gracias hola",
        "hablas espanol tengo dolor bien buenos dias usted para con esta mi por soy puedo ayer rodilla",
        "ingles hablo bonjour comment ca va je suis tres mal dos aujourd hui mais avec pour pas les des",
        "est une merci oui c'est j'ai douleur mon ma vous parlez parle francais anglais salut bonsoir",
        "ne genou ich bin heute nicht mir und das ist schmerzen rucken habe sehr der mein meine wie geht",
        "guten tag danke sprechen sie deutsch gut schlecht ein eine kann knie",
        "dzien dobry boli mnie jestem dzisiaj plecy bardzo nie tak dziekuje prosze mam jest czesc bol mowisz",
        "mowie po angielsku polsku kolano ciao sono oggi molto schiena fa male grazie buongiorno parli parla",
        "italiano ho sto il mio non bene dolore ola estou hoje muito costas doi minhas obrigado obrigada",
        "bom dia nao tenho fala com voce dor merhaba bugun cok agriyor sirtim iyi nasilsin tesekkurler agri",
        "yok evet hayir turkce biliyor musun mujhe dard hai bahut mera kamar aaj nahi aap kaise hain",
    )
    for word in line.split()
)
_NOT_LATIN = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_LEAST_LETTERS = 4
_LEAST_SMALL_WORDS = 2
_LEAST_SHARE = 0.4


def is_other_language(text: str) -> bool:
    """Whether a text is in a language other than English, as far as letters and small words tell."""
    letters = _NOT_LATIN.findall(text)
    foreign = [letter for letter in letters if not unicodedata.name(letter, "").startswith("LATIN")]
    if len(letters) >= _LEAST_LETTERS and len(foreign) > len(letters) / 2:
        return True
    folded = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    words = _WORD.findall(folded.replace("’", "'").replace("ł", "l").replace("ı", "i"))
    small = [word for word in words if word in _SMALL_WORDS]
    return len(set(small)) >= _LEAST_SMALL_WORDS and len(small) >= _LEAST_SHARE * len(words)

"""English or not: extraction knows English only, and says so instead of finding nothing.

Words that carry grammar and no meaning are a third to half of any text, and hardly any two languages share them. The
language whose words of that kind are most frequent is the language of the text. Other scripts than the Latin one are
told by their letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from rights_graph.errors import NotEnglish

_FEWEST_WORDS, _FEWEST_LETTERS = 40, 200  # in less text, chance decides
_MOST_WORDS = 20_000
_RARE = 0.05
_CLEARLY = 2

# The most frequent words of each language, without those that English has too.
_WORDS = {
    "English": "the of and to in that is was for were with by from had are be which who they their his this not been",
    "French": "le la les des et du un une dans que qui par pour est au sur avec plus pas ont sont été ces leur cette",
    "Spanish": "el la los las de del y en que por con una su para se al como fue han sus más entre sobre pero este",
    "Portuguese": "o os as da do dos das em que por com uma para não ao foi foram pelo pela seus mais são entre como",
    "German": "der die das und den von zu mit sich des auf für ist im dem nicht ein eine als auch wurde wurden bei",
    "Italian": "il lo gli di che è per con una del della dei delle nel nella sono stato anche più dal alla le non si",
    "Dutch": "de het een van en dat op te zijn met voor niet aan werd er door worden ook bij naar uit over hebben",
    "Swedish": "och att det som av för är den med till inte har om ett från var vid under efter sin eller kan",
    "Polish": "w i na z się do nie że jest o przez od za po oraz ich jego został zostali był były tym może",
    "Turkish": "ve bir bu için ile da olarak olan olduğu daha çok gibi kadar sonra ancak tarafından edilen de ne",
    "Indonesian": "yang dan di untuk dengan pada ini dari dalam tidak adalah oleh itu akan mereka telah juga para atau",
    "Romanian": "și în la de cu pe din că nu este care pentru au fost prin ale unei unui mai sunt al lor după",
}
_FUNCTION_WORDS = {name: frozenset(words.split()) for name, words in _WORDS.items()}
_SCRIPTS = {"CJK": "Chinese or Japanese", "HIRAGANA": "Japanese", "HANGUL": "Korean"}
_TOKEN = re.compile(r"[^\W\d_]+")


def require_english(prose: str, told: str | None, where: str) -> None:
    """Lets an English text pass, and one that is too short to tell unless it says of itself that it is not English.

    Arguments:
        prose: the text.
        told: the language tag (BCP 47) that its metadata has.
        where: the name of the source, for the error.

    Raises:
        NotEnglish: it is in another language.
    """
    found = language(prose)
    if found is None and told and told.lower().partition("-")[0] not in ("en", "eng"):
        found = f"the language {told!r}"
    if found not in (None, "English"):
        raise NotEnglish(
            f"is in {found}; only English is read", where=where, hint="give an English version of the report"
        )


def language(prose: str) -> str | None:
    """The name of the language of a text, or of its script where that is not Latin; `None` where it cannot be told.

    >>> language("Police beat dozens of dockers in May.") is None
    True
    """
    words = [match[0].lower() for match, _ in zip(_TOKEN.finditer(prose), range(_MOST_WORDS), strict=False)]
    letters = Counter("".join(words))
    if letters.total() < _FEWEST_LETTERS:
        return None
    scripts: Counter[str] = Counter()
    for letter, count in letters.items():
        scripts[unicodedata.name(letter, "?").partition(" ")[0].partition("-")[0]] += count
    script, most = scripts.most_common(1)[0]
    if script != "LATIN" and most > letters.total() // 2:
        return _SCRIPTS.get(script, f"{script.capitalize()} script")
    if len(words) < _FEWEST_WORDS:
        return None
    frequent = Counter(words)
    shares = {
        name: sum(frequent[word] for word in sorted(known)) / len(words) for name, known in _FUNCTION_WORDS.items()
    }
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] > _RARE and (best == "English" or shares[best] > _CLEARLY * shares["English"]) else None

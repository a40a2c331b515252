"""Which language a copy is in, and the words of `vocabulary` with those that a case adds."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from argmap.core.settings import Truncation
from argmap.core.text import LatePattern
from argmap.quotes.vocabulary import LANGUAGES, Language

_NEVER = "(?!)"
BARE = Language(frozenset(), frozenset(), _NEVER, (_NEVER,), frozenset(), frozenset())
"""A language of which nothing is known but by the settings: it has to be named by the source."""

_NAMES = {
    **dict.fromkeys(("eng", "english"), "en"),
    **dict.fromkeys(("ger", "deu", "german", "deutsch"), "de"),
    **dict.fromkeys(("fre", "fra", "french", "français"), "fr"),
    **dict.fromkeys(("spa", "spanish", "español"), "es"),
    **dict.fromkeys(("ita", "italian", "italiano"), "it"),
    **dict.fromkeys(("rus", "russian", "русский"), "ru"),
    **dict.fromkeys(("pol", "polish", "polski"), "pl"),
    **dict.fromkeys(("chi", "zho", "cmn", "chinese", "中文"), "zh"),
}
"""Other ways to name a language than its tag of two letters."""

_OTHERS = tuple(
    frozenset(words.split())
    for words in (
        "dat het niet een van voor naar zijn worden wordt deze ook hij zij werd",
        "det är inte att och som på av för till från också hon",
        "det ikke og af som på til jeg også efter etter fra hun",
        "não é uma em com foi ao pelo pela são também",
        "că și în din pe sunt fost prin această acest",
        "že není jako byl jsem který jsou však také při",
        "hogy és nem egy az volt meg csak azt ez",
        "ei että oli ovat hän mutta myös olla ole kuin",
        "bir için değil ile olarak gibi çok daha bu kadar",
    )
)
"""Common words of languages in Latin letters whose denying words are not known.

Those that are words of the known ones as well are left out.
"""

_NO_LANGUAGE = frozenset(("", "und", "mul", "mis", "zxx", "other", "unknown"))
_WORD = re.compile(r"[^\W\d_]+")
_AROUND = 600
"""Letters on either side of a quotation by which the language of a copy is guessed."""

_HAN = LatePattern("[\u3400-\u4dbf\u4e00-\u9fff]")
_KANA_OR_HANGUL = LatePattern("[\u3041-\u30ff\u1100-\u11ff\uac00-\ud7af]")
_LATIN = re.compile("[a-z]")
_NOT_RUSSIAN = re.compile("[іїєґўђћљњџјѓќ]")
_ENOUGH_WORDS, _FEWEST_COMMON = 20, 0.08


def languages(added: Mapping[str, Truncation]) -> Mapping[str, Language]:
    """Return every language's words, with those that a case's settings add."""
    return {**LANGUAGES, **{tag: _with(tag, more) for tag, more in added.items()}}


def language_of(text: str, at: int, tag: str, known: Mapping[str, Language]) -> Language | None:
    """Return the language of a text that is tagged so, or guessed from the words around a place.

    None when it is named and not among the known ones, or untagged and none of them.
    """
    found = _WORD.match(tag.strip().lower())
    name = found[0] if found else ""
    name = _NAMES.get(name, name)
    if name not in _NO_LANGUAGE:
        return known.get(name)
    return _guessed(text[max(0, at - _AROUND) : at + _AROUND].lower(), known)


def _guessed(around: str, known: Mapping[str, Language]) -> Language | None:
    """Return the language with the most common words in a text, if they are common enough."""
    if _HAN.re.search(around):
        return None if _KANA_OR_HANGUL.re.search(around) else known.get("zh")
    words = _WORD.findall(around)
    scores = {key: _common(words, one.common) for key, one in known.items()}
    best = max(scores, key=lambda key: scores[key])
    if _is_another(words, scores[best]):
        return None
    if best == "ru" and _NOT_RUSSIAN.search(around):
        return None
    enough = scores[best] / max(len(words), 1) >= _FEWEST_COMMON
    few = len(words) < _ENOUGH_WORDS and _LATIN.search(around) is not None
    return known[best] if enough or few else None


def _is_another(words: Sequence[str], score: int) -> bool:
    """Return whether another language than the known has as many common words in a text."""
    others = max(_common(words, one) for one in _OTHERS)
    return 0 < others >= score


def _common(words: Sequence[str], common: Collection[str]) -> int:
    return sum(word in common for word in words)


def _with(tag: str, more: Truncation) -> Language:
    own = LANGUAGES.get(tag, BARE)
    phrases = (r"\s+".join(map(re.escape, phrase.split())) for phrase in more.harmless)
    return replace(
        own,
        negations=own.negations.union(more.negations),
        hedges=own.hedges.union(more.hedges),
        harmless="|".join((own.harmless, *phrases)),
    )

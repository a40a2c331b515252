"""Words whose loss turns or hardens a sentence, per language, and where a sentence does not end.

A word here is compared whole and without case. `negations` include verbs and adjectives that deny
what is reported; `hedges` say that it is not certain; within what `harmless` (a pattern) matches,
none of them does. `breaks` (patterns) begin a clause that stands on its own, so that a word beyond
it says nothing of what was quoted; the first of them does so even without a comma before it.
`common` are words by which a language is recognised. The settings of a case add to them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from argmap.core.settings import Truncation


@dataclass(frozen=True, slots=True)
class Language:
    """One language's words."""

    negations: frozenset[str]
    hedges: frozenset[str]
    harmless: str
    breaks: tuple[str, ...]
    abbreviations: frozenset[str]
    common: frozenset[str]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LANGUAGES: Mapping[str, Language] = {
    "en": Language(
        negations=_words(
            "no not never none nobody nothing nowhere neither nor cannot without hardly scarcely"
            " barely deny denies denied denying refute refutes refuted reject rejects rejected"
            " disbelieve doubt doubts doubted false untrue unfounded wrong unlikely improbable"
            " implausible unless except"
        ),
        hedges=_words(
            "perhaps maybe possibly probably presumably supposedly allegedly reportedly apparently"
            " seemingly arguably conceivably ostensibly likely might may could seem seems seemed"
            " appear appears appeared suggest suggests suggested alleged rumoured rumored claimed"
            " claims believed suspects suspected supposed doubtful uncertain unclear unconfirmed"
            " almost nearly partly if whether"
        ),
        harmless=r"not\s+(?:only|merely|just|least)|no\.\s*[0-9]+|(?:no|without)\s+doubt|no\s+less"
        r"|no\s+(?:more|fewer|later|earlier|sooner)\s+than",
        breaks=("but", "yet", "whereas", "while", "and", r"or(?!\s+so\b)"),
        abbreviations=_words(
            "mr mrs ms dr prof st sen gen col capt lt no nos vol vols p pp ed eds cf ca e.g i.e"
            " u.s u.n u.k u.s.s.r etc art fig jan feb mar apr jun jul aug sept sep oct nov dec"
        ),
        common=_words("the of and to in that was is had by with for it on as"),
    ),
    "de": Language(
        negations=_words(
            "nicht nichts nie niemals niemand nirgends kein keine keinen keinem keiner keines weder"
            " noch ohne kaum bestreitet bestritt bestritten leugnet leugnete geleugnet dementiert"
            " dementierte bezweifelt bezweifelte falsch unwahr unbegründet unwahrscheinlich"
        ),
        hedges=_words(
            "vielleicht möglicherweise vermutlich wahrscheinlich wohl angeblich anscheinend"
            " scheinbar offenbar mutmaßlich womöglich eventuell scheint schien scheinen dürfte"
            " dürften könnte könnten mag soll sollen zweifelhaft ungewiss unklar fast beinahe falls"
            " ob"
        ),
        harmless=r"nicht\s+(?:nur|bloß|zuletzt)|ohne\s+zweifel"
        r"|nicht\s+(?:mehr|weniger|später|früher|eher)\s+als",
        breaks=("aber", "sondern", "doch", "jedoch", "während", "wohingegen", "und", "oder"),
        abbreviations=_words(
            "z b d h u a usw bzw dr prof nr s bd hrsg vgl ca jan feb apr aug sept okt nov dez"
        ),
        common=_words("der die das und den von zu mit ist war dem des ein eine nicht"),
    ),
}

_NEVER = "(?!)"
_BARE = Language(frozenset(), frozenset(), _NEVER, (_NEVER,), frozenset(), frozenset())
"""A language of which only the settings know words: it has to be named by the source."""


def languages(added: Mapping[str, Truncation]) -> Mapping[str, Language]:
    """Return every language's words, with those that a case's settings add."""
    return {**LANGUAGES, **{tag: _with(tag, more) for tag, more in added.items()}}


def _with(tag: str, more: Truncation) -> Language:
    own = LANGUAGES.get(tag, _BARE)
    phrases = (r"\s+".join(map(re.escape, phrase.split())) for phrase in more.harmless)
    return replace(
        own,
        negations=own.negations.union(more.negations),
        hedges=own.hedges.union(more.hedges),
        harmless="|".join((own.harmless, *phrases)),
    )

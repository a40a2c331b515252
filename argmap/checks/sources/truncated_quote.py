"""A quotation that leaves out a negation or a hedge of the sentence it is taken from.

"Nobody believes that the boycott was a mistake", quoted as "the boycott was a mistake". Looked at
are the sentences that the quotation was cut from: before its first words, behind its last, and at
each `[…]`. Only the clause that touches the quoted words counts. The words are those of English,
German, French, Spanish, Italian, Russian, Polish and Chinese; `language` in the source's `csl` says
which, or the copy itself. Of another language an info at the source says that none are known.

`argmap.toml` adds words to a language, or takes one that it names under `harmless` out; words of
another language count where a source names it:

    [check.truncation.de]
    negations = ["mitnichten"]
    hedges = ["gewissermaßen"]
    harmless = ["nicht zuletzt", "wohl"]

Bad:

    == evidence/boycott-mistake.md
    ---
    source: memoir
    locator: page 12
    ---
    # The minister called the boycott a mistake

    > the boycott was a mistake from the first day
    == evidence/sources/memoir.md
    ---
    text: text/memoir.txt
    ---
    # The minister's memoir
    == evidence/sources/text/memoir.txt
    We met in the evening. I do not believe that the boycott was a mistake from the first day.

Good:

    == evidence/boycott-mistake.md
    ---
    source: memoir
    locator: page 12
    ---
    # The minister did not call the boycott a mistake

    > I do not believe that the boycott was a mistake […].
    == evidence/sources/memoir.md
    ---
    text: text/memoir.txt
    ---
    # The minister's memoir
    == evidence/sources/text/memoir.txt
    We met in the evening. I do not believe that the boycott was a mistake from the first day.
"""

from collections.abc import Iterator

from argmap.core.case import Case
from argmap.core.findings import Finding, Note, Rule, Severity
from argmap.core.text import clean
from argmap.quotes import judged

RULE = Rule(
    "truncated-quote",
    Severity.WARNING,
    "an omission or a cut that drops a negation or a hedge of the same sentence",
)
REACH = 1


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each quotation that drops such a word; every word is a note.

    And for each source in a language whose words are not known.
    """
    yield from _unknown_languages(case)
    for one in judged(case):
        for place in one.places:
            if not place.dropped:
                continue
            cut, _ = place.dropped[0]
            what = "denies" if cut.denies else "qualifies"
            yield RULE.finding(
                one.quotation.span,
                f'the quotation leaves out "{cut.word}", which {what} its sentence',
                item=one.evidence.id,
                target=one.quotation.words,
                notes=tuple(
                    Note(span, f'"{word.word}" is left out') for word, span in place.dropped
                ),
                help="quote the sentence with that word; if it changes nothing, ignore this rule"
                " in the item and say why",
            )


def _unknown_languages(case: Case) -> Iterator[Finding]:
    seen: set[str] = set()
    for one in judged(case):
        tag = one.unknown_language
        if tag is None or one.source is None or one.source.id in seen:
            continue
        seen.add(one.source.id)
        named = f'"{clean(tag, 40)}"' if tag else "its language"
        advice = (
            f"add them to argmap.toml, under [check.truncation.{tag.partition('-')[0] or 'TAG'}]"
        )
        if not tag:
            advice = 'say which it is, as "language" in csl; ' + advice
        yield RULE.finding(
            one.source.at("csl.language", "csl", "text"),
            f'what quotations of "{one.source.id}" leave out is not looked at: no denying words'
            f" of {named} are known",
            item=one.source.id,
            target="language",
            notes=(Note(one.quotation.span, "a quotation that leaves words out"),),
            help=advice,
            severity=Severity.INFO,
        )

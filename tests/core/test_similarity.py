"""Statements that say nearly the same, or the same but for a negation; found without all pairs."""

from itertools import combinations, islice, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz
from support.case_text import case_of
from support.examples import examples
from support.findings import found, told

from argmap.core import negation, similarity
from argmap.core.similarity import phrase

BOTH = ("near-duplicate", "negated-twin")


def claims(*statements: str, heads: tuple[str, ...] = ()) -> str:
    """Return claims a, b, c … with these statements; `heads` are lines in the head of each."""
    lines = (*heads, *("",) * len(statements))
    return "".join(
        f"== claims/{chr(ord('a') + n)}.md\n---\n{lines[n]}\n---\n# {statement}\n"
        for n, statement in enumerate(statements)
    )


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("China's seat mattered to Moscow", "China's seat mattered to Moscow", "near-duplicate"),
        (
            "China's seat mattered to Moscow",
            "CHINA\u2019S SEAT mattered to Moscow!",
            "near-duplicate",
        ),
        ("Moscow boycotts the Council", "Moscow boycotted the Council", "near-duplicate"),
        ("Moskau wollte den Krieg", "Moskau wollte einen Krieg", "near-duplicate"),
        ("The delegates were studying it", "The delegate studied it", "near-duplicate"),
        ("They stopped the talks", "They are stopping the talk", "near-duplicate"),
        ("Sie räumten die Häuser", "Sie räumte das Haus", "near-duplicate"),
        ("Er sah die Zeitungen nach", "Er sah der Zeitung nach", "near-duplicate"),
        (
            "The USSR stayed away in protest over China's seat in 1950",
            "The USSR stayed away in protest over China's empty seat in 1950",
            "near-duplicate",
        ),
        # other words, numbers or order are other statements
        ("China's seat mattered to Moscow", "China's seat mattered to Beijing", None),
        ("The message to Stalin", "The message from Stalin", None),
        ("The embassy reports on 27 June", "The embassy reports on 28 June", None),
        ("Resolution 82 follows resolution 83", "Resolution 83 follows resolution 82", None),
        ("Stalin feared Truman", "Truman feared Stalin", None),
        ("Stalin names a first purpose", "Stalin names a second purpose", None),
        ("China entered before the truce", "China entered after the truce", None),
        ("Moscow wanted war", "Moscow wanted war badly", None),  # a word more among few
        # negations
        ("Moscow expected a war", "Moscow did not expect a war", "negated-twin"),
        ("Moscow expected a war", "Moscow didn't expect a war", "negated-twin"),
        ("Moscow expected a war", "Moscow didn\u2019t expect a war", "negated-twin"),
        ("Moscow can stop it", "Moscow can't stop it", "negated-twin"),
        ("Moscow can stop it", "Moscow cannot stop it", "negated-twin"),
        ("Moscow will stop it", "Moscow won't stop it", "negated-twin"),
        ("Malik acted with orders", "Malik acted without orders", "negated-twin"),
        ("Malik had orders", "Malik had no orders", "negated-twin"),
        ("Moskau wollte einen Krieg", "Moskau wollte keinen Krieg", "negated-twin"),
        ("Moskau wollte den Krieg", "Moskau wollte den Krieg nicht", "negated-twin"),
        ("Malik kam mit Weisung", "Malik kam ohne Weisung", "negated-twin"),
        ("Moscow never did not expect a war", "Moscow expected a war", "near-duplicate"),
        ("Neither Mao nor Kim knew", "Mao nor Kim knew", "negated-twin"),
        ("Moscow did not expect a war", "Moscow never expected a war", "near-duplicate"),
        ("Telegram no. 17 arrived", "Telegram 17 arrived", "near-duplicate"),  # no negation
    ],
)
def test_two_statements_are_the_same_twins_or_neither(one, other, expected):
    rules = {rule for rule, _ in told(claims(one, other), *BOTH)}
    assert rules == ({expected} if expected else set())


@pytest.mark.parametrize(
    ("heads", "duplicate", "twin"),
    [
        ((), True, True),
        (("distinct_from: [b]",), False, False),
        (("", "distinct_from: [a]"), False, False),
        (("distinct_from: [c]",), True, True),
        (("supports: [b]",), False, True),
        (("", "contradicts: [a]"), False, False),
        (("contradicts: [{to: b}]",), False, False),
        (("status: withdrawn",), False, False),
        (("status: rejected",), True, True),
        (("supports: b, c",), False, False),  # half read: it may be "contradicts: [b]"
    ],
)
def test_what_the_author_knows_is_not_told(heads, duplicate, twin):
    same = claims("Moscow wanted war", "Moscow wanted war", "Else", heads=heads)
    denied = claims("Moscow wanted war", "Moscow wanted no war", "Else", heads=heads)
    assert bool(found(same, "near-duplicate")) is duplicate
    assert bool(found(denied, "negated-twin")) is twin


@pytest.mark.parametrize(
    ("exclusive", "other", "expected"),
    [("true", "q", []), ("false", "q", [("negated-twin", "a")])],
)
def test_rivals_of_an_exclusive_question_deny_each_other_anyway(exclusive, other, expected):
    head = "kind: explanation\nanswers: q"
    text = claims("It was a lure", "It was no lure", heads=(head, head.replace("q", other)))
    text += f"== claims/q.md\n---\nkind: question\nexclusive: {exclusive}\n---\n# Why?\n"
    assert told(text, "negated-twin") == expected


def test_questions_sources_and_the_rest_are_compared_among_themselves():
    question = "== claims/q.md\n---\nkind: question\n---\n# Stalin came back\n"
    source = "== evidence/sources/s.md\n---\n---\n# Stalin came back\n"
    evidence = "== evidence/e.md\n---\n---\n# Stalin came back\n"
    assert told(question + source + claims("Stalin came back"), *BOTH) == []
    assert told(evidence + claims("Stalin came back"), *BOTH) == [("near-duplicate", "a")]
    denied = source + source.replace("s.md", "t.md").replace("came", "never came")
    assert told(denied, *BOTH) == []


def test_many_of_one_wording_are_one_finding_with_a_count():
    text = "".join(f"== claims/c{n}.md\n---\n---\n# Stalin came back\n" for n in range(1000, 1100))
    (finding,) = found(text, "near-duplicate")
    assert finding.message == '"c1000" says nearly the same as "c1001" and 98 more'
    assert len(finding.notes) == 5
    negated = text + text.replace("/c", "/d").replace("came", "never came")
    assert told(negated, *BOTH) == [
        ("negated-twin", "c1000"),
        ("near-duplicate", "c1000"),
        ("near-duplicate", "d1000"),
    ]


@pytest.mark.parametrize(
    "own", ["", " w{n}", " w{n} x{n}", " {n}"], ids=["none", "one", "two", "a-number"]
)
def test_the_pairs_that_are_looked_at_grow_with_the_statements_and_not_their_square(
    own, monkeypatch
):
    looked = []
    real = similarity._is_close  # noqa: SLF001 - what is counted
    monkeypatch.setattr(similarity, "_is_close", lambda *pair: looked.append(pair) or real(*pair))
    words = ("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta")
    statements = (
        " ".join(order) + own.format(n="".join(chr(ord("a") + int(digit)) for digit in str(n)))
        for n, order in enumerate(islice(permutations(words), 2000))
    )
    text = "".join(
        f"== claims/c{n}.md\n---\n---\n# {statement}\n" for n, statement in enumerate(statements)
    )
    similarity.of(case_of(text))
    assert len(looked) <= 2000 * 2 * 8


def test_a_rare_word_that_only_one_of_two_has_does_not_hide_the_other():
    common = "alpha beta gamma delta epsilon zeta"
    assert told(claims(common, f"{common} aaron", "aaron omega"), *BOTH) == [
        ("near-duplicate", "a")
    ]


def are_alike(one: similarity.Phrase, other: similarity.Phrase) -> bool:
    """Return what the module's docstring says, without an index."""
    mine, theirs = set(one.stems), set(other.stems)
    long = max(len(mine), len(theirs)) >= 6
    same = mine == theirs or (long and len(mine ^ theirs) == 1)
    likeliness = fuzz.ratio(" ".join(one.stems), " ".join(other.stems))
    something = bool(one.stems or one.numbers)
    return one.numbers == other.numbers and same and something and likeliness >= 85


_words = st.sampled_from(
    ("stalin", "malik", "seat", "seats", "war", "wars", "not", "the", "27", "28", "orders", "came")
)


@examples(150)
@given(st.lists(st.lists(_words, min_size=1, max_size=8).map(" ".join), min_size=2, max_size=7))
def test_the_index_misses_no_pair_that_comparing_all_would_find(statements):
    text = "".join(f"== claims/c{n}.md\n---\n---\n# {s}\n" for n, s in enumerate(statements))
    likely = similarity.of(case_of(text))
    joined = {name for group in similarity.groups((*likely.alike, *likely.twins)) for name in group}
    phrases = {f"c{n}": phrase(statement) for n, statement in enumerate(statements)}
    expected = {
        name
        for one, other in combinations(phrases, 2)
        if are_alike(phrases[one], phrases[other])
        for name in (one, other)
    }
    assert joined == expected


@pytest.mark.parametrize(
    ("statement", "stems"),
    [
        ("The orders of the officers", ("order", "offic")),
        ("Orders", ("order",)),  # without a word that tells the language
        ("War orders", ("order",)),  # "war" is a word of both
        ("Die Ordnung der Offiziere", ("ordnung", "offizi")),
        ("Stalin hat den Officers geschrieben", ("stalin", "offic", "geschrieb")),
        ('The word "nicht" of the officers', ("word", "offic")),  # mostly English
    ],
)
def test_a_statement_is_stemmed_in_the_language_of_its_common_words(statement, stems):
    assert phrase(statement).stems == stems


def test_negations_take_each_other_back():
    assert negation.is_negated(["he", "did", "not", "come"])
    assert not negation.is_negated(["not", "without", "orders"])
    assert not negation.is_negated([])

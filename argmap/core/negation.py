"""Words that turn a statement round, in English and German."""

from collections.abc import Iterable

NEGATIONS = frozenset(
    (
        *("not", "no", "never", "none", "nobody", "nothing", "nowhere", "neither", "without"),
        *("cannot", "n't"),
        *("nicht", "nichts", "nie", "niemals", "niemand", "niemanden", "niemandem", "nirgends"),
        *("ohne", "weder", "kein", "keine", "keinen", "keinem", "keiner", "keines", "keinerlei"),
    )
)
"""`nor` and `noch` are left out: they go on with a negation that has been counted."""


def is_negated(words: Iterable[str]) -> bool:
    """Return whether case-folded words hold an odd number of negations: two take each other back.

    "No" before a number is an abbreviation and no negation ("telegram no. 17").
    """
    in_order = list(words)
    if NEGATIONS.isdisjoint(in_order):
        return False
    after = [*in_order, ""][1:]
    count = sum(
        word in NEGATIONS and not (word == "no" and then.isdigit())
        for word, then in zip(in_order, after, strict=True)
    )
    return count % 2 == 1

"""What AIF calls a scheme that says nothing."""

UNNAMED = frozenset(
    {
        *("", "ra", "ca", "ma", "ya", "inference", "conflict", "rephrase", "null", "none"),
        *("default inference", "default conflict", "default rephrase", "default illocuting"),
    }
)
"""Names of schemes, in small letters, that a reader takes for none and a writer must not write."""

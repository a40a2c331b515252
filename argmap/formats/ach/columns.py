"""The columns of a table with a line a cell."""

LONG = (
    "question",
    "evidence",
    "explanation",
    "rating",
    "how",
    "strength",
    "path",
    "source",
    "origin",
    "why",
    "credibility",
    "reliability",
    "statement",
    "explanation_statement",
    "question_statement",
    "formula",
)

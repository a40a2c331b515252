"""The words a case, its settings and its commands may use, each once, with what it means.

Everything that takes or lists such a word takes it from here: models, the options of commands,
prompts, schemas, the handbook. Loads nothing but the standard library.
"""

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """A word of a list; `meaning` says what it stands for, as the end of "it is …"."""

    meaning: str

    def __new__(cls, word: str, meaning: str = "") -> Self:
        """Keep what the word means beside it."""
        self = str.__new__(cls, word)
        self._value_ = word
        self.meaning = meaning
        return self


# -- items and links -------------------------------------------------------------------------------


class Kind(Word):
    """The six kinds of item, in the order in which they are listed."""

    QUESTION = "question", "what the explanations compete to answer"
    EXPLANATION = "explanation", "one competing answer"
    CLAIM = "claim", "a statement that can be supported or contradicted"
    ASSUMPTION = "assumption", "a claim taken without support, on purpose"
    EVIDENCE = "evidence", "an observation, with its source"
    SOURCE = "source", "a document, person or dataset: who says so"

    @property
    def home(self) -> str:
        """The folder that its items live in, somewhere below."""
        return {Kind.EVIDENCE: "evidence", Kind.SOURCE: "evidence/sources"}.get(self, "claims")

    @property
    def is_default(self) -> bool:
        """Whether it is what an item of its folder is whose head names no kind."""
        return self in (Kind.CLAIM, Kind.EVIDENCE, Kind.SOURCE)

    @classmethod
    def of_path(cls, path: str) -> "Kind":
        """Return the kind of an item whose head names none, from the folder of its file."""
        if path.startswith("evidence/sources/"):
            return cls.SOURCE
        return cls.EVIDENCE if path.startswith("evidence/") else cls.CLAIM

    @property
    def argues(self) -> bool:
        """Whether links lead from such an item."""
        return self not in (Kind.QUESTION, Kind.SOURCE)


class Relation(Word):
    """What a link says, named as the key it is written under."""

    SUPPORTS = "supports", "What this counts for."
    CONTRADICTS = "contradicts", "What this counts against."
    UNDERCUTS = (
        "undercuts",
        "Links that no longer carry if this is so, each written FROM -> TO.",
    )
    NEUTRAL = "neutral", "What this was considered for, and bears on neither way."
    PREDICTS = "predicts", "What should be so if this is true."


class Status(Word):
    """What the author makes of an item."""

    OPEN = "open", "not decided"
    ACCEPTED = "accepted", "held to be so"
    REJECTED = "rejected", "held not to be so"
    DRAFT = "draft", "not ready to be judged"
    WITHDRAWN = "withdrawn", "given up by whoever put it forward"


class Strength(Word):
    """How much a link carries."""

    WEAK = "weak", "a little"
    MODERATE = "moderate", "something"
    STRONG = "strong", "much"

    @property
    def steps(self) -> int:
        """1 for weak, 2 for moderate, 3 for strong."""
        return _STEPS[self]


_STEPS = {Strength.WEAK: 1, Strength.MODERATE: 2, Strength.STRONG: 3}


class Test(Word):
    """What kind of test a link is, in process tracing (Van Evera 1997)."""

    HOOP = "hoop", "must be passed: failing it nearly eliminates"
    SMOKING_GUN = "smoking-gun", "need not be passed: passing it nearly confirms"
    STRAW_IN_THE_WIND = "straw-in-the-wind", "tips the scales, and decides nothing"
    DOUBLY_DECISIVE = "doubly-decisive", "passing it nearly confirms, failing it nearly eliminates"


class Observed(Word):
    """How near an observation is to what it observes."""

    CONTEMPORANEOUS = "contemporaneous", "made at the time"
    RETROSPECTIVE = "retrospective", "remembered later by who was there"
    HEARSAY = "hearsay", "told by others"


class Found(Word):
    """Whether what was looked for was there."""

    FOUND = "found", "it was there"
    ABSENT = "absent", "it was looked for and was not there"
    NOT_SEARCHED = "not-searched", "it has not been looked for"


class Letter(Word):
    """A rating of one evidence item against one explanation (ACH)."""

    VERY_CONSISTENT = "CC", "very consistent"
    CONSISTENT = "C", "consistent"
    NEUTRAL = "N", "neutral"
    INCONSISTENT = "I", "inconsistent"
    VERY_INCONSISTENT = "II", "very inconsistent"
    NOT_APPLICABLE = "NA", "not applicable"


class Credibility(Word):
    """How likely what is observed is, whoever says so (Admiralty scale)."""

    CONFIRMED = "1", "confirmed"
    PROBABLE = "2", "probably true"
    POSSIBLE = "3", "possibly true"
    DOUBTFUL = "4", "doubtful"
    IMPROBABLE = "5", "improbable"
    UNKNOWN = "6", "cannot be judged, which is not worse than 5"


class Standing(Word):
    """How near a source is to the events."""

    PRIMARY = "primary", "from the events themselves"
    SECONDARY = "secondary", "about the events, from primary sources"
    TERTIARY = "tertiary", "from secondary sources"


class Interest(Word):
    """What stake a source has in the answer."""

    PARTY = "party", "it gains by one answer"
    RIVAL = "rival", "it loses by that answer"
    NEUTRAL = "neutral", "it gains by none"
    UNKNOWN = "unknown", "nobody knows"


class Reliability(Word):
    """How far a source can be relied on (Admiralty scale)."""

    A = "A", "reliable"
    B = "B", "usually reliable"
    C = "C", "fairly reliable"
    D = "D", "not usually reliable"
    E = "E", "unreliable"
    F = "F", "cannot be judged, which is not worst"


# -- findings and settings -------------------------------------------------------------------------


class Severity(Word):
    """How much a finding matters."""

    ERROR = "error", "fails the check"
    WARNING = "warning", "fails it where that is asked for"
    INFO = "info", "never fails it by itself"

    @property
    def rank(self) -> int:
        """0 for an error, 1 for a warning, 2 for an info."""
        return _RANKS[self]


_RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


class Level(Word):
    """What a rule can be set to: the severity of its findings, or off."""

    ERROR = Severity.ERROR.value, Severity.ERROR.meaning
    WARNING = Severity.WARNING.value, Severity.WARNING.meaning
    INFO = Severity.INFO.value, Severity.INFO.meaning
    OFF = "off", "the rule is not asked"


class Bundle(Word):
    """Which rules are on without being named."""

    MINIMAL = "minimal", "those about reading, identity and links"
    RECOMMENDED = "recommended", "all that are on unless said otherwise"
    STRICT = "strict", "all of them, and a warning fails"


class Formula(Word):
    """How the cells of a column become its score; lower is better."""

    LINES = "lines", "the independent lines of evidence against"
    INCONSISTENCY = "inconsistency", "1 for each I, 2 for each II"
    WEIGHTED = "weighted", "inconsistency × credibility × reliability"
    COUNT = "count", "the number of I and II"
    SQUARED = "squared", "1 for each I, 4 for each II"


class Count(Word):
    """What of several items that go back to one origin counts."""

    ORIGIN = "origin", "items of one origin count once"
    ITEM = "item", "every item counts for itself"


class Engine(Word):
    """Which Graphviz draws."""

    AUTO = "auto", "the packaged one, else the system's"
    PURE = "pure", "the packaged one"
    SYSTEM = "system", "the system's"


class Theme(Word):
    """The colours of a picture."""

    AUTO = "auto", "light or dark, as the reader's screen is set"
    LIGHT = "light", "for a light background"
    DARK = "dark", "for a dark background"
    PRINT = "print", "black on white, told apart by lines"


# -- what commands write, and how ------------------------------------------------------------------


class MapFormat(Word):
    """What a question's map can be written as."""

    SVG = "svg", "a picture, for pages and documents"
    PNG = "png", "a picture of dots"
    PDF = "pdf", "a picture on a sheet, with text that can be selected"
    DOT = "dot", "the graph as Graphviz reads it"
    HTML = "html", "a page to look around in"
    MERMAID = "mermaid", "a diagram that GitHub draws"
    MARKDOWN = "markdown", "an outline"
    JSON = "json", "items and links, one document"
    JSONL = "jsonl", "the same, a record a line"


class Picture(Word):
    """How what a question hangs on is laid out."""

    MAP = "map", "cards and arrows, drawn by Graphviz"
    LEDGER = "ledger", "every item a row, every explanation a column"
    DOSSIER = "dossier", "for and against one explanation or claim, with reasons"
    RIVALS = "rivals", "every explanation a row, the evidence in columns"


class Paper(Word):
    """The paper that a picture is made for."""

    A4 = "a4", "210 × 297 mm"
    LETTER = "letter", "8½ × 11 inches"
    A3 = "a3", "297 × 420 mm"


class TableFormat(Word):
    """What a comparison can be written as."""

    TEXT = "text", "for a terminal"
    JSON = "json", "all of it, one document"
    MARKDOWN = "markdown", "tables"
    CSV = "csv", "the cells"
    HTML = "html", "a page with each cell's reasons"
    SVG = "svg", "a picture of the table"
    PDF = "pdf", "the same on sheets, with text that can be selected"
    PNG = "png", "the same as dots"


class RowOrder(Word):
    """What rows of a comparison are sorted by."""

    RANGE = "range", "what tells most first"
    SOURCE = "source", "by what they are taken from"
    DATE = "date", "by the date of what was observed"
    ID = "id", "by id"


class Layout(Word):
    """How a comparison is laid out as CSV."""

    MATRIX = "matrix", "a table"
    LONG = "long", "a line a cell"


class TableLayout(Word):
    """How a comparison is laid out, as CSV or as a picture."""

    MATRIX = "matrix", "csv: a table"
    LONG = "long", "csv: a line a cell"
    RIVALS = "rivals", "a picture: every explanation a row"
    LEDGER = "ledger", "a picture: every item a row"


class CitationStyle(Word):
    """How a source is cited in one line."""

    NOTE = "note", "author, short title, year, locator"
    AUTHOR_DATE = "author-date", "author and year in parentheses"


class Color(Word):
    """When a terminal's colours are used."""

    AUTO = "auto", "where a terminal shows them"
    ALWAYS = "always", "into pipes and files too"
    NEVER = "never", "nowhere"


class Document(Word):
    """A document of JSON that has a schema."""

    CASE = "case", "export --to json, render --format json"
    COMPARISON = "comparison", "compare --format json"
    CELL = "cell", "compare --why EVIDENCE EXPLANATION --format json"
    FINDINGS = "findings", "check --format json"
    SETTINGS = "settings", "check --show-settings FILE --format json"
    LIST = "list", "list --format json"
    SHOW = "show", "show ID --format json"
    SOURCES = "sources", "sources --format json"
    COVERAGE = "coverage", "sources --coverage SOURCE --format json"
    STATS = "stats", "stats --format json"
    RULES = "rules", "rule --format json"
    IMPORT = "import", "import --format json"
    BIBLIOGRAPHY = "bibliography", "import sources --format json"

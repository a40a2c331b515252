"""Every command in a line, for what is to hold for all of them, and a case to run them in."""

from pathlib import Path

from support.case_text import write
from support.program import WHOLE_CASE

RIS = "TY  - BOOK\nTI  - The memoirs\nAU  - Lie, Trygve\nPY  - 1954\nER  -\n"
DEBATE = "Discussion Title: The veto\n\n1. It should go\n1.1. Con: It keeps the peace\n"

COMMANDS: tuple[tuple[str, str, int], ...] = (
    ("check", "check", 0),
    ("check", "check --fail-on info --select check", 2),
    ("check", "check broken", 1),
    ("cite", "cite frus", 0),
    ("compare", "compare", 0),
    ("compare", "compare nobody", 2),
    ("export", "export -o out.json", 0),
    ("export", "export --to tgf", 0),
    ("export sources", "export sources --format ris", 0),
    ("fmt", "fmt", 0),
    ("fmt", "fmt --check broken", 1),
    ("help", "help", 0),
    ("import", "import debate.txt --into new", 0),
    ("import sources", "import sources books.ris", 0),
    ("init", "init fresh --example", 0),
    ("list", "list", 0),
    ("merge", "merge frus letter", 0),
    ("new", "new claim Nobody --supports lure", 0),
    ("rename", "rename lure trap", 0),
    ("render", "render -o map.svg", 0),
    ("render", "render", 0),
    ("retire", "retire malik-statement", 0),
    ("rule", "rule orphan", 0),
    ("schema", "schema", 0),
    ("serve", "serve nowhere", 2),
    ("show", "show lure", 0),
    ("source", "source copy frus note.txt", 0),
    ("sources", "sources", 0),
    ("stats", "stats", 0),
    ("version", "version", 0),
)
BROKEN = "== broken/claims/a.md\n---\nsupports: [  b ]\n---\n# A\n"

WRITERS = ("fmt", "import", "import sources", "merge", "new", "rename", "retire", "source")
"""Commands that change a case, and so complete first what was cut short."""


def prepared(folder: Path) -> Path:
    """Write the case in which the lines run, with what they read, and return its folder."""
    case = write(folder, WHOLE_CASE + BROKEN)
    (case / "books.ris").write_text(RIS, "utf-8")
    (case / "debate.txt").write_text(DEBATE, "utf-8")
    (case / "note.txt").write_text("A note.\n", "utf-8")
    return case

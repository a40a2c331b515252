"""What the shell offers where an id is typed: the case's ids with their statements.

Tab is pressed often and must not wait, so that files are looked at here line by line instead of
read as `argmap.storage.load` reads them; whatever cannot be understood is passed over in silence.
"""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import typer

from argmap.cli._case import VARIABLE
from argmap.core.ids import is_id
from argmap.core.vocabulary import Kind

Offered = list[tuple[str, str]]
Offer = Callable[[typer.Context, str], Offered]

ARGUED = tuple(kind for kind in Kind if kind.argues)
"""Kinds that links lead to, and that premises are."""

DRAWN = (Kind.QUESTION, *ARGUED)

_KIND = re.compile(r"^kind:[ \t]*([a-z]+)", re.MULTILINE)
_STATEMENT = re.compile(r"^ {0,3}#[ \t]+(\S.*)$", re.MULTILINE)
_RULE = re.compile(
    r"""^RULE = Rule\(\s*"([a-z-]+)",\s*Severity\.[A-Z]+,\s*["'](.+)["']""", re.MULTILINE
)
_UNSAFE = re.compile(r"[^\w ,.–—-]+")
_LONGEST = 80
_READ = 8_192  # bytes of a file: a head and a heading
_MOST_READ = 3_000  # files; of a larger case the bare ids are offered


def ids(*kinds: str) -> Offer:
    """Return what offers the ids of items of these kinds; of all, when none is named."""

    def offer(ctx: typer.Context, incomplete: str) -> Offered:
        try:
            return sorted(_items(_root(ctx), incomplete, kinds))
        except (OSError, ValueError):
            return []

    return offer


def rules(incomplete: str) -> Offered:
    """Return the rules' names with what they catch."""
    folder = Path(__file__).parent.parent / "checks"
    texts = (path.read_text("utf-8") for path in folder.glob("*/*.py"))
    found = (match.groups() for text in texts if (match := _RULE.search(text)))
    return sorted((name, _safe(summary)) for name, summary in found if name.startswith(incomplete))


def word(known: str) -> Callable[[str], list[str]]:
    """Return what offers a word where no file begins so: those the shell offers by itself."""

    def offer(incomplete: str) -> list[str]:
        meant = known.startswith(incomplete) and not any(Path().glob(f"{incomplete}*"))
        return [known] if meant else []

    return offer


def _root(ctx: typer.Context) -> Path:
    """Return the folder of the case that the line typed so far is about."""
    start = Path(os.path.abspath(ctx.params.get("case") or os.environ.get(VARIABLE) or "."))  # noqa: PTH100 - as `store.find`
    for folder in (start, *start.parents):
        if (folder / "argmap.toml").is_file() or (folder / "claims").is_dir():
            return folder
    return start


def _items(root: Path, incomplete: str, kinds: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    found = {path.stem: path for path in _files(root)}
    meant = [name for name in found if name.startswith(incomplete)]
    few = len(meant) <= _MOST_READ
    for name in meant:
        kind, statement = _read(root, found[name]) if few else ("", "")
        if not (few and kinds) or kind in kinds:
            yield name, statement


def _files(root: Path) -> Iterator[Path]:
    for part in ("claims", "evidence"):
        for folder, below, names in os.walk(root / part):
            below[:] = [name for name in below if not name.startswith(".")]
            for name in names:
                if name.endswith(".md") and is_id(name.removesuffix(".md")):
                    yield Path(folder, name)


def _read(root: Path, path: Path) -> tuple[str, str]:
    """Return the kind and the statement of a file, each empty where none is found."""
    try:
        with path.open("rb") as file:
            text = file.read(_READ).decode("utf-8", "replace").replace("\r\n", "\n")
    except OSError:
        return "", ""
    head, _, rest = text.removeprefix("\ufeff").removeprefix("---").partition("\n---")
    named = _KIND.search(head)
    statement = _STATEMENT.search(rest)
    kind = named[1] if named else Kind.of_path(path.relative_to(root).as_posix())
    return kind, _safe(statement[1]) if statement else ""


def _safe(text: str) -> str:
    """Return a statement that no shell obeys: words and plain stops, cut to one line."""
    text = " ".join(_UNSAFE.sub(" ", text).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rpartition(" ")[0] + "…"

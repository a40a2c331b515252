"""Titles with their subtitles, which CSL has in one variable."""

from collections.abc import Mapping

_KINDS = ("", "book", "journal", "main", "issue", "event")


def joined(fields: Mapping[str, str]) -> dict[str, str]:
    """Return fields in which each title has its subtitle, and what is added to it, behind it."""
    found = dict(fields)
    for kind in _KINDS:
        title = f"{kind}title"
        if title not in found and kind == "journal" and "journal" in found:
            title = "journal"
        for part, gap in ((f"{kind}subtitle", ": "), (f"{kind}titleaddon", ". ")):
            if found.get(title) and found.get(part):
                found[title] = f"{found[title].rstrip()}{_gap(found[title], gap)}{found.pop(part)}"
    return found


def _gap(title: str, gap: str) -> str:
    """Return what stands between; a title that ends as a sentence does has its sign already."""
    return " " if title.rstrip("} ").endswith((".", "?", "!", ":")) else gap

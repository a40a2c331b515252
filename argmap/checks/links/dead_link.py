"""A link in the notes that leads nowhere.

`[[malik-returns]]` names an item by its id, as Obsidian does; a link of Markdown names a file by
its path from the one that it stands in. Both are for readers and bear on nothing, and both go dead
in silence when a file is renamed. Links out of the case, to its `README.md` files, to copies of
sources and to the web are not followed.

Bad:

    == claims/protest.md
    ---
    ---
    # It was holding to the boycott

    See [[malik-statment]] and [the minutes](../evidence/minute.md).
    == evidence/malik-statement.md
    ---
    ---
    # Malik said that he would stay away
    == evidence/minutes.md
    ---
    ---
    # The minutes have him absent

Good:

    == claims/protest.md
    ---
    ---
    # It was holding to the boycott

    See [[malik-statement]] and [the minutes](../evidence/minutes.md).
    == evidence/malik-statement.md
    ---
    ---
    # Malik said that he would stay away
    == evidence/minutes.md
    ---
    ---
    # The minutes have him absent
"""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import quote, unquote

from argmap.core import ids
from argmap.core.case import Case
from argmap.core.findings import Finding, Fix, Rule, Severity
from argmap.core.model import Item
from argmap.core.spelling import meant, nearest
from argmap.core.text_edits import TextEdit
from argmap.notation import body_start
from argmap.notation.note_links import NoteLink, note_links

RULE = Rule("dead-link", Severity.WARNING, "a link in the notes that leads nowhere", fix="ask")

_FOLDERS = ("claims", "evidence")
_COPIES = "evidence/sources/text/"
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_OTHER_ENDING = re.compile(r"\.(?!md\Z)[A-Za-z0-9]{1,5}\Z", re.IGNORECASE)


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each link that names no item, or no file of an item."""
    paths = {part.path for part in case.parts}
    folded = {ids.key(name) for name in case.known}
    for item in case.items.values():
        source = case.text(item.path)
        if source is None or "[" not in item.body:
            continue
        for link in note_links(source, body_start(source)):
            alive = (
                _names_an_item(link, folded) if link.wiki else _leads_to_a_file(link, item, paths)
            )
            if not alive:
                yield _dead(case, item, link)


def _names_an_item(link: NoteLink, known: set[str]) -> bool:
    """Return whether a wikilink names an item, or what is none by its ending."""
    target = link.target.strip()
    if _OTHER_ENDING.search(target):
        return True
    return ids.key(ids.pointed(target)) in known or ids.pointed(target).lower() == "readme"


def _leads_to_a_file(link: NoteLink, item: Item, paths: set[str]) -> bool:
    """Return whether a path leads to an item's file, or to what is not looked for."""
    target = unquote(link.target)
    if _ELSEWHERE.match(target) or not target.lower().endswith(".md"):
        return True
    path = _path(target, item)
    if path.partition("/")[0] not in _FOLDERS or path.startswith(_COPIES):
        return True
    return path in paths or posixpath.basename(path).lower() == "readme.md"


def _path(target: str, item: Item) -> str:
    """Return the path from the top of the case that a path in an item's file means."""
    if target.startswith("/"):
        return posixpath.normpath(target.lstrip("/"))
    return posixpath.normpath(posixpath.join(posixpath.dirname(item.path), target))


def _dead(case: Case, item: Item, link: NoteLink) -> Finding:
    name = ids.pointed(unquote(link.target))
    what = f'no item has the id "{name}"'
    if not link.wiki:
        what = f'there is no "{_path(unquote(link.target), item)}"'
    near = _near(case, name)
    named = [f'"{other}" ({case.items[other].path})' for other in near]
    advice = "name an item, or delete the link"
    if named:
        advice = f"did you mean {' or '.join(named)}?"
    better = near[0] if near[:1] == (name,) else meant(name, near)
    return RULE.finding(
        link.span,
        f"the link leads nowhere: {what}",
        item=item.id,
        target=link.target,
        help=advice,
        fix=_fix(case, item, link, better) if better is not None else None,
    )


def _near(case: Case, name: str) -> tuple[str, ...]:
    """Return the items that a name may mean: its own, one that had it, or those nearest to it."""
    if name in case.items:
        return (name,)
    renamed = tuple(item.id for item in case.items.values() if name in item.formerly)
    return renamed[:1] or nearest(name, case.items)


def _fix(case: Case, item: Item, link: NoteLink, better: str) -> Fix | None:
    """Return the fix that names another item in the link."""
    text = better
    if not link.wiki:
        here = posixpath.dirname(item.path)
        text = quote(posixpath.relpath(case.items[better].path, here))
    return Fix.of(f'write "{text}"', (TextEdit(link.span, text),), safe=False)

"""A new item, from words to its file: the id, the place, the text, and what is wrong with it."""

import json
import posixpath
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from argmap import checks
from argmap.core.case import Case, Parsed, assemble
from argmap.core.errors import ArgmapError
from argmap.core.findings import Finding, Severity
from argmap.core.ids import key, slug
from argmap.core.model import Item, ItemId, Kind, Question, Source
from argmap.core.positions import SourceText
from argmap.core.spelling import begun, did_you_mean
from argmap.edits.free_ids import require_id
from argmap.notation import parse, unparse
from argmap.quotes.matching import find, index
from argmap.quotes.reading import quotations

_MAY_FOLLOW = ("missing-source", "missing-key")
"""Rules whose errors say that something is not written yet, not that something is wrong."""

_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A file to be written, the item in it, and what `argmap check` will newly say."""

    path: str
    text: str
    item: Item
    findings: tuple[Finding, ...]


def draft(  # noqa: PLR0913 - what a file is made of, every part named
    case: Case,
    kind: Kind,
    statement: str,
    *,
    head: Mapping[str, Any],
    body: str = "",
    name: str | None = None,
) -> Draft:
    """Return the file of a new item. `head` holds text, lists and dicts of text, as in a file.

    Raises `ArgmapError`, one sentence, on the first thing that a person must say otherwise: an id
    that is none or taken, a word that a key does not take, a link that cannot be. What is merely
    not written yet is told. Runs every rule twice.
    """
    statement = " ".join(statement.split())
    name = _name(case, kind, statement, name)
    path = f"{home(case, kind)}/{name}.md"
    words = {"kind": kind.value, **head}
    text = f"---\n{_flow(words)}\n---\n# {statement}\n\n{body}\n"
    part = parse(SourceText(path, text))
    if part.faults:
        raise _refusal(part.faults[0])
    item = part.item
    if item is None or item.statement != statement:
        message = "the statement cannot stand in a heading as it is"
        raise ArgmapError(message, hint='leave out "#" at its end, and give at least one word')
    _require_whole(case, part)
    findings = _news(case, part)
    for finding in findings:
        if finding.severity is Severity.ERROR and not _may_follow(case, name, finding):
            raise _refusal(finding)
    return Draft(path=path, text=unparse(item, part.links), item=item, findings=findings)


def fault_of(kind: Kind, key: str, value: str) -> str:
    """Return what is wrong with a key's value, in one sentence; empty when nothing is."""
    path = f"{kind.home}/x.md"
    head = _flow({"kind": kind.value, key: value})
    faults = parse(SourceText(path, f"---\n{head}\n---\n# X\n")).faults
    return faults[0].message if faults else ""


def home(case: Case, kind: Kind) -> str:
    """Return the folder for a new item: where most of its kind lie, else the kind's own."""
    found = Counter(
        item.path.rpartition("/")[0] for item in case.items.values() if item.kind is kind
    )
    if not found or kind is Kind.SOURCE:  # the copies of sources are named from their own folder
        return kind.home
    return min(found, key=lambda folder: (-found[folder], folder))


def _name(case: Case, kind: Kind, statement: str, name: str | None) -> ItemId:
    taken = {*case.known, *case.retired}
    if name is None:
        return slug(statement, taken, fallback=kind.value)
    require_id(name, kind.value)
    for other in sorted(taken):
        if key(other) == key(name):
            was = " formerly" if other in case.retired else ""
            message = f'"{name}" is the id of another item{was}'
            raise ArgmapError(message, hint=f'"{slug(name, taken, longest=60)}" is free')
    return name


def _require_whole(case: Case, part: Parsed) -> None:
    """Raise where only the beginning of an id is given: rules look for misspelled ones alone."""
    ends = (name for link in part.links for name in (*link.target, *link.premises))
    others = (name for _, name in part.item.references()) if part.item is not None else ()
    for name in (*ends, *others):
        if name not in case.known and name not in case.retired and begun(name, case.items):
            message = f'no item has the id "{name}"'
            raise ArgmapError(message, hint=did_you_mean(name, case.items)[0])


def _news(case: Case, part: Parsed) -> tuple[Finding, ...]:
    """Return what the rules say with the new file and do not say without it."""
    before = {finding.fingerprint for finding in checks.run(_alone(case))}
    grown = assemble((*case.parts, part), settings=case.settings)
    return tuple(found for found in checks.run(grown) if found.fingerprint not in before)


def _alone(case: Case) -> Case:
    return assemble(case.parts, settings=case.settings)


def _may_follow(case: Case, name: ItemId, finding: Finding) -> bool:
    if finding.target == "answers" and finding.item == name:
        return not case.of(Question)  # else it is known what can be answered
    return finding.rule in _MAY_FOLLOW


def _refusal(finding: Finding) -> ArgmapError:
    return ArgmapError(finding.message, hint=finding.help[0] if finding.help else "")


def _flow(head: Mapping[str, Any]) -> str:
    """Return a head as YAML on one line: JSON is that, but for what YAML does not print."""
    text = json.dumps(head, ensure_ascii=False)
    return _NOT_IN_YAML.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def said_already(case: Case, statement: str) -> ItemId | None:
    """Return the first item with the same statement but for capitals and spaces."""
    words = " ".join(statement.split()).casefold()
    same = (item.id for item in case.items.values() if item.statement.casefold() == words)
    return next(same, None)


def copy_of(case: Case, source: ItemId | None) -> str | None:
    """Return where a source's copy lies in the case, if the source says that it has one."""
    item = case.items.get(case.retired.get(source or "", source or ""))
    if not isinstance(item, Source) or item.text is None:
        return None
    return posixpath.normpath(posixpath.join(posixpath.dirname(item.path), item.text))


def beside_sources(text: str) -> str:
    """Return where the copy of a new source lies in the case, from what its `text` will say."""
    return posixpath.normpath(posixpath.join(Kind.SOURCE.home, text))


def stands_in(quotation: str, copy: str) -> bool:
    """Return whether a quotation's words stand in a text, by the measure of `argmap check`."""
    lines = "".join(f"> {line}\n" for line in quotation.splitlines())
    wanted = quotations(SourceText("", lines), 0)
    looked = index(copy, wanted)
    return all(find(looked, one) for one in wanted)

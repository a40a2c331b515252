"""Whether the record of a verification still holds: the same words, held against the pinned copy.

A record (`verified`) says on which day an item's quotations were found in a copy with which hash.
It holds as long as the item's source pins the copy with that hash and the item's block quotations
have the words that they had then. Where they are broken into lines makes no difference.
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256

from argmap.core.analysis import once
from argmap.core.case import Case
from argmap.core.findings import Note
from argmap.core.model import Evidence, ItemId, Source
from argmap.notation import body_start
from argmap.quotes.outcomes import Judged
from argmap.quotes.reading import Quotation, quotations


def of_item(case: Case, item: Evidence) -> tuple[Quotation, ...]:
    """Return the block quotations in an item's file, in the order of writing."""
    source = case.text(item.path)
    if ">" not in item.body or source is None:
        return ()
    return quotations(source, body_start(source))


def hash_of(quoted: Iterable[Quotation]) -> str:
    """Return the SHA-256 of the words of quotations, with their brackets and in their order."""
    words = "\n".join(" ".join(one.words.split()) for one in quoted)
    return sha256(words.encode("utf-8", "replace")).hexdigest()


@once
def records(case: Case) -> Mapping[ItemId, str]:
    """Return of each item that has a record why it holds no more, by id; nothing where it holds.

    An item whose source the case does not have is left out.
    """
    return {
        item.id: _flaw(case, item, source)
        for item in case.of(Evidence)
        if item.verified is not None
        and isinstance(source := case.items.get(item.source or ""), Source)
    }


def holds(case: Case, item: Evidence) -> bool:
    """Return whether an item has a record, and it holds."""
    return records(case).get(item.id, "none") == ""


def earlier(one: Judged) -> tuple[Note, ...]:
    """Return the note that a quotation, not found now, was recorded as found; none without one."""
    verified = one.evidence.verified
    if verified is None:
        return ()
    return (Note(one.evidence.at("verified"), f"recorded as found on {verified.on}"),)


def _flaw(case: Case, item: Evidence, source: Source) -> str:
    quoted = of_item(case, item)
    if item.verified is None or not quoted:
        return "the item quotes nothing any more"
    if source.sha256 is None:
        return f'"{source.id}" pins no copy'
    if source.sha256 != item.verified.sha256:
        return f'"{source.id}" pins another copy now'
    if hash_of(quoted) != item.verified.words:
        return "the words have changed since" if len(quoted) == 1 else "the quotations have changed"
    return ""

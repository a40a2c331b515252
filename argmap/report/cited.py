"""Where an observation comes from, as HTML: its source, and what is known of it."""

from collections.abc import Iterator

from argmap.core import citation
from argmap.core.case import Case
from argmap.core.model import Evidence, Item, Source
from argmap.media.html import clean, link


def facts_of(case: Case, item: Item) -> Iterator[str]:
    """Yield the source as HTML, and what is known of the observation."""
    if not isinstance(item, Evidence):
        return
    source = case.items.get(item.source or "")
    if isinstance(source, Source):
        url = source.csl.get("URL")
        title = link(url, source.statement) if isinstance(url, str) else clean(source.statement)
        judged = (
            source.standing.value if source.standing else "",
            f"reliability {source.reliability.value}" if source.reliability else "",
            f"interest: {source.interest.value}" if source.interest else "",
        )
        told = " · ".join(clean(fact) for fact in judged if fact)
        yield f'<span class="dim">Source</span> {title}' + (f" · {told}" if told else "")
    known = (
        citation.of(case, item),
        item.date or "",
        item.observed.value if item.observed else "",
        f"credibility {item.credibility}" if item.credibility else "",
        "" if item.found.value == "found" else item.found.value.replace("-", " "),
    )
    if any(known):
        yield " · ".join(clean(fact) for fact in known if fact)

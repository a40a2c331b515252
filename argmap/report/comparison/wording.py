"""Items, cuts and numbers of a comparison in words: the items' own, never their ids."""

from argmap.comparison import LINES, Comparison, Struck, Warned
from argmap.comparison.lines import Bearing, Entry, Lines, Origin, Part
from argmap.comparison.words import listed, number, range_text
from argmap.core.case import Case
from argmap.core.model import ItemId, Relation
from argmap.media.terminal import printable, width, wrap

_LONGEST = 64
_LINE = 2


def own_words(case: Case, name: ItemId, most: int = _LONGEST) -> str:
    """Return an item's statement in quotation marks, at most so many columns of it; else its id.

    It is shortened between words, where there are any.
    """
    item = case.items.get(name)
    if item is None:
        return printable(name)
    text = " ".join(printable(item.statement).split()).removesuffix(".")
    if width(text) > most:
        text = f"{wrap(text, most - 1)[0]}…"
    return f"“{text}”"


def lines_of(firm: int, every: int) -> str:
    """Return lines in words, from halves: "no line", "half a line", "1 line", "1–2 lines"."""
    if firm == every == 0:
        return "no line"
    if firm == every == 1:
        return "half a line"
    text = range_text(firm, every)
    return f"{text} line" if firm == every == _LINE else f"{text} lines"


def score_of(comparison: Comparison, name: ItemId) -> str:
    """Return what an explanation's rank goes by, with the name of the formula."""
    weighed = comparison.ranking.weighed[name]
    if comparison.formula == LINES:
        return f"{lines_of(weighed.firm_against, weighed.against)} against"
    return f"{comparison.formula} {number(comparison.score(name))}"


def rank_of(comparison: Comparison, name: ItemId) -> str:
    """Return a rank with its range: "1 (1–3)", or "–" where there is none."""
    rank = comparison.ranking.ranks.get(name)
    if rank is None:
        return "–"
    reach = comparison.reach.ranges[name]
    span = f"{reach.best}–{reach.worst}" if reach.best != reach.worst else str(reach.best)
    return f"{rank} ({span}{', or unranked' if reach.unranked else ''})"


def part_of(case: Case, lines: Lines, part: Part) -> str:
    """Return what bounds lines: a statement, a link or an origin, with what lies behind it."""
    behind = len(lines.behind(part))
    through = f" ({behind} items of evidence pass here)" if behind > 1 else ""
    return f"{_part(case, lines, part)}{through}"


def _part(case: Case, lines: Lines, part: Part) -> str:
    if isinstance(part, Entry):
        return own_words(case, part.evidence)
    if isinstance(part, Origin):
        return f"what goes back to {own_words(case, part.name)}"
    if isinstance(part, Bearing):
        return own_words(case, part.item)
    link = case.link_at[part.address]
    predicts = link.relation is Relation.PREDICTS
    maker, target = (link.target[-1], link.origin) if predicts else (link.origin, link.target[-1])
    if target == lines.explanation:
        return own_words(case, maker)
    verb = "supports" if part.supports else "contradicts"
    return f"that {own_words(case, maker, 40)} {verb} {own_words(case, target, 40)}"


def cause(case: Case, struck: Struck) -> str:
    """Return why a cell is shown and not counted, as the end of a sentence."""
    names = listed([own_words(case, name) for name in struck.by])
    subject = "it" if struck.by == (struck.cell.evidence,) else names
    match struck.cause:
        case "draft":
            return f"{subject} is a draft"
        case "not-searched":
            return f"{subject} was never searched"
        case "undercut":
            return f"it is undercut by {names}"
        case _:
            return f"nothing stands behind {names}"


def sentence_of(case: Case, warned: Warned) -> str:
    """Return a warning with the words of what it is about in place of ids."""
    message = warned.message
    for name in sorted(warned.about, key=len, reverse=True):
        message = message.replace(f'"{name}"', own_words(case, name))
    return message

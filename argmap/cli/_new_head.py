"""What the options of `argmap new` make of a head."""

from collections.abc import Mapping, Sequence
from typing import Any

from argmap.core.vocabulary import Relation

_AS_SAID = (
    *("answers", "source", "locator", "date", "observed", "credibility", "found", "derived_from"),
    *("standing", "part_of", "voice", "interest", "reliability", "extent", "text"),
    *("status", "tags", "formerly", "distinct_from"),
)

_THINGS = {
    "to": ("link", "add --supports, --contradicts, --undercuts, --neutral or --predicts"),
    "rule": ("rule", "name it with --ignore RULE"),
}


def head(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return a head as text, lists and dicts of text, without the keys that nothing was said of.

    Raises `ArgmapError` where counts do not fit, or an answer has no "=".
    """
    written: dict[str, Any] = {key: answers.get(key) for key in _AS_SAID}
    written |= {key: "true" for key in ("exclusive", "exhaustive") if answers.get(key)}
    written["ratings"] = dict(_rating(entry) for entry in answers.get("rating") or ())
    written["csl"] = csl(answers)
    written["ignore"] = _entries(answers, "rule", answers.get("ignore") or (), ("reason", "until"))
    found = _filled(written | _links(answers))
    return {**found, "derived_from": []} if _is_own(answers) else found


def _is_own(answers: Mapping[str, Any]) -> bool:
    """Return whether it is said to be its source's own. Raises where it goes back to others too."""
    from argmap.core.errors import ArgmapError  # noqa: PLC0415 - so that --help stays light

    if answers.get("own") and answers.get("derived_from"):
        message = "--own says that it goes back to nothing but its source"
        raise ArgmapError(message, hint="leave out --own or --derived-from")
    return bool(answers.get("own"))


def _links(answers: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return the entries of each relation, with what was said of all links or of each."""
    links = [(relation, to) for relation in Relation for to in answers.get(relation) or ()]
    entries = _entries(answers, "to", [to for _, to in links], ("why", "strength", "test"))
    premises = answers.get("premises") or ()
    _spread("--with", premises[:1], len(links), "to")
    found: dict[str, list[dict[str, Any]]] = {}
    for (relation, _), entry in zip(links, entries, strict=True):
        found.setdefault(relation, []).append(_filled({**entry, "with": list(premises)}))
    return found


def _entries(
    answers: Mapping[str, Any], first: str, names: Sequence[str], others: Sequence[str]
) -> list[dict[str, Any]]:
    """Return an entry of a list for each name, with what was said of all or of each."""
    of_each = {
        key: _spread(f"--{key}", answers.get(key) or (), len(names), first) for key in others
    }
    return [
        _filled({first: name, **{key: given[number] for key, given in of_each.items()}})
        for number, name in enumerate(names)
    ]


def csl(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return bibliographic data in CSL variables; empty when nothing is said."""
    names = []
    for author in answers.get("author") or ():
        family, comma, given = (part.strip() for part in author.partition(","))
        names.append({"family": family, "given": given} if comma and given else {"literal": author})
    own = {"title": answers.get("title"), "author": names, "issued": answers.get("issued")}
    more = dict(_parted("--csl", entry, "type=report") for entry in answers.get("csl") or ())
    return _filled({**more, **_filled(own), **_filled({"URL": answers.get("url")})})


def _rating(entry: str) -> tuple[str, Any]:
    explanation, judgement = _parted("--rating", entry, "protest=I")
    letter, _, why = (part.strip() for part in judgement.partition(":"))
    return explanation, {"rating": letter, "why": why} if why else letter


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}


def _parted(flag: str, entry: str, example: str) -> tuple[str, str]:
    from argmap.core.errors import ArgmapError  # noqa: PLC0415 - so that --help stays light

    name, equals, value = (part.strip() for part in entry.partition("="))
    if not (name and equals and value):
        message = f'{flag} is given "{entry}", which has no "=" between two words'
        raise ArgmapError(message, hint=f"write it as for example {flag} {example}")
    return name, value


def _spread(flag: str, given: Sequence[str], count: int, about: str) -> list[str]:
    """Return one value for each of so many entries: the one for all, or one each."""
    from argmap.core.errors import ArgmapError  # noqa: PLC0415 - so that --help stays light

    thing, hint = _THINGS[about]
    if given and not count:
        message = f"{flag} says something about a {thing}, and there is none"
        raise ArgmapError(message, hint=hint)
    if len(given) not in (0, 1, count):
        message = f"{flag} is given {len(given)} times, for {count} {thing}s"
        raise ArgmapError(message, hint=f"give it once for all {thing}s, or once for each")
    return list(given) if len(given) == count else list(given or [""]) * count

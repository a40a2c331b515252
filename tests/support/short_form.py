"""Cases in a few letters, as `methods.md` has its examples, turned into the notation.

`H` explanations, `C` claims, `AS` assumptions, `E` evidence (`src=`, `cred=`, `found=`, `voice=`,
`from=`), `S` sources (`from=` derived_from, several with a comma between; `voice=`, `part=`);
`x + y` supports, `x - y` contradicts, `x ~ h` neutral, `u ! a>b` undercuts, `h predicts p`,
`x @ h II` a rating; strength moderate unless said, `with=` premises, `status=`. One question.
"""

from collections.abc import Mapping

from support.case_text import case_of

from argmap.core.case import Case

_KINDS = {"H": "explanation", "C": "claim", "AS": "assumption", "E": "evidence", "S": "source"}
_FOLDERS = {"evidence": "evidence", "source": "evidence/sources"}
_KEYS = {
    "src": "source",
    "cred": "credibility",
    "found": "found",
    "voice": "voice",
    "from": "derived_from",
    "part": "part_of",
    "status": "status",
    "rel": "reliability",
}
_RELATIONS = {"+": "supports", "-": "contradicts", "~": "neutral", "!": "undercuts"}
_STRENGTHS = ("weak", "moderate", "strong")
_LISTS = ("derived_from",)


def short(text: str) -> Case:
    """Return the case that a text in short form says."""
    return case_of(written(text))


def written(text: str) -> str:
    """Return a text in short form in the notation, several files in one."""
    kinds: dict[str, str] = {"why": "question"}
    heads: dict[str, list[str]] = {"why": []}
    links: dict[str, dict[str, list[str]]] = {}
    ratings: dict[str, list[str]] = {}
    for line in filter(None, (one.strip() for one in text.splitlines())):
        first, *rest = line.split()
        if first in _KINDS:
            names = [word for word in rest if "=" not in word]
            keys = [_key(word) for word in rest if "=" in word]
            for name in names:
                kinds[name], heads[name] = _KINDS[first], list(keys)
        elif rest[0] == "@":
            strength = f", strength: {rest[3]}" if len(rest) > 3 else ""
            ratings.setdefault(first, []).append(f"  {rest[1]}: {{rating: {rest[2]}{strength}}}")
        else:
            relation = _RELATIONS.get(rest[0], rest[0])
            links.setdefault(first, {}).setdefault(relation, []).append(_entry(rest[1:]))
    return "".join(_file(name, kinds, heads, links, ratings) for name in kinds)


def _key(word: str) -> str:
    key, _, value = word.partition("=")
    name = _KEYS[key]
    return f"{name}: [{value}]" if name in _LISTS else f"{name}: {value}"


def _entry(words: list[str]) -> str:
    to = " -> ".join(words[0].split(">"))
    entry = [f"to: {to}"]
    for word in words[1:]:
        if word in _STRENGTHS:
            entry.append(f"strength: {word}")
        elif word.startswith("test="):
            entry.append(f"test: {word.removeprefix('test=')}")
        else:
            entry.append(f"with: [{word.removeprefix('with=')}]")
    return "  - {" + ", ".join(entry) + "}"


def _file(
    name: str,
    kinds: Mapping[str, str],
    heads: Mapping[str, list[str]],
    links: Mapping[str, Mapping[str, list[str]]],
    ratings: Mapping[str, list[str]],
) -> str:
    kind = kinds[name]
    lines = [f"== {_FOLDERS.get(kind, 'claims')}/{name}.md", "---"]
    if kind in ("question", "explanation", "assumption"):
        lines.append(f"kind: {kind}")
    lines += heads[name]
    for relation, entries in links.get(name, {}).items():
        lines += [f"{relation}:", *entries]
    if name in ratings:
        lines += ["ratings:", *ratings[name]]
    return "\n".join([*lines, "---", f"# {name}"]) + "\n"

"""Write a case as dense as real ones: `python dense.py FOLDER CARDS`.

One question, 8 explanations; of the rest 4 in 10 are claims and assumptions, 6 evidence. Cards have
1.6 links each, of which 10 % are undercuts and 10 % need another premise; 1 in 4 speaks against, 1
in 12 is neutral. Half of the evidence bears on two things or more, as that of a real case does: a
tree of as many cards has no line that crosses another. The same numbers give the same bytes.
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path

RIVALS = 8
LINKS = 1.6
"""Links a card."""

SHARE = 0.1
"""Of undercuts among the links, and of links that need another premise."""

PROSE = """the embassy cabled that no instruction had come before the vote was taken in the council
although the delegate had asked for one and was told by the minister to wait for the reply"""

Link = tuple[str, str, str]
"""Origin, relation, and the target as it is written in a head."""


def write_case(folder: Path, cards: int) -> None:
    """Write the case; `cards` counts all but sources."""
    for sub in ("claims", "evidence/sources"):
        (folder / sub).mkdir(parents=True, exist_ok=True)
    draw = random.Random(1950)
    rivals = [f"x{number}" for number in range(1, RIVALS + 1)]
    rest = cards - 1 - RIVALS
    claims = [f"c{number}" for number in range(1, rest * 4 // 10 + 1)]
    evidence = [f"e{number}" for number in range(1, rest - len(claims) + 1)]
    sources = [f"s{number}" for number in range(1, max(4, len(evidence) // 3) + 1)]
    links = list(_links(draw, rivals, claims, evidence, round(LINKS * cards)))
    joint = set(draw.sample(range(len(links)), round(SHARE * len(links))))
    heads: dict[str, dict[str, list[str]]] = {}
    for number, (origin, relation, target) in enumerate(links):
        partner = draw.choice([name for name in claims if name not in (origin, target)])
        premise = f"\n    with: [{partner}]" if number in joint and "->" not in target else ""
        strength = draw.choice(("weak", "moderate", "strong"))
        entry = f"  - to: {target}\n    why: {_words(draw, 6)}\n    strength: {strength}{premise}"
        heads.setdefault(origin, {}).setdefault(relation, []).append(entry)
    _item(folder, "claims/q", ["kind: question"], "Why did the delegate stay away?")
    for name in rivals:
        _item(folder, f"claims/{name}", ["kind: explanation"], _words(draw, 9))
    for number, name in enumerate(claims):
        kind = ["kind: assumption"] if number % 6 == 5 else []
        _item(folder, f"claims/{name}", [*kind, *_entries(heads, name)], _words(draw, 10))
    for number, name in enumerate(evidence):
        facts = [f"source: {draw.choice(sources)}", f"credibility: {number % 5 + 1}"]
        _item(folder, f"evidence/{name}", [*facts, *_entries(heads, name)], _words(draw, 12))
    for number, name in enumerate(sources):
        grade = f"reliability: {'ABC'[number % 3]}"
        _item(folder, f"evidence/sources/{name}", [grade], f"Telegram {number} of June 1950")


def _links(
    draw: random.Random, rivals: list[str], claims: list[str], evidence: list[str], count: int
) -> Iterator[Link]:
    """Yield so many links: one of each item, then further ones, then undercuts of these."""
    plain: dict[tuple[str, str], Link] = {}
    wanted = count - round(SHARE * count)
    origins = [*claims, *evidence]
    while len(plain) < wanted:
        origin = origins[len(plain)] if len(plain) < len(origins) else draw.choice(origins)
        above = claims[: claims.index(origin)] if origin in claims else claims
        target = draw.choice(above) if above and draw.random() < 0.4 else draw.choice(rivals)
        weights = (8, 3, 1)
        (relation,) = draw.choices(("supports", "contradicts", "neutral"), weights)
        plain.setdefault((origin, target), (origin, relation, target))
    yield from plain.values()
    attacked = [(a, b) for (a, b), link in plain.items() if link[1] != "neutral"]
    for origin, target in draw.sample(attacked, count - wanted):
        undercutter = draw.choice([name for name in evidence if name != origin])
        yield undercutter, "undercuts", f"{origin} -> {target}"


def _entries(heads: dict[str, dict[str, list[str]]], name: str) -> list[str]:
    return [f"{key}:\n" + "\n".join(entries) for key, entries in heads.get(name, {}).items()]


def _words(draw: random.Random, count: int) -> str:
    return " ".join(draw.choice(PROSE.split()) for _ in range(count)).capitalize()


def _item(folder: Path, path: str, head: list[str], statement: str) -> None:
    text = "".join(f"{line}\n" for line in head)
    (folder / f"{path}.md").write_text(f"---\n{text}---\n# {statement}\n", "utf-8")


if __name__ == "__main__":
    write_case(Path(sys.argv[1]), int(sys.argv[2]))

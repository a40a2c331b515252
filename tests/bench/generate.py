"""Write a case of a given size: `python generate.py FOLDER ITEMS`.

Made of independent debates of 60 items (1 question, 4 explanations, 15 claims, 2 assumptions, 30
evidence items, 8 sources), each item with the body and links of the shipped case's average. The
same numbers give the same bytes.
"""

import random
import sys
from pathlib import Path

BODY = (
    "Seen in the printed volume; the copy agrees with it. What would change our mind is an order\n"
    "in writing from before the meeting, or a second witness who did not read the memoirs.\n"
)


def write_case(folder: Path, items: int) -> None:
    """Write the case; `items` is rounded up to whole debates of 60."""
    for sub in ("claims", "evidence/sources"):
        (folder / sub).mkdir(parents=True, exist_ok=True)
    draw = random.Random(1950)
    for debate in range((items + 59) // 60):
        _debate(folder, debate, draw)


def _debate(folder: Path, debate: int, draw: random.Random) -> None:  # noqa: C901 - a script
    def item(path: str, head: str, statement: str) -> None:
        (folder / f"{path}.md").write_text(f"---\n{head}---\n# {statement}\n\n{BODY}", "utf-8")

    def link(target: str, *, why: str = "It is one of the purposes that he names himself") -> str:
        strength = draw.choice(("weak", "moderate", "strong"))
        return f"  - to: {target}\n    why: {why}\n    strength: {strength}\n"

    d = f"d{debate}"
    item(f"claims/{d}-question", "kind: question\n", f"Why did the delegation {debate} stay away?")
    rivals = [f"{d}-explanation-{n}" for n in range(4)]
    for n, rival in enumerate(rivals):
        head = f"kind: explanation\nanswers: {d}-question\n"
        if n == 3:
            head += f"contradicts:\n{link(rivals[0])}"
        item(f"claims/{rival}", head, f"It had reason number {n} of case {debate}")
    claims = [f"{d}-claim-{n}" for n in range(15)]
    for n, claim in enumerate(claims):
        up = claims[draw.randrange(n)] if n > 7 else draw.choice(rivals)
        other = rivals[(rivals.index(up) + 1) % 4] if up in rivals else draw.choice(rivals)
        head = f"supports:\n{link(up)}"
        if n % 4 == 0:
            head += f"contradicts:\n{link(other)}"
        item(f"claims/{claim}", head, f"Claim {n} about the absence in case {debate}")
    for n in range(2):
        head = f"kind: assumption\nsupports:\n{link(claims[n])}"
        item(f"claims/{d}-assumption-{n}", head, f"Assumption {n} of case {debate}")
    for n in range(8):
        head = (
            "csl:\n  type: report\n  title: Telegram\n  issued: 1950-06-27\n"
            "standing: primary\nreliability: B\ninterest: party\n"
        )
        item(f"evidence/sources/{d}-source-{n}", head, f"Telegram {n} of case {debate}")
    for n in range(30):
        first, second = draw.sample(claims, 2)
        head = (
            f"source: {d}-source-{n % 8}\nlocator: document {n}\ndate: 1950-06-27\n"
            f"observed: contemporaneous\ncredibility: {n % 5 + 1}\n"
            f"supports:\n{link(first)}"
        )
        if n % 3 == 0:
            head += f"neutral:\n  - to: {second}\n    why: It says nothing of this either way\n"
        if n % 10 == 0:
            head += f"undercuts:\n{link(f'{claims[8]} -> {_target(folder, claims[8])}')}"
        item(f"evidence/{d}-evidence-{n}", head, f"Observation {n} in case {debate}")


def _target(folder: Path, claim: str) -> str:
    """Return the first target that a claim supports, from its file."""
    text = (folder / "claims" / f"{claim}.md").read_text("utf-8")
    return text.split("to: ", 1)[1].split("\n", 1)[0]


def write_one_question(folder: Path, items: int) -> None:
    """Write a case with one question, ten explanations, and the rest claims, evidence, sources."""
    for sub in ("claims", "evidence/sources"):
        (folder / sub).mkdir(parents=True, exist_ok=True)
    draw = random.Random(1950)

    def item(path: str, head: str) -> None:
        (folder / f"{path}.md").write_text(f"---\n{head}\n---\n# {path}\n", "utf-8")

    item("claims/q", "kind: question")
    rivals = [f"x{n}" for n in range(10)]
    for rival in rivals:
        item(f"claims/{rival}", "kind: explanation")
    claims, sources = items // 3, max(5, items // 15)
    target = [""] * claims
    for n in range(claims):
        high = n < 30 or draw.random() < 0.3
        target[n] = draw.choice(rivals) if high else f"c{draw.randrange(n)}"
        head = f"{draw.choice(('supports', 'supports', 'contradicts'))}: [{target[n]}]"
        if n % 20 == 0 and n > 40:
            head += f"\nundercuts: [c{n - 1} -> {target[n - 1]}]"
        item(f"claims/c{n}", head)
    for n in range(sources):
        item(f"evidence/sources/s{n}", "reliability: B")
    for n in range(items - claims - sources - 11):
        up = draw.choice((f"c{draw.randrange(claims)}", draw.choice(rivals)))
        item(f"evidence/e{n}", f"source: s{n % sources}\nsupports: [{up}]")


def write_dense(folder: Path, items: int) -> None:  # noqa: C901 - a script
    """Write a case as dense as real ones: one question, eight explanations, 1.6 links an item.

    One link in ten is an undercut and one in ten has a joint premise; most links end at an
    explanation, as in the shipped case.
    """
    for sub in ("claims", "evidence/sources"):
        (folder / sub).mkdir(parents=True, exist_ok=True)
    draw = random.Random(1950)

    def item(path: str, head: str, statement: str) -> None:
        text = f"---\n{head}---\n# {statement}\n"
        (folder / f"{path}.md").write_text(text, "utf-8")

    item("claims/q", "kind: question\n", "Why did the delegation stay away from the meeting?")
    rivals = [f"x{n}" for n in range(8)]
    for n, rival in enumerate(rivals):
        statement = f"It had reason number {n} to stay away, and kept to it for the whole summer"
        item(f"claims/{rival}", "kind: explanation\n", statement)
    claims = [f"c{n}" for n in range(items // 3)]
    assumptions = [f"a{n}" for n in range(items // 12)]
    evidence = [f"e{n}" for n in range(items - len(claims) - len(assumptions) - len(rivals) - 1)]
    for n in range(max(3, items // 15)):
        reliability = draw.choice("ABCD")
        item(f"evidence/sources/s{n}", f"reliability: {reliability}\n", f"Telegram {n}")
    links: list[tuple[str, str]] = []
    for n, name in enumerate((*claims, *assumptions, *evidence)):
        places = rivals * 2 + claims[: min(n, len(claims)) // 2]
        heads: dict[str, list[str]] = {}
        for target in dict.fromkeys(draw.choices(places, k=draw.choice((1, 1, 1, 2, 2, 2, 3)))):
            key = draw.choice(("supports", "supports", "supports", "contradicts", "neutral"))
            lines = [f"  - to: {target}", f"    why: Point {len(links)} is one that he makes"]
            if key != "neutral":
                lines.append(f"    strength: {draw.choice(('weak', 'moderate', 'strong'))}")
                if draw.random() < 0.1:
                    lines.append(f"    with: [{draw.choice(assumptions)}]")
                links.append((name, target))
            heads.setdefault(key, []).extend(lines)
        if draw.random() < 0.16 and len(links) > 10:
            attacked = draw.choice([link for link in links if link[0] != name])
            heads["undercuts"] = [f"  - to: {' -> '.join(attacked)}", "    why: It is not so"]
        head = "".join(f"{key}:\n" + "".join(f"{x}\n" for x in ones) for key, ones in heads.items())
        if name in assumptions:
            item(f"claims/{name}", f"kind: assumption\n{head}", f"That point {n} holds is assumed")
        elif name in claims:
            item(f"claims/{name}", head, f"Claim {n} about the absence, and about who ordered it")
        else:
            judged = f"source: s{n % max(3, items // 15)}\ncredibility: {n % 5 + 1}\n"
            item(f"evidence/{name}", judged + head, f"Observation {n}, made on the day of the vote")


if __name__ == "__main__":
    write_case(Path(sys.argv[1]), int(sys.argv[2]))

"""Try mutated and generated files on the checker: `make fuzz COUNT=200000`.

An input is a small case with some of its files mutated, an item, settings, or a baseline. Whatever
it is, nothing may raise but what is meant to (`SettingsError`, with a place), no rule may stop, and
every span lies inside its file. Every tenth case is mended too: what could be read still can, and
mending again changes nothing. Input number N of a seed is always the same:

    python tests/fuzz/fuzz.py --count 200000 --seed 1
    python tests/fuzz/fuzz.py --seed 1 --only N        shows that input and what it does
"""

import argparse
import datetime as dt
import multiprocessing
import os
import random
import re
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from textwrap import dedent

sys.path.insert(0, str(Path(__file__).parents[1]))

from support.case_text import files

from argmap import checks
from argmap.core import baseline, settings
from argmap.core.case import Case, Parsed, assemble
from argmap.core.errors import SettingsError
from argmap.core.findings import Finding
from argmap.core.model import Link
from argmap.core.positions import SourceText, Span
from argmap.core.settings import Settings
from argmap.core.vocabulary import Kind
from argmap.edits import fixes
from argmap.notation import keys_of, parse, unparse
from argmap.report.findings.formats import DOCUMENTS, FOR_PEOPLE, Report, write

ROOT = Path(__file__).parents[2]
TODAY = dt.date(2026, 6, 27)
CHUNK = 500

SETTINGS = (
    'title = "Why"\n[check]\nbundle = "strict"\nfail-on = "warning"\nplugins = ["a-b"]\n',
    '[check.rules]\norphan = "off"\n"near-duplicate" = "error"\nunsupported-claim = "info"\n',
    """[[check.per-path]]\npaths = ["claims/**", "*.md"]\nrules = { orphan = "off" }
[[check.per-path]]\npaths = ['evidence/']\nrules.missing-source = 'warning'\n""",
    '[compare]\nformula = "weighted"\n[render]\nengine = "pure"\n',
    'check = { bundle = "minimal", rules = { orphan = "error" } } # all\ntitle = """a\nb"""\n',
)
BASELINES = (
    'schema = 1\n\n[findings]\n"orphan:a" = 1\n"unknown-target:a:b" = 2\n',
    "schema = 1\nfindings = { 'a:b' = 1, \"c\\u0041\" = 3 }\n",
    "schema = 1\n[findings]\n" + "".join(f'"orphan:n{n}" = 1\n' for n in range(20)),
)
TOML = (
    *re.findall(
        r"\S+",
        r"""[ ] [[ ]] = . , # " ' ''' { } \\ \u0041 \U0010FFFF \x 1_0 0x1F 1e9 inf nan true -1 0
        1979-05-27T07:32:00Z 07:32:00 [check] [check.rules] [[check.per-path]] schema [findings]
        bundle fail-on rules paths plugins 99999999999999999999""",
    ),
    *('"""', "\n", "\t", "é", "\x00", "\u2028", "[" * 200, "{a=" * 200),
)

# fmt: off
WORDS = (
    "? ", "? 0:", "- ", "-", ": ", ":", "&a ", "*a", "!!int ", "! ", "[", "]", "{", "}", "|", ">",
    "'", '"', "\\", "---", "\n---\n", "...", "->", " -> ", "=>", "<<", "<<: ", "#", "# ", "## ",
    "\t", " ", "  ", "\n", "\n\n", "\r\n", "\r", "\x85", "\u2028", "\u2029", "\ufeff", "\x00",
    "\x1b[31m", "\u202e", "é", "e\u0301", "ß", "İ", "日本", "😀", "²", "٣", "\uffff", "%", "@", "`",
    "null", "~", "no", "true", "0", "6", "7", "-1", "1950", "1950-13", "1950-06-31", "0000",
    "1950-06-27/1950-06", "9" * 30, "1e400", "0x1F", "12:30", ".nan", "a" * 300, "> quoted […]",
    "<<<<<<< ours\n", "=======\n", ">>>>>>> theirs\n", "```\n", "~~~\n", "<!--", "-->", "[x](y)",
    "[" * 25, "{a: " * 25, "- " * 25, "? " * 25, "    " * 12, "kind: ", "claim", "why", "to: ",
)
# fmt: on


@cache
def material() -> tuple[tuple[Mapping[str, str], ...], tuple[tuple[str, str], ...]]:
    """Return the cases of the rules' examples, and the items of the shipped case and of these."""
    cases = [
        files(dedent(found))
        for entry in checks.rules().values()
        for found in re.findall(
            r"^(?:Bad|Good):\n\n((?:    .*\n|\n)+)", entry.manual + "\n", flags=re.MULTILINE
        )
    ]
    shipped = [
        (path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))
        for folder in ("claims", "evidence")
        for path in sorted((ROOT / folder).rglob("*.md"))
    ]
    return tuple(cases), (*shipped, *(pair for case in cases for pair in case.items()))


@cache
def words() -> tuple[str, ...]:
    """Return what is put in between: fragments of the notation, its keys, and ids in use."""
    keys = sorted({f"{key}: " for kind in Kind for key in keys_of(kind)})
    ids = sorted({Path(path).stem for path, _ in material()[1]})
    return (*WORDS, *keys, *(kind.value for kind in Kind), *ids)


def mutated(  # noqa: C901 - a table of mutations
    text: str, draw: random.Random, among: tuple[str, ...]
) -> str:
    """Return a text with one to six things done to it."""
    for _ in range(draw.choice((1, 1, 1, 2, 2, 3, 6))):
        a, b = sorted((draw.randrange(len(text) + 1), draw.randrange(len(text) + 1)))
        if draw.random() < 0.5:  # most of what matters stands in the head
            a, b = sorted((draw.randrange(min(len(text), 200) + 1), min(a, 200)))
        short = text[a : a + draw.randrange(1, 12)]
        lines = text.split("\n")
        at = draw.randrange(len(lines))
        match draw.randrange(9):
            case 0:
                text = text[:a] + text[a + len(short) :]
            case 1:
                text = text[:a] + draw.choice(among) + text[a:]
            case 2:
                text = text[:a] + draw.choice(among) + text[a + len(short) :]
            case 3:
                text = text[:b] + text[a:b][:400] + text[b:]
            case 4:
                text = text[:a] if draw.random() < 0.3 else text[:a] + text[b:]
            case 5:
                lines.insert(draw.randrange(len(lines)), lines.pop(at))
                text = "\n".join(lines)
            case 6:
                lines[at] = draw.choice(("  ", " ", "\t", "- ", "")) + lines[at].lstrip(" -")
                text = "\n".join(lines)
            case 7:
                head, colon, _ = lines[at].partition(": ")
                lines[at] = head + (colon or ": ") + draw.choice(among)
                text = "\n".join(lines)
            case _:
                other = draw.choice(material()[1])[1]
                text = text[:a] + other[draw.randrange(len(other) + 1) :][:200] + text[b:]
    return text


def generated(draw: random.Random) -> str:
    """Return an item put together from keys and fragments."""
    lines = []
    for _ in range(draw.randrange(6)):
        key = draw.choice(keys_of(draw.choice(list(Kind))))
        match draw.randrange(4):
            case 0:
                lines.append(f"{key}: {draw.choice(words())}")
            case 1:
                lines.append(f"{key}: [{draw.choice(words())}, {draw.choice(words())}]")
            case 2:
                lines.append(f"{key}:\n  - to: {draw.choice(words())}\n    why: x")
            case _:
                lines.append(f"{key}:\n  {draw.choice(words())}: {draw.choice(words())}")
    return "---\n" + "".join(f"{line}\n" for line in lines) + f"---\n# {draw.choice(words())}\n"


def moved(path: str, draw: random.Random) -> str:
    """Return a path of the case, now and then an odd one."""
    if draw.random() < 0.95:
        return path
    folder = draw.choice(("claims", "claims/a b", "evidence", "evidence/sources", "claims/ü"))
    name = draw.choice(
        ("Ä", "a b", "-", "1", "con", "e\u0301", "é", "ß", "SS", "İ", "a" * 200, "..")
    )
    return f"{folder}/{name}.md"


def case_input(draw: random.Random) -> dict[str, str]:
    """Return a small case: an example of a rule, perhaps two, some of its files mutated."""
    cases, items = material()
    made = dict(draw.choice(cases))
    if draw.random() < 0.3:
        made |= draw.choice(cases)
    if draw.random() < 0.3:
        made |= dict(draw.sample(items, 2))
    if draw.random() < 0.2:
        made[f"claims/g{draw.randrange(3)}.md"] = generated(draw)
    for path in draw.sample(sorted(made), min(len(made), draw.choice((1, 1, 2, 3)))):
        made[moved(path, draw)] = mutated(made.pop(path), draw, words())
    return made


def the_input(seed: int, number: int) -> tuple[str, dict[str, str]]:
    """Return what kind of input this is, and its files."""
    draw = random.Random(f"{seed}:{number}")
    chance = draw.random()
    if chance < 0.10:
        text = mutated(draw.choice(SETTINGS), draw, TOML)
        return "settings", {"argmap.toml": text, **draw.choice(material()[0])}
    if chance < 0.15:
        text = mutated(draw.choice(BASELINES), draw, TOML)
        return "baseline", {baseline.NAME: text, **draw.choice(material()[0])}
    if chance < 0.40:
        path, text = draw.choice(material()[1])
        if draw.random() < 0.3:
            text = generated(draw)
        return "item", {moved(path, draw): mutated(text, draw, words())}
    return "case", case_input(draw)


class WrongError(Exception):
    """What came out is not what may come out."""


def inside(span: Span, texts: Mapping[str, SourceText], what: str) -> None:
    """See that a span lies inside its file."""
    source = texts.get(span.path)
    if source is None:
        message = f"{what} lies in no file: {span}"
        raise WrongError(message)
    lines = source.text.split("\n")
    ends = ((span.line, span.column), (span.end_line, span.end_column))
    fits = all(1 <= row <= len(lines) and 1 <= at <= len(lines[row - 1]) + 1 for row, at in ends)
    if not fits or ends[0] > ends[1]:
        message = f"{what} lies outside its file: {span}"
        raise WrongError(message)


def sound(findings: tuple[Finding, ...], texts: Mapping[str, SourceText]) -> None:
    """See that no rule has stopped, and that all places are places."""
    for finding in findings:
        if finding.rule == "check-crashed":
            raise WrongError(finding.message)
        edits = finding.fix.edits if finding.fix is not None else ()
        for span in (finding.span, *(one.span for one in (*finding.notes, *edits))):
            inside(span, texts, finding.rule)
        if not finding.message or "\n" in finding.fingerprint:
            message = f"{finding.rule} has no message, or no fingerprint of one line"
            raise WrongError(message)


def settled(text: str) -> Settings | None:
    """Return settings, None when they are refused, as they may be, with a place inside the file."""
    source = SourceText("argmap.toml", text)
    try:
        return settings.read(source)
    except SettingsError as error:
        refused(error, source)
        return None


def refused(error: SettingsError, source: SourceText) -> None:
    """See that what is refused is refused at a place inside its file."""
    for reason in (error, *error.more):
        place = re.match(r"([^:]+):(\d+):(\d+): \S", str(reason))
        if place is None:
            message = f"no place: {reason}"
            raise WrongError(message)
        line, column = int(place[2]), int(place[3])
        inside(Span(place[1], line, column, line, column), {source.path: source}, str(reason))


def part(path: str, text: str) -> Parsed:
    """Return an item, after seeing that its spans are sound and that it survives writing."""
    source = SourceText(path, text)
    read = parse(source)
    sound(read.faults, {path: source})
    for link in read.links:
        for span in (link.span, *link.premise_spans):
            inside(span, {path: source}, "a link")
    if read.item is not None:
        for key, span in read.item.spans.items():
            inside(span, {path: source}, key)
        if not read.faults:
            again = parse(SourceText(path, unparse(read.item, read.links)))
            if again.item != read.item or by_relation(again.links) != by_relation(read.links):
                message = "what is written is not what was read"
                raise WrongError(message)
    return read


def by_relation(links: Iterable[Link]) -> list[Link]:
    """Return links as they are written: by relation, then in their order."""
    return sorted(links, key=lambda link: link.relation)


def attempt(seed: int, number: int) -> None:
    """Try one input. Raises what goes wrong."""
    kind, made = the_input(seed, number)
    given = settled(made["argmap.toml"]) if kind == "settings" else Settings()
    others = [SourceText(baseline.NAME, made[baseline.NAME])] if kind == "baseline" else []
    parts = [part(path, text) for path, text in made.items() if path.endswith(".md")]
    if kind == "item" or given is None:
        return
    case = assemble(parts, settings=given, others=others)
    try:
        outcome = checks.check(case, checks.Options(today=TODAY))
    except SettingsError as error:
        # plugins are not installed, and a baseline need not be one
        refused(error, others[0] if others else SourceText("argmap.toml", made["argmap.toml"]))
        return
    texts = {source.path: source for source in (*others, *(one.source for one in parts))}
    if given.source:
        texts[given.source.path] = given.source
    sound(outcome.findings, texts)
    if number % 20 == 0:
        told(case, outcome.findings, number)
    if number % 10 == 0:
        mended(case, outcome.findings, unsafe=number % 20 == 0)


def mended(case: Case, findings: tuple[Finding, ...], *, unsafe: bool) -> None:
    """See that mending leaves files that can be read, where they could, and is done in one go."""

    def check(tried: Case) -> tuple[Finding, ...]:
        return checks.check(tried, checks.Options(today=TODAY)).findings

    made = fixes.mend(case, findings, check, unsafe=unsafe, closed={baseline.NAME})
    was = {part.path: part.item is not None for part in case.parts}
    for part in made.case.parts:
        if was[made.moved.get(part.path, part.path)] and parse(part.source).item is None:
            message = f"{part.path} cannot be read after mending"
            raise WrongError(message)
    again = fixes.mend(made.case, made.findings, check, unsafe=unsafe, closed={baseline.NAME})
    if again.fixed:
        message = f"mending goes on: {again.fixed[0].rule}"
        raise WrongError(message)


def told(case: Case, findings: tuple[Finding, ...], number: int) -> None:
    """Write the findings in one of the formats, and see that UTF-8 holds it."""
    names = (*FOR_PEOPLE, *DOCUMENTS)
    report = Report(case=case, findings=findings, version="0")
    write(names[number // 20 % len(names)], report).encode("utf-8")


def chunk(task: tuple[int, int, int]) -> list[tuple[int, str, str]]:
    """Try the inputs of a range: of each that goes wrong its number, what, and where."""
    seed, start, stop = task
    wrong: list[tuple[int, str, str]] = []
    for number in range(start, stop):
        try:
            attempt(seed, number)
        except Exception as error:  # noqa: BLE001 - that is what is looked for
            last = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{Path(last.filename).name}:{last.lineno}"
            what = f"{type(error).__name__}: {error}"[:300]
            wrong.append((number, what, where))
    return wrong


def main() -> int:
    """Try as many inputs as asked for on all cores; 1 when something went wrong."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int)
    asked = parser.parse_args()
    if asked.only is not None:
        for path, text in the_input(asked.seed, asked.only)[1].items():
            print(f"== {path}\n{text!r}")
        attempt(asked.seed, asked.only)
        return 0
    began = time.perf_counter()
    tasks = [
        (asked.seed, start, min(start + CHUNK, asked.count))
        for start in range(0, asked.count, CHUNK)
    ]
    kinds: Counter[str] = Counter()
    with multiprocessing.Pool(os.cpu_count()) as pool:
        for wrong in pool.imap(chunk, tasks):
            for number, what, where in wrong:
                shape = re.sub(r'\d+|".*?"|\'.*?\'|Span\(.*', "…", what)
                kinds[f"{where} {shape}"] += 1
                if kinds[f"{where} {shape}"] == 1:
                    print(f"input {number}: {where}: {what}", flush=True)
    seconds = time.perf_counter() - began
    print(
        f"{asked.count:,} inputs, seed {asked.seed}, {seconds:.0f} s: {sum(kinds.values())} wrong"
    )
    for shape, times in kinds.most_common():
        print(f"{times:8,} × {shape}")
    return 1 if kinds else 0


if __name__ == "__main__":
    sys.exit(main())

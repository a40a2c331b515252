"""What `import argmap` and the command line do, one function a stage.

    load(path)        read the files of a case
    check(case)       run the rules: findings
    compare(case)     set the explanations of a question side by side
    render(case)      draw the map of a question

`check_case` is `load` and `check` with all that `argmap check` can be asked for;
`write_baseline` and `rule_levels` are what its flags of these names do. `render_files` is `render`
with all that `argmap render` can be asked for, and writes the files.
"""

import dataclasses
import datetime as dt
from collections.abc import Collection, Container, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from argmap import checks
from argmap.checks import CheckResult
from argmap.core import baseline, display
from argmap.core.case import Case
from argmap.core.display import Bundle
from argmap.core.errors import ArgmapError, NoCaseError
from argmap.core.findings import Finding
from argmap.core.model import ItemId
from argmap.core.positions import SourceText
from argmap.core.vocabulary import Engine, MapFormat, Picture, Theme
from argmap.storage import journal
from argmap.storage import load as storage
from argmap.storage.load import find, read

if TYPE_CHECKING:
    from argmap.checks._engine.levels import Levels
    from argmap.comparison import Comparison
    from argmap.comparison.asking import Answered, CompareOptions
    from argmap.rendering import View
    from argmap.rendering.job import RenderedFile, RenderOptions


def _shown(thing: object) -> Bundle:
    """Return what a notebook shows of an object: only a notebook pays for what that needs."""
    from argmap.comparison import Comparison  # noqa: PLC0415 - as said
    from argmap.rendering import notebook  # noqa: PLC0415

    match thing:
        case Case():
            return notebook.of_case(thing)
        case Comparison():
            return notebook.of_comparison(thing)
        case notebook.Drawn():
            return notebook.of_drawn(thing)
        case _:
            return {"text/plain": repr(thing)}


for _name in ("Case", "Comparison", "Drawn"):
    display.register(_name, _shown)


def load(path: str | Path = ".", *, copies: bool = True) -> Case:
    """Return the case that `path` lies in: the nearest folder upwards that is one.

    Without `copies` the stored copies of sources are not read, and `check` leaves them alone.
    What is wrong in the files is no exception: `check` reports it. Raises `ArgmapError`
    (`NoCaseError`, `SettingsError`) when there is no case or its settings cannot be read.
    """
    return read(find(Path(path)), copies=copies)


def check(
    case: Case,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    today: dt.date | None = None,
    use_baseline: bool = True,
) -> tuple[Finding, ...]:
    """Return everything the rules find, sorted by place, at the levels of the case's settings.

    With `select` only these rules or groups are run, and those of `ignore` are not. What the case's
    baseline holds back is left out, unless `use_baseline` is false. No `ignore` in an item expires
    unless `today` is given. Raises `SettingsError` when a plugin or the baseline cannot be taken,
    `ArgmapError` when `select` or `ignore` names no rule.
    """
    options = checks.Options(
        select=tuple(select), ignore=tuple(ignore), today=today, use_baseline=use_baseline
    )
    return checks.check(case, options).findings


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOptions(checks.Options):
    """What `argmap check` is asked for.

    With `since`, a revision of git, only what touches items that changed after what is checked out
    parted from it is reported; with `since_tip`, what is not as in that revision itself.
    """

    since: str | None = None
    since_tip: str | None = None


@dataclass(slots=True)
class CheckMemory:
    """What a check leaves for the next one of the same case, which looks only near what changed."""

    files: storage.Kept = field(default_factory=storage.Kept)
    findings: checks.Memory = field(default_factory=checks.Memory)


def check_case(
    path: str | Path = ".",
    options: CheckOptions = CheckOptions(),
    *,
    memory: CheckMemory | None = None,
    progress: storage.Watch = storage.unwatched,
    overlay: storage.Overlay = MappingProxyType({}),
) -> CheckResult:
    """Read the case that `path` lies in, check it, and return the findings and what they mean.

    With a `memory`, which is filled, a second check of the same case is fast, and its result the
    same. `progress` sees the files pass while they are read. With an `overlay` its texts are read
    instead of the files at these paths, and only what is found in them is reported. Raises what
    `load` and `check` do, and `ArgmapError` when git does not say what changed.
    """
    # Where it lies, what its files say, and the copies of its sources.
    root = find(Path(path))
    kept = memory.files if memory else None
    case = read(root, copies=True, watch=progress, kept=kept, overlay=overlay)
    # What the rules find, at its level, but for what is silenced or held back.
    result = checks.check(case, options, memory.findings if memory else None)
    if overlay:
        return _within(result, overlay)
    # Of that, what touches the items that changed.
    since = options.since if options.since_tip is None else options.since_tip
    if since is None:
        return result
    return _touching(root, result, since, tip=options.since_tip is not None)


def _within(result: CheckResult, paths: Container[str]) -> CheckResult:
    """Return a result with the findings alone that are in these files."""
    findings = tuple(one for one in result.findings if one.span.path in paths)
    return dataclasses.replace(
        result, findings=findings, elsewhere=len(result.findings) - len(findings)
    )


def _touching(root: Path, result: CheckResult, since: str, *, tip: bool) -> CheckResult:
    """Return a result with the findings alone that touch what changed since a revision."""
    from argmap.core import impact  # noqa: PLC0415 - only --since pays for it
    from argmap.core.positions import SourceText  # noqa: PLC0415
    from argmap.notation import parse  # noqa: PLC0415
    from argmap.storage import git  # noqa: PLC0415 - only --since pays for it

    changed = git.changed(root, since, tip=tip)
    before = [
        parse(SourceText(one.path, (one.before or b"").decode("utf-8", "replace")))
        for one in changed
        if one.path.startswith(("claims/", "evidence/")) and one.path.endswith(".md")
    ]
    paths = {one.path for one in changed}
    findings, elsewhere = impact.split(result.case, result.findings, paths, before)
    return dataclasses.replace(result, findings=findings, elsewhere=elsewhere)


def known_findings(path: str | Path) -> Collection[str]:
    """Return the fingerprints of what is found in a case today; none where there is no case yet.

    Raises `ArgmapError` when the case cannot be checked.
    """
    try:
        result = check_case(path, CheckOptions(use_baseline=False))
    except NoCaseError:
        return frozenset()
    return frozenset(finding.fingerprint for finding in result.findings)


def hold_back_new(path: str | Path, known: Collection[str]) -> tuple[Finding, ...]:
    """Hold back from now on what is found now and was not `known`, as an import brings it.

    What the baseline holds back already stays in it. Returns the findings that are new in it.
    """
    result = check_case(path, CheckOptions(use_baseline=False))
    root = find(Path(path))
    before = journal.content_of(root, baseline.NAME)
    text = "" if before is None else before.decode("utf-8", "replace")
    earlier = baseline.read(SourceText(baseline.NAME, text)).counts if text else {}
    new = tuple(one for one in result.findings if one.fingerprint not in known)
    held = [one for one in result.findings if one.fingerprint in earlier or one in new]
    if new:
        texts = {baseline.NAME: (before, baseline.write(held))}
        journal.carry_out(root, "import --baseline", texts)
    return new


def write_baseline(
    path: str | Path = ".",
    options: CheckOptions = CheckOptions(),
    *,
    progress: storage.Watch = storage.unwatched,
) -> tuple[Finding, ...]:
    """Hold back from now on what is found now: write argmap-baseline.toml, and return the findings.

    Raises `ArgmapError` when only some rules are asked for, and when a rule crashed.
    """
    if options.select or options.ignore:
        message = "a baseline is of all rules, not of those that --select or --ignore leave"
        raise ArgmapError(message, hint="leave these flags out, or set levels in the settings")
    everything = dataclasses.replace(options, use_baseline=False, since=None, since_tip=None)
    result = check_case(path, everything, progress=progress)
    if result.crashes:
        message = f"no baseline is written, because {result.crashes[0].message}"
        raise ArgmapError(message, hint="argmap check says more")
    root = find(Path(path))
    texts = {
        baseline.NAME: (journal.content_of(root, baseline.NAME), baseline.write(result.findings))
    }
    journal.carry_out(root, "check --write-baseline", texts)
    return result.findings


def rule_levels(path: str | Path = ".", options: CheckOptions = CheckOptions()) -> "Levels":
    """Return which level each rule has in a case: `rule_levels().given("orphan", "claims/a.md")`.

    Raises `SettingsError`, and `ArgmapError` when `select` or `ignore` names no rule.
    """
    return checks.levels(storage.read_settings(find(Path(path))), options)


def compare(case: Case, question: ItemId | None = None) -> "Comparison":
    """Return the explanations of a question side by side; of the only question, when not named.

    Raises `ArgmapError` when there is no such question or nothing answers it.
    """
    from argmap import comparison  # noqa: PLC0415 - only comparing pays for it

    return comparison.compare(case, question)


def compare_case(case: Case, options: "CompareOptions") -> "tuple[Answered, ...]":
    """Return the comparisons that options ask for. Raises `ArgmapError` on a wrong id or rating."""
    from argmap.comparison import asking  # noqa: PLC0415 - only comparing pays for it

    return asking.ask(case, options)


def render(  # noqa: PLR0913 - the words of the command line
    case: Case,
    question: ItemId | None = None,
    *,
    format: MapFormat | str = MapFormat.SVG,  # noqa: A002 - as above
    layout: Picture | str = Picture.MAP,
    engine: Engine | str | None = None,
    focus: ItemId | None = None,
    depth: int = 2,
    theme: Theme | str = Theme.AUTO,
    embed_font: bool = True,
) -> bytes:
    """Return the map of a question in some format; around one item, when `focus` names it.

    A notebook shows the bytes as the picture that they are.

    Another `layout` is a ledger, the dossier of `focus`, or rivals, as svg, pdf, png or html. With
    `embed_font` an SVG carries the font that its text was measured in, some 25 KB. Raises
    `ArgmapError` when there is no such question or nothing installed writes the format,
    `EngineError` when nothing can draw it.
    """
    from argmap import rendering  # noqa: PLC0415 - only drawing pays for it
    from argmap.comparison import pick  # noqa: PLC0415
    from argmap.rendering import notebook  # noqa: PLC0415

    picked = pick(case, question)
    view = rendering.View(focus=focus, depth=depth, theme=Theme(theme))
    chosen = MapFormat(format)
    if Picture(layout) is not Picture.MAP:
        plate = _plate(case, picked, Picture(layout), chosen, view, embed_font=embed_font)
        return notebook.Drawn.of(plate, chosen)
    if chosen not in rendering.PICTURES:
        text = rendering.text(case, chosen, picked, view).encode()
        return notebook.Drawn.of(text, chosen)
    named = Engine(engine) if engine is not None else case.settings.render.engine
    means = rendering.Means(engine=named, embed_font=embed_font)
    page = rendering.text(case, MapFormat.DOT, picked, view)
    title = case.items[picked].statement
    word = rendering.word_of(picked, view)
    drawn = rendering.draw([page], chosen, means, title=title, theme=view.theme, word=word)
    return notebook.Drawn.of(drawn.content, chosen)


def _plate(  # noqa: PLR0913 - the words of `render`
    case: Case,
    question: ItemId,
    layout: Picture,
    chosen: MapFormat,
    view: "View",
    *,
    embed_font: bool,
) -> bytes:
    """Return a picture in a layout of our own."""
    from argmap.rendering import layouts, plates  # noqa: PLC0415 - only drawing pays for it

    plates.formats(layout, (chosen,))
    wanted = plates.Wanted(layout=layout, question=question, focus=view.focus, theme=view.theme)
    plate, *others = plates.plates(case, wanted, layout, chosen)
    if others:
        message = f"there are {len(others) + 1} dossiers, and {chosen} holds one"
        raise ArgmapError(message, hint="name an explanation or a claim as focus")
    auto = view.theme is Theme.AUTO
    content, _ = layouts.drawn(
        case, plate.parts, chosen, title=plate.title, embed=embed_font, auto=auto
    )
    return content


def render_files(
    case: Case, root: Path, options: "RenderOptions"
) -> Iterator["RenderedFile | str"]:
    """Draw a case and write its pictures: yield each file once written, and what is to be said.

    `root` is the folder of the case. Whoever does not exhaust the iterator leaves pictures out.
    Raises `ArgmapError` as `render` does, and when a file cannot be written.
    """
    from argmap.rendering import job  # noqa: PLC0415 - only drawing pays for it

    return job.run(case, root, options)

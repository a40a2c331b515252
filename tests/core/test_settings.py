"""What the settings may say, where a mistake in them is told, and which level they give a rule."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.case_text import write
from support.examples import examples
from support.inside import run
from support.program import WHOLE_CASE, findings, run_in_terminal, snapshot

from argmap.checks._engine.levels import fits
from argmap.core import settings as settings_of
from argmap.core import toml
from argmap.core.errors import SettingsError
from argmap.core.positions import SourceText

ALONE = "== claims/alone.md\n---\n---\n# Alone\n"
"""A case in which `orphan`, `unsupported-claim` and others have something to say, all warnings."""

BROKEN = "== claims/alone.md\n---\nsupports: [nobody]\n---\n# Alone\n"


def told(text: str) -> list[tuple[str, str]]:
    """Return the sentence and the hint of each mistake in an `argmap.toml`."""
    with pytest.raises(SettingsError) as refused:
        settings_of.read(SourceText("argmap.toml", text))
    first = refused.value
    return [(str(one), one.hint) for one in (first, *first.more)]


def rules_of(folder: Path, *flags: str) -> set[str]:
    """Return the names of the rules that `argmap check` tells of."""
    return {rule for _, rule in findings(run("check", *flags, cwd=folder).stdout)}


def level_of(folder: Path, rule: str, file: str, *flags: str) -> tuple[str, str, str, str]:
    """Return the level, who gives it, with which words and where, as --show-settings has it."""
    done = run("check", "--show-settings", file, "--format", "json", *flags, cwd=folder)
    document = json.loads(done.stdout)
    assert document.pop("schema") == 1
    [row] = [row for row in document["rules"] if row["rule"] == rule]
    return row["level"], row["by"], row["words"], row["place"]


# -- mistakes --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("title = 'x'\ntilte = 'x'\n", "2:1", 'unknown setting "tilte"; did you mean "title"?'),
        ("[check]\n  fail_on = 'error'", "2:3", 'did you mean "fail-on"?'),
        ("fail-on = 'error'", "1:1", '"fail-on" belongs under [check]'),
        ("[render]\ntitle = 'x'", "2:1", '"title" belongs under no table'),
        ("[check]\nbundel = 'strict'", "2:1", 'did you mean "bundle"?'),
        ("[check]\nbundle = 'stritc'", "2:1", 'did you mean "strict"?'),
        ("check.'bundle' = 'x'", "1:7", '"check.bundle"'),
        ("[[check.per-path]]\npaths = []\nrules = {}\npath = 1", "4:1", 'did you mean "paths"?'),
        ("[[check.per-path]]\nrules = {}", "1:9", '"check.per-path.0.paths"'),
        (
            (
                "[[check.per-path]]\npaths=['a']\nrules={}\n"
                "[[check.per-path]]\npaths=['b',\n 3]\nrules={}"
            ),
            "6:2",
            '"check.per-path.1.paths.1"',
        ),
        ("[check.rules]\n# é\n'orphan' = 'eror'", "3:1", 'did you mean "error"?'),
        ("[check]\nrules.orphan = 3", "2:7", "'warning'"),
        ("check = { fail-on = 'never' }", "1:11", "'info'"),
        ("[check]\nplugins = 'x'", "2:1", "a list is wanted"),
        ("[check.truncation]\nhedges = ['x']", "2:1", "this is no language; name one"),
        ("[check.truncation.de]\nhegdes = ['x']", "2:1", 'did you mean "hedges"?'),
        ("[check.truncation.de]\nhedges = ['wohl', 'gar nicht']", "2:19", "not one word"),
        ("[check.truncation.de]\nharmless = ['']", "2:13", "this is no word"),
        ("[check]\nhedges = []", "2:1", '"hedges" belongs under [check.truncation.LANGUAGE]'),
        ("xyzzy = 1", "1:1", "the settings here are title, check"),
        ("\r\n\r\ntilte = 1", "3:1", "unknown"),
        ("a = " + "[" * 150 + "]" * 150 + "\ntitle = 1", "1:1", "unknown"),
        ("a = " + "{ b = " * 80 + "1" + "}" * 80, "1:1", "unknown"),
    ],
)
def test_a_mistake_in_the_settings_has_a_place_and_a_suggestion(
    text: str, place: str, said: str
) -> None:
    sentence, hint = told(text)[0]
    assert sentence.startswith(f"argmap.toml:{place}: ")
    assert said in f"{sentence}; {hint}"


def test_every_mistake_in_the_settings_is_told_in_the_order_of_their_places() -> None:
    text = "[render]\nengin = 1\n[check]\nfail-on = 'no'\nrulse = 2\n"
    assert [re.findall(r":(\d+:\d+): ", sentence) for sentence, _ in told(text)] == [
        ["2:1"],
        ["4:1"],
        ["5:1"],
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [("title = ", "1:9"), ("a = 1\na = 2", "2:6"), ("\n\n[check", "3:7"), ("x = '\x01'", "1:6")],
)
def test_what_is_not_toml_is_told_with_its_place(text: str, place: str) -> None:
    [(sentence, _)] = told(text)
    assert sentence.startswith(f"argmap.toml:{place}: this is not TOML: ")


def test_the_program_tells_every_mistake_and_leaves_with_2(tmp_path: Path) -> None:
    write(tmp_path, ALONE)
    project = "[project]\nname = 'x'\n[tool.argmap]\ntilte = 'x'\n[tool.argmap.check]\nfail-on = 1"
    (tmp_path / "pyproject.toml").write_text(project, "utf-8")
    done = run("check", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[:2] == [
        'argmap: pyproject.toml:4:1: unknown setting "tilte"',
        '  did you mean "title"?',
    ]
    assert done.stderr.splitlines()[2].startswith('argmap: pyproject.toml:6:1: "check.fail-on"')


_KEYS = st.sampled_from(["a", "b-c", "d_1", "1950", "ä b", 'q"uote', "it's", "x.y", "#", "=", "]"])
_PLAIN = st.one_of(
    st.integers(-9, 9),
    st.booleans(),
    st.sampled_from(["", "x", "# no", "]", "}", ",", "a\nb", '"""', "'''", "\\", "é = 1", "\t"]),
)
_VALUES = st.recursive(
    _PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3)
)


def as_toml(value: object, style: int) -> str:  # noqa: PLR0911 - a way to write each
    """Return a value in one line or, where TOML allows it, in several."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        if style == 1 and "'" not in value and "\n" not in value:
            return f"'{value}'"
        if style == 2:
            return '"""\n' + value.replace("\\", "\\\\").replace('"', '\\"') + '"""'
        if style == 3 and not re.search(r"'''|^'|'$", value):
            return f"'''{value}'''"
        return json.dumps(value)
    if isinstance(value, list):
        gap = " # ] , \n\n  " if style % 2 else " "
        return "[" + "".join(f"{gap}{as_toml(one, style)}{gap}," for one in value) + gap + "]"
    assert isinstance(value, dict)
    pairs = (f"{json.dumps(key)} = {as_toml(one, style)}" for key, one in value.items())
    return "{ " + ", ".join(pairs) + " }"


def routes(value: object, here: tuple[str | int, ...] = ()) -> set[tuple[str | int, ...]]:
    """Return the way to every value in a document, however deep."""
    found = {here} if here else set()
    if isinstance(value, dict):
        found |= {way for key, one in value.items() for way in routes(one, (*here, key))}
    if isinstance(value, list):
        found |= {way for number, one in enumerate(value) for way in routes(one, (*here, number))}
    return found


@examples(150)
@given(
    tables=st.dictionaries(_KEYS, st.dictionaries(_KEYS, _VALUES, max_size=3), max_size=3),
    arrays=st.dictionaries(
        st.sampled_from(["p", "q.r"]),
        st.lists(st.dictionaries(_KEYS, _VALUES, max_size=2), min_size=1, max_size=3),
        max_size=2,
    ),
    style=st.integers(0, 3),
)
def test_every_key_of_a_toml_file_is_found_where_it_is_written(
    tables: dict[str, dict[str, object]], arrays: dict[str, list[dict[str, object]]], style: int
) -> None:
    lines = ["# a file\n"]
    for name, table in tables.items():
        lines.append(f" [ {json.dumps(name)} ] # head\n")
        lines += [
            f"  {json.dumps(key)} = {as_toml(one, style)} # x\n" for key, one in table.items()
        ]
    for name, array in arrays.items():
        for table in array:
            lines.append(f"[[{name}]]\n[{name}.sub.below]\n")
            lines += [f"{json.dumps(key)}={as_toml(one, style)}\n" for key, one in table.items()]
    source = SourceText("x.toml", "".join(lines))
    data = tomllib.loads(source.text)
    places = toml.places(source)
    assert set(places) == routes(data)
    for route, span in places.items():
        if isinstance(route[-1], str):
            written = source.line(span.line)[span.column - 1 : span.end_column - 1]
            quoted = written[0] in "\"'"
            assert (tomllib.loads(f"k = {written}")["k"] if quoted else written) == route[-1]


@examples(300)
@given(st.text(st.sampled_from("ab.=[]{}\"'#,\n\\ \t1-:é\r"), max_size=30))
@example("a = 1979-05-27 07:32:00 # x")
@example("a.b.c = [[1,2],[3]]")
@example('a = """x""""" # "')
@example("[a]\n[a.b]\n[[c]]\n[c.d]\n[[c]]\n[[c.e]]\n[[c.e]]")
def test_hostile_toml_is_either_refused_or_wholly_found(text: str) -> None:
    source = SourceText("x.toml", text)
    try:
        data = toml.load(source)
    except SettingsError as error:
        assert re.match(r"x\.toml:\d+:\d+: ", str(error))  # noqa: PT017 - one of two good ends
        return
    assert set(toml.places(source)) == routes(data)


# -- levels ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("glob", "path", "does"),
    [
        ("claims/draft/**", "claims/draft/a.md", True),
        ("claims/draft/**", "claims/draft/b/c/a.md", True),
        ("claims/draft/", "claims/draft/b/a.md", True),
        ("claims/draft/**", "claims/a.md", False),
        ("claims/*.md", "claims/a.md", True),
        ("claims/*.md", "claims/draft/a.md", False),
        ("**/a.md", "a.md", True),
        ("**/a.md", "claims/draft/a.md", True),
        ("claims/**/a?.md", "claims/x/y/ab.md", True),
        ("*.md", "claims/draft/a.md", True),
        ("draft", "claims/draft/a.md", False),
        ("claims/[ab].md", "claims/c.md", False),
        ("**", "claims/c.md", True),
        ("claims", "claims/c.md", False),
        ("a*" * 50 + "/" + "**/" * 50 + "b", "a" * 200 + "/" + "a/" * 50 + "a", False),
    ],
)
def test_a_glob_fits_whole_paths(glob: str, path: str, does: bool) -> None:  # noqa: FBT001
    assert fits(glob, path) is does


@pytest.mark.parametrize(
    ("text", "flags", "status"),
    [
        ("", [], 0),
        ("[check]\nfail-on = 'warning'", [], 1),
        ("[check]\nbundle = 'strict'", [], 1),
        ("[check]\nbundle = 'strict'\nfail-on = 'error'", [], 0),
        ("[check]\nbundle = 'strict'", ["--fail-on", "error"], 0),
        ("", ["--fail-on", "warning"], 1),
        ("", ["--fail-on", "warning", "--exit-zero"], 0),
        ("[check.rules]\norphan = 'error'", [], 1),
        ("[check.rules]\norphan = 'error'", ["--ignore", "orphan"], 0),
        ("[check.rules]\norphan = 'error'", ["--ignore", "links"], 0),
        ("[check.rules]\norphan = 'error'", ["--select", "reading"], 0),
        ("[check.rules]\norphan = 'info'", ["--select", "orphan", "--fail-on", "warning"], 0),
        ("[check.rules]\norphan = 'info'", ["--select", "orphan", "--fail-on", "info"], 1),
    ],
)
def test_settings_and_flags_say_what_fails(
    tmp_path: Path, text: str, flags: list[str], status: int
) -> None:
    write(tmp_path, ALONE)
    (tmp_path / "argmap.toml").write_text(text, "utf-8")
    assert run("check", *flags, cwd=tmp_path).returncode == status


def test_a_bundle_says_which_rules_run(tmp_path: Path) -> None:
    write(tmp_path, ALONE)
    everything = rules_of(tmp_path)
    assert {"orphan", "unsupported-claim"} <= everything
    (tmp_path / "argmap.toml").write_text("[check]\nbundle = 'minimal'\n", "utf-8")
    assert rules_of(tmp_path) == everything - {"unsupported-claim"}
    assert rules_of(tmp_path, "--select", "support") == {"unsupported-claim"}
    assert rules_of(tmp_path, "--select", "orphan", "--select", "unsupported-claim") == {
        "orphan",
        "unsupported-claim",
    }
    more = "[check]\nbundle = 'minimal'\nrules = { unsupported-claim = 'info' }\n"
    (tmp_path / "argmap.toml").write_text(more, "utf-8")
    assert rules_of(tmp_path) == everything


def test_a_rule_that_the_settings_turn_off_runs_when_it_is_asked_for_by_name(
    tmp_path: Path,
) -> None:
    write(tmp_path, ALONE)
    (tmp_path / "argmap.toml").write_text("[check.rules]\norphan = 'off'\n", "utf-8")
    assert "orphan" not in rules_of(tmp_path, "--select", "links")
    assert rules_of(tmp_path, "--select", "orphan") == {"orphan"}


def test_levels_by_path_overrule_the_others_and_the_last_one_counts(tmp_path: Path) -> None:
    write(tmp_path, ALONE + ALONE.replace("alone", "draft/other").replace("Alone", "Other"))
    (tmp_path / "argmap.toml").write_text(
        "[check.rules]\norphan = 'off'\n"
        "[[check.per-path]]\npaths = ['claims/draft/**']\nrules = { orphan = 'error' }\n"
        "[[check.per-path]]\npaths = ['nothing', '*.md']\nrules.unsupported-claim = 'off'\n",
        "utf-8",
    )
    done = run("check", cwd=tmp_path)
    assert done.returncode == 1
    told_of = [one for one in findings(done.stdout) if one[1] in ("orphan", "unsupported-claim")]
    assert told_of == [("claims/draft/other.md", "orphan")]
    assert level_of(tmp_path, "orphan", "claims/alone.md") == (
        "off",
        "settings",
        "",
        "argmap.toml:2:1",
    )
    draft = "claims/draft/other.md"
    assert level_of(tmp_path, "orphan", draft) == (
        *("error", "per-path", "claims/draft/**"),
        "argmap.toml:5:11",
    )
    assert level_of(tmp_path, "unsupported-claim", draft)[1:3] == ("per-path", "*.md")
    assert level_of(tmp_path, "self-link", draft) == ("error", "default", "", "")
    assert level_of(tmp_path, "orphan", draft, "--ignore", "links") == (
        *("off", "flag", "--ignore links"),
        "",
    )
    assert level_of(tmp_path, "orphan", draft, "--select", "reading")[:2] == ("off", "flag")
    assert level_of(tmp_path, "check-crashed", draft, "--ignore", "configuration")[0] == "error"


def test_words_that_the_settings_add_are_shown_with_their_places(tmp_path: Path) -> None:
    write(tmp_path, ALONE)
    (tmp_path / "argmap.toml").write_text(
        "[check.truncation.de]\nhedges = ['Wohl', 'kaum']\nharmless = ['gar nicht']\n", "utf-8"
    )
    shown = run("check", "--show-settings", "claims/alone.md", cwd=tmp_path).stdout
    assert shown.endswith(
        "\ntruncation in de\n  hedges     wohl, kaum  argmap.toml:2:1\n"
        "  harmless   gar nicht  argmap.toml:3:1\n"
    )
    asked = ("check", "--show-settings", "claims/alone.md", "--format", "json")
    assert json.loads(run(*asked, cwd=tmp_path).stdout)["truncation"] == {
        "de": {"negations": [], "hedges": ["wohl", "kaum"], "harmless": ["gar nicht"]}
    }


def test_the_levels_for_a_file_are_shown_with_where_they_come_from(tmp_path: Path) -> None:
    write(tmp_path, ALONE)
    (tmp_path / "argmap.toml").write_text(
        "check.bundle = 'minimal'\ncheck.rules.orphan = 'info'\n", "utf-8"
    )
    done = run("check", "--show-settings", "alone.md", cwd=tmp_path / "claims")
    assert done.returncode == 0
    lines = [re.split(r"\s{2,}", line.strip()) for line in done.stdout.splitlines()]
    assert ["claims/alone.md · minimal · fails on error"] in lines
    assert ["orphan", "info", "argmap.toml:2:13"] in lines
    assert ["missing-source", "off", 'argmap.toml:1:7 bundle "minimal"'] in lines
    assert ["self-link", "error", "default"] in lines
    columns = {
        line.index(level)
        for line in done.stdout.splitlines()
        for level in [" off "]
        if level in line
    }
    assert len(columns) == 1
    for file in ("nowhere.md", "/", "../.."):
        assert run("check", "--show-settings", file, cwd=tmp_path / "claims").returncode == 2


# -- flags -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "flags",
    [
        ["--select", "orphn"],
        ["--ignore", "nothing-like-it"],
        ["--today", "27.6.1950"],
        ["--today", "1950-02-30"],
        ["--fail-on", "off"],
        ["--color", "red"],
        ["--write-baseline", "--select", "links"],
    ],
    ids=" ".join,
)
def test_a_flag_that_is_not_understood_leaves_with_2(tmp_path: Path, flags: list[str]) -> None:
    write(tmp_path, ALONE)
    before = snapshot(tmp_path)
    done = run("check", *flags, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr
    assert snapshot(tmp_path) == before


def test_a_misspelled_rule_in_a_flag_gets_a_suggestion(tmp_path: Path) -> None:
    write(tmp_path, ALONE)
    assert 'did you mean "orphan"?' in run("check", "--select", "orphn", cwd=tmp_path).stderr


def test_quiet_leaves_the_summary_out_and_nothing_else(tmp_path: Path) -> None:
    write(tmp_path, BROKEN)
    loud, quiet = (run("check", *flags, cwd=tmp_path) for flags in ([], ["--quiet"]))
    assert quiet.stdout == loud.stdout != ""
    assert (loud.stderr != "", quiet.stderr) == (True, "")
    assert quiet.returncode == loud.returncode == 1


def test_colour_is_for_terminals_unless_it_is_asked_for(tmp_path: Path) -> None:
    write(tmp_path, BROKEN)
    plain = run("check", cwd=tmp_path).stdout
    assert "\x1b" not in plain
    always = run("check", "--color", "always", cwd=tmp_path, env={"NO_COLOR": "1"}).stdout
    assert "\x1b[" in always
    assert re.sub(r"\x1b\[[0-9;]*m", "", always) == plain
    assert "\x1b[" in run_in_terminal("check", cwd=tmp_path)[1]
    assert "\x1b" not in run_in_terminal("check", "--color", "never", cwd=tmp_path)[1]
    assert "\x1b" not in run_in_terminal("check", cwd=tmp_path, env={"NO_COLOR": "1"})[1]
    shown = run_in_terminal("check", "--color", "always", cwd=tmp_path, env={"NO_COLOR": "1"})[1]
    assert "\x1b[" in shown


def test_a_whole_case_with_settings_of_every_sort_passes(tmp_path: Path) -> None:
    write(tmp_path, WHOLE_CASE)
    (tmp_path / "argmap.toml").write_text(
        "title = 'x'\n[check]\nbundle = 'strict'\nfail-on = 'info'\nplugins = []\n"
        "[check.rules]\nlink-without-why = 'off'\nno-contrary-evidence = 'off'\n"
        "[compare]\nformula = 'count'\n[render]\nengine = 'auto'\n",
        "utf-8",
    )
    done = run("check", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")

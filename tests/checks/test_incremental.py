"""A case checked again after an edit: near what changed alone, and with the same outcome."""

import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.case_text import files
from support.manuals import RULES, WITH_EXAMPLES, example
from support.strategies import cases

from argmap import checks
from argmap.checks import Memory, Options
from argmap.core import settings
from argmap.core.case import Case, Copy, Parsed, assemble
from argmap.core.positions import SourceText
from argmap.notation import parse

NONE = Options()
CROWD = {
    f"claims/of-the-crowd-{number}.md": "---\nkind: assumption\n---\n# Number {number} is here\n"
    for number in range(40)
}
"""Items that nothing is joined to: without them an edit is of a large part of a small case."""


class Desk:
    """Files that are edited, and what was said of them; read again only where they changed."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[str, Parsed]] = {}
        self.memory = Memory()

    def read(self, texts: Mapping[str, str]) -> Case:
        for path in self.kept.keys() - texts.keys():
            del self.kept[path]
        for path, text in texts.items():
            if path not in self.kept or self.kept[path][0] != text:
                self.kept[path] = text, parse(SourceText(path, text))
        items = {path: one for path, (_, one) in self.kept.items() if path.endswith(".md")}
        rules = texts.get("argmap.toml")
        held, named = texts.get("copy", ""), [one for one in items.values() if one.item]
        copy = Copy(path="copy", text=SourceText("copy", held), sha256=str(hash(held)))
        copies = {part.id: copy for part in named if getattr(part.item, "text", None)}
        return assemble(
            items.values(),
            settings=settings.read(SourceText("argmap.toml", rules)) if rules else None,
            copies=copies,
        )

    def checked(self, texts: Mapping[str, str]) -> None:
        """Hold what is found again against what is found anew."""
        case = self.read(texts)
        again, anew = checks.check(case, NONE, self.memory), checks.check(case, NONE)
        assert again == anew, set(again.findings) ^ set(anew.findings)


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_a_mistake_comes_and_goes_as_it_does_when_all_is_checked(name):
    bad, good = (files(example(RULES[name].manual, which)) for which in ("Bad", "Good"))
    desk = Desk()
    for texts in (good, bad, good, {}, bad, {}):
        desk.checked({**CROWD, **texts})
    for path in bad | good:  # one file at a time
        good = {**good, path: bad[path]} if path in bad else good
        desk.checked({**CROWD, **good})


@st.composite
def debates(draw: st.DrawFn) -> dict[str, str]:
    """Return the files of three small cases side by side, which share their questions, or not."""
    texts: dict[str, str] = {}
    for number in range(3):
        drawn = draw(cases())
        own = {name: f"{name}-{number}" for name in drawn.ids if draw(st.integers(0, 9))}
        for path, text in drawn.texts.items():
            for old, new in own.items():
                path = re.sub(rf"\b{old}\b", new, path)  # noqa: PLW2901
                text = re.sub(rf"\b{old}\b(?!:)", new, text)  # noqa: PLW2901
            texts[path] = text
    return texts


HEADS = (
    "status: accepted\n",
    "status: rejected\n",
    "status: withdrawn\n",
    "formerly: [lunch-1]\n",
    "distinct_from: [boycott-0]\n",
    "interest: party\n",
    "ignore: [{rule: orphan, reason: so}]\n",
    "tagz: [a]\n",
    "answers: nobody\n",
)


@given(st.data())
def test_after_any_edits_the_outcome_is_that_of_checking_all(data):
    texts = {**CROWD, **data.draw(debates())}
    other = data.draw(debates())
    desk = Desk()
    desk.checked(texts)
    for _ in range(data.draw(st.integers(1, 6))):
        paths = [path for path in texts.keys() | other.keys() if path.endswith(".md")]
        path = data.draw(st.sampled_from(sorted(paths)))
        what = data.draw(st.sampled_from(("body", "head", "other", "gone", "settings", "broken")))
        text = texts.get(path, "---\n---\n# New here\n")
        if what == "body":
            texts[path] = f"{text}\nMore words.\n"
        elif what == "head":
            texts[path] = text.replace("---\n", "---\n" + data.draw(st.sampled_from(HEADS)), 1)
        elif what == "other" and path in other:
            texts[path] = other[path]
        elif what == "gone":
            texts.pop(path, None)
        elif what == "settings":
            texts["argmap.toml"] = data.draw(
                st.sampled_from(('title = "A"\n', '[check.rules]\norphan = "off"\n'))
            )
        elif what == "broken":
            texts[path] = data.draw(st.sampled_from(("", "---\nkind: [\n---\n# A\n", "no head")))
        desk.checked(texts)


def test_a_changed_copy_is_looked_at_again_though_no_item_is_another():
    texts = files(example(RULES["quote-not-in-source"].manual, "Good"))
    source = "---\ntext: text/copy.txt\n---\n# A source\n"
    texts = {**CROWD, **{path: text for path, text in texts.items() if path.endswith(".md")}}
    paths = [path for path in texts if path.startswith("evidence/sources/")]
    texts |= dict.fromkeys(paths, source)
    desk = Desk()
    quoted = re.findall(r"^> (.*)$", "\n".join(texts.values()), flags=re.MULTILINE)
    for copy in (" ".join(quoted), "Something else altogether.", " ".join(quoted)):
        desk.checked({**texts, "copy": copy})


def test_what_is_found_while_the_settings_are_wrong_is_not_mixed_with_what_was_before():
    desk = Desk()
    desk.checked({**CROWD, "claims/a.md": "---\nsupports: [b]\n---\n# A\n"})
    wrong = {**CROWD, "argmap.toml": '[check]\nplugins = ["nowhere-to-be-found"]\n'}
    case = desk.read({**wrong, "claims/a.md": "---\n---\n# A\n"})
    with pytest.raises(checks.plugins.SettingsError):
        checks.check(case, NONE, desk.memory)
    desk.checked({**CROWD, "claims/a.md": "---\nsupports: [b]\n---\n# A\n"})


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_a_rule_that_looks_near_its_item_names_it(name, on_disk):
    entry = RULES[name]
    if entry.reach is not None:
        case = on_disk(example(entry.manual, "Bad"))
        assert all(finding.item in case.items for finding in entry.module.check(case))

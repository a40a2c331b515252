"""Foreign maps for the tests, one of every format at least, and such maps with everything wrong.

`python tests/tools/fuzz_readers.py` reads as many of the broken ones as one likes.
"""

import copy
import gzip
import json
import random

from support.argdown_documents import DOCUMENTS
from support.case_text import case_of
from support.graph_litter import READERS, ending, graph
from support.places import GOLDEN
from support.program import WHOLE_CASE

from argmap.core.errors import ArgmapError
from argmap.core.positions import SourceText
from argmap.formats import FORMATS, reading
from argmap.formats import writing as out
from argmap.formats._maps.cases import convert
from argmap.media.terminal import printable
from argmap.notation import unparse
from argmap.report.exchange import loss_lines

DEBATE = """\
Discussion Title: Should the veto go?

1. The veto should go.
1.1. Pro: It blocks peace [1]
and it is old
1.1.1. Con: It keeps the great powers in
1.2. Con: -> See 1.1.1.

Sources:

[1] https://example.org/veto
"""

OTHER_DEBATE = """\
Discussion Name:
  Should the veto go?

Thesis:
  The veto should go.

    1.1. Pro:
        It blocks peace [1]

        1.1.1. Con:
            It keeps the great powers in

    1.2. Con:
        -> See 1.1.1.

Sources:
[1] https://example.org/veto
"""

ARGGRAPH = """\
<?xml version='1.0' encoding='UTF-8'?>
<!DOCTYPE arggraph SYSTEM "arggraph.dtd">
<arggraph id="micro_x" topic_id="veto" stance="con">
  <edu id="e1"><![CDATA[The veto should stay,]]></edu>
  <edu id="e2"><![CDATA[it keeps the great powers in.]]></edu>
  <edu id="e3"><![CDATA[Some say it blocks peace,]]></edu>
  <edu id="e4"><![CDATA[but they forget the League.]]></edu>
  <edu id="e5"><![CDATA[And it is the law.]]></edu>
  <joint id="j1"/>
  <adu id="a1" type="pro"/>
  <adu id="a2" type="pro"/>
  <adu id="a3" type="opp"/>
  <adu id="a4" type="pro"/>
  <adu id="a5" type="pro"/>
  <edge id="c1" src="e1" trg="a1" type="seg"/>
  <edge id="c2" src="e2" trg="j1" type="seg"/>
  <edge id="c6" src="j1" trg="a2" type="seg"/>
  <edge id="c3" src="e3" trg="a3" type="seg"/>
  <edge id="c4" src="e4" trg="a4" type="seg"/>
  <edge id="c5" src="e5" trg="a5" type="seg"/>
  <edge id="c7" src="a2" trg="a1" type="sup"/>
  <edge id="c8" src="a3" trg="a1" type="reb"/>
  <edge id="c9" src="a4" trg="c8" type="und"/>
  <edge id="c10" src="a5" trg="c7" type="add"/>
</arggraph>
"""

YED = """\
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
  <key for="node" id="d6" yfiles.type="nodegraphics"/>
  <key attr.name="relation" for="edge" id="d9"/>
  <graph edgedefault="directed" id="G">
    <node id="n0"><data key="d6"><y:ShapeNode><y:NodeLabel>The veto should go</y:NodeLabel>
    </y:ShapeNode></data></node>
    <node id="n1"><data key="d6"><y:ShapeNode><y:NodeLabel>It is old</y:NodeLabel>
    </y:ShapeNode></data></node>
    <edge id="e0" source="n1" target="n0"><data key="d9">supports</data></edge>
    <edge id="e1" source="n0" target="n1"/>
    <edge id="e2" source="n0" target="n7"><data key="d9">supports</data></edge>
  </graph>
</graphml>
"""

LAUGHS = """\
<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<graphml><graph><node id="&b;"/></graph></graphml>
"""

TABLE = """\
Evidence;It was a lure;It was a protest;Credibility;Source
He said so;C;II;Medium;FRUS
"She said ""no"" twice";++;-;High;
"""

PROJECT = """\
<?xml version="1.0" encoding="UTF-16"?>
<PROJECT><PROJECT-TITLE>Why?</PROJECT-TITLE><MATRIX>
<HYPOTHESIS><NAME>It was a lure</NAME></HYPOTHESIS>
<HYPOTHESIS><NAME>It was a protest</NAME></HYPOTHESIS>
<EVIDENCE><NAME>He said so</NAME><VALUES>C C, I</VALUES><DATE>0</DATE><FLAG>true</FLAG>
<CREDIBILITY>HIGH</CREDIBILITY><NOTES>twice</NOTES></EVIDENCE>
</MATRIX></PROJECT>
"""

_RECORDED = json.loads((GOLDEN / "argdown" / "program.json").read_text("utf-8"))
_WHOLE = case_of(WHOLE_CASE)


def _written(name: str) -> str:
    return out.write(_WHOLE, name).text


SEEDS = {
    "kialo": [DEBATE, OTHER_DEBATE],
    "arggraph": [ARGGRAPH],
    "graphml": [YED, _written("graphml")],
    "iccma": ["p af 2\n# 1 = a: x\n1 2\n", "arg(a). att(a,b). sup(b,a).", "1 x\n2\n#\n1 2 -\n"],
    "argmap-json": [_written("json"), _written("jsonl")],
    "aif": [_written("aif"), _written("xaif")],
    "sadface": [_written("sadface")],
    "argdown": [_written("argdown"), *DOCUMENTS.values()],
    "argdown-json": [json.dumps(told) for told in _RECORDED.values() if told],
    "ach": [TABLE, _written("csv")],
    "achz": [PROJECT],
}
"""Texts of every format that is read, by the name of its reader."""

_PIECES = (
    *("<", ">", "&", '"', "'", "\x00", "\ud800", "\ufeff", "\n", "\n\n", "]]>", "<!--", "</", "/>"),
    *("{", "}", "[", "]", ":", ",", "null", "NaN", "1e999", "-1", '"id": "x"', '"to": "a -> b"'),
    *(
        '"nodeID": "1"',
        '"type": "CA"',
        '"relationType": "undercut"',
        '"members": []',
        ";",
        "C",
        "II",
    ),
    *("[A]", "[A]:", "<B>", "<B>: x", "@[A]", "#tag", "**", "_", "{a: b}", "{link: true}", "  <_ "),
    *("\n  + ", "\n  - ", "\n  >< ", "\n(1) ", "\n----\n", "===\n", "/*", "-->", "\\", ".A."),
    *("<VALUES>C,,C</VALUES>", "<NAME/>", "{neutral: [a]}", '"neutral": [{"to": "a"}]', "\t", ","),
    *("1.1.", "Pro:", "Con: -> See 1.1.", "Sources:", "[1]", "p af 9", "arg(", ").", "#", "%", "é"),
    *(
        'id="a1"',
        'trg="c1"',
        "und",
        "edge",
        "node",
        "../../x",
        "9" * 5000,
        "日本",
        "\u2028",
        "\x85",
    ),
)


def mutated(seed: str, rng: random.Random) -> str:
    text = seed
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(text) + 1)
        end = min(len(text), at + rng.randint(0, 40))
        what = rng.randrange(4)
        if what == 0:
            text = text[:at] + text[end:]
        elif what == 1:
            text = text[:at] + rng.choice(_PIECES) + text[at:]
        elif what == 2:
            text = text[:at] + rng.choice(_PIECES) + text[end:]
        else:
            text = text[:end] + text[at:]
    return text


_VALUES = (None, True, 0, -1, 1e999, "", "x", "a -> b", "claim", "\ud800", [], {}, [None], {"": []})


def changed_inside(seed: str, rng: random.Random) -> str:
    """Return JSON of which one value, somewhere, is another or gone."""
    document = json.loads(seed)
    for _ in range(rng.randint(1, 3)):
        here = document
        while True:
            keys = list(here) if isinstance(here, dict) else list(range(len(here)))
            if not keys:
                break
            key = rng.choice(keys)
            if isinstance(here[key], dict | list) and rng.random() < 0.8:
                here = here[key]
            elif rng.random() < 0.2:
                del here[key]
                break
            else:
                here[key] = copy.deepcopy(rng.choice(_VALUES))
                break
    return json.dumps(document)


def broken(name: str, rng: random.Random) -> str:
    """Return a seed of a reader, changed: as text, or where it is JSON also by its values."""
    if name in READERS and rng.random() < 0.4:
        return graph(rng, name)
    seed = rng.choice(SEEDS[name])
    if _is_document(seed) and rng.random() < 0.6:
        return changed_inside(seed, rng)
    return mutated(seed, rng)


def _is_document(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except ValueError:
        return False


def survives(name: str, text: str) -> None:
    """Read a text as a format and make items of it; whatever it is, it is read or refused."""
    if name in READERS:
        ending(name, text)
    reading.recognise(text)
    try:
        if name == "achz":
            packed = gzip.compress(text.encode("utf-16", "replace"), 1)
            told = reading.read_binary(packed, "x", FORMATS.to_read(name))
        else:
            told = reading.read(SourceText("x", text), name)
    except ArgmapError as refusal:
        told_in_one_sentence(str(refusal))
        return
    converted = convert(told)
    for item in converted.items:
        unparse(item, ()).encode()
    for fault in converted.faults:
        assert fault.span.line >= 1
        told_in_one_sentence(fault.message)
    for line in loss_lines(converted.losses):
        printable(line).encode()


def told_in_one_sentence(message: str) -> None:
    assert "\n" not in printable(message)
    printable(message).encode()

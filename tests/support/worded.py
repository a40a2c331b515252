"""Foreign files in which every word is another one, so that a lost one can be named."""

import json
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape

from hypothesis import strategies as st

Draw = Callable[[st.SearchStrategy[object]], object]


class Pen:
    """Writes words that nobody has written yet, and makes choices."""

    def __init__(self, draw: Draw) -> None:
        """Begin with the first word."""
        self._draw, self.words = draw, list[str]()

    def word(self) -> str:
        """Return a new word."""
        self.words.append(f"w{len(self.words):03d}x")
        return self.words[-1]

    def text(self) -> str:
        """Return some new words, or none."""
        return " ".join(self.word() for _ in range(self.number(3)))

    def number(self, most: int) -> int:
        """Return a number from 0."""
        found = self._draw(st.integers(0, most))
        assert isinstance(found, int)
        return found

    def one(self, choices: Sequence[str]) -> str:
        """Return one of some texts."""
        found = self._draw(st.sampled_from(choices))
        assert isinstance(found, str)
        return found

    def maybe(self) -> bool:
        """Return whether or not."""
        return bool(self.number(1))


def nodeset(pen: Pen) -> str:
    """Return an AIF nodeset, xAIF, or what OVA2 saves, with dirt."""
    types = ("I", "I", "L", "RA", "CA", "MA", "PA", "TA", "YA", "X")
    names = [str(number) for number in range(2 + pen.number(6))]
    layout = pen.one(["aif", "xaif", "ova2"])
    node, ends = ("id", ("from", "to")) if layout == "ova2" else ("nodeID", ("fromID", "toID"))
    nodes: list[dict[str, object]] = []
    for name in names:
        one: dict[str, object] = {node: name, "type": pen.one(types), "text": pen.text()}
        if pen.maybe() and layout != "ova2":
            one["scheme"] = pen.text()
        if not pen.number(4):
            one["comment"] = [pen.word(), {"by": pen.word()}]
        nodes.append(one)
    edges: list[dict[str, object]] = []
    for number in range(pen.number(8)):
        pair = [pen.one([*names, "99"]) for _ in ends]
        values = [{"id": end} for end in pair] if layout == "ova2" else pair
        edges.append({"edgeID": str(number), **dict(zip(ends, values, strict=True))})
        if not pen.number(4):
            edges[-1]["remark"] = pen.word()
    people = [{"participantID": "1", "id": "1", "firstname": pen.word(), "surname": pen.word()}]
    spoken = [
        {"nodeID": pen.one(names), "personID": "1", "start": pen.word(), "source": pen.word()}
    ]
    graph: dict[str, object] = {"nodes": nodes, "edges": edges, "participants": people}
    if layout != "ova2":
        graph["locutions"] = spoken
    if layout == "xaif":
        return json.dumps({"AIF": graph, "text": {"txt": pen.text()}, "OVA": {"url": pen.word()}})
    return json.dumps({**graph, "analysis": {"txt": pen.text()}} if pen.maybe() else graph)


def sadface(pen: Pen) -> str:
    """Return a SADFace document."""
    types = ("atom", "atom", "scheme", "inference", "conflict", "other")
    names = [f"n{number}" for number in range(2 + pen.number(4))]
    nodes: list[dict[str, object]] = []
    for name in names:
        type_ = pen.one(types)
        key = "text" if type_ == "atom" else "name"
        words = pen.one(["support", "conflict", "attack", "disagree", pen.text()])
        one: dict[str, object] = {"id": name, "type": type_, key: words}
        if pen.maybe():
            one["sources"] = [{"resource_id": "r1", "text": pen.text(), "offset": 1}]
        if pen.maybe():
            one["metadata"] = {"mine": {"note": pen.word()}, "core": {}}
        nodes.append(one)
    edges = [
        {"id": f"e{n}", "source_id": pen.one(names), "target_id": pen.one([*names, "zz"])}
        for n in range(pen.number(6))
    ]
    core = {name: pen.text() for name in ("analyst_name", "title", "description", "notes")}
    resources = [{"id": "r1", "type": "text", "content": pen.text(), "metadata": {}}]
    return json.dumps(
        {"metadata": {"core": core}, "nodes": nodes, "edges": edges, "resources": resources}
    )


_GRAPH = """<graphml><key id="a" for="all" attr.name="label"/><key id="b" for="all"
attr.name="relation"/><key id="c" for="all" attr.name="remark"/><key id="d" for="all"
attr.name="strength"/><graph edgedefault="directed">"""


def graphml(pen: Pen) -> str:
    """Return a graph with attributes that mean something, and others."""
    names = [f"n{number}" for number in range(1 + pen.number(4))]
    relations = ("supports", "attacks", "", "neutral")

    def data(relation: str) -> str:
        values = {"a": pen.text(), "b": relation, "c": pen.text()}
        if pen.maybe():
            values["d"] = pen.word()
        return "".join(f'<data key="{key}">{text}</data>' for key, text in values.items() if text)

    nodes = "".join(f'<node id="{name}">{data("")}</node>' for name in names)
    edges = "".join(
        f'<edge source="{pen.one(names)}" target="{pen.one([*names, "zz"])}">'
        f"{data(pen.one(relations))}</edge>"
        for _ in range(pen.number(4))
    )
    return f"{_GRAPH}<desc>{pen.text()}</desc>{nodes}{edges}</graph></graphml>"


def arggraph(pen: Pen) -> str:
    """Return an argument graph of the microtexts."""
    units = range(1, 3 + pen.number(3))
    parts = [f'<arggraph id="{pen.word()}" topic_id="{pen.word()}" stance="pro">']
    parts += [f'<edu id="e{one}">{escape(pen.text())}</edu>' for one in units]
    parts += [f'<adu id="a{one}" type="{pen.one(["pro", "opp"])}"/>' for one in units]
    for one in units:
        target = pen.one(["a1", f"a{one}", "j1", "a99"])
        parts.append(f'<edge id="s{one}" src="e{one}" trg="{target}" type="seg"/>')
    for one in units:
        kind = pen.one(["sup", "exa", "reb", "und", "add", pen.word()])
        parts.append(
            f'<edge id="c{one}" src="a{one}" trg="{pen.one(["a1", "c1"])}" type="{kind}"/>'
        )
    return "\n".join((*parts, "</arggraph>"))


def kialo(pen: Pen) -> str:
    """Return an export of Kialo."""
    lines = [f"Discussion Title: {pen.text()}", "", f"1. {pen.text()}"]
    numbers = ["1"]
    for _ in range(pen.number(6)):
        number = f"{pen.one(numbers)}.{1 + pen.number(2)}"
        stance = pen.one(["Pro: ", "Con: ", "Thesis: ", ""])
        words = pen.one([pen.text(), f"{pen.word()} [1]", "-> See 1.1."])
        lines.append(f"{number}. {stance}{words}")
        numbers.append(number)
        if pen.maybe():
            lines.append(pen.text())
    if pen.maybe():
        lines += ["", "Sources:", pen.text(), f"[1] {pen.word()}", f"[1] {pen.word()}", pen.word()]
    return "\n".join(lines) + "\n"


def iccma(pen: Pen) -> str:
    """Return an abstract framework in one of its layouts."""
    names = [pen.word() for _ in range(2)]
    layout = pen.one(["af", "apx", "tgf"])
    if layout == "af":
        lines = ["p af 2", f"# {pen.text()}", f"# 1 = aa: {pen.text()}"]
        lines += [f"1 {1 + pen.number(2)} {pen.text()}" for _ in range(pen.number(2))]
    elif layout == "apx":
        lines = [f"arg({name}). % {pen.text()}" for name in names]
        lines += [
            f"{pen.one(['att', 'sup', pen.word()])}({names[0]},{pen.one([*names, pen.word()])})."
            for _ in range(pen.number(3))
        ]
    else:
        lines = [*(f"{name} {pen.text()}" for name in names), "#"]
        lines += [f"{names[0]} {names[1]} {pen.text()}" for _ in range(pen.number(2))]
    return "\n".join(lines) + "\n"


def argdown(pen: Pen) -> str:
    """Return an Argdown text."""
    titles = [pen.word() for _ in range(3)]
    lines: list[str] = [f"[{titles[0]}]: {pen.word()}"]
    if pen.maybe():
        lines = ["===", f"title: {pen.word()}", "===", "", *lines]
    for _ in range(pen.number(8)):
        title = pen.one(titles)
        kind = pen.number(12)
        choices = (
            lambda t=title: ["", f"[{t}]: {pen.text()} #{pen.word()} {pen.text()}"],
            lambda t=title: ["", f"<{t}>: {pen.text()} {{note: {pen.word()}}}"],
            lambda t=title: [f"  + [{t}]: {pen.text()}"],
            lambda t=title: [f"  - <{t}> {pen.text()}"],
            lambda t=title: [f"  <_ <{t}>: {pen.text()}"],
            lambda: ["", f"# {pen.text()} #{pen.word()}", ""],
            lambda: [f"// {pen.text()}", ""],
            lambda: ["", pen.word(), f"  +> {pen.word()} /* {pen.text()} */"],
            lambda t=title: ["", f"(1) [{t}]: {pen.text()}", f"(2) {pen.word()}"],
            lambda: ["-- ", f"{pen.word()} {{key: {pen.word()}}}", "--", f"(3) {pen.word()}", ""],
            lambda t=title: ["", f"<{t}>: {pen.text()}", "", f"(1) {pen.word()}", "----"],
            lambda: [
                "",
                f"**{pen.word()}** and [{pen.word()}](http://x/{pen.word()}) {pen.text()}",
            ],
            lambda t=title: ["", f"see @[{t}] {pen.word()} [{t}] {pen.text()}"],
        )
        lines += choices[kind]()
    return "\n".join(lines) + "\n"


def table(pen: Pen) -> str:
    """Return a table of evidence and explanations, in one of its layouts."""
    letters = ("C", "CC", "N", "I", "II", "NA", "", "±")
    layout = pen.one(["matrix", "turned", "long", "markdown"])
    if layout == "long":
        lines = [["evidence", "explanation", "rating", "why", pen.word()]]
        lines += [
            [pen.word(), pen.word(), pen.one([*letters, pen.word()]), pen.text(), pen.text()]
            for _ in range(1 + pen.number(3))
        ]
    else:
        corner = "Hypothesis" if layout == "turned" else "Evidence"
        heads = ("Source", "Credibility", "Relevance", "Score", "")
        more = [pen.one(heads) for _ in range(pen.number(2))]
        lines = [[corner, pen.word(), pen.word(), *more]]
        for _ in range(1 + pen.number(3)):
            cells = [pen.one([*letters, letters[0], pen.word()]) for _ in range(2)]
            lines.append([pen.one(["", pen.word()]), *cells, *(pen.text() for _ in more)])
        if layout != "markdown" and pen.maybe():
            lines = [
                [pen.word()],
                [],
                [pen.text()],
                *lines,
                [],
                ["Scores", pen.word()],
                [pen.text()],
            ]
    if layout != "markdown":
        return "\n".join(",".join(line) for line in lines) + "\n"
    bars = [f"| {' | '.join(line)} |" for line in lines]
    rule = f"|{'---|' * len(lines[0])}"
    return "\n".join((pen.text(), "", bars[0], rule, *bars[1:], "", pen.text())) + "\n"


def argmap_json(pen: Pen) -> str:
    """Return our own JSON, with what is none of ours in it."""
    names = ["aa", "bb", "cc"]
    items = [
        {
            "id": pen.one(names),
            "kind": pen.one(["claim", "claim", "evidence", pen.word()]),
            "status": pen.one(["open", "draft", pen.word()]),
            "statement": pen.text(),
            "body": pen.text(),
            "head": {pen.one(["locator", "answers", "mood"]): pen.word(), "tags": [pen.word()]},
            **({"remark": [pen.word()]} if pen.maybe() else {}),
        }
        for _ in range(1 + pen.number(3))
    ]
    links = [
        {
            "from": pen.one(names),
            "to": pen.one([*names, "zz"]),
            "relation": pen.one(["supports", "contradicts", pen.word()]),
            "why": pen.text(),
            "test": pen.one(["hoop", pen.word()]),
        }
        for _ in range(pen.number(3))
    ]
    return json.dumps({"schema": 1, "title": pen.text(), "items": items, "links": links})


def argdown_json(pen: Pen) -> str:
    """Return JSON as Argdown's own program writes it."""
    names = ["aa", "bb"]

    def members() -> dict[str, object]:
        return {
            "members": [
                {
                    "text": pen.text(),
                    "tags": [pen.word()],
                    "data": {pen.one(["note", "why", "kind"]): pen.word()},
                    "startLine": 1 + pen.number(3),
                    "startColumn": 1,
                    "isReference": pen.maybe(),
                    "section": "s1",
                }
                for _ in range(1 + pen.number(1))
            ]
        }

    steps = [
        {"role": "premise", "title": "aa", "startLine": 5, "startColumn": 1},
        {
            "role": "main-conclusion",
            "title": "bb",
            "startLine": 7,
            "startColumn": 1,
            "inference": {"inferenceRules": [pen.word()], "data": {"extra": pen.word()}},
        },
    ]
    return json.dumps(
        {
            "arguments": {"cc": {**members(), "pcs": steps if pen.maybe() else []}},
            "statements": {name: members() for name in names},
            "relations": [
                {
                    "relationType": pen.one(["support", "attack", "undercut", pen.word()]),
                    "from": pen.one(names),
                    "fromType": "equivalence-class",
                    "to": pen.one(["aa", "cc"]),
                    "toType": pen.one(["equivalence-class", "argument"]),
                }
                for _ in range(pen.number(3))
            ],
            "sections": [{"id": "s1", "text": pen.text(), "tags": [pen.word()], "data": {}}],
        }
    )


def project(pen: Pen) -> str:
    """Return a project of PARC ACH."""
    rivals = "".join(
        f"<HYPOTHESIS><NAME>{pen.word()}</NAME><COLOUR>{pen.text()}</COLOUR></HYPOTHESIS>"
        for _ in range(2)
    )
    evidence = "".join(
        f"<EVIDENCE><NAME>{pen.text()}</NAME><NOTES>{pen.text()}</NOTES>"
        f"<CREDIBILITY>{pen.one(['HIGH', 'LOW', pen.word()])}</CREDIBILITY>"
        f"<RELEVANCE>{pen.one(['HIGH', pen.word()])}</RELEVANCE><OTHER>{pen.text()}</OTHER>"
        f"<VALUES>{pen.one(['C', 'I I', pen.word()])},{pen.one(['', 'N', pen.word()])}</VALUES>"
        "</EVIDENCE>"
        for _ in range(1 + pen.number(2))
    )
    extra = f"<GROUP a='{pen.word()}'>{pen.text()}</GROUP>"
    title = f"<PROJECT-TITLE>{pen.text()}</PROJECT-TITLE>"
    return f"<P>{title}{extra}<MATRIX>{rivals}{evidence}{extra}</MATRIX></P>"


KINDS: dict[str, Callable[[Pen], str]] = {
    "aif": nodeset,
    "sadface": sadface,
    "graphml": graphml,
    "arggraph": arggraph,
    "kialo": kialo,
    "iccma": iccma,
    "argdown": argdown,
    "ach": table,
    "achz": project,
    "argmap-json": argmap_json,
    "argdown-json": argdown_json,
}

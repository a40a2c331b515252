"""TeX in a field, as text: with the tags that CSL has for emphasis; and text as TeX."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from argmap.bibliography.formats.bibtex.parsing import balanced
from argmap.core import citation
from argmap.core.errors import ArgmapError, with_extra

_TAGS = {
    "<i>": ("emph", "textit", "textsl", "mkbibemph", "mkbibitalic"),
    "<b>": ("textbf", "mkbibbold"),
    "<sup>": ("textsuperscript", "mkbibsuperscript"),
    "<sub>": ("textsubscript", "mkbibsubscript"),
    '<span style="font-variant:small-caps;">': ("textsc",),
}
_MACRO_OF = {tag: macros[0] for tag, macros in _TAGS.items()} | {"<sc>": "textsc"}
_PLAIN = ("mbox", "text", "textrm", "textnormal", "title", "author", "date")
_GAPS: tuple[str, ...] = ("par", "newline", "linebreak", "hfill", "quad", "qquad")
_GAPS += ("smallskip", "medskip", "bigskip")
_QUOTES = ("enquote", "mkbibquote")
_AS_WRITTEN: tuple[str, ...] = (
    "input",
    "include",
    "includegraphics",
    "today",
    "ref",
    "autoref",
    "cref",
    "Cref",
)
_AS_WRITTEN += ("eqref", "cite", "citet", "citep")
_NAMES = {name: name for name in ("TeX", "LaTeX", "BibTeX")}
_NAMES |= dict.fromkeys(_GAPS, " ")
_NAMES |= {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}
_SWITCHED = re.compile(
    r"\{\s*\\(em|it|itshape|sl|slshape|bf|bfseries|sc|scshape)(?![A-Za-z])\s*((?:[^{}]|\{[^{}]*\})*)\}"
)
_SWITCH = {"bf": "textbf", "bfseries": "textbf", "sc": "textsc", "scshape": "textsc"}
_ADDRESS = re.compile(r"\\(url|nolinkurl|path|href)\s*\{|\bhttps?://(?:[^\s{}\\<>]|\\[_%&#~])+")
_TILDE = re.compile(r"\{?\\textasciitilde\s*(?:\{\})?\}?|\\(?:string\s*)?~(?:\{\})?|\$\\sim\$")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+|.)", re.DOTALL)
_NEEDS_CONVERTER = re.compile(r"[\\$~]|--|``|''|[!?]`")
_PRIVATE = 0xF0000
_MARKUP = re.compile(r"</?(?:i|b|sup|sub|sc|span)\b[^<>]*>")
_SPECIAL = re.compile(r"([&%$#_])|([{}\\~^])|(-(?=-)|`(?=`)|'(?=')|[!?](?=`))|(&[a-z]+;)")
_SIGNS = {
    "{": "\\textbraceleft{}",
    "}": "\\textbraceright{}",
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
}

Read = Callable[[str], tuple[str, tuple[str, ...]]]


class Unreadable(Exception):  # noqa: N818 - what a text is, not what went wrong in the program
    """TeX that cannot be made text without losing words."""


@cache
def _converter() -> Callable[[str, list[str]], str]:
    """Return what makes text of TeX and lists commands it does not know. Raises `ArgmapError`."""
    try:
        from pylatexenc import latex2text, latexwalker, macrospec  # type: ignore[import-untyped] # noqa: PLC0415 - in an extra
    except ImportError:
        message = "reading BibTeX needs a library that is not installed"
        raise ArgmapError(message, hint=with_extra("bibliography")) from None
    macro = latex2text.MacroTextSpec
    unknown: list[str] = []

    def not_known(node: Any, l2tobj: Any) -> str:  # noqa: ANN401 - pylatexenc's
        unknown.append(f"\\{node.macroname}")
        parts = node.nodeargd.argnlist if node.nodeargd else ()
        return "".join(l2tobj.nodelist_to_text([part]) for part in parts if part)

    enclosed = [(name, f"{tag}%s{_end(tag)}") for tag, names in _TAGS.items() for name in names]
    enclosed += [*((name, "%s") for name in _PLAIN), *((name, "“%s”") for name in _QUOTES)]
    known = latexwalker.get_default_latex_context_db()
    known.add_context_category(
        "bibliography",
        macros=[macrospec.MacroSpec(name, "{") for name, _ in enclosed],
        prepend=True,
    )
    texts = latex2text.get_default_latex_context_db()
    texts.add_context_category(
        "bibliography",
        macros=[
            *(macro(name, simplify_repl=repl) for name, repl in enclosed),
            *(macro(name, simplify_repl=sign) for name, sign in _NAMES.items()),
            *(macro(name, simplify_repl=_as_written) for name in _AS_WRITTEN),
        ],
        prepend=True,
    )
    texts.set_unknown_macro_spec(macro("", simplify_repl=not_known))
    decoder = latex2text.LatexNodes2Text(
        texts, keep_comments=False, math_mode="verbatim", strict_latex_spaces=False
    )

    def convert(tex: str, commands: list[str]) -> str:
        unknown.clear()
        words: str = decoder.latex_to_text(tex, latex_context=known)
        commands += unknown
        return words

    return convert


def _as_written(node: Any) -> str:  # noqa: ANN401 - pylatexenc's
    words: str = node.latex_verbatim()
    return words


def _end(tag: str) -> str:
    return f"</{re.findall('[a-z]+', tag)[0]}>"


def check_installed() -> None:
    """Raise `ArgmapError` where what reads TeX is not installed."""
    _converter()


def read(tex: str) -> tuple[str, tuple[str, ...]]:
    """Return the text of a field on one line, and the commands in it that are not known.

    Raises `Unreadable` where words would be lost, whatever the converter thinks of it.
    """
    if not _NEEDS_CONVERTER.search(tex):  # most fields, and the converter takes its time
        return " ".join(re.sub("[{}]", "", tex).split()), ()
    addresses: list[str] = []
    commands: list[str] = []
    guarded = re.sub(r"(?<!\\)[%&]", r"\\\g<0>", _without_addresses(tex, addresses))
    guarded = _SWITCHED.sub(lambda one: f"\\{_SWITCH.get(one[1], 'emph')}{{{one[2]}}}", guarded)
    try:
        words = _converter()(guarded, commands)
    except ArgmapError:
        raise
    except Exception as error:  # whatever a converter trips over in one field is that field's loss
        raise Unreadable from error
    if _letters(_COMMAND.sub("", guarded)) > _letters(_MARKUP.sub("", words)):
        raise Unreadable
    for number, address in enumerate(addresses):
        words = words.replace(chr(_PRIVATE + number), address)
    return " ".join(words.replace("\xa0", " ").split()), tuple(commands)


def _letters(words: str) -> int:
    return sum(map(str.isalnum, words))


def _without_addresses(tex: str, addresses: list[str]) -> str:
    """Return TeX with a sign in place of each address, in which `~` and `%` mean themselves."""
    parts, at = list[str](), 0
    while (match := _ADDRESS.search(tex, at)) is not None:
        end = match.end() - 1 if match[1] is None else balanced(tex, match.end() - 1)
        if end is None:
            break
        whole = match[0] if match[1] is None else tex[match.end() : end]
        parts.append(tex[at : match.start()])
        addresses.append(address(whole))
        sign, at = chr(_PRIVATE + len(addresses) - 1), end + 1
        named = re.compile(r"\s*\{").match(tex, at) if match[1] == "href" else None
        close = balanced(tex, named.end() - 1) if named else None
        if named and close is not None:
            words, at = tex[named.end() : close], close + 1
            sign = sign if address(words) == addresses[-1] else f"{words} ({sign})"
        parts.append(sign)
    return "".join((*parts, tex[at:]))


def address(value: str) -> str:
    """Return an address or a path without what TeX needs in it."""
    inner = re.fullmatch(r"\\(?:url|nolinkurl|path)\s*\{(.*)\}", value.strip(), re.DOTALL)
    words = inner[1] if inner else value
    words = _TILDE.sub("~", words)
    words = re.sub(r"\{\\?([_%&#~])\}", r"\1", words)  # as Mendeley writes them
    return re.sub(r"\\([_%&#])", r"\1", words).strip()


# -- writing ---------------------------------------------------------------------------------------


def written(words: str, word: Callable[[str], str] | None = None) -> str:
    """Return text as TeX, the tags of CSL as commands; `word` writes the text between the tags."""
    write = word or escaped
    tags = list(citation.TAG.finditer(words))
    if not _nested(words):
        return write(words)
    parts, at = list[str](), 0
    for tag in tags:
        parts += [write(words[at : tag.start()]), _command(tag[0])]
        at = tag.end()
    return "".join((*parts, write(words[at:])))


def _command(tag: str) -> str:
    """Return what a tag is in TeX; where it only keeps capitals, a brace."""
    if tag.startswith("</"):
        return "}"
    macro = _MACRO_OF.get(tag, "textsc" if "small-caps" in tag else "")
    return f"\\{macro}{{" if macro else "{"


def _nested(words: str) -> bool:
    """Return whether every tag is closed, and by its own."""
    opened: list[str] = []
    for tag in citation.TAG.finditer(words):
        name = re.findall("[a-z]+", tag[0])[0]
        if not tag[0].startswith("</"):
            opened.append(name)
        elif not opened or opened.pop() != name:
            return False
    return not opened


def escaped(words: str) -> str:
    """Return text with what TeX takes for something else escaped."""
    return _SPECIAL.sub(_sign, citation.plain(words))


def _sign(match: re.Match[str]) -> str:
    if match[1]:
        return f"\\{match[1]}"
    return _SIGNS.get(match[0], f"{match[0]}{{}}")

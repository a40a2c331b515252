"""Heads with lists of links in any layout, with comments beside and between."""

from collections.abc import Sequence

from hypothesis import strategies as st

NAMES = ("boycott", "kremlin", "lunch", "malik")


@st.composite
def _entries(draw: st.DrawFn, names: Sequence[str], *, block: bool) -> list[str]:
    """Return the lines of one entry."""
    name = draw(st.sampled_from(names))
    name = draw(st.sampled_from((name, name, f"'{name}'", f'"{name}"')))
    why = draw(st.sampled_from(("plain # words", "'it''s'", '"a # b"', '"a,\\n] b"', "a -> b")))
    shape = draw(st.sampled_from(("word", "word", "flow", "block", "block")))
    more = [
        f"why: {why}".replace("plain # words", "plain words"),
        f"with: [{', '.join(draw(st.lists(st.sampled_from(names), min_size=1, max_size=2)))}]",
        f"strength: {draw(st.sampled_from(('weak', 'moderate', 'strong')))}",
    ]
    keys = draw(
        st.permutations([f"to: {name}", *draw(st.lists(st.sampled_from(more), unique=True))])
    )
    if shape == "flow":
        return ["{" + draw(st.sampled_from((", ", ",  "))).join(keys) + "}"]
    if shape == "word" or not block:
        return [name]
    if draw(st.booleans()):
        keys = [*keys, "test: hoop"]
    found: list[str] = []
    for key in keys:
        if key.startswith("why") and draw(st.booleans()):
            found += ["why: |", "  some # text", "", "  more"]
        elif key.startswith("with") and draw(st.booleans()):
            found += ["with:", *(f"  - {one}" for one in key[7:-1].split(", "))]
        else:
            found.append(key)
    return found


@st.composite
def layouts(draw: st.DrawFn, names: Sequence[str] = NAMES) -> str:
    """Return a head with lists of links in any layout, comments beside and between."""
    number = 0

    def comment(indent: str, chance: int = 3) -> str:
        nonlocal number
        if draw(st.integers(0, chance)):
            return ""
        number += 1
        return f"{indent}# comment {number}"

    lines: list[str] = []
    for relation in draw(
        st.lists(st.sampled_from(("supports", "contradicts", "neutral")), unique=True, min_size=1)
    ):
        style = draw(st.sampled_from(("block", "block", "indentless", "flow", "flow lines")))
        count = draw(st.integers(1, 4))
        if style in ("block", "indentless"):
            indent = "" if style == "indentless" else draw(st.sampled_from(("  ", "    ")))
            lines.append(f"{relation}:{comment('  ')}")
            for _ in range(count):
                deep = "" if lines[-1].endswith("  more") else "      "
                if above := comment(draw(st.sampled_from(("", deep)))):
                    lines.append(above)
                entry = draw(_entries(names, block=True))
                dash = draw(st.sampled_from(("- ", "-   ")))
                for at, line in enumerate(entry):
                    lead = dash if at == 0 else " " * len(dash)
                    in_text = "|" in line or line.startswith("  ") or not line
                    beside = "" if in_text else comment("  ", 6)
                    lines.append(f"{indent}{lead}{line}{beside}".rstrip() if line else "")
        else:
            entries = [draw(_entries(names, block=False))[0] for _ in range(count)]
            if style == "flow":
                lines.append(f"{relation}: [{', '.join(entries)}]{comment('  ')}")
            else:
                lines.append(f"{relation}: [{comment('  ')}")
                lines += [f"  {one},{comment('  ')}" for one in entries[:-1]]
                lines += [f"  {entries[-1]}{draw(st.sampled_from(('', ',')))}{comment('  ')}", "]"]
        if draw(st.integers(0, 2)) == 0:
            lines.append(draw(st.sampled_from(("", "# on its own"))))
    return "\n".join(lines)

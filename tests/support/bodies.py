"""Bodies in Markdown with whatever can stand beside a heading or a quotation."""

from hypothesis import strategies as st

_WORDS = st.sampled_from(
    [
        "words",
        "a b",
        "1950",
        "*so*",
        "— Smith, p. 9",
        "[…]",
        "[x]",
        "# x",
        "`x`",
        "x #",
        "\u00a0x",
        "é",
    ]
)
_MARKS = st.sampled_from(
    [
        *(
            "",
            "",
            "",
            "# ",
            "#",
            "#\t",
            "## ",
            "> ",
            ">",
            "> > ",
            ">\t",
            "> # ",
            ">     ",
            "- ",
            "* ",
        ),
        *("1. ", "1) ", "2. ", "10) ", "- > ", "1. > ", "    ", "\t", "  ", "   ", " > ", "  > "),
        *(
            "   > ",
            "    > ",
            "      > ",
            "  # ",
            "   # ",
            "    # ",
            "- # ",
            "> - ",
            "> ```",
            "> ~~~",
        ),
        *("> <!--", "> ---", "> ===", "> #"),
    ]
)
_WHOLE = st.sampled_from(
    [
        *(
            "",
            "",
            "",
            " ",
            "    ",
            "===",
            "=",
            "  ==  ",
            "---",
            "- - -",
            "***",
            "___",
            "```",
            "~~~",
        ),
        *(
            "````",
            "``` x",
            "~~~ y `",
            "``` a`b",
            "  ```",
            "    ```",
            "```   ",
            "<!--",
            "-->",
            "<!-- x -->",
        ),
        *(
            "<div>",
            "</div>",
            "<b>",
            "<script>",
            "</script>",
            "<?x",
            "?>",
            "[x]: /url",
            "[x]:",
            "#",
            "# #",
        ),
        *(
            "# x #",
            "# x \\#",
            "# x ##  ",
            ">",
            "> ",
            "> >",
            "-",
            "*",
            "1.",
            "> [x]: /u",
            "\\# x",
            "\\> x",
        ),
    ]
)
_LINES = st.one_of(_WHOLE, st.builds("{}{}".format, _MARKS, _WORDS), _WORDS)
_ENDS = st.sampled_from(["\n", "\n", "\n", "\r\n"])

BODIES = st.builds(lambda lines, end: end.join(lines), st.lists(_LINES, max_size=9), _ENDS)
"""Up to nine lines, each made of the marks that begin a block, and words."""

"""Words that a document must show, and nothing may obey."""

HOSTILE = (
    "<script>alert(1)</script>",
    "]]>&amp;&#x202e;",
    "a\u202eb \ufeff c",
    "'\" onload=alert(1) x='",
    "<!-- -- --> <![CDATA[x]]>",
    "\ud800 \uffff",
    "x" * 3000,
    "漢字" * 200,
)

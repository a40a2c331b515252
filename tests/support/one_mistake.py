"""A sound case, and mistakes to be made in it one at a time."""

SOUND = """\
== claims/why-no-veto.md
---
kind: question
---
# Why did the USSR not veto the resolutions?
== claims/protest.md
---
kind: explanation
---
# It was holding to the boycott
== claims/deliberate-lure.md
---
kind: explanation
---
# It stayed away on purpose, to let the United States commit itself
== claims/seat-mattered.md
---
supports:
  - {to: protest, why: The boycott began over the seat}
contradicts:
  - {to: deliberate-lure, why: A lure has no need of a seat}
---
# China's seat mattered to Moscow
== claims/orders-say-nothing.md
---
kind: assumption
undercuts:
  - {to: malik-returns -> protest, why: He was told to come back}
---
# An order does not say why it was given
== evidence/malik-returns.md
---
source: time-1950
supports:
  - {to: seat-mattered, why: He raised the seat before anything else}
  - {to: deliberate-lure, why: "He came when the lure had worked"}
contradicts:
  - {to: protest, why: The seat was unsettled}
---
# Malik returned in August and raised the seat at once
== evidence/sources/time-1950.md
---
standing: secondary
---
# TIME, 14 August 1950
"""


HEAD = "---\nsource: time-1950\n"
EVIDENCE = "evidence/malik-returns.md"


BROKEN = [
    (
        "a misspelled target",
        {"claims/seat-mattered.md": ("to: protest", "to: protst")},
        [("unknown-target", "seat-mattered")],
    ),
    (
        "a misspelled key over links",
        {"claims/seat-mattered.md": ("supports:", "support:")},
        [("unknown-key", "seat-mattered")],
    ),
    (
        "links in a file that is not YAML",
        {EVIDENCE: ("source: time-1950", "source: time-1950: page 3")},
        [("unreadable-file", "malik-returns")],
    ),
    (
        "a claim without a head",
        {"claims/seat-mattered.md": ("---\n", "")},
        [("unreadable-file", "seat-mattered")],
    ),
    (
        "a misspelled source",
        {EVIDENCE: ("source: time-1950", "source: time-1951")},
        [("unknown-target", "malik-returns")],
    ),
    (
        "no source",
        {EVIDENCE: ("source: time-1950\n", "")},
        [("missing-source", "malik-returns")],
    ),
    (
        "two sources",
        {EVIDENCE: ("source: time-1950", "source: [time-1950, lie-1954]")},
        [("wrong-type", "malik-returns")],
    ),
    (
        "a kind that there is not",
        {"claims/protest.md": ("kind: explanation", "kind: hypothesis")},
        [("wrong-type", "protest")],
    ),
    (
        "a misspelled kind of the question",
        {"claims/why-no-veto.md": ("kind: question", "kind: questoin")},
        [("wrong-type", "why-no-veto")],
    ),
    (
        "an undercut of a link the other way round",
        {"claims/orders-say-nothing.md": ("malik-returns -> protest", "protest -> malik-returns")},
        [("unknown-target", "orders-say-nothing")],
    ),
    (
        "an undercut whose link was lost with a misspelled key",
        {EVIDENCE: ("contradicts:", "contradict:")},
        [("unknown-key", "malik-returns")],
    ),
    (
        "an explanation that answers a misspelled question",
        {"claims/protest.md": ("---\n#", "answers: why-no-vetto\n---\n#")},
        [("unknown-target", "protest")],
    ),
    (
        "no question",
        {"claims/why-no-veto.md": None},
        [("missing-key", "deliberate-lure")],
    ),
    (
        "an explanation in the file of another",
        {"claims/protest.md": ("boycott\n", "boycott\n\n# It wanted the seat\n")},
        [("extra-heading", "protest")],
    ),
    (
        "a support that leads to itself, which leaves another item bare",
        {"claims/seat-mattered.md": ("to: protest", "to: seat-mattered")},
        [("self-link", "seat-mattered"), ("unsupported-claim", "protest")],
    ),
    (
        "a support of the question, which leaves another item bare",
        {EVIDENCE: ("to: deliberate-lure", "to: why-no-veto")},
        [("illegal-link", "malik-returns"), ("unsupported-claim", "deliberate-lure")],
    ),
    (
        "a claim that leads nowhere, with what rests on it",
        {
            "claims/pretext.md": "---\n---\n# The seat was a pretext\n",
            "evidence/unsolved.md": HEAD
            + "supports:\n  - {to: pretext, why: So}\n---\n# Unsolved as before\n",
        },
        [("unreachable", "pretext")],
    ),
    (
        "two claims that support each other",
        {
            "claims/x.md": "---\nsupports:\n  - {to: y, why: So}\n---\n# X\n",
            "claims/y.md": "---\nsupports:\n  - {to: x, why: So}\n"
            "  - {to: protest, why: So}\n---\n# Y\n",
        },
        [("circular-support", "x")],
    ),
    (
        "a claim whose only support and only use are in a file with a NUL",
        {"claims/x.md": "---\n---\n# X\n", "evidence/y.md": "---\nsupports: [x]\n---\n# \x00\n"},
        [("unreadable-file", "y")],
    ),
    (
        "one id in two folders",
        {"claims/old/protest.md": "---\nkind: explanation\n---\n# It was a protest\n"},
        [("duplicate-id", "protest")],
    ),
    (
        "a target that was renamed",
        {
            "claims/protest.md": None,
            "claims/boycott.md": "---\nkind: explanation\n"
            "formerly: [protest]\n---\n# It was holding to the boycott\n",
        },
        [("former-id", "orders-say-nothing")],
    ),
    (
        "an explanation that many name and that is gone",
        {"claims/deliberate-lure.md": None},
        [("unknown-target", "seat-mattered"), ("lone-explanation", "why-no-veto")],
    ),
    (
        "a source that evidence cites and others are derived from, and that is gone",
        {
            "evidence/sources/time-1950.md": None,
            "evidence/sources/life.md": "---\nderived_from: [time-1950]\n---\n# Life\n",
        },
        [("unknown-target", "malik-returns")],
    ),
    (
        "a file whose name is no id, under the id that many name",
        {
            "claims/deliberate-lure.md": None,
            "claims/Deliberate Lure.md": "---\nkind: explanation\n---\n# It stayed on purpose\n",
        },
        [("bad-id", "Deliberate Lure")],
    ),
    (
        "a second question, which makes every explanation ask for its own",
        {"claims/who.md": "---\nkind: question\n---\n# Who decided?\n"},
        [("missing-key", "deliberate-lure")],
    ),
    (
        "an explanation that many name and that is withdrawn",
        {
            "claims/protest.md": ("kind: explanation", "kind: explanation\nstatus: withdrawn"),
            "evidence/lunch.md": f"{HEAD}supports:\n  - {{to: protest, why: So}}\n---\n# Lunch\n",
        },
        [("withdrawn-target", "orders-say-nothing")],
    ),
    (
        "evidence in the folder of claims",
        {
            EVIDENCE: None,
            "claims/malik-returns.md": "---\nsource: time-1950\ndate: 1950-08-01\n"
            "supports:\n  - {to: seat-mattered, why: So}\n  - {to: deliberate-lure, why: So}\n"
            "contradicts:\n  - {to: protest, why: So}\n---\n# Malik returned\n",
        },
        [("wrong-type", "malik-returns")],
    ),
    (
        "an explanation that has lost its kind",
        {
            "claims/deliberate-lure.md": ("kind: explanation\n", ""),
            EVIDENCE: ("source: time-1950\n", "source: time-1950\nratings: {deliberate-lure: C}\n"),
        },
        [("illegal-link", "malik-returns"), ("lone-explanation", "why-no-veto")],
    ),
    (
        "a link written twice, the second time without its reason",
        {EVIDENCE: ("contradicts:\n", "contradicts:\n  - protest\n")},
        [("duplicate-link", "malik-returns")],
    ),
    (
        "evidence that supports and contradicts one explanation",
        {EVIDENCE: ("contradicts:\n", "contradicts:\n  - {to: deliberate-lure, why: So}\n")},
        [("both-ways", "malik-returns")],
    ),
    (
        "a rating of what there is not, where the paths lead both ways",
        {EVIDENCE: ("source: time-1950\n", "source: time-1950\nratings: {protst: I}\n")},
        [("unknown-target", "malik-returns")],
    ),
    (
        "a misspelled rule in an ignore",
        {
            "claims/x.md": "---\nignore:\n  - {rule: orphn, reason: Later}\n"
            "  - {rule: unsupported-clam, reason: Later}\n---\n# X\n"
        },
        [("unknown-rule", "x"), ("unknown-rule", "x")],
    ),
    (
        "a misspelled part of a name",
        {
            "evidence/sources/time-1950.md": (
                "standing: secondary",
                "csl:\n  type: book\n  author:\n    - famly: Luce",
            )
        },
        [("unknown-key", "time-1950")],
    ),
    (
        "a target in capitals",
        {"claims/seat-mattered.md": ("to: protest", "to: Protest")},
        [("unknown-target", "seat-mattered")],
    ),
    (
        "a link written twice",
        {EVIDENCE: ("contradicts:\n", "contradicts:\n  - {to: protest, why: Not settled}\n")},
        [("duplicate-link", "malik-returns")],
    ),
    (
        "a source file without a statement",
        {"evidence/sources/time-1950.md": ("# TIME", "TIME")},
        [("missing-statement", "time-1950")],
    ),
]

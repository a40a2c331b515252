"""What the page's script knows of a map."""

from support.case_text import case_of

from argmap.comparison import compare
from argmap.core.scope import scope
from argmap.rendering.page.data import graph

CASE = """
== claims/why.md
---
kind: question
---
# Why?
== claims/frost.md
---
kind: explanation
predicts: [{to: ice, with: [cold]}]
---
# Frost
== claims/cold.md
---
kind: assumption
---
# It was cold
== claims/doubt.md
---
kind: assumption
undercuts: [{to: frost -> ice, strength: weak}]
---
# A doubt
== evidence/ice.md
---
found: absent
---
# No ice
"""


def test_a_prediction_runs_as_the_reasoning_does_from_what_is_predicted() -> None:
    case = case_of(CASE)
    drawn = scope(case, "why", None, 0)
    data = graph(case, drawn, compare(case))
    links = {link["element"]: link for link in data["links"]}
    prediction = links["link-frost__ice"]
    assert prediction["from"] == ["item-ice", "item-cold"]
    assert (prediction["to"], prediction["relation"]) == ("item-frost", "predicts")
    undercut = links["link-doubt__frost__ice"]
    assert (undercut["to"], undercut["on"]) == ("item-frost", "link-frost__ice")
    assert data["items"]["item-ice"]["bears"] == {"frost": "against"}

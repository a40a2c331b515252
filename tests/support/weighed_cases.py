"""Random cases to be weighed: claims, evidence and sources, joint links, undercuts, ratings."""

from hypothesis import strategies as st
from support.short_form import short

from argmap.core.case import Case

_STRENGTHS = ("weak", "moderate", "strong")


def cases(*, bare: bool = False) -> st.SearchStrategy[Case]:
    """Return cases of one question, as `texts` has them."""
    return texts(bare=bare).map(short)


@st.composite
def texts(draw: st.DrawFn, *, bare: bool = False) -> str:
    """Return a case of one question in short form.

    `bare` ones have no undercuts, joint links, ratings, drafts, predictions and tests.
    """
    rivals = [f"h{n}" for n in range(draw(st.integers(2, 3)))]
    claims = [f"c{n}" for n in range(draw(st.integers(0, 4)))]
    rows = [f"e{n}" for n in range(draw(st.integers(1, 5)))]
    sources = [f"s{n}" for n in range(draw(st.integers(0, 2)))]
    text = [f"H {' '.join(rivals)}"]
    text += [f"C {' '.join(claims)}"] if claims else []
    text += _sources(draw, sources)
    for name in rows:
        text.append(f"E {name}{_about(draw, name, rows, sources, bare=bare)}")
    linked: list[tuple[str, str]] = []
    for name in (*claims, *rows):
        text += _links(draw, name, [*rivals, *claims, *rows], linked, bare=bare)
    if not bare:
        text += _more(draw, rivals, claims, rows, linked)
    return "\n".join(text)


def _sources(draw: st.DrawFn, sources: list[str]) -> list[str]:
    written = []
    for number, name in enumerate(sources):
        back = draw(st.sampled_from(["", *sources[:number]]))
        written.append(f"S {name}{f' from={back}' if back else ''}")
    return written


def _about(draw: st.DrawFn, name: str, rows: list[str], sources: list[str], *, bare: bool) -> str:
    """Return an item's source, who speaks, what it goes back to, and whether it is doubtful."""
    source = draw(st.sampled_from(["", *sources]))
    words = [f"src={source}"] if source else []
    words += draw(st.sampled_from([[], [], [], ["cred=5"]]))
    words += draw(st.sampled_from([[], [], [], ["voice=stalin"], ["voice=gottwald"]]))
    back = draw(st.sampled_from([None, None, None, "", *rows, *sources]))
    words += [f"from={back}"] if back is not None and back != name else []
    if not bare:
        words += draw(st.sampled_from([[]] * 5 + [["found=absent"], ["found=not-searched"]]))
        words += draw(st.sampled_from([[]] * 7 + [["status=draft"]]))
    return "".join(f" {word}" for word in words)


def _links(
    draw: st.DrawFn, name: str, targets: list[str], linked: list[tuple[str, str]], *, bare: bool
) -> list[str]:
    others = [target for target in targets if target != name]
    written = []
    for target in draw(st.lists(st.sampled_from(others), unique=True, max_size=3)):
        sign = draw(st.sampled_from("++-"))
        strength = draw(st.sampled_from(_STRENGTHS))
        free = [other for other in others if other[0] in "ce" and other != target]
        joint = not bare and free and draw(st.integers(0, 5)) == 0
        premise = f" with={draw(st.sampled_from(free))}" if joint else ""
        test = " test=hoop" if not bare and name[0] == "e" and draw(st.integers(0, 7)) == 0 else ""
        written.append(f"{name} {sign} {target} {strength}{premise}{test}")
        linked.append((name, target))
    return written


def _more(
    draw: st.DrawFn,
    rivals: list[str],
    claims: list[str],
    rows: list[str],
    linked: list[tuple[str, str]],
) -> list[str]:
    written = []
    for pair in draw(st.lists(st.sampled_from(linked), unique=True, max_size=2)) if linked else []:
        author = draw(st.sampled_from([*claims, *rows]))
        strength = draw(st.sampled_from(_STRENGTHS))
        written.append(f"{author} ! {'>'.join(pair)} {strength}")
    for name in draw(st.lists(st.sampled_from(rows), unique=True, max_size=1)):
        letter = draw(st.sampled_from(["CC", "C", "C weak", "N", "I", "I weak", "II", "NA"]))
        written.append(f"{name} @ {draw(st.sampled_from(rivals))} {letter}")
    if draw(st.booleans()):
        predicted = draw(st.sampled_from([*claims, *rows]))
        helpers = [""] * 3 + [f" with={name}" for name in claims if name != predicted]
        strength = draw(st.sampled_from(_STRENGTHS))
        written.append(
            f"{rivals[0]} predicts {predicted} {strength}{draw(st.sampled_from(helpers))}"
        )
    return written

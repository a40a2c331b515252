"""Whether a quotation stands in a text, and where: read, folded, found, compared, cut."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from support.examples import examples

from argmap.core.positions import SourceText
from argmap.core.settings import Check, Truncation
from argmap.quotes.cuts import cuts
from argmap.quotes.folding import fold
from argmap.quotes.languages import language_of, languages
from argmap.quotes.matching import MOST_PLACES, find, index
from argmap.quotes.nearest import nearest
from argmap.quotes.reading import Quotation, quotations


def read(text: str) -> tuple[Quotation, ...]:
    return quotations(SourceText("evidence/a.md", text), 0)


def quoted(words: str) -> Quotation:
    (one,) = read("".join(f"> {line}\n" for line in words.split("\n")))
    return one


def places(copy: str, words: str) -> list[str]:
    """Return what stands in the copy at each place of a quotation, its parts between bars."""
    quotation = quoted(words)
    ready = index(copy, [quotation])
    return [
        "|".join(
            ready.folded.plain[start:end]
            for start, end in (ready.folded.place(*part) for part in place)
        )
        for place in find(ready, quotation)
    ]


# -- reading ---------------------------------------------------------------------------------------


def test_every_block_quotation_is_one_quotation_with_its_place():
    first, second = read("Intro\n\n> one\n> two\n\nbetween\n\n  > three\n")
    assert (first.words, second.words) == ("one\ntwo", "three")
    assert first.span[1:] == (3, 3, 4, 6)
    assert second.span[1:] == (8, 5, 8, 10)


def test_a_last_line_with_a_dash_is_the_quotations_own_locator():
    (one,) = read("> words\n>\n> — page 12\n")
    assert (one.words.strip(), one.locator) == ("words", "page 12")
    assert one.locator_span is not None
    assert one.locator_span[1:] == (3, 3, 3, 12)


@pytest.mark.parametrize("mark", ["[!quote]", "[!QUOTE]- Minutes, page 1", "[!cite]+ [x](y.md)"])
@pytest.mark.parametrize("block", ["> {}\n> *the* words\n", "- > {}\n  > *the* words\n"])
def test_the_title_of_a_callout_is_not_quoted(mark, block):
    (one,) = read(block.format(mark))
    assert one.words == "*the* words"


@pytest.mark.parametrize("text", ["> [!note] Mine\n> my own words\n", "> [!quote] title only\n"])
def test_a_callout_that_quotes_nothing_is_no_quotation(text):
    assert read(text) == ()


def test_a_quotation_in_a_quotation_belongs_to_the_outer_one():
    (one,) = read("> He wrote:\n>\n> > never\n")
    assert one.words.split() == ["He", "wrote:", "never"]


def test_omissions_split_a_quotation_into_parts_with_places():
    (one,) = read("> one two\n> […] three [...]\n> four\n")
    texts = [[fragment.text for fragment in part.fragments] for part in one.parts]
    assert texts == [["one two"], ["three"], ["four"]]
    assert [part.span[1:] for part in one.parts] == [(1, 3, 1, 10), (2, 7, 2, 12), (3, 3, 3, 7)]


@pytest.mark.parametrize("mark", ["(…)", "(...)", "( . . . )", "<…>", "<...>", "[....]"])
def test_an_omission_stands_in_the_brackets_of_its_language(mark):
    (one,) = read(f"> one two {mark} three\n")
    assert [[piece.text for piece in part.fragments] for part in one.parts] == [
        ["one two"],
        ["three"],
    ]
    (one,) = read("> one (two) three <b>four</b>\n")
    assert len(one.parts) == 1


def test_brackets_split_a_part_into_fragments_but_a_markdown_link_does_not():
    (one,) = read("> [T]he veto [of June] was [a *mistake*](https://example.org/x)\n")
    assert [fragment.text for fragment in one.parts[0].fragments] == ["he veto", "was a mistake"]


@pytest.mark.parametrize(
    "text",
    [
        "```\n> code\n```\n",
        "~~~~\n~~~\n> code\n~~~~\n",
        "    > indented code\n",
        "<!--\n> left out\n-->\n",
        ">\n>\n",
        "a > b\n",
        "\\> escaped\n",
        "> — only a locator\n",
    ],
)
def test_what_is_no_quotation_is_not_read_as_one(text):
    assert read(text) == ()


_BLOCK_LINES = st.sampled_from(
    ["> a", ">b", "> > c", ">", "d", "", "# e", "- f", "```", "> ```", "~~~", " > g", "---"]
)


@given(st.lists(_BLOCK_LINES, max_size=8))
def test_blocks_begin_and_end_where_commonmark_says(lines):
    theirs, worded, depth = [], set(), 0
    for token in MarkdownIt("commonmark").parse("\n".join(lines) + "\n"):
        depth += token.nesting if token.type.startswith("blockquote") else 0
        if token.type == "blockquote_open" and depth == 1 and token.map:
            theirs.append(token.map[0])
        if depth and any(letter.isalpha() for letter in token.content):
            worded.add(theirs[-1])
    bare = {number for number, line in enumerate(lines) if line.strip(" >")}
    ours = [one.span.line - 1 for one in read("\n".join(lines) + "\n")]
    # Ours begin at their first word: each lies in one of theirs, and no two in the same.
    owners = [max((begin for begin in theirs if begin <= line), default=None) for line in ours]
    assert None not in owners
    assert len(set(owners)) == len(owners)
    assert worded <= set(owners)
    assert set(ours) <= bare


@given(st.text(st.sampled_from("> \n`~-*#a[].…—<!")))
def test_reading_never_raises_and_places_lie_inside(text):
    lines = text.split("\n")
    for one in read(text):
        for span in (one.span, *(part.span for part in one.parts)):
            assert 1 <= span.line <= span.end_line <= len(lines)
            assert 1 <= span.column <= len(lines[span.line - 1]) + 1
            assert 1 <= span.end_column <= len(lines[span.end_line - 1]) + 1


# -- folding ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("the\n  veto \t was", "the veto was"),
        ("inter-\nvention", "intervention"),
        ("inter-\n\f  vention", "intervention"),
        ("inter\u00adven\u00ad\ntion", "intervention"),
        ("the ofﬁcial ﬂag", "the official flag"),
        ("“No,” he said: ‘never’", "\"No,\" he said: 'never'"),
        ("«\u00a0non\u00a0»", '"non"'),
        ("he left – at once —", "he left—at once--"),
        ("e\u0301te\u0301", "été"),
        ("a *very* __strong__ word", "a very strong word"),
        ("wait . . . and see…", "wait... and see..."),
        ("the\u00a0end\u200b", "the end"),
        ("1914–18", "1914-18"),
        ("苏联代表拒绝\n出席会议", "苏联代表拒绝出席会议"),
        ("拒绝，\n「出席」 会议", "拒绝，“出席”会议"),
        ("カイ\n\u3000ギ", "カイギ"),
        ("在 1950 年\n六月", "在1950年六月"),
        ("１９５０年，ＵＮ", "1950年,UN"),
        ("『否』《是》", '"否""是"'),
        ("il a dit « non » et", 'il a dit "non" et'),
        ("il a dit « non », puis", 'il a dit "non", puis'),
        ("il a dit ‹\nnon › et", 'il a dit "non" et'),
        ("sagte »Nein« und «Ja» und", 'sagte "Nein" und "Ja" und'),
        ("il a dit : non ; et", "il a dit: non; et"),
        ("всё ещё идёт", "все еще идет"),
        ("е\u0308ж и замо\u0301к", "еж и замок"),
        ("שָׁלוֹם", "שלום"),
        ("كِتَابٌ كـتاب", "كتاب كتاب"),
        ("inter¬\nvention", "intervention"),
        ("inter¬ \n  vention", "intervention"),
        ("inter⸗\nvention", "inter-\nvention"),
        ("inter=\nvention", "inter-\nvention"),
    ],
)
def test_what_printing_changes_is_folded(printed, plain):
    assert fold(printed).text == fold(plain).text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Veto", "veto"),
        ("the veto", "theveto"),
        ("a, b", "a b"),
        ("a=\nB", "aB"),
        ("é", "e"),
        ("й", "и"),
        ("ＡＢ ＣＤ", "ABCD"),
        ("회의 참석", "회의참석"),
    ],
)
def test_what_an_author_writes_is_not_folded(one, other):
    assert fold(one).text != fold(other).text


@given(st.text(st.sampled_from("ab-—\u00ad\n\f \t'“”ﬁ*_\\.…e\u0301é")))
def test_every_folded_letter_has_its_place_in_the_text(text):
    folded = fold(text)
    starts = []
    for at, letter in enumerate(folded.text):
        start, end = folded.place(at, at + 1)
        assert 0 <= start < end <= len(folded.plain)
        if letter in "abeé":
            assert folded.plain[start] == letter
        starts.append(start)
    assert starts == sorted(starts)


# -- finding ---------------------------------------------------------------------------------------

COPY = """\
At luncheon I asked Malik to come along to the meet-
ing of the well-known Council. “No,” he answered, “I will
not go there.” Gross was relieved; the Sino-Soviet friendship re-
mained. I will not go there, he had said.
"""


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("asked Malik to come along", ["asked Malik to come along"]),
        ("to the meeting of the well-known Council", None),
        ('"No," he answered', ["No,” he answered"]),
        ("asked *Malik* to\ncome", ["asked Malik to come"]),
        ("friendship remained", ["friendship re-\nmained"]),
        ("friendship re-mained", ["friendship re-\nmained"]),
        ("the wellknown Council", []),
        ("the well-known Council", ["the well-known Council"]),
        ("Soviet friendship remained", ["Soviet friendship re-\nmained"]),
        ("uncheon I asked Malik", []),
        ("asked Malik to com", []),
        ("asked malik to come", []),
        ("I asked […] the Sino-Soviet friendship", ["I asked|the Sino-Soviet friendship"]),
        ("the Sino-Soviet friendship […] I asked", []),
        ("[w]e asked Malik", []),
        ("I asked [him] to come along", ["I asked Malik to come along"]),
        ("I [then] asked Malik", ["I asked Malik"]),
        ("[a]t luncheon", ["t luncheon"]),
        ("I will not go there", ["I will\nnot go there", "I will not go there"]),
        ("asked […] I will not go there", ["asked|I will\nnot go there"]),
        ("not go there. […] not go there", ["not go there|not go there"]),
        ("words that are nowhere", []),
    ],
)
def test_a_quotation_is_found_where_its_words_stand(words, found):
    if found is None:
        assert len(places(COPY, words)) == 1
    elif "[a]t" in words:
        assert [place.removeprefix("A") for place in places(COPY, words)] == found
    else:
        assert places(COPY, words) == found


@pytest.mark.parametrize(
    ("copy", "words", "found"),
    [
        ("会议记录\n\n苏联代表拒绝\n出席会议，会议继续进行。", "代表拒绝出席", "代表拒绝\n出席"),
        ("会議は、ソ連代表の\n退席により中断した。", "ソ連代表の退席", "ソ連代表の\n退席"),
        ("在 1950 年 1 月 13 日退席", "1950年1月13日", "1950 年 1 月 13 日"),
        ("他说：「不去。」", "他说：“不去。”", "他说：「不去"),
        ("Говорят, что всё ещё идёт.", "все еще идет", "всё ещё идёт"),
    ],
)
def test_a_quotation_is_found_in_scripts_without_spaces_and_with_optional_marks(copy, words, found):
    assert places(copy, words) == [found]


def test_the_place_is_the_narrowest_when_a_part_is_common():
    copy = "the one. the two. the three and the veto at last."
    assert places(copy, "the […] veto") == ["the|veto"]
    quotation = quoted("the […] veto")
    ready = index(copy, [quotation])
    ((first, _),) = find(ready, quotation)
    assert first[0] == copy.rindex("the")


_LETTERS = st.characters(categories=["Ll", "Lu"], max_codepoint=0x24F)
_WORDS = st.text(_LETTERS, min_size=1, max_size=9).filter(lambda word: fold(word).text == word)
_MARKS = st.sampled_from(["{}", "{}", "{}", "{},", "“{}”", "‘{}’", "{}.", "({})", "{} –", "{};"])


@st.composite
def passages(draw: st.DrawFn) -> tuple[str, str, list[str]]:
    """Return a copy, a passage of it printed otherwise, and the passage's words."""
    words = draw(st.lists(_WORDS, min_size=3, max_size=40))
    marked = [draw(_MARKS).format(word) for word in words]
    start = draw(st.integers(0, len(words) - 1))
    end = draw(st.integers(start + 1, min(len(words), start + 15)))
    copy = _printed(draw, marked)
    passage = _printed(draw, marked[start:end])
    for old, new in draw(
        st.sampled_from([("", ""), ("“", '"'), ("”", "»"), ("‘", "'"), ("–", "—")]).map(
            lambda pair: [pair] if pair[0] else []
        )
    ):
        passage = passage.replace(old, new)
    return copy, passage, words[start:end]


def _printed(draw: st.DrawFn, words: list[str]) -> str:
    pieces = []
    for word in words:
        how = draw(st.integers(0, 7))
        cut = next((n for n in range(1, len(word)) if word[n - 1 : n + 1].isalpha()), 0)
        if how == 0 and cut:
            printed = f"{word[:cut]}-\n{word[cut:]}"
        elif how == 1 and cut:
            printed = f"{word[:cut]}\u00ad{word[cut:]}"
        else:
            printed = word
        pieces.append(printed + draw(st.sampled_from([" ", " ", "\n", "  ", "\u00a0", " \n "])))
    return "".join(pieces).strip()


@examples(300)
@given(passages())
def test_a_passage_is_found_however_it_is_printed(drawn):
    copy, passage, _ = drawn
    assert places(copy, passage)


@examples(300)
@given(passages(), st.data())
def test_a_passage_with_a_changed_word_is_never_found(drawn, data):
    copy, passage, words = drawn
    lines = passage.split()
    number = data.draw(st.integers(0, len(lines)))
    lines.insert(number, "qwertzuiopasdf")  # longer than any word of the copy
    assert not places(copy, " ".join(lines))
    word = max(words, key=len)
    assert not places(copy, f"{word}{word}x")


# -- comparing -------------------------------------------------------------------------------------


def near(copy: str, words: str) -> tuple[str, str] | None:
    quotation = quoted(words)
    ready = index(copy, [quotation])
    found = nearest(ready, quotation.parts[0])
    return (found.quoted, found.copied) if found is not None else None


def test_the_nearest_passage_is_shown_with_the_words_that_differ():
    assert near(COPY, "At luncheon I begged Malik to come to the meeting") == (
        "At luncheon I *begged* Malik to come to the meeting",
        "At luncheon I *asked* Malik to come *along* to the meeting",
    )


def test_words_that_were_left_out_without_a_mark_are_shown():
    copy = "The absence of a member does not, in the view of most, prevent the Council from acting."
    assert near(copy, "The absence of a member prevents the Council from acting") == (
        "The absence of a member *prevents* the Council from acting",
        "The absence of a member *does not, in the view of most, prevent* the Council from acting",
    )


def test_long_stretches_that_do_not_differ_are_shortened():
    words = [f"word{number}" for number in range(200)]
    changed = [*words[:100], "changed", *words[101:]]
    quoted_side, copied_side = near(" ".join(words), " ".join(changed)) or ("", "")
    assert copied_side == quoted_side.replace("*changed*", "*word100*")
    assert quoted_side.count("[…]") == 2
    assert "word99 *changed* word101" in quoted_side
    assert len(quoted_side) < 400


def test_nothing_is_near_to_words_of_another_text():
    assert near(COPY, "The Council of Ministers met at Prague in the morning") is None


# -- cutting ---------------------------------------------------------------------------------------


def dropped(
    copy: str, words: str, language: str = "", added: dict[str, Truncation] | None = None
) -> list[str]:
    quotation = quoted(words)
    ready = index(copy, [quotation])
    (place,) = find(ready, quotation)
    parts = [ready.folded.place(*part) for part in place]
    text = ready.folded.plain
    words = language_of(text, parts[0][0], language, languages(added or {}))
    return ["unknown language"] if words is None else [cut.word for cut in cuts(text, parts, words)]


LOST = [
    ("I do not believe that the boycott was a mistake.", "the boycott was a mistake", ["not"]),
    ("I don’t think that it was planned.", "it was planned", ["don’t"]),
    ("Perhaps the USSR stayed away on purpose.", "the USSR stayed away on purpose", ["Perhaps"]),
    (
        "He was instructed, it is alleged, by Moscow.",
        "He was instructed […] by Moscow",
        ["alleged"],
    ),
    ("He stayed away on purpose, or so it seems.", "He stayed away on purpose", ["seems"]),
    ("He was ordered to go, apparently.", "He was ordered to go", ["apparently"]),
    ("Nobody believed that he would come.", "he would come", ["Nobody", "believed"]),
    ("It was never a trap.", "It was […] a trap", ["never"]),
    ("The claim that he lied is false.", "The claim that he lied", ["false"]),
    ("He denied that the order came from Stalin.", "the order came from Stalin", ["denied"]),
    ("It may have been an error of judgement.", "an error of judgement", ["may"]),
    ("Es war kein Fehler, sondern eine Falle.", "Es war […] Fehler", ["kein"]),
    ("Vielleicht war es eine Falle der anderen.", "war es eine Falle", ["Vielleicht"]),
    ("Der Boykott war angeblich ein Fehler.", "Der Boykott war […] ein Fehler", ["angeblich"]),
    ("It was only in June a mistake of theirs.", "a mistake of theirs", ["only"]),
    ("Es war nur im Juni ein Fehler.", "ein Fehler", ["nur"]),
    ("Niemand glaubt, dass er das wollte.", "dass er das wollte", ["Niemand"]),
    ("Mr. Malik did not, so Dr. Gross said, stay away.", "stay away", ["not"]),
]
KEPT = [
    ("He did not come. The boycott was a mistake.", "The boycott was a mistake"),
    ("The boycott was a mistake. Nobody denied it.", "The boycott was a mistake."),
    ("I do not believe that it was a mistake.", "I do not believe that it was a mistake"),
    ("It was late. He left at once; nothing was said.", "He left at once"),
    ("He would not come, but the others voted.", "the others voted"),
    ("The others voted, but he would not come.", "The others voted"),
    ("China had no vote, and the USSR stayed away.", "the USSR stayed away"),
    ("The USSR stayed away, while Britain did not.", "The USSR stayed away"),
    ("One thing is not in doubt: he was ordered to go.", "he was ordered to go"),
    ("He came in May. He left in June.", "He left in June"),
    ("On 1 May 1950 the ministers met in the city.", "the ministers met in the city"),
    ("He came early. He did not speak. He left.", "He came early. […] He left."),
    ("No answer\n\nThe ministers met in the city.", "The ministers met"),
    ("Er kam nicht, aber die anderen stimmten ab.", "die anderen stimmten ab"),
    ("Die Not war groß, und er ging nach Hause.", "er ging nach Hause"),
    ("Das war nicht alles. Der Boykott war ein Fehler.", "Der Boykott war ein Fehler"),
    ("The note of the day was a notable success.", "a notable success"),
    ("Was it so? He never said. The Council voted.", "The Council voted"),
    ("He said, in a long speech, that all was well.", "He said […] that all was well"),
    ('"No," he said, "I will go there."', "I will go there"),
    ("„Nein“, sagte er, „ich gehe nie mehr hin.“ Er ging nach Hause.", "Er ging nach Hause"),
    ("He was not only tired: by Document No. 114 he left.", "he left"),
    ("It was no doubt a mistake of the Council.", "It was […] a mistake"),
    ("Er war nicht nur müde, und er ging nach Hause.", "er ging nach Hause"),
    ("On the U.S. side none knew. The text is clear.", "The text is clear"),
    ("They sent no more than two, no later than May.", "They sent"),
    ("Sie schickten nicht mehr als zwei Mann.", "Sie schickten"),
]


@pytest.mark.parametrize(("copy", "words", "lost"), LOST)
def test_a_cut_that_drops_a_negation_or_a_hedge_is_told(copy, words, lost):
    assert dropped(copy, words) == lost


@pytest.mark.parametrize(("copy", "words"), KEPT)
def test_a_cut_that_drops_neither_is_not_told(copy, words):
    assert dropped(copy, words) == []


@pytest.mark.parametrize(
    ("copy", "words", "language", "lost"),
    [
        (
            "La délégation ne comptait pas revenir.",
            "La délégation […] comptait",
            "fr",
            ["ne", "pas"],
        ),
        ("Il n’avait jamais dit cela.", "avait […] dit cela", "fr", ["n’", "jamais"]),
        ("Il est seulement parti à midi, et c'est tout.", "parti à midi", "fr", ["seulement"]),
        ("Non seulement il est parti avec eux.", "il est parti avec eux", "fr", []),
        ("La delegación no pensaba volver a la sala.", "pensaba volver", "es", ["no"]),
        ("No sólo pensaba volver a la sala.", "pensaba volver", "es", []),
        ("La delegazione non intendeva tornare in sala.", "intendeva tornare", "it", ["non"]),
        ("Forse la delegazione intendeva tornare.", "intendeva tornare", "it", ["Forse"]),
        ("Было сказано, что делегация не намерена вернуться.", "намерена вернуться", "ru", ["не"]),
        ("Он якобы уехал в г. москву вчера.", "уехал", "ru", ["якобы"]),
        ("Он не только уехал, но и вернулся.", "уехал", "ru", []),
        ("Delegacja nie zamierza wrócić na salę.", "zamierza wrócić", "pl", ["nie"]),
        ("Delegacja rzekomo wróciła na salę.", "wróciła na salę", "pl", ["rzekomo"]),
        ("苏联代表团并不打算返回会场。", "打算返回会场", "zh", ["不"]),
        ("據說代表團打算返回會場。", "代表團打算返回會場", "zh-Hant", ["據說"]),
        ("会议不同，非常重要。他打算返回。", "打算返回", "zh", []),
        ("他不去。代表团打算返回。", "代表团打算返回", "zh", []),
        ("Делегация не намерена вернуться.", "намерена вернуться", "", ["не"]),
        (
            "La délégation ne comptait pas revenir à la salle.",
            "revenir à la salle",
            "",
            ["ne", "pas"],
        ),
        ("苏联代表团并不打算返回会场。", "打算返回会场", "", ["不"]),
        ("Delegace se nehodlá vrátit do sálu.", "vrátit do sálu", "cs", ["unknown language"]),
        ("Делегация не намерена вернуться.", "намерена вернуться", "rus", ["не"]),
        ("Делегация не намерена вернуться.", "намерена вернуться", "Russian", ["не"]),
        ("代表団は退席しなかった。", "退席", "", ["unknown language"]),
        ("Η αντιπροσωπεία δεν έφυγε.", "έφυγε", "", ["unknown language"]),
        (
            "Делегація не збирається повертатися.",
            "збирається повертатися",
            "",
            ["unknown language"],
        ),
    ],
)
def test_negations_and_hedges_are_known_in_eight_languages(copy, words, language, lost):
    assert dropped(copy, words, language) == lost


@pytest.mark.parametrize(
    ("copy", "words"),
    [
        ("Het is niet waar dat de afgevaardigde de zaal verliet.", "de afgevaardigde de zaal"),
        ("Det är inte sant att delegaten lämnade salen den dagen.", "delegaten lämnade salen"),
        ("Não é verdade que o delegado saiu da sala do Conselho.", "o delegado saiu da sala"),
        ("Delegenin salonu terk ettiği bir gün için doğru değil.", "Delegenin salonu terk ettiği"),
        ("Není pravda, že delegát opustil sál a že se vrátil.", "delegát opustil sál"),
        ("Nem igaz, hogy a küldött elhagyta a termet és hogy hazament.", "a küldött elhagyta"),
        ("Ei ole totta, että valtuutettu oli poistunut salista.", "valtuutettu oli poistunut"),
        ("Nu este adevărat că delegatul a părăsit sala în acea zi.", "delegatul a părăsit sala"),
        ("Det er ikke sandt, at delegaten og hans kone forlod salen.", "delegaten og hans kone"),
    ],
)
def test_another_language_in_latin_letters_is_taken_for_none_of_the_known(copy, words):
    assert language_of(copy, copy.index(words), "", languages({})) is None


def test_the_language_of_the_source_decides_which_words_count():
    copy = "The Not in question was a town."
    assert dropped(copy, "was a town", "de") == []
    assert dropped(copy, "was a town", "en-GB") == ["Not"]


@pytest.mark.parametrize(
    ("copy", "words", "language", "added", "lost"),
    [
        ("Das war mitnichten eine Falle.", "eine Falle", "de", {}, []),
        (
            "Das war MITNICHTEN eine Falle.",
            "eine Falle",
            "de",
            {"de": {"negations": ["mitnichten"]}},
            ["MITNICHTEN"],
        ),
        (
            "Das war mitnichten eine Falle.",
            "eine Falle",
            "",
            {"de": {"hedges": ["Mitnichten"]}},
            ["mitnichten"],
        ),
        ("It is likely a trap.", "a trap", "en", {"en": {"harmless": ["Likely"]}}, []),
        ("It is not  exactly a trap.", "a trap", "en", {"en": {"harmless": ["Not exactly"]}}, []),
        ("It is not a trap.", "a trap", "en", {"en": {"harmless": ["not exactly"]}}, ["not"]),
        ("Ce n'est peut-être pas un piège.", "un piège", "fr", {}, ["n'", "peut", "pas"]),
        (
            "Ce n'est sans doute pas un piège.",
            "un piège",
            "fr-CA",
            {"fr": {"negations": ["pas"], "harmless": ["sans doute"]}},
            ["n'", "pas"],
        ),
        ("It is not a trap.", "a trap", "", {"fr": {"hedges": ["peut"]}}, ["not"]),
    ],
)
def test_the_settings_add_words_take_some_out_and_teach_another_language(
    copy, words, language, added, lost
):
    more = Check(truncation=added).truncation
    assert dropped(copy, words, language, more) == lost


# -- bounds ----------------------------------------------------------------------------------------


def _cost(copy: str, words: list[str]) -> float:
    asked = [quoted(each) for each in words]
    began = time.process_time()
    ready = index(copy, asked)
    for each in asked:
        if not find(ready, each):
            for part in each.parts:
                nearest(ready, part)
    return time.process_time() - began


@pytest.mark.long
@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("a", [f"{'a' * (n % 50 + 1)}b{n}" for n in range(1000)]),
        ("a ", [f"a a a b{n} a" for n in range(1000)]),
        ("- ", ["a - b"] * 1000),
        ("\n", ["a b c"] * 1000),
        ("_", ["a b c"] * 1000),
        ("a_", ["a b c"] * 1000),
        (".", ["a... b"] * 1000),
        ("'", ["a 'b'"] * 1000),
        ("-\n", ["a-b"] * 1000),
        ("e\u0301", ["été"] * 1000),
        ("ﬁ", ["fifi"] * 1000),
    ],
)
def test_a_copy_of_one_letter_does_not_take_long(unit, words):
    small = _cost(unit * (100_000 // len(unit)), words)
    large = _cost(unit * (800_000 // len(unit)), words)
    assert large < 40 * small + 2


def test_a_common_word_has_a_bounded_number_of_places():
    assert len(places("a " * 100_000, "a")) == MOST_PLACES
    assert len(places("a " * 100_000, "a […] a")) == MOST_PLACES

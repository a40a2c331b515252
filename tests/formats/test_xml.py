"""XML before anything is read out of it: its prologue, its cost, and what it cannot hold."""

import time

import pytest

from argmap.core.positions import SourceText
from argmap.formats._maps.xml import parse
from argmap.formats.achz import reader as achz


@pytest.mark.parametrize(
    "between", ["\n", " ", "\n \t", "<!DOCTYPE", "<?xml ", "<!-- -->"], ids=ascii
)
def test_reading_takes_time_in_the_length_of_the_text_whatever_it_is_made_of(between: str) -> None:
    def seconds(size: int) -> float:
        text = f"<a>{between * (size // len(between))}<b/></a>"
        start = time.process_time()
        parse(SourceText("x.xml", text))
        return time.process_time() - start

    seconds(1_000)
    assert seconds(400_000) < 2


def test_a_project_of_parc_with_many_empty_lines_is_read_in_no_time() -> None:
    inside = "<HYPOTHESIS><NAME>A</NAME></HYPOTHESIS><EVIDENCE><NAME>B</NAME></EVIDENCE>"
    text = f"<P><MATRIX>{inside}</MATRIX>{chr(10) * 400_000}</P>"
    start = time.process_time()
    assert len(achz.read(text.encode(), "x.achz").records) == 3
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    "prologue",
    [
        "",
        '<?xml version="1.0" encoding="UTF-16"?>',
        '\n \n<?xml version="1.0"?>\n<!-- a --><!DOCTYPE g SYSTEM "g.dtd">\n',
        "<!DOCTYPE g>",
    ],
)
def test_a_prologue_is_passed_over_and_places_stay(prologue: str) -> None:
    root, faults = parse(SourceText("x.xml", f"{prologue}<g><b/></g>"))
    assert faults == ()
    assert root is not None
    assert root.span.line == 1 + prologue.count("\n")


def test_a_document_type_among_words_is_words() -> None:
    root, _ = parse(SourceText("x.xml", "<g><![CDATA[<!DOCTYPE x>]]></g>"))
    assert root is not None
    assert root.text == "<!DOCTYPE x>"


def test_characters_that_xml_does_not_have_are_told() -> None:
    root, (fault,) = parse(SourceText("x.xml", "<g>\na\x01b</g>"))
    assert root is not None
    assert root.text == "a\ufffdb"
    assert (fault.span.line, fault.span.column) == (2, 2)
    assert "'\\x01'" in fault.message

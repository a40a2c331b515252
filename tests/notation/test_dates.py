"""Dates in heads: the same in evidence and in sources, and a hint for what people write."""

import pytest
from support.findings import found

EVIDENCE = "== evidence/record.md\n---\nsource: minutes\ndate: {}\n---\n# They say so\n"
SOURCE = "== evidence/sources/minutes.md\n---\ncsl: {{type: report, issued: {}}}\n---\n# Minutes\n"


@pytest.mark.parametrize("place", [EVIDENCE, SOURCE])
@pytest.mark.parametrize(
    "date", ["1950~", "1950?", "195X", "1950-21", "1950/..", "../1950", "-0054", "-0054/-0043"]
)
def test_evidence_and_sources_take_the_same_dates(place: str, date: str) -> None:
    assert not found(place.format(date), "wrong-type")


@pytest.mark.parametrize("place", [EVIDENCE, SOURCE])
@pytest.mark.parametrize(
    ("written", "date"),
    [("c. 1898", "1898~"), ("25 January 1898", "1898-01-25"), ("27.06.1950", "1950-06-27")],
)
def test_what_people_write_is_answered_with_the_date_to_write(
    place: str, written: str, date: str
) -> None:
    (finding,) = found(place.format(written), "wrong-type")
    assert finding.help[0] == f"write it as {date}"
    assert finding.fix.safe
    assert [edit.new_text for edit in finding.fix.edits] == [date]


@pytest.mark.parametrize("place", [EVIDENCE, SOURCE])
def test_what_may_mean_two_days_is_not_mended(place: str) -> None:
    (finding,) = found(place.format("06/07/1950"), "wrong-type")
    assert finding.fix is None

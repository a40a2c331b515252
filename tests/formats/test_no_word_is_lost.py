"""Every word of a foreign file is in the case that it becomes, or in the ledger of losses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.worded import KINDS, Pen

from argmap.core.errors import ArgmapError
from argmap.core.positions import SourceText
from argmap.formats import reading
from argmap.formats._maps.cases import convert
from argmap.notation import unparse


@pytest.mark.parametrize("name", KINDS)
@given(data=st.data())
def test_every_word_is_in_the_case_or_in_the_ledger(name: str, data: st.DataObject) -> None:
    pen = Pen(data.draw)
    text = KINDS[name](pen)
    try:
        found = reading.read(SourceText("file.txt", text), name)
    except ArgmapError:
        return  # nothing is read, and nothing is written
    converted = convert(found, name="file.txt")
    kept = [
        item.id + unparse(item, [link for link in converted.links if link.origin == item.id])
        for item in converted.items
    ]
    told = [fault.message for fault in converted.faults]
    told += [one for loss in converted.losses for one in (loss.what, *loss.about)]
    everything = "\n".join((*kept, *told))
    assert [word for word in pen.words if word in text and word not in everything] == []

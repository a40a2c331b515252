"""Any document as XML: the one cleaning function of that medium."""

import re
import xml.etree.ElementTree as ET

_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Return text without the characters that XML 1.0 forbids, and without control characters."""
    return _FORBIDDEN.sub("", text)


def dumps(root: ET.Element) -> str:
    """Return an element and all below it as an indented document, cleaned."""
    for element in root.iter():
        element.text = clean(element.text) if element.text else element.text
        for name, value in element.attrib.items():
            element.set(name, clean(value))
    ET.indent(root)
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return f"{head}\n{ET.tostring(root, encoding='unicode')}\n"

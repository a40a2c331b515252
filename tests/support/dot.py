"""Cards and lines found in DOT."""

import re


def attributes(dot, name):
    """Return the attributes of the card or line with this id, without its label."""
    line = next(line for line in dot.splitlines() if f'id="{name}"' in line)
    line = re.sub(r"label=<.*?>>(?= |\])", "", line)
    return {
        key: value.strip('"')
        for key, value in re.findall(r'(\w+)=("(?:[^"\\]|\\.)*"|[^\s\]]+)', line)
    }


def label(dot, name):
    line = next(line for line in dot.splitlines() if f'id="{name}"' in line)
    return re.search(r"label=(<<TABLE.*?</TABLE>>)", line)[1]

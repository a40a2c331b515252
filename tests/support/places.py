"""Where the checkout is, and what the tests keep in it."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
"""The checkout, which is a case: the shipped one."""

TESTS = ROOT / "tests"
GOLDEN = TESTS / "golden"
CASES = TESTS / "cases"
CACHE = ROOT / ".cache"
"""Peers' programs that tests have installed."""

"""stub"""
from dataclasses import dataclass
from argmap.case import Case
@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    question: str
    focus: str | None = None
    depth: int = 2
def write(case: Case, options: Options) -> str:
    return ""

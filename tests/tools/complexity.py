"""Look for code too dense to be read: what `make lint` runs beside ruff.

Fails on a function whose cyclomatic complexity by radon is over 15, and on a conditional
expression within another. Says how many functions are over 10. Closures count as part of the
function that they stand in.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from radon.complexity import cc_visit
from radon.visitors import Function

MOST = 15
MANY = 10

# What is still to be mended. Each entry must still be too dense: whoever mends one deletes it here.
TOO_COMPLEX: frozenset[str] = frozenset()  # none is left
NESTED: frozenset[str] = frozenset()  # none is left


def main() -> int:
    """Print what is too dense, and return the exit status."""
    complexity: list[tuple[str, int]] = []
    nested: dict[str, int] = {}
    for path in sorted(Path("argmap").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        complexity += [(f"{path}:{name}", number) for name, number in functions(text)]
        nested |= {f"{path}:{name}": line for name, line in conditionals(ast.parse(text), "")}
    complex_now = {name: number for name, number in complexity if number > MOST}
    faults = [
        *(
            f"{name}: cyclomatic complexity {number}, more than {MOST}"
            for name, number in complex_now.items()
            if name not in TOO_COMPLEX
        ),
        *(
            f"{name}: a conditional expression within another, in line {line}"
            for name, line in nested.items()
            if name not in NESTED
        ),
        *(
            f"{name}: is mended; delete it in {Path(__file__).name}"
            for name in sorted((TOO_COMPLEX - complex_now.keys()) | (NESTED - nested.keys()))
        ),
    ]
    for fault in faults:
        print(fault)
    many = sum(number > MANY for _, number in complexity)
    share = 100 * many / len(complexity)
    print(
        f"{many} of {len(complexity):,} functions ({share:.1f} %) have a complexity over {MANY}, "
        f"{len(complex_now)} over {MOST}"
    )
    return int(bool(faults))


def functions(text: str) -> Iterator[tuple[str, int]]:
    """Yield the qualified name of each function and method, with its complexity."""
    for block in cc_visit(text):
        if isinstance(block, Function):
            owner = f"{block.classname}." if block.classname else ""
            yield owner + block.name, block.complexity


def conditionals(node: ast.AST, owner: str) -> Iterator[tuple[str, int]]:
    """Yield where a conditional expression stands within another: in which function and line."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield from conditionals(child, f"{owner}.{child.name}".lstrip("."))
        elif isinstance(child, ast.IfExp) and _conditionals_in(child) > 1:
            yield owner, child.lineno
        else:
            yield from conditionals(child, owner)


def _conditionals_in(node: ast.AST) -> int:
    return sum(isinstance(part, ast.IfExp) for part in ast.walk(node))


if __name__ == "__main__":
    sys.exit(main())

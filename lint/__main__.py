"""Lint the tree this package stands in; exit 1 when anything was found."""

import sys
from pathlib import Path

from lint.rules import lint_tree

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    found = lint_tree(ROOT)
    for fault in found:
        sys.stdout.write(f"{fault}\n")
    sys.stdout.write(f"{len(found)} broken house rules\n" if found else "House rules kept.\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

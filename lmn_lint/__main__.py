"""``python -m lmn_lint`` and the ``lmn-lint`` program."""

from __future__ import annotations

import sys


def run() -> None:
    """Run the program and exit with its code."""
    from lmn_lint.cli.main import main

    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    run()

"""``python -m lmn_lint`` and the ``lmn-lint`` program."""

from __future__ import annotations

import gc
import os
import sys


def run() -> None:
    """Run the program and exit with its code."""
    # Loading the libraries makes nothing that needs collecting, and looking costs a tenth of the start-up;
    # commands that go on to work on data turn the collector on again. No algebra is done here, so the
    # threads that numpy would start for it are not worth their while.
    gc.disable()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if sys.platform == "linux":
        # Arrow's own allocator keeps a tenth more memory, and is no quicker.
        os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")

    from lmn_lint.cli.main import main

    if sys.platform == "win32":
        import msvcrt

        from lmn_lint.cli.console import in_a_window, window_of_ours

        if window_of_ours():
            sys.exit(in_a_window(sys.argv[1:], main, msvcrt.getwch))
    code = main(sys.argv[1:])
    gc.freeze()  # what is left of the work goes with the process: nobody needs to look through it
    sys.exit(code)


if __name__ == "__main__":
    run()

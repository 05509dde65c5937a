"""The nightly job: every batch of an inbox checked once, what was found laid into an outbox, and people told.

``run.py`` is the whole way in one file. Whatever happens at any moment, the next run finishes the work: outputs
are made in a folder of their own and renamed into place, and the history's entry of a file is written last.
"""

from __future__ import annotations

"""``python -m tests.corpus``: see ``outcomes``."""

from tests.corpus.outcomes import write

write()

"""lmn-lint checks batches of Sesam LMN orders before they are sent."""

__version__ = "0.1.0"

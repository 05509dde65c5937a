"""What is asked of whoever opens a workbook that is protected by a password."""

from __future__ import annotations

from lmn_lint.messages.text import Text

TEXTS = {
    "ask": Text("Lösenord för {file}", "Password of {file}"),
    "again": Text("Fel lösenord. Försök igen med {file}", "Wrong password. Try again with {file}"),
}

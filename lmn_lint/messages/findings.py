"""What is said of findings: messages and advice, rendered per distinct wording, never with a cell's value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.messages.text import Text

if TYPE_CHECKING:
    import pandas as pd

TEXTS = {
    "too_late": Text(
        "Leveransen är redan på väg: aviseringen kan inte längre ändras i Sesam LMN.",
        "The delivery is already on its way: the notification can no longer be changed in Sesam LMN.",
    ),
}


def worded(findings: pd.DataFrame, lang: str) -> pd.DataFrame:
    """Name, message and advice of each finding.

    Returns a frame with the index of ``findings`` and the string columns ``name`` ("sms-without-mobile"),
    ``message`` (what is wrong with this cell) and ``todo`` (what to do).
    """
    import pandas as pd

    from lmn_lint.rules.catalogue import rule

    keys = pd.MultiIndex.from_frame(findings[["rule", "message", "too_late"]])
    codes, distinct = keys.factorize()
    names, messages, todos = [], [], []
    for code, message, too_late in distinct:
        record = rule(code)
        said = record.messages[message].into(lang)
        if too_late and record.about_notification:
            said = f"{said} {TEXTS['too_late'].into(lang)}"
        names.append(record.name)
        messages.append(said)
        todos.append(record.todo.into(lang))
    columns = {"name": names, "message": messages, "todo": todos}
    return pd.DataFrame(
        {
            column: pd.Series(texts, dtype="str").take(codes).to_numpy() if texts else pd.Series(dtype="str")
            for column, texts in columns.items()
        },
        index=findings.index,
    ).astype("str")

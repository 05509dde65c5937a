"""LMN601: the same order line is there twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmn_lint.rules.examples import ink, spe
from lmn_lint.rules.rule import Example, Flag, Rule, Text

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from lmn_lint.orders.orders import Orders

RULE = Rule(
    code="LMN601",
    name="order-line-twice",
    severity="warning",
    fields=("order_number",),
    title=Text("Samma orderrad två gånger", "The same order line twice"),
    why=Text(
        "Raden är förmodligen dubblerad. Skickas båda får mottagaren dubbelt så mycket.",
        "The row has probably been doubled. If both are sent the recipient gets twice as much.",
    ),
    todo=Text(
        "Kontrollera i Sesam LMN om artikeln ska skickas två gånger. Ta annars bort den ena raden.",
        "See in Sesam LMN whether the article is to be sent twice. Otherwise take one of the rows away.",
    ),
    source=Text(
        "Kontroll av filen, inte ur leveransreglerna. Utan kolumn för orderrad jämförs order, artikel och antal, och "
        "fyndet är bara en info.",
        "A check of the file, not from the guide. Without a column for the order line order, article and quantity "
        "are compared, and the finding is only an info.",
    ),
    messages={
        "default": Text(
            "Samma order, artikel och orderrad finns redan på en rad ovanför.",
            "The same order, article and order line already stands on a row above.",
        ),
        "quantity": Text(
            "Samma order, artikel och antal finns redan på en rad ovanför.",
            "The same order, article and quantity already stands on a row above.",
        ),
    },
    needs=(("order_number",), ("article_number", "article_name"), ("order_line", "quantity")),
    wrong=(
        Example((ink(), ink()), flags=((1, "order_number"),)),
        Example((ink(), ink(quantity="3"), ink()), flags=((1, "order_number"), (2, "order_number"))),
        Example((ink(article_number=""), ink(article_number="")), flags=((1, "order_number"),)),
        Example(
            (ink(quantity="2"), ink(quantity="2,0")),
            flags=((1, "order_number"),),
            severity="info",
            without=("order_line",),
        ),
        Example((spe(product_area="Stomi"), spe(product_area="Stomi")), flags=((1, "order_number"),)),
    ),
    right=(
        Example((ink(), ink(order_line="2"))),
        Example((ink(), ink(article_number="31756"))),
        Example((ink(), ink(order_number="100235"))),
        Example((ink(order_number=""), ink(order_number=""))),
        Example((ink(), ink(status="Makulerad"))),
        Example((ink(), ink(quantity="3")), without=("order_line",)),
        Example(
            (ink(article_number="", article_name=""), ink(article_number="", article_name="")),
        ),
    ),
)


def _plain(column: pd.Series) -> pd.Series:
    """A number without what may differ in how it is written ("2,0" = "2", "01" = "1", "1 000" = "1000")."""
    import pyarrow.compute as pc

    from lmn_lint.orders.text import on_distinct

    def plain(array: pa.Array) -> pa.Array:
        array = pc.replace_substring_regex(array, pattern=r"\s+|[.,]0+$", replacement="")
        return pc.replace_substring_regex(array, pattern="^0+([0-9])", replacement=r"\1")

    return on_distinct(column, plain)


def find(orders: Orders) -> list[Flag]:
    """Rows whose order, article and line (or quantity) stand on an earlier row."""
    import numpy as np
    import pandas as pd

    from lmn_lint.orders.text import equals

    number = orders.folded("article_number")
    article = number.mask(equals(number, ""), orders.folded("article_name"))
    # Only orders of several rows can hold a line twice.
    several = np.bincount(orders.order, minlength=1)[orders.order] > 1
    at = np.flatnonzero(several & ~equals(article, ""))
    by_line = orders.has("order_line")
    told = orders.text("order_line" if by_line else "quantity").iloc[at]
    keys = pd.DataFrame(
        {"order": orders.order[at], "article": article.iloc[at].to_numpy(), "told": _plain(told).to_numpy()}
    )
    twice = orders.no_rows()
    twice[at] = keys.duplicated().to_numpy()
    if by_line:
        return [Flag("order_number", twice)]
    return [Flag("order_number", twice, message="quantity", severity="info")]

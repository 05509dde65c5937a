"""LMN001: the batch lacks a column that every order needs."""

from lmn_lint.rules.examples import ink
from lmn_lint.rules.rule import Example, Rule, Text

RULE = Rule(
    code="LMN001",
    name="missing-column",
    severity="error",
    fields=("order_number", "product_area", "delivery_rule", "recipient_name"),
    title=Text("En nödvändig kolumn saknas", "A required column is missing"),
    why=Text(
        "Utan kolumnen kan de viktigaste kontrollerna inte göras. Resten av filen kontrolleras ändå.",
        "Without the column the most important checks cannot be made. The rest of the file is checked all the same.",
    ),
    todo=Text(
        "Exportera filen på nytt med kolumnen, eller rätta rubriken så att den känns igen.",
        "Export the file again with the column, or correct its heading so that it is recognised.",
    ),
    source=Text(
        "Kontroll av filens form; ordernummer, produktområde, leveransregel och namn behövs för alla leveransregler.",
        "A check of the file's form; order number, product area, delivery rule and name are needed by every rule.",
    ),
    messages={
        "order_number": Text("Kolumnen Ordernummer saknas i filen.", "The column Ordernummer is missing."),
        "product_area": Text(
            "Kolumnen Produktområde saknas i filen.", "The column Produktområde is missing."
        ),
        "delivery_rule": Text(
            "Kolumnen Leveransregel saknas i filen.", "The column Leveransregel is missing."
        ),
        "recipient_name": Text("Kolumnen Namn saknas i filen.", "The column Namn is missing."),
    },
    wrong=(Example((ink(),), flags=((-1, "delivery_rule"),), without=("delivery_rule",)),),
    right=(Example((ink(),)),),
)

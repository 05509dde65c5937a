"""Elements of large XML parts, one by one: nothing is fetched and no entity is made text."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

from lmn_lint.reading.batch import Refused


def elements(
    content: bytes, tags: Sequence[str], *, events: Sequence[str] = ("end",), huge: bool = False
) -> Iterator[tuple[str, Any]]:
    """Event and element for all elements of these names. ``huge``: also where a text is very long.

    Raises ``Refused`` ("damaged").
    """
    from lxml import etree

    try:
        yield from etree.iterparse(
            io.BytesIO(content),
            events=tuple(events),
            tag=tuple(tags),
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=huge,
            remove_comments=True,
            remove_pis=True,
        )
    except etree.XMLSyntaxError:
        raise Refused("damaged") from None

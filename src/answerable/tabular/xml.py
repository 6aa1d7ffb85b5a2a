"""XML from strangers, as a stream: no entity is resolved, nothing beyond the bytes is ever read."""

from collections.abc import Iterator, Sequence
from typing import IO

from lxml import etree

Element = etree._Element  # lxml has no other name for the type of its elements


def stream(file: IO[bytes], tags: Sequence[str] | None = None) -> Iterator[tuple[str, Element]]:
    """`start` and `end` of each element, of those called one of `tags` alone where they are given.

    Comments and processing instructions are left out. Raises lxml's XMLSyntaxError for what is no XML.
    """
    yield from etree.iterparse(
        file,
        events=("start", "end"),
        tag=tags,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )


def has_document_type(element: Element) -> bool:
    """Whether the document declares a type, in which entities can be defined; lists never do."""
    return element.getroottree().docinfo.internalDTD is not None


def forget(element: Element) -> None:
    """Free what was read: the element and those before it."""
    element.clear()
    while (before := element.getprevious()) is not None:
        before.getparent().remove(before)  # type: ignore[union-attr]

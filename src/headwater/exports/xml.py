"""What the XML exports share: characters that XML may hold, and the bytes of a document."""

import re
from xml.etree import ElementTree as ET

ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def attribute(text: str) -> str:
    """Text with every character that XML 1.0 forbids replaced by U+FFFD."""
    return ILLEGAL.sub("�", text)


def document(root: ET.Element) -> bytes:
    """Indented UTF-8 with its declaration."""
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"

"""PROV-N, the notation that people read: the records of ``prov`` as the ``prov`` library writes them.

https://www.w3.org/TR/prov-n/
"""

from headwater.exports import prov
from headwater.model import Report


def write(report: Report) -> bytes:
    """One PROV-N document."""
    from prov.model import ProvDocument

    read = ProvDocument.deserialize(content=prov.write(report).decode(), format="json")
    return (read.get_provn() + "\n").encode()

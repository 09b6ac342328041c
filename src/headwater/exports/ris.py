"""RIS, for reference managers."""

from headwater.exports.citations import write_ris as write

__all__ = ["write"]

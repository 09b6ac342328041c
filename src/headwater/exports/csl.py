"""CSL-JSON, for Zotero, pandoc and the like."""

from headwater.exports.citations import write_csl as write

__all__ = ["write"]

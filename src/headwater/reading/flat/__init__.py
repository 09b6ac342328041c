"""A page of plain text, as a crawler dumps it, to a draft: ``page.read_flat``."""

"""The pages of an archive: what is asked of it, who answers, each answer as HTML, JSON and CSV; all in ``routes``."""

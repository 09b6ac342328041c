"""Readers' comments in flat text where the chances left some out: told by who signed them, and by their common make."""

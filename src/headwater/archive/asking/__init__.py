"""Everything that is asked of a file, also while another process fills it: ``consulting.Archive`` has the questions."""

"""Two frames side by side: ``comparing`` says whether they are one claim, a later or a finer one, or in conflict."""

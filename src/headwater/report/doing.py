"""What the pipeline does at the moment, in the words of every face that shows it."""

STAGE = {
    "waiting": "waiting for its turn",
    "reading": "reading page {n}",
    "reuse": "looking for shared passages in {n} pages",
    "attribution": "finding who says what in {n} pages",
    "stories": "sorting {n} pages into stories",
    "claims": "joining claims across {n} pages",
    "headlines": "holding headlines against their texts",
    "archive": "looking for the words of {n} pages in the archive",
    "following": "following {n} pages upstream",
}
STEP = {  # the same as what has to be done, before it is known of how many pages
    "reading": "reading the pages",
    "reuse": "looking for shared passages",
    "stories": "sorting the pages into stories",
    "attribution": "finding who says what",
    "claims": "joining claims and counting their origins",
    "headlines": "holding headlines against their texts",
    "archive": "looking for the same words in the archive",
    "following": "following the pages upstream",
}


def doing(stage: str, pages: int) -> str:
    """What a stage of the pipeline does, while it does it."""
    told = STAGE[stage].format(n=pages) if stage in STAGE else stage
    return told.replace("1 pages", "1 page") if pages == 1 else told

"""Every cap in one place: name with its unit, default, and why it is that."""

MAX_PAGE_BYTES = 20_000_000  # one decoded page or record; the largest news page seen in research data is 4 MB
MAX_PAGE_SECONDS = 5.0  # a page whose parse takes longer is stopped and reported
MAX_TAG_ATTRIBUTES = 10_000  # 100,000 attributes on one tag cost any HTML parser 10 to 45 s: looked for before parsing
MAX_DECODE_RATIO = 200  # decoded / encoded bytes; text compresses 3 to 20 times, a bomb 1,000 times
MIN_BODY_WORDS = 5  # fewer words than that are no article

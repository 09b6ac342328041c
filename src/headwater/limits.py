"""Every cap in one place: name with its unit, default, and why it is that."""

MAX_PAGE_BYTES = 20_000_000  # one decoded page or record; the largest news page seen in research data is 4 MB
MAX_PAGE_SECONDS = 5.0  # a page whose parse takes longer is stopped and reported
MAX_TAG_ATTRIBUTES = 10_000  # 100,000 attributes on one tag cost any HTML parser 10 to 45 s: looked for before parsing
MAX_DECODE_RATIO = 200  # decoded / encoded bytes; text compresses 3 to 20 times, a bomb 1,000 times
RATIO_FREE_BYTES = 1_000_000  # below this, any ratio: a page of blanks is no bomb
MAX_CODING_LAYERS = 3  # content encodings over each other; servers send one, proxies now and then two
MAX_ZSTD_WINDOW_BYTES = 32 * 1024 * 1024  # what zstd may allocate; its level 19 asks for 8 MiB, a bomb for gigabytes
MIN_BODY_WORDS = 5  # fewer words than that are no article
MAX_NESTING_DEPTH = 2_000  # open block tags; the HTML parser's time grows with the square of it (50,000 cost 7 s)
MAX_UPLOAD_BYTES = 60_000_000  # one submission to the app: three of the largest pages
MAX_UPLOAD_FILES = 200  # files and addresses in one submission to the app
MAX_KEPT_TRACES = 50  # reports that the app holds in memory; with a folder the older ones stay on disk
MAX_WAITING_TRACES = 20  # submissions that may wait for the app's one worker
CLAIM_KEY_STATEMENTS = 400  # statements of one story that share a word: a word of more of them tells nothing apart
CLAIM_CANDIDATES = 40  # statements that one is compared with, those with the most words in common

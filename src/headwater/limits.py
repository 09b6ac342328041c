"""Every cap in one place: name with its unit, default, and why it is that.

A cap is what an input, an answer or a machine may not pass. How near, long or alike something must be for a method to
count it is no cap: such a number stands in the method's own module, beside what it was calibrated on.
"""

# One page
MAX_PAGE_BYTES = 20_000_000  # one decoded page or record; the largest news page seen in research data is 4 MB
MAX_PAGE_SECONDS = 5.0  # a page whose parse takes longer is stopped and reported
MAX_TAG_ATTRIBUTES = 10_000  # 100,000 attributes on one tag cost any HTML parser 10 to 45 s: looked for before parsing
MAX_NESTING_DEPTH = 2_000  # open block tags; the HTML parser's time grows with the square of it (50,000 cost 7 s)
MAX_PARAGRAPH_CHARS = 8_000  # parsed at once; news has up to 2,000, time and memory grow faster than the paragraph
MAX_ARTICLE_CHARS = 200_000  # of an article that is traced, which takes 30 s; the longest of 579 pages has 53,372
MAX_HEADLINE_CHARS = 2_000  # of one line; the longest of 579 labelled pages has 257
MIN_BODY_WORDS = 5  # fewer words than that are no article
MAX_PAGE_DATA_NODES = 200_000  # values of a page's data in which its article is looked for; news sites have to 20,000
STUB_WORDS = 200  # of an article that its page does not give for free: fewer are its beginning

# Packed pages
MAX_DECODE_RATIO = 200  # decoded / encoded bytes; text compresses 3 to 20 times, a bomb 1,000 times
RATIO_FREE_BYTES = 1_000_000  # below this, any ratio: a page of blanks is no bomb
MAX_CODING_LAYERS = 3  # content encodings over each other; servers send one, proxies now and then two
MAX_ZSTD_WINDOW_BYTES = 32 * 1024 * 1024  # what zstd may allocate; its level 19 asks for 8 MiB, a bomb for gigabytes
MAX_WARC_HEADER_BYTES = 65_536  # the longest header in CC-NEWS is 9 KB
MAX_UNPACKED_BYTES = 20_000_000_000  # of one file in a zip, on disk: a WARC of a crawl has 1 to 5 GB
MAX_ZIP_DEPTH = 3  # archives within archives
MAX_ZIP_MEMBERS = 200_000  # files in a zip; a folder of a year's pages has some ten thousand
MAX_MHTML_PARTS = 10_000  # a saved page has some hundred pictures and style sheets
MAX_MHTML_DEPTH = 20  # parts within parts

# Pages that are parsed in a child, which can be killed
EXPENSIVE_PAGE_BYTES = 3_000_000  # larger than all but one in a thousand pages
EXPENSIVE_PAGE_TAGS = 7_000  # 2,000 nested comments have 8,000 and cost 9 s
EXPENSIVE_PAGE_LINES = 10_000  # a dump of a long page has some hundred lines
EXPENSIVE_TAG_BYTES = 200_000  # one tag of that size holds thousands of attributes, or an unclosed quotation mark
MAX_CHILD_BYTES = 3_000_000_000  # address space of the parsing child: a 20 MB page of tags needs 1.2 GB in Lexbor
MAX_CHILD_START_SECONDS = 30.0  # imports on a cold disk
MAX_CHILD_END_SECONDS = 5.0  # until a child that closed its pipe is gone, and how it ended is known
MAX_CHILD_WAIT_FACTOR = 4  # times MAX_PAGE_SECONDS by the clock, on a machine that does other things

# Fetching
FETCH_SECONDS = 20.0  # from the first connection to the last byte, redirects included
FETCH_CONNECT_SECONDS = 5.0
HOST_PAUSE_SECONDS = 1.0  # between two requests to one host
MAX_ROBOTS_PAUSE_SECONDS = 30.0  # the longest Crawl-delay that is waited for
MAX_ROBOTS_BYTES = 524_288  # RFC 9309, 2.5: at least 500 KiB are read
MAX_REDIRECTS = 3
MAX_URL_CHARS = 2_000
MAX_FEED_PAGES = 100  # pages fetched from one feed; feeds list 10 to 50, news sitemaps up to 1,000
MAX_FEED_FIELD_CHARS = 4_000  # of a title or address in a sitemap

# Kept in memory from page to page
CACHED_PASSAGES = 20_000  # analysed by the language model: about 150 MB
CACHED_DOCUMENTS = 2_000  # of an index of reuse, split into words: about 30 kB each

# Claims of one story
CLAIM_KEY_STATEMENTS = 400  # statements of one story that share a word: a word of more of them tells nothing apart
CLAIM_MATCHES = 5  # claims told beside one that may say the same
CLAIM_CANDIDATES = 40  # statements that one is compared with, those with the most words in common

# The archive
ARCHIVE_QUERY_SECONDS = 10.0  # one question to an archive; the slowest search of 200,000 pages takes under one
ARCHIVE_QUERY_TERMS = 64  # words and phrases of one search
ARCHIVE_ROWS = 1_000  # rows of one answer; the rest is asked for page by page
ARCHIVE_QUARANTINE_BYTES = 20_000_000  # of one page that could not be read, kept to be tried again
ARCHIVE_ANALYSED_BYTES = 1 << 30  # beside an archive, of what was made of its pages: those of the last 50,000 or so
ARCHIVE_SKETCH_BYTES = 1 << 28  # of what a run notes of the index, 320 a page: past 800,000 pages the rest is read
ARCHIVE_RECORD_BYTES = 1 << 30  # of one record, unpacked: more of it was never packed by us
ARCHIVE_TRACED_PAGES = 60  # of an archive that a trace of a new page is about: those nearest to it
MAX_MARK_CHARS = 10_000  # of a mark or note that a user adds to an archive

# A run over many pages
WORKER_ATTEMPTS = 3  # times that the shards of a dead worker are run: a machine short of memory kills one now and then
BUCKET_BYTES = 48 * 1024 * 1024  # packed rows that one worker groups at once: about 200 MB of Python objects
BUCKET_ROWS = 100  # rows (a page, a passage) whose statements one worker follows at once: some ten seconds of work
MAX_BUCKETS = 512  # files that are written at once
MAX_HOUSE_PAGES = 20_000  # of one publisher, whose boilerplate is learnt together: 160 MB of words
MAX_STORY_BATCH = 100_000  # pages of consecutive days that are sorted into stories together: about 15 kB each
MAX_STORY_PAGES = 1_000  # of one story, that are followed to their sources; more are listed and compared only
MAX_SHARD_FILES = 200  # small files that one worker reads as one shard
SHARD_BYTES = 64 * 1024 * 1024  # of a JSON-lines file or a table that is read as one shard
LEAST_SHARD_BYTES = 2 * 1024 * 1024  # the same of a small one, which is cut so that there is work for each processor
PIECES = 32  # that it is cut into, where they are not less than that
TABLE_FILE_BYTES = 64 * 1024 * 1024  # of rows in one file of a table

# The app
MAX_UPLOAD_BYTES = 60_000_000  # one submission to the app: three of the largest pages
MAX_UPLOAD_FILES = 200  # files and addresses in one submission to the app
MAX_UPLOAD_NAME_CHARS = 80  # of an uploaded file's name that are kept
MAX_KEPT_TRACES = 50  # reports that the app holds in memory; with a folder the older ones stay on disk
MAX_TRACE_SECONDS = (
    900.0  # one trace in the app, by the clock: the others wait for it; 60 pages take one to two minutes
)
MAX_WAITING_TRACES = 20  # submissions that may wait for the app's one worker
WEB_ROWS = 25  # rows of one page of a list in the app: 300 KB hold more, readers do not
WEB_LIST_PAGES = 1_000_000  # pages of a list that an address may count to
WEB_PARAMETER_CHARS = 500  # one parameter of an address; the longest names and searches have some 200
WEB_STATEMENTS = 200  # of one speaker on one page of the app: those that are alike stand together
WEB_PARAGRAPHS = 150  # of one page of the archive, shown at once
WEB_COMMENTS = 100  # under one page of the archive
WEB_FORM_FIELDS = 20  # fields of the desk's form beside its files; it has four
WEB_MARK_FIELDS = 10  # fields of the form that adds a mark; it has seven
WEB_KEPT_STORIES = 32  # stories whose decoded parts the app keeps; one of 300 pages takes 10 to 20 MB
WEB_REPORT_PAGES = 16  # of a story whose whole report is one page of the app: about 18 KB each of the 300
WEB_KEPT_REPORTS = 16  # whole reports that the app keeps as they were written: 300 KB each
WEB_READERS = 4  # processes of the app that read an archive, at most: 70 MB each
WEB_QUERY_SECONDS = 5.0  # one page of the app; what takes longer is told instead of waited for

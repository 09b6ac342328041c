-- The case file, version 1. What people query is in plain columns; what only Headwater reads is packed (packing.py).

CREATE TABLE state ( -- what the file is, how it was made, and how far each pass has come
    name TEXT PRIMARY KEY,
    value ANY
) STRICT, WITHOUT ROWID;

-- ------------------------------------------------------------ pages

CREATE TABLE documents (
    number INTEGER PRIMARY KEY, -- in the order they came
    id TEXT NOT NULL UNIQUE,
    page BLOB NOT NULL UNIQUE, -- digest of the page: its bytes, its address, what its container said of it
    source TEXT NOT NULL,
    url TEXT,
    canonical_url TEXT,
    publisher TEXT,
    headline TEXT,
    byline TEXT, -- names, with "; " between them
    published TEXT,
    dateline TEXT, -- the date that the text begins with
    modified TEXT,
    fetched TEXT, -- when the copy was taken, as its container says
    language TEXT,
    section TEXT,
    words INTEGER NOT NULL,
    text TEXT NOT NULL, -- the article's body
    rest BLOB NOT NULL -- the whole visible page, blocks, labels, comments, links ...
) STRICT;
CREATE INDEX documents_by_publisher ON documents (publisher, published);
CREATE INDEX documents_by_time ON documents (published);

CREATE TABLE places ( -- where each page came from; the same page may have been given under several names
    document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
    source TEXT NOT NULL, -- path or URL; "week.warc.gz#1234" is the record at that offset
    digest TEXT NOT NULL, -- blake2b of the bytes, 16 bytes in hexadecimal
    bytes INTEGER NOT NULL,
    url TEXT,
    fetched TEXT, -- when the copy was taken, as its container says
    status TEXT NOT NULL CHECK (status IN ('read', 'partly')),
    code TEXT,
    reason TEXT,
    ingested TEXT NOT NULL, -- when it was read into this file: the one time that is this machine's
    PRIMARY KEY (document, source)
) STRICT, WITHOUT ROWID;

CREATE TABLE comments (
    document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
    place INTEGER NOT NULL, -- on its page
    author TEXT,
    posted TEXT,
    verdict TEXT NOT NULL CHECK (verdict IN ('none', 'spam', 'copied')),
    reasons TEXT,
    PRIMARY KEY (document, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE credits (
    document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    covers_start INTEGER, -- what of the text it covers, where it says so
    covers_end INTEGER,
    PRIMARY KEY (document, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX credits_by_name ON credits (name);

CREATE TABLE quarantine ( -- what could not be read, with what is needed to try again
    number INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    given TEXT NOT NULL, -- the path or URL that led to it
    code TEXT NOT NULL,
    reason TEXT NOT NULL,
    page BLOB, -- the page as it was found, when it was found
    ingested TEXT NOT NULL,
    UNIQUE (source, code)
) STRICT;

CREATE TABLE forgotten ( -- digests of pages that were taken out: they do not come back by themselves
    page BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE remarks ( -- files of a folder and records of an archive that are no pages, counted
    source TEXT NOT NULL,
    code TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (source, code)
) STRICT, WITHOUT ROWID;

-- ------------------------------------------------------------ what pages share

CREATE TABLE reuse ( -- a is the page that came first; code points of the two texts, half open
    b INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
    a INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    a_start INTEGER NOT NULL,
    a_end INTEGER NOT NULL,
    b_start INTEGER NOT NULL,
    b_end INTEGER NOT NULL,
    identity REAL NOT NULL,
    direction TEXT NOT NULL, -- as the two pages alone tell it; a story's report has it settled by its other pages
    confidence REAL NOT NULL,
    rest BLOB NOT NULL, -- edits and evidence
    PRIMARY KEY (b, a, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX reuse_by_a ON reuse (a);

CREATE TABLE to_compare ( -- pages to be compared anew: what their publisher repeats was learnt since
    document INTEGER PRIMARY KEY REFERENCES documents (number) ON DELETE CASCADE
) STRICT;

CREATE TABLE houses ( -- publishers by one form of their name, and what they repeat on page after page
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    learnt INTEGER NOT NULL, -- from how many of its first pages
    boilerplate BLOB NOT NULL -- hashes of runs of 6 words, sorted
) STRICT;

CREATE TABLE house_pages (
    house INTEGER NOT NULL REFERENCES houses (number) ON DELETE CASCADE,
    document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
    PRIMARY KEY (house, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX houses_of_pages ON house_pages (document);

CREATE TABLE fingerprints_recent ( -- of each page that is not yet among the sorted ones
    document INTEGER PRIMARY KEY,
    packed BLOB NOT NULL
) STRICT;

CREATE TABLE fingerprint_segments (
    number INTEGER PRIMARY KEY,
    level INTEGER NOT NULL, -- segments of one level are merged into one of the next
    first INTEGER NOT NULL, -- document numbers are kept relative to it
    bits INTEGER NOT NULL, -- of a fingerprint that name its bucket
    size INTEGER NOT NULL
) STRICT;

CREATE TABLE fingerprints (
    place INTEGER PRIMARY KEY, -- segment and bucket
    packed BLOB NOT NULL
) STRICT;

-- ------------------------------------------------------------ stories

CREATE TABLE stories (
    number INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    first_published TEXT,
    last_published TEXT,
    pages INTEGER NOT NULL,
    publishers INTEGER NOT NULL,
    claims INTEGER NOT NULL,
    disputed INTEGER NOT NULL, -- claims that are denied or contradicted
    findings INTEGER NOT NULL,
    high INTEGER NOT NULL, -- findings of high severity
    carried_by INTEGER NOT NULL, -- pages that carry the claim which most pages carry for each of its origins
    origins INTEGER NOT NULL, -- independent origins of that claim, at most
    settled INTEGER NOT NULL, -- 0: pages came or went since
    rest BLOB -- attributions, claims, headline checks, findings and lineage of its report
) STRICT;
CREATE INDEX stories_by_time ON stories (last_published);
CREATE INDEX stories_by_pages ON stories (pages);
CREATE INDEX stories_to_settle ON stories (settled) WHERE settled = 0;

CREATE TABLE story_documents (
    document INTEGER PRIMARY KEY REFERENCES documents (number) ON DELETE CASCADE,
    story INTEGER NOT NULL
) STRICT;
CREATE INDEX documents_by_story ON story_documents (story, document);

CREATE TABLE story_pages ( -- what pages are told apart by, as the weights of this generation have it
    document INTEGER PRIMARY KEY REFERENCES documents (number) ON DELETE CASCADE,
    day REAL,
    joined INTEGER, -- an earlier page that it shares a large part of its text with
    vector BLOB NOT NULL,
    similar BLOB NOT NULL -- its nearest pages and how alike they are
) STRICT;

CREATE TABLE story_terms ( -- the pages that a term weighs heavily on, up to the number at which it tells nothing
    term INTEGER PRIMARY KEY,
    pages BLOB NOT NULL
) STRICT;

CREATE TABLE story_weights ( -- how many pages of the collection held each term when this generation began
    generation INTEGER PRIMARY KEY,
    pages INTEGER NOT NULL,
    usual REAL NOT NULL, -- the scale of a typical page
    counts BLOB NOT NULL
) STRICT;

CREATE TABLE claims (
    number INTEGER PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES stories (number) ON DELETE CASCADE,
    id TEXT NOT NULL, -- in its story's report; "s12.claim-3" names it in the whole file
    text TEXT NOT NULL,
    pages INTEGER NOT NULL,
    mentions INTEGER NOT NULL,
    origins_min INTEGER NOT NULL,
    origins_max INTEGER NOT NULL,
    support TEXT NOT NULL,
    dispute TEXT NOT NULL,
    UNIQUE (story, id)
) STRICT;

CREATE TABLE origins (
    claim INTEGER NOT NULL REFERENCES claims (number) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    name TEXT,
    kind TEXT NOT NULL,
    mentions INTEGER NOT NULL,
    PRIMARY KEY (claim, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX origins_by_name ON origins (name);

CREATE TABLE attributions (
    number INTEGER PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES stories (number) ON DELETE CASCADE,
    document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
    id TEXT NOT NULL, -- in its story's report: the page's id and a number
    kind TEXT NOT NULL,
    stance TEXT NOT NULL,
    speaker TEXT,
    role TEXT,
    organization TEXT,
    hand TEXT NOT NULL, -- what the source is: speaker, organization, agency, outlet
    anonymous INTEGER NOT NULL,
    layer TEXT NOT NULL,
    start INTEGER NOT NULL, -- of its content, in code points of the layer
    end INTEGER NOT NULL
) STRICT;
CREATE INDEX attributions_by_story ON attributions (story);
CREATE INDEX attributions_by_document ON attributions (document);
CREATE INDEX attributions_by_speaker ON attributions (speaker, hand, document);

CREATE TABLE names ( -- the registers, counted when a run ends: publishers, agencies, speakers, organizations
    register TEXT NOT NULL,
    name TEXT NOT NULL,
    pages INTEGER NOT NULL,
    stories INTEGER NOT NULL,
    times INTEGER NOT NULL,
    PRIMARY KEY (register, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX names_by_pages ON names (register, pages DESC, name, stories, times);

CREATE TABLE findings (
    story INTEGER NOT NULL REFERENCES stories (number) ON DELETE CASCADE,
    place INTEGER NOT NULL, -- what an editor wants to know first comes first
    kind TEXT NOT NULL,
    severity TEXT NOT NULL,
    document INTEGER REFERENCES documents (number) ON DELETE CASCADE,
    claim TEXT,
    reason TEXT NOT NULL,
    PRIMARY KEY (story, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX findings_by_kind ON findings (kind, severity);

CREATE VIEW quotations AS -- attributions with their words
SELECT d.id AS page, d.publisher, d.published, a.speaker, a.role, a.organization, a.stance, a.kind, a.anonymous,
    substr(d.text, a.start + 1, a.end - a.start) AS words
FROM attributions AS a JOIN documents AS d ON d.number = a.document
WHERE a.layer = 'text';

-- ------------------------------------------------------------ what users add: nothing computed is kept here

CREATE TABLE marks (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('page', 'story', 'claim', 'finding')),
    target TEXT NOT NULL, -- the id of the page, story ("s12") or claim ("s12.claim-3")
    words TEXT, -- of the claim or title when it was marked: a mark whose words are gone says so
    mark TEXT NOT NULL,
    note TEXT,
    made TEXT NOT NULL
) STRICT;
CREATE INDEX marks_by_target ON marks (kind, target);

-- ------------------------------------------------------------ full text

CREATE VIRTUAL TABLE documents_search USING fts5 (
    headline, text, publisher, byline,
    content = 'documents', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER documents_found AFTER INSERT ON documents BEGIN
    INSERT INTO documents_search (rowid, headline, text, publisher, byline)
    VALUES (new.number, new.headline, new.text, new.publisher, new.byline);
END;
CREATE TRIGGER documents_lost AFTER DELETE ON documents BEGIN
    INSERT INTO documents_search (documents_search, rowid, headline, text, publisher, byline)
    VALUES ('delete', old.number, old.headline, old.text, old.publisher, old.byline);
END;

CREATE VIRTUAL TABLE claims_search USING fts5 (
    text, content = 'claims', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER claims_found AFTER INSERT ON claims BEGIN
    INSERT INTO claims_search (rowid, text) VALUES (new.number, new.text);
END;
CREATE TRIGGER claims_lost AFTER DELETE ON claims BEGIN
    INSERT INTO claims_search (claims_search, rowid, text) VALUES ('delete', old.number, old.text);
END;

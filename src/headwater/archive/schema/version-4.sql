-- Version 4: a paragraph that stands on many pages is kept once. ``documents``, ``places``, ``claims`` and ``origins`` are
-- views now, with the columns that the tables had: whatever opens the file reads whole texts and names there.

DROP VIEW quotations;
DROP VIEW attributions;
DROP TRIGGER documents_found;
DROP TRIGGER documents_lost;
DROP TABLE documents_search;

CREATE TABLE paragraphs ( -- of the bodies of pages, each as often as there are different ones
    number INTEGER PRIMARY KEY,
    hash INTEGER NOT NULL, -- 32 bits of blake2b: what is looked for first
    text TEXT NOT NULL
) STRICT;
CREATE INDEX paragraphs_by_hash ON paragraphs (hash);

ALTER TABLE documents RENAME TO records; -- what refers to documents refers to it
ALTER TABLE records RENAME COLUMN text TO paragraphs; -- their numbers, a JSON list; an empty line stands between two

CREATE VIEW documents AS
SELECT number, id, page, source, url, canonical_url, publisher, headline, byline, published, dateline, modified, fetched,
    language, section, words,
    coalesce((SELECT group_concat(text, char(10, 10)) FROM (SELECT p.text FROM json_each(r.paragraphs) AS j
        CROSS JOIN paragraphs AS p WHERE p.number = j.value ORDER BY j.key)), '') AS text, -- the article's body
    rest
FROM records AS r;

CREATE VIEW attributions AS
SELECT sd.story, a.document, a.place, d.id || '-a' || a.place AS id, t.kind, t.stance, s.phrase AS speaker, r.phrase AS role,
    o.phrase AS organization, t.hand, t.anonymous, t.layer, a.start, a.end
FROM said AS a JOIN sorts AS t ON t.number = a.sort JOIN records AS d ON d.number = a.document
JOIN story_documents AS sd ON sd.document = a.document LEFT JOIN phrases AS s ON s.number = a.speaker
LEFT JOIN phrases AS r ON r.number = a.role LEFT JOIN phrases AS o ON o.number = a.organization;

CREATE VIEW quotations AS -- attributions with their words
SELECT d.id AS page, d.publisher, d.published, a.speaker, a.role, a.organization, a.stance, a.kind, a.anonymous,
    substr(d.text, a.start + 1, a.end - a.start) AS words
FROM attributions AS a JOIN documents AS d ON d.number = a.document
WHERE a.layer = 'text';

CREATE VIRTUAL TABLE documents_search USING fts5 (
    headline, text, publisher, byline,
    content = 'documents', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER documents_found AFTER INSERT ON records BEGIN
    INSERT INTO documents_search (rowid, headline, text, publisher, byline)
    SELECT number, headline, text, publisher, byline FROM documents WHERE number = new.number;
END;
CREATE TRIGGER documents_lost BEFORE DELETE ON records BEGIN
    INSERT INTO documents_search (documents_search, rowid, headline, text, publisher, byline)
    SELECT 'delete', number, headline, text, publisher, byline FROM documents WHERE number = old.number;
END;

-- ------------------------------------------------------------ where pages came from

ALTER TABLE places RENAME TO moved_places;
CREATE TABLE came ( -- 1 stands for what the record of the page has itself
    document INTEGER NOT NULL REFERENCES records (number) ON DELETE CASCADE,
    source ANY NOT NULL, -- path or URL; "week.warc.gz#1234" is the record at that offset
    digest BLOB NOT NULL, -- blake2b of the bytes
    bytes INTEGER NOT NULL,
    url ANY,
    fetched ANY, -- when the copy was taken, as its container says
    status TEXT NOT NULL CHECK (status IN ('read', 'partly')),
    code TEXT,
    reason TEXT,
    ingested INTEGER NOT NULL, -- when it was read into this file, in Unix time: the one time that is this machine's
    PRIMARY KEY (document, source)
) STRICT, WITHOUT ROWID;

CREATE VIEW places AS
SELECT c.document, iif(c.source = 1, d.source, c.source) AS source, lower(hex(c.digest)) AS digest, c.bytes,
    iif(c.url = 1, d.url, c.url) AS url, iif(c.fetched = 1, d.fetched, c.fetched) AS fetched, c.status, c.code, c.reason,
    strftime('%Y-%m-%dT%H:%M:%S+00:00', c.ingested, 'unixepoch') AS ingested
FROM came AS c JOIN records AS d ON d.number = c.document;

INSERT INTO came SELECT p.document, iif(p.source = d.source, 1, p.source), CAST(p.digest AS BLOB), p.bytes,
    iif(p.url = d.url, 1, p.url), iif(p.fetched = d.fetched, 1, p.fetched), p.status, p.code, p.reason,
    CAST(strftime('%s', p.ingested) AS INTEGER)
FROM moved_places AS p JOIN records AS d ON d.number = p.document;
DROP TABLE moved_places;

-- ------------------------------------------------------------ claims: their words stand in a paragraph

DROP TRIGGER claims_found;
DROP TRIGGER claims_lost;
DROP TABLE claims_search;
ALTER TABLE claims RENAME TO moved_claims;
ALTER TABLE origins RENAME TO moved_origins;

CREATE TABLE claimed (
    number INTEGER PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES stories (number) ON DELETE CASCADE,
    place INTEGER NOT NULL, -- the number in its id
    paragraph INTEGER, -- in which its words stand
    start INTEGER, -- code points of the paragraph, half open
    end INTEGER,
    words TEXT, -- where they stand in none
    pages INTEGER NOT NULL,
    mentions INTEGER NOT NULL,
    origins_min INTEGER NOT NULL,
    origins_max INTEGER NOT NULL,
    support INTEGER NOT NULL,
    dispute INTEGER NOT NULL,
    UNIQUE (story, place)
) STRICT;

CREATE TABLE entered ( -- where a claim comes from
    claim INTEGER NOT NULL REFERENCES claimed (number) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    name INTEGER, -- of a phrase
    kind INTEGER NOT NULL,
    mentions INTEGER NOT NULL,
    PRIMARY KEY (claim, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX entered_by ON entered (name) WHERE name IS NOT NULL;

INSERT INTO claimed SELECT number, story, CAST(substr(id, length('claim-') + 1) AS INTEGER), NULL, NULL, NULL, text, pages,
    mentions, origins_min, origins_max,
    CASE support WHEN 'unattributed' THEN 0 WHEN 'single-origin' THEN 1 ELSE 2 END,
    CASE dispute WHEN 'none' THEN 0 WHEN 'denied' THEN 1 ELSE 2 END
FROM moved_claims;
INSERT OR IGNORE INTO phrases (phrase) SELECT name FROM moved_origins WHERE name IS NOT NULL;
INSERT INTO entered SELECT o.claim, o.place, p.number,
    CASE o.kind WHEN 'speaker' THEN 0 WHEN 'organization' THEN 1 WHEN 'agency' THEN 2 WHEN 'publisher' THEN 3
        WHEN 'anonymous' THEN 4 ELSE 5 END,
    o.mentions
FROM moved_origins AS o LEFT JOIN phrases AS p ON p.phrase = o.name;
DROP TABLE moved_origins;
DROP TABLE moved_claims;

CREATE VIEW claims AS
SELECT c.number, c.story, 'claim-' || c.place AS id, -- in its story's report; "s12.claim-3" names it in the whole file
    coalesce(c.words, (SELECT substr(p.text, c.start + 1, c.end - c.start) FROM paragraphs AS p
        WHERE p.number = c.paragraph), '') AS text,
    c.pages, c.mentions, c.origins_min, c.origins_max,
    CASE c.support WHEN 0 THEN 'unattributed' WHEN 1 THEN 'single-origin' ELSE 'corroborated' END AS support,
    CASE c.dispute WHEN 0 THEN 'none' WHEN 1 THEN 'denied' ELSE 'contradicted' END AS dispute
FROM claimed AS c;

CREATE VIEW origins AS
SELECT o.claim, o.place, p.phrase AS name,
    CASE o.kind WHEN 0 THEN 'speaker' WHEN 1 THEN 'organization' WHEN 2 THEN 'agency' WHEN 3 THEN 'publisher'
        WHEN 4 THEN 'anonymous' ELSE 'unknown' END AS kind,
    o.mentions
FROM entered AS o LEFT JOIN phrases AS p ON p.number = o.name;

CREATE VIRTUAL TABLE claims_search USING fts5 ( -- which claims hold a word; whether words stand together their text tells
    text, content = 'claims', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2', detail = none,
    columnsize = 0
);
CREATE TRIGGER claims_found AFTER INSERT ON claimed BEGIN
    INSERT INTO claims_search (rowid, text) SELECT number, text FROM claims WHERE number = new.number;
END;
CREATE TRIGGER claims_lost BEFORE DELETE ON claimed BEGIN
    INSERT INTO claims_search (claims_search, rowid, text) SELECT 'delete', number, text FROM claims WHERE number = old.number;
END;
INSERT INTO claims_search (claims_search) VALUES ('rebuild');

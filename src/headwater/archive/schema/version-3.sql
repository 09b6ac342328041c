-- Version 3: what stands in a file a thousand times is kept as a number. ``reuse`` and ``attributions`` are views now, with
-- the columns that the tables had; what is edited in the passages of a page, and the evidence, is packed together.

CREATE TABLE shared ( -- a is the page that came first; code points of the two texts, half open
    b INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
    a INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    a_start INTEGER NOT NULL,
    a_end INTEGER NOT NULL,
    b_start INTEGER NOT NULL,
    b_end INTEGER NOT NULL,
    identity INTEGER NOT NULL, -- of 10,000
    direction INTEGER NOT NULL, -- as the two pages alone tell it; a story's report has it settled by its other pages
    confidence INTEGER NOT NULL, -- of 1,000
    PRIMARY KEY (b, a, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE shared_rest (
    b INTEGER PRIMARY KEY REFERENCES documents (number) ON DELETE CASCADE,
    packed BLOB NOT NULL -- edits and evidence of all passages that the page shares with pages before it
) STRICT;

INSERT INTO shared SELECT b, a, place, a_start, a_end, b_start, b_end, CAST(round(identity * 10000) AS INTEGER),
    CASE direction WHEN 'a_to_b' THEN 0 WHEN 'b_to_a' THEN 1 WHEN 'common_source' THEN 2 ELSE 3 END,
    CAST(round(confidence * 1000) AS INTEGER) FROM reuse;
CREATE TABLE moved_rest AS SELECT b, a, place, rest FROM reuse;
DROP TABLE reuse;
CREATE INDEX shared_by_a ON shared (a);

CREATE VIEW reuse AS
SELECT b, a, place, a_start, a_end, b_start, b_end, identity / 10000.0 AS identity,
    CASE direction WHEN 0 THEN 'a_to_b' WHEN 1 THEN 'b_to_a' WHEN 2 THEN 'common_source' ELSE 'unknown' END AS direction,
    confidence / 1000.0 AS confidence
FROM shared;

CREATE TABLE phrases ( -- names, roles and organizations of sources
    number INTEGER PRIMARY KEY,
    phrase TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE sorts ( -- of attributions, those that there are
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    stance TEXT NOT NULL,
    hand TEXT NOT NULL, -- what the source is: speaker, organization, agency, outlet
    anonymous INTEGER NOT NULL,
    layer TEXT NOT NULL,
    UNIQUE (kind, stance, hand, anonymous, layer)
) STRICT;

CREATE TABLE said ( -- attributions, as their page's story has them
    document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
    place INTEGER NOT NULL, -- the number in its id
    sort INTEGER NOT NULL,
    speaker INTEGER,
    role INTEGER,
    organization INTEGER,
    start INTEGER NOT NULL, -- of its content, in code points of the layer
    end INTEGER NOT NULL,
    PRIMARY KEY (document, place)
) STRICT, WITHOUT ROWID;

INSERT INTO phrases (phrase) SELECT speaker FROM attributions WHERE speaker IS NOT NULL
    UNION SELECT role FROM attributions WHERE role IS NOT NULL
    UNION SELECT organization FROM attributions WHERE organization IS NOT NULL;
INSERT INTO sorts (kind, stance, hand, anonymous, layer)
    SELECT DISTINCT kind, stance, hand, anonymous, layer FROM attributions;
INSERT INTO said SELECT a.document, CAST(substr(a.id, length(d.id) + 3) AS INTEGER), t.number, s.number, r.number, o.number,
    a.start, a.end
FROM attributions AS a JOIN documents AS d ON d.number = a.document
JOIN sorts AS t USING (kind, stance, hand, anonymous, layer)
LEFT JOIN phrases AS s ON s.phrase = a.speaker LEFT JOIN phrases AS r ON r.phrase = a.role
LEFT JOIN phrases AS o ON o.phrase = a.organization;

DROP VIEW quotations;
DROP TABLE attributions;
CREATE INDEX said_by ON said (speaker) WHERE speaker IS NOT NULL;

CREATE VIEW attributions AS
SELECT sd.story, a.document, a.place, d.id || '-a' || a.place AS id, t.kind, t.stance, s.phrase AS speaker, r.phrase AS role,
    o.phrase AS organization, t.hand, t.anonymous, t.layer, a.start, a.end
FROM said AS a JOIN sorts AS t ON t.number = a.sort JOIN documents AS d ON d.number = a.document
JOIN story_documents AS sd ON sd.document = a.document LEFT JOIN phrases AS s ON s.number = a.speaker
LEFT JOIN phrases AS r ON r.number = a.role LEFT JOIN phrases AS o ON o.number = a.organization;

CREATE VIEW quotations AS -- attributions with their words
SELECT d.id AS page, d.publisher, d.published, a.speaker, a.role, a.organization, a.stance, a.kind, a.anonymous,
    substr(d.text, a.start + 1, a.end - a.start) AS words
FROM attributions AS a JOIN documents AS d ON d.number = a.document
WHERE a.layer = 'text';

DROP TABLE claims_search;
CREATE VIRTUAL TABLE claims_search USING fts5 ( -- which claims hold a word; whether words stand together their text tells
    text, content = 'claims', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2', detail = none,
    columnsize = 0
);
INSERT INTO claims_search (claims_search) VALUES ('rebuild');

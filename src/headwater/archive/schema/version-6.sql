-- Version 6: a page that is crawled again, with other bytes and the same words under its address, is the page that is there.

-- digest of a page's address and the words of its body (reading/identity.py); NULL where it lacks one of them
ALTER TABLE records ADD COLUMN wording BLOB;
CREATE INDEX records_by_wording ON records (wording) WHERE wording IS NOT NULL;

DROP VIEW places;
ALTER TABLE came RENAME TO moved_came;
CREATE TABLE came ( -- 1 stands for what the record of the page has itself
    document INTEGER NOT NULL REFERENCES records (number) ON DELETE CASCADE,
    source ANY NOT NULL, -- path or URL; "week.warc.gz#1234" is the record at that offset
    page ANY NOT NULL DEFAULT 1, -- digest of the page as it came from there; another than the record's is a copy's
    digest BLOB NOT NULL, -- blake2b of the bytes
    bytes INTEGER NOT NULL,
    url ANY,
    fetched ANY, -- when the copy was taken, as its container says
    status TEXT NOT NULL CHECK (status IN ('read', 'partly')),
    code TEXT,
    reason TEXT,
    ingested INTEGER NOT NULL, -- when it was read into this file, in Unix time: the one time that is this machine's
    PRIMARY KEY (document, source, page)
) STRICT, WITHOUT ROWID;
INSERT INTO came SELECT document, source, 1, digest, bytes, url, fetched, status, code, reason, ingested FROM moved_came;
DROP TABLE moved_came;
CREATE INDEX copies_by_page ON came (page) WHERE page <> 1;

CREATE VIEW places AS
SELECT c.document, iif(c.source = 1, d.source, c.source) AS source, lower(hex(c.digest)) AS digest, c.bytes,
    iif(c.url = 1, d.url, c.url) AS url, iif(c.fetched = 1, d.fetched, c.fetched) AS fetched, c.status,
    coalesce(c.code, iif(c.page = 1, NULL, 'HW014')) AS code,
    iif(c.code IS NULL AND c.page <> 1, 'the same page as ' || d.source || '; it is read once.', c.reason) AS reason,
    strftime('%Y-%m-%dT%H:%M:%S+00:00', c.ingested, 'unixepoch') AS ingested
FROM came AS c JOIN records AS d ON d.number = c.document;

-- earlier versions kept each crawl of a page: whoever fills the file next makes one of them (folding.py)
INSERT INTO state (name, value) SELECT 'to_fold', 1 WHERE EXISTS (SELECT 1 FROM records);

-- Version 5: words are looked up in paragraphs, each of which is there once, and in the heads of pages; what a page shares
-- is one row; what stands twice in what only Headwater reads, stands there once.

-- ------------------------------------------------------------ full text

DROP TRIGGER documents_found;
DROP TRIGGER documents_lost;
DROP TABLE documents_search;

CREATE TABLE standing ( -- on which pages a paragraph stands, some of them in each row
    paragraph INTEGER NOT NULL,
    first INTEGER NOT NULL, -- the first of them
    documents TEXT NOT NULL, -- their numbers, a JSON list
    PRIMARY KEY (paragraph, first)
) STRICT, WITHOUT ROWID;

CREATE VIEW paragraph_pages AS -- each paragraph with each page that it stands on
SELECT s.paragraph, j.value AS document FROM standing AS s CROSS JOIN json_each(s.documents) AS j;

CREATE VIRTUAL TABLE paragraphs_search USING fts5 (
    text, content = 'paragraphs', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER paragraphs_found AFTER INSERT ON paragraphs BEGIN
    INSERT INTO paragraphs_search (rowid, text) VALUES (new.number, new.text);
END;
CREATE TRIGGER paragraphs_lost BEFORE DELETE ON paragraphs BEGIN
    INSERT INTO paragraphs_search (paragraphs_search, rowid, text) VALUES ('delete', old.number, old.text);
END;
INSERT INTO paragraphs_search (paragraphs_search) VALUES ('rebuild');

CREATE VIRTUAL TABLE heads_search USING fts5 (
    headline, publisher, byline,
    content = 'records', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER heads_found AFTER INSERT ON records BEGIN
    INSERT INTO heads_search (rowid, headline, publisher, byline)
    VALUES (new.number, new.headline, new.publisher, new.byline);
END;
CREATE TRIGGER heads_lost BEFORE DELETE ON records BEGIN
    INSERT INTO heads_search (heads_search, rowid, headline, publisher, byline)
    VALUES ('delete', old.number, old.headline, old.publisher, old.byline);
END;
INSERT INTO heads_search (heads_search) VALUES ('rebuild');

-- ------------------------------------------------------------ stories

-- "similar" has the pages before a page that it is like: how alike two are stands with the later one
ALTER TABLE story_pages ADD COLUMN nearest BLOB NOT NULL DEFAULT x''; -- how alike its nearest pages are, those behind it too

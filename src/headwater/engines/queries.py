"""The SQL of a run: each statement is taken unchanged by DuckDB and by Spark (a test runs every one on both).

Integers only, total orders, no engine's hash, no ``first``. ``{name}`` is a number that the run fills in.
"""

from headwater.reuse.seeds import POPULAR

# The crawls of each page, numbered: one address and one wording, or the same bytes (``known``). The one that was taken
# first comes first; where no container says when, or two say the same, what the page is (its number) decides, and then
# where it lies: that does not depend on the order of sources and of the records in them.
CRAWLS = """
SELECT doc, record, source, known,
    row_number() OVER (PARTITION BY known ORDER BY coalesce(crawled, 9223372036854775807), doc, source, record) AS place
FROM pages WHERE doc IS NOT NULL
"""

DOCUMENTS = """
SELECT p.doc, p.source, p.house, p.day, p.headline, p.text, p.facts, p.body
FROM pages p JOIN crawls c ON p.doc = c.doc AND p.record = c.record
WHERE c.place = 1
"""

QUARANTINE = """
SELECT p.source, p.status, p.code, p.reason FROM pages p WHERE p.code IS NOT NULL
UNION ALL
SELECT c.source, 'read' AS status, 'HW014' AS code,
    concat('the same page as ', k.source, '; it is read once.') AS reason
FROM crawls c JOIN crawls k ON c.known = k.known
WHERE c.place > 1 AND k.place = 1
"""

# The pages of publishers with pages enough, many publishers in a part; of one with very many pages at most
# {house_pages} are learnt together.
HOUSE_PAGES = """
SELECT abs(d.house % {parts}) * 100000 + abs(d.doc % CAST(ceil(h.pages / {house_pages}.0) AS BIGINT)) AS part,
    d.house, d.doc, d.text
FROM documents d JOIN (SELECT house, count(*) AS pages FROM documents WHERE house IS NOT NULL GROUP BY house) h
ON d.house = h.house WHERE h.pages >= {min_pages}
"""

TEXTS = "SELECT d.doc, d.text, d.facts, m.mask FROM documents d LEFT JOIN masks m ON d.doc = m.doc"

# ---------------------------------------------------------------- which documents share passages (reuse/bulk.py)

# postings: gram, doc, c0 to c3 (the runs of 8 words that hold the gram), before (the 4 words before it)
CROWDED = f"SELECT gram FROM postings GROUP BY gram HAVING count(*) > {POPULAR}"

SHARED = f"""
SELECT p.gram, p.doc, p.c0, p.c1, p.c2, p.c3, p.before
FROM postings p JOIN (SELECT gram FROM postings GROUP BY gram HAVING count(*) BETWEEN 2 AND {POPULAR}) g
ON p.gram = g.gram
"""

# A pair shares a run of 8 words (level 2), or two fingerprints (level 1); level 0: an earlier fingerprint told already.
DIRECT = """
SELECT a, b FROM (
    SELECT x.gram AS gram, x.doc AS a, y.doc AS b,
        CASE WHEN x.before = y.before THEN 0
             WHEN x.c0 = y.c0 OR x.c1 = y.c1 OR x.c2 = y.c2 OR x.c3 = y.c3 THEN 2 ELSE 1 END AS level
    FROM shared x JOIN shared y ON x.gram = y.gram AND x.doc < y.doc
) found
GROUP BY a, b
HAVING max(level) = 2
    OR min(CASE WHEN level = 1 THEN gram END) <> max(CASE WHEN level = 1 THEN gram END)
"""

# contexts: what stands around a crowded gram, in runs of two sizes; one row for each document that has it
SMALL_CROWDS = f"""
SELECT DISTINCT x.doc AS a, y.doc AS b
FROM contexts x
JOIN (SELECT size, context FROM contexts GROUP BY size, context HAVING count(*) BETWEEN 2 AND {POPULAR}) g
ON x.size = g.size AND x.context = g.context
JOIN contexts y ON x.size = y.size AND x.context = y.context AND x.doc < y.doc
"""

MEMBERS = f"""
SELECT c.size, c.context, c.doc
FROM contexts c JOIN (SELECT size, context FROM contexts GROUP BY size, context HAVING count(*) > {POPULAR}) g
ON c.size = g.size AND c.context = g.context
"""

# Each member of a large crowd with its exemplar: the document that stands in the most crowds, of those the first.
EXEMPLARS = """
SELECT DISTINCT least(e.doc, m.doc) AS a, greatest(e.doc, m.doc) AS b
FROM (
    SELECT r.size, r.context, r.doc,
        row_number() OVER (PARTITION BY r.size, r.context ORDER BY l.crowds DESC, r.doc) AS place
    FROM members r JOIN (SELECT size, doc, count(*) AS crowds FROM members GROUP BY size, doc) l
    ON r.size = l.size AND r.doc = l.doc
) e
JOIN members m ON e.size = m.size AND e.context = m.context AND e.doc <> m.doc
WHERE e.place = 1
"""

PAIRS = """
SELECT a, b FROM direct UNION SELECT a, b FROM small_crowds UNION SELECT a, b FROM exemplars
"""

# Pairs in parts that one worker aligns together, an exemplar with very many members in several.
PARTS = """
SELECT a, b, abs(a % {parts}) * 100000 + CAST(floor((place - 1) / {part_pairs}.0) AS BIGINT) AS part
FROM (SELECT a, b, row_number() OVER (PARTITION BY a ORDER BY b) AS place FROM pairs) numbered
"""

ALIGNABLE = """
SELECT p.part, p.a, p.b, CAST(NULL AS STRING) AS text, CAST(NULL AS BINARY) AS facts, CAST(NULL AS BINARY) AS mask
FROM parts p
UNION ALL
SELECT n.part, t.doc AS a, CAST(NULL AS BIGINT) AS b, t.text, t.facts, t.mask
FROM (SELECT part, a AS doc FROM parts UNION SELECT part, b AS doc FROM parts) n JOIN texts t ON n.doc = t.doc
"""

# ---------------------------------------------------------------- stories

# Pages of consecutive days in batches of at most {batch_pages}; pages that share much are of one story.
DATED = """
SELECT doc, CAST(floor((row_number() OVER (ORDER BY coalesce(day, 0), doc) - 1) / {batch_pages}.0) AS BIGINT) AS batch
FROM documents
"""

GROUPABLE = """
SELECT t.batch, d.doc AS doc, CAST(NULL AS BIGINT) AS other, CAST(0 AS BIGINT) AS chars, d.text, d.day, d.headline
FROM dated t JOIN documents d ON t.doc = d.doc
UNION ALL
SELECT x.batch, r.a AS doc, r.b AS other, CAST(sum(r.chars) AS BIGINT) AS chars, CAST(NULL AS STRING) AS text,
    CAST(NULL AS INT) AS day, CAST(NULL AS STRING) AS headline
FROM passages r JOIN dated x ON r.a = x.doc JOIN dated y ON r.b = y.doc AND x.batch = y.batch
GROUP BY x.batch, r.a, r.b
"""

# ---------------------------------------------------------------- from stories to tables

CASES = """
SELECT s.story, d.doc AS place, CAST(NULL AS STRING) AS id, d.body
FROM stories s JOIN documents d ON s.doc = d.doc
UNION ALL
SELECT x.story, CAST(NULL AS BIGINT) AS place, r.id, r.body
FROM passages r JOIN stories x ON r.a = x.doc JOIN stories y ON r.b = y.doc AND x.story = y.story
"""

ACROSS = """
SELECT r.id, r.a, r.body
FROM passages r JOIN stories x ON r.a = x.doc JOIN stories y ON r.b = y.doc AND x.story <> y.story
"""

# Rows of all tables, each in the file that its place in the order gives.
FILED = """
SELECT r.name, r.place, r.number, r.cells,
    concat(r.name, '/part-', lpad(CAST(CAST(floor(r.slot * t.parts / 65536.0) AS BIGINT) AS STRING), 5, '0')) AS file
FROM rows r JOIN (
    SELECT name, CAST(floor(sum(octet_length(cells)) / {file_bytes}.0) AS BIGINT) + 1 AS parts FROM rows GROUP BY name
) t ON r.name = t.name
"""

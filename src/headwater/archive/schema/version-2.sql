-- Version 2: what lists of pages are sorted and counted by, without reading the pages themselves.

CREATE INDEX documents_in_lists ON documents (number, published, publisher, words);

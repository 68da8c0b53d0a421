-- A package: the database that an edition publishes.  It is made new and holds
-- nothing but these columns, each of which is a thing that may go out.  What
-- fills them are the statements public_* of queries.sql: the two lists are the
-- allow-list, and test/unit/record/test_package.c holds one against the other.

-- What it is: form, title, made (day), documents, claims, demands, names, leaves, root.
CREATE TABLE published_edition (
	name TEXT NOT NULL PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Days are ISO 8601; '' where the record tells none.
CREATE TABLE published_document (
	id INTEGER NOT NULL PRIMARY KEY,
	sha256 TEXT NOT NULL, -- of the original, which is not here
	title TEXT NOT NULL,
	publisher TEXT NOT NULL,
	url TEXT NOT NULL,
	language TEXT NOT NULL,
	published_from TEXT NOT NULL,
	published_to TEXT NOT NULL
) STRICT;

CREATE TABLE published_claim (
	id TEXT NOT NULL PRIMARY KEY,
	document INTEGER NOT NULL REFERENCES published_document (id),
	kind TEXT NOT NULL,
	act TEXT NOT NULL,
	modality TEXT NOT NULL,
	stance TEXT NOT NULL,
	stop INTEGER NOT NULL,
	negated INTEGER NOT NULL,
	date_from TEXT NOT NULL,
	date_to TEXT NOT NULL,
	deadline_from TEXT NOT NULL,
	deadline_to TEXT NOT NULL,
	sentence TEXT NOT NULL,
	words TEXT NOT NULL -- of the document, on which it rests
) STRICT, WITHOUT ROWID;

CREATE TABLE published_participant (
	claim TEXT NOT NULL REFERENCES published_claim (id),
	role TEXT NOT NULL,
	deed INTEGER NOT NULL,
	nth INTEGER NOT NULL,
	entity TEXT NOT NULL, -- the same for all names of one person or body; a hash of one that is here
	name TEXT NOT NULL,
	type TEXT NOT NULL,
	country TEXT NOT NULL,
	PRIMARY KEY (claim, role, deed, nth)
) STRICT, WITHOUT ROWID;

-- The views' storage: everything here is derived from the log, the archive and
-- the reader, and may be dropped.  Row numbers (key) are private to one
-- building; all that is shown or dumped goes by ids.

CREATE TABLE view_about (
	name TEXT NOT NULL PRIMARY KEY, -- version (of this file), applied (last entry)
	value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE document (
	id INTEGER NOT NULL PRIMARY KEY,
	seq INTEGER NOT NULL UNIQUE,
	at INTEGER NOT NULL,
	sha256 BLOB NOT NULL,
	size INTEGER NOT NULL,
	name TEXT NOT NULL,
	media TEXT NOT NULL,
	title TEXT NOT NULL,
	publisher TEXT NOT NULL,
	author TEXT NOT NULL,
	url TEXT NOT NULL,
	language TEXT NOT NULL,
	entered_by TEXT NOT NULL,
	published_from INTEGER, -- days since 1970-01-01
	published_to INTEGER,
	near INTEGER,           -- the earliest document of which this is a near copy
	likeness INTEGER,       -- in thousandths
	charset TEXT NOT NULL,
	analysed INTEGER NOT NULL,
	purged INTEGER NOT NULL,
	reader TEXT NOT NULL,   -- version of what read it
	digest BLOB NOT NULL,   -- over text and proposals
	claims INTEGER NOT NULL,
	open INTEGER NOT NULL
) STRICT;
CREATE INDEX document_sha256 ON document (sha256);
CREATE INDEX document_published ON document (coalesce(published_from, -99999999), id);
CREATE INDEX document_near ON document (near) WHERE near IS NOT NULL;
CREATE INDEX document_purged ON document (id) WHERE purged = 1;
CREATE INDEX document_unread ON document (id) WHERE analysed = 0;
CREATE INDEX document_until ON document (published_to);
CREATE INDEX document_open ON document (open, id);

-- paragraphs: 10 bytes each; sentences: 8 bytes each; as in src/record/pack.h.
CREATE TABLE document_text (
	id INTEGER NOT NULL PRIMARY KEY,
	title TEXT NOT NULL,
	text TEXT NOT NULL,
	paragraphs BLOB NOT NULL,
	sentences BLOB NOT NULL
) STRICT;
CREATE VIRTUAL TABLE document_words USING fts5(
	title, text, content = 'document_text', content_rowid = 'id', tokenize = 'rapporteur'
);

-- Bands of the MinHash sketch: documents that share one are compared.
CREATE TABLE near_band (
	band INTEGER NOT NULL,
	document INTEGER NOT NULL,
	PRIMARY KEY (band, document)
) STRICT, WITHOUT ROWID;

-- A row for each version of a claim; until = 9223372036854775807 is the present one.
CREATE TABLE claim (
	key INTEGER NOT NULL PRIMARY KEY,
	id TEXT NOT NULL,
	document INTEGER NOT NULL REFERENCES document (id),
	version INTEGER NOT NULL, -- seq of the entry that made it
	since INTEGER NOT NULL,
	until INTEGER NOT NULL,
	status TEXT NOT NULL,
	proposer TEXT NOT NULL,
	kind TEXT NOT NULL,
	act TEXT NOT NULL,
	modality TEXT NOT NULL,
	stance TEXT NOT NULL,
	stop INTEGER NOT NULL,
	negated INTEGER NOT NULL,
	place INTEGER NOT NULL,      -- document * 2^32 + first byte of its span
	date_from INTEGER, date_to INTEGER,
	deadline_from INTEGER, deadline_to INTEGER,
	confidence INTEGER NOT NULL, -- in thousandths
	adrift INTEGER NOT NULL,
	same_as TEXT NOT NULL,       -- with status same: the decided claim that says it already
	sentence TEXT NOT NULL,
	words TEXT NOT NULL,
	body TEXT NOT NULL           -- the claim as JSON, docs/claims.md
) STRICT;
CREATE INDEX claim_id ON claim (id, key);
CREATE INDEX claim_place ON claim (place, key);
CREATE INDEX claim_act ON claim (act, coalesce(date_from, 9223372036854775807), key);
CREATE INDEX claim_date ON claim (coalesce(date_from, 9223372036854775807), key);
CREATE INDEX claim_latest ON claim (coalesce(date_to, -9223372036854775807), key);
CREATE INDEX claim_changed ON claim (version, key);
CREATE INDEX claim_state ON claim (status || ' ' || kind); -- in one: walks over one status have indices in their order
-- Those of more than a day: which of them a day falls into is looked for within 400 days before it, and among the long ones.
CREATE INDEX claim_range ON claim (date_from) WHERE date_to - date_from BETWEEN 1 AND 400;
CREATE INDEX claim_long ON claim (date_from) WHERE date_to - date_from > 400;

-- The acts of a condition's causes, counted from 1.
CREATE TABLE claim_cause (
	claim INTEGER NOT NULL REFERENCES claim (key),
	deed INTEGER NOT NULL,
	act TEXT NOT NULL,
	negated INTEGER NOT NULL,
	date_from INTEGER, date_to INTEGER,
	PRIMARY KEY (claim, deed)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_cause_act ON claim_cause (act, claim);

-- What the search looks through: present claims that nobody rejected.
CREATE VIEW claim_text AS
	SELECT key, sentence, words FROM claim
	WHERE until = 9223372036854775807 AND status NOT IN ('rejected', 'same');
CREATE VIRTUAL TABLE claim_words USING fts5(
	sentence, words, content = 'claim_text', content_rowid = 'key', tokenize = 'rapporteur'
);

-- A name as found: folded form, type and country; it belongs to one entity.
CREATE TABLE alias (
	key INTEGER NOT NULL PRIMARY KEY,
	id TEXT NOT NULL UNIQUE,
	folded TEXT NOT NULL,
	type TEXT NOT NULL,
	country TEXT NOT NULL,
	name TEXT NOT NULL,       -- as first found
	entity TEXT NOT NULL,
	claims INTEGER NOT NULL,  -- present ones that nobody rejected
	by_hand INTEGER NOT NULL,
	sorted TEXT NOT NULL,     -- its words in alphabetical order
	word_count INTEGER NOT NULL,
	initials TEXT NOT NULL,
	skeleton TEXT NOT NULL,   -- consonants, for close spellings
	UNIQUE (folded, type, country)
) STRICT;
CREATE INDEX alias_entity ON alias (entity);
CREATE INDEX alias_sorted ON alias (sorted);
CREATE INDEX alias_initials ON alias (initials) WHERE initials <> '';
CREATE INDEX alias_skeleton ON alias (skeleton) WHERE skeleton <> '';

CREATE TABLE alias_word (
	word TEXT NOT NULL,
	alias INTEGER NOT NULL REFERENCES alias (key),
	PRIMARY KEY (word, alias)
) STRICT, WITHOUT ROWID;

-- By what a word of a name is found when it is spelled otherwise: record/alike.h.
CREATE TABLE name_key (
	key TEXT NOT NULL,
	word TEXT NOT NULL,
	PRIMARY KEY (key, word)
) STRICT, WITHOUT ROWID;

CREATE TABLE participant (
	claim INTEGER NOT NULL REFERENCES claim (key),
	role TEXT NOT NULL,
	deed INTEGER NOT NULL,
	nth INTEGER NOT NULL,
	alias INTEGER NOT NULL REFERENCES alias (key),
	mention_at INTEGER NOT NULL,
	mention_end INTEGER NOT NULL,
	first INTEGER NOT NULL, -- the claim's dates, as its own indices have them
	last INTEGER NOT NULL,
	PRIMARY KEY (claim, role, deed, nth)
) STRICT, WITHOUT ROWID;
CREATE INDEX participant_alias ON participant (alias, first, claim);
CREATE INDEX participant_person ON participant (alias, claim) WHERE role = 'person';
CREATE INDEX participant_latest ON participant (alias, last, claim);

CREATE TABLE entity (
	id TEXT NOT NULL PRIMARY KEY,
	name TEXT NOT NULL,
	type TEXT NOT NULL,
	country TEXT NOT NULL,
	note TEXT NOT NULL,
	described INTEGER NOT NULL,
	claims INTEGER NOT NULL,
	aliases INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX entity_claims ON entity (claims, id);
CREATE INDEX entity_name ON entity (name, id);
CREATE INDEX entity_country ON entity (country, claims, id);
CREATE INDEX entity_type ON entity (type, claims, id);

-- What people decided of entities; live = 0: undone.
CREATE TABLE redirect (     -- merged
	entity TEXT NOT NULL,
	seq INTEGER NOT NULL,
	into_entity TEXT NOT NULL,
	live INTEGER NOT NULL,
	PRIMARY KEY (entity, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX redirect_seq ON redirect (seq);
CREATE TABLE pin (          -- split off, or told by a description
	alias TEXT NOT NULL,    -- its id
	seq INTEGER NOT NULL,   -- the latest live one holds
	entity TEXT NOT NULL,
	live INTEGER NOT NULL,
	PRIMARY KEY (alias, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX pin_seq ON pin (seq);
CREATE TABLE apart (        -- told to be two
	one TEXT NOT NULL,
	other TEXT NOT NULL,
	seq INTEGER NOT NULL,
	live INTEGER NOT NULL,
	PRIMARY KEY (one, other, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX apart_seq ON apart (seq);
CREATE TABLE description (
	entity TEXT NOT NULL,
	seq INTEGER NOT NULL,   -- the latest live one holds
	name TEXT NOT NULL,
	country TEXT NOT NULL,
	note TEXT NOT NULL,
	live INTEGER NOT NULL,
	PRIMARY KEY (entity, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX description_seq ON description (seq);

-- Pairs of names that may be one: those in force and not decided are asked.
CREATE TABLE doubt (
	one INTEGER NOT NULL REFERENCES alias (key),
	other INTEGER NOT NULL REFERENCES alias (key),
	reason TEXT NOT NULL,
	PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX doubt_other ON doubt (other);

-- What each entry is about, and whether a later one undid it.
CREATE TABLE effect (
	seq INTEGER NOT NULL PRIMARY KEY,
	kind TEXT NOT NULL,
	document INTEGER NOT NULL,
	target TEXT NOT NULL,
	undoes INTEGER NOT NULL,
	undone_by INTEGER NOT NULL
) STRICT;
CREATE INDEX effect_kind ON effect (kind, seq);
CREATE INDEX effect_document ON effect (document) WHERE document > 0;
CREATE INDEX effect_target ON effect (target) WHERE target <> '';
CREATE INDEX effect_undoes ON effect (undoes) WHERE undoes > 0;

-- What people decided of claims, an import's claims one by one.
CREATE TABLE decision (
	seq INTEGER NOT NULL,
	nth INTEGER NOT NULL,
	claim TEXT NOT NULL,
	document INTEGER NOT NULL,
	status TEXT NOT NULL,
	proposer TEXT NOT NULL,
	words TEXT NOT NULL,
	body TEXT NOT NULL,       -- as carried by the entry, spans as they were then
	PRIMARY KEY (seq, nth)
) STRICT, WITHOUT ROWID;
CREATE INDEX decision_claim ON decision (claim, seq);

CREATE TABLE tally (
	status TEXT NOT NULL,
	kind TEXT NOT NULL,
	n INTEGER NOT NULL,
	PRIMARY KEY (status, kind)
) STRICT, WITHOUT ROWID;

-- What only some may see: the latest live row of a document, an entity or (sql/whole.sql) a claim's fields holds.
CREATE TABLE seal (
	seq INTEGER NOT NULL PRIMARY KEY,
	document INTEGER NOT NULL,      -- or 0
	entity TEXT NOT NULL,           -- or ''; the id that it had then
	confidential INTEGER NOT NULL,  -- 0: open again
	readers TEXT NOT NULL,          -- ",mina,tola,": they alone; '': all who are cleared
	live INTEGER NOT NULL
) STRICT;
CREATE INDEX seal_document ON seal (document, seq) WHERE document > 0;
CREATE INDEX seal_entity ON seal (entity, seq) WHERE entity <> '';

-- What the people of this record agreed on; the latest live row of a name holds.
CREATE TABLE setting (
	seq INTEGER NOT NULL PRIMARY KEY,
	name TEXT NOT NULL,
	value TEXT NOT NULL,
	live INTEGER NOT NULL
) STRICT;

-- Of whom a document's source is known: each entry on it.  What it says is in the
-- log alone, as ciphertext.  The latest live row of a document holds.
CREATE TABLE giver (
	seq INTEGER NOT NULL PRIMARY KEY,
	document INTEGER NOT NULL,
	author TEXT NOT NULL,  -- in small letters
	readers TEXT NOT NULL, -- ",mina,tola,"
	live INTEGER NOT NULL
) STRICT;
CREATE INDEX giver_document ON giver (document, seq);

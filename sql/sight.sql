-- What one handle shows: temporary views of the tables' own names stand before
-- them, so that every statement read through that handle leaves out what is
-- hidden from its person, whoever wrote the statement.  The hidden_ tables are
-- filled by src/record/sight.c.  Here those of entries, which is all that a record
-- with sources and without seals needs; sight_wide.sql has the others.

CREATE TEMP TABLE hidden_document (id INTEGER NOT NULL PRIMARY KEY);
-- since: entries after this one that name it are hidden, too; cased: where it has its capital.
CREATE TEMP TABLE hidden_alias (
	key INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, since INTEGER NOT NULL, cased INTEGER NOT NULL
);
CREATE TEMP TABLE hidden_entity (id TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE hidden_claim (
	key INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL, document INTEGER NOT NULL, present INTEGER NOT NULL, status TEXT NOT NULL, kind TEXT NOT NULL
);
CREATE INDEX temp.hidden_claim_document ON hidden_claim (document, present);
CREATE INDEX temp.hidden_claim_id ON hidden_claim (id);
CREATE TEMP TABLE hidden_count (alias INTEGER NOT NULL PRIMARY KEY, n INTEGER NOT NULL, accepted INTEGER NOT NULL);
CREATE TEMP TABLE hidden_entry (seq INTEGER NOT NULL PRIMARY KEY);
-- Claims of which some fields are hidden, and the entries that carry them.
CREATE TEMP TABLE barred (claim TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE veiled_entry (seq INTEGER NOT NULL PRIMARY KEY, fields TEXT NOT NULL);

-- Names that a purge would take (record/wake.c): entries after since, up to upto, that name them would show; upto is the greatest number where nothing else bears the name.
CREATE TEMP TABLE going (key INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, since INTEGER NOT NULL, upto INTEGER NOT NULL, cased INTEGER NOT NULL);

CREATE TEMP VIEW entry AS SELECT * FROM main.entry WHERE seq NOT IN (SELECT seq FROM temp.hidden_entry);
CREATE TEMP VIEW effect AS SELECT * FROM main.effect WHERE seq NOT IN (SELECT seq FROM temp.hidden_entry);
CREATE TEMP VIEW giver AS SELECT * FROM main.giver WHERE seq NOT IN (SELECT seq FROM temp.hidden_entry);

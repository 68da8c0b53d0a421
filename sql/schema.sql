-- The part of a record that cannot be made anew: the log, the archive, the
-- tree over the log.  docs/record.md tells the bytes.  The same in versions 1
-- to 5 (PRAGMA user_version); version 2 added sql/account.sql, 3 sql/account_key.sql,
-- 4 entries on a claim's fields, 5 purges that stay sealed, which an older program would not keep to.

-- What the record is called and where its log ends; `value` by name:
-- origin, created, size (entries), root (of the tree, hexadecimal).
CREATE TABLE about (
	name TEXT NOT NULL PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The log.  body: canonical JSON.  Purged entries have neither body nor salt.
-- (No trigger on INSERT: it would cost an eighth of adding; a gap is named by verify.)
CREATE TABLE entry (
	seq INTEGER NOT NULL PRIMARY KEY CHECK (seq > 0),
	at INTEGER NOT NULL,
	author TEXT NOT NULL,
	kind TEXT NOT NULL,
	body TEXT,
	salt BLOB CHECK (salt IS NULL OR length(salt) = 32),
	leaf BLOB NOT NULL CHECK (length(leaf) = 32),
	CHECK ((body IS NULL) = (salt IS NULL))
) STRICT;

-- Entries whose content is gone, and the entry that took it.
CREATE TABLE purged (
	seq INTEGER NOT NULL PRIMARY KEY REFERENCES entry (seq),
	by_seq INTEGER NOT NULL REFERENCES entry (seq)
) STRICT;

CREATE TRIGGER entry_kept BEFORE DELETE ON entry
BEGIN
	SELECT RAISE(ABORT, 'the log is append-only: an entry cannot be deleted');
END;

CREATE TRIGGER entry_unchanged BEFORE UPDATE ON entry
WHEN NOT (
	new.seq = old.seq AND new.at = old.at AND new.author = old.author AND new.kind = old.kind
	AND new.leaf = old.leaf AND new.body IS NULL AND new.salt IS NULL
	AND EXISTS (SELECT 1 FROM purged WHERE purged.seq = old.seq)
)
BEGIN
	SELECT RAISE(ABORT, 'the log is append-only: an entry cannot be changed');
END;

CREATE TRIGGER purged_kept BEFORE DELETE ON purged
BEGIN
	SELECT RAISE(ABORT, 'the log is append-only: a purge cannot be deleted');
END;

CREATE TRIGGER purged_unchanged BEFORE UPDATE ON purged
BEGIN
	SELECT RAISE(ABORT, 'the log is append-only: a purge cannot be changed');
END;

-- Hashes of whole subtrees above the leaves: node (level, pos) covers the
-- leaves pos * 2^level to (pos + 1) * 2^level - 1, counted from 0.
CREATE TABLE node (
	level INTEGER NOT NULL CHECK (level > 0),
	pos INTEGER NOT NULL,
	hash BLOB NOT NULL CHECK (length(hash) = 32),
	PRIMARY KEY (level, pos)
) STRICT, WITHOUT ROWID;

-- The originals.  bytes: zlib; size: before compression; type: a hint, held by no entry.
CREATE TABLE blob (
	sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
	type TEXT NOT NULL,
	size INTEGER NOT NULL,
	bytes BLOB NOT NULL
) STRICT;

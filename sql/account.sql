-- Who may use the record over the network.  Part of the file and of nothing
-- else: not of the log, the views, the dump, or any export.  Secrets stand here
-- as hashes that cannot be turned back.  Since version 2 (PRAGMA user_version).

CREATE TABLE IF NOT EXISTS account (
	id INTEGER NOT NULL PRIMARY KEY,
	name TEXT NOT NULL UNIQUE COLLATE NOCASE, -- the author of what the person enters
	role TEXT NOT NULL,
	secret TEXT NOT NULL,        -- Argon2id, as libsodium writes it; '': none, nobody can log in
	cleared INTEGER NOT NULL,    -- sees what is confidential and names no readers
	disabled INTEGER NOT NULL,
	at INTEGER NOT NULL,
	changed INTEGER NOT NULL,    -- of role, secret or state: a form made before is not taken
	totp BLOB,                   -- key of the second factor
	totp_on INTEGER NOT NULL,    -- 0: shown, and not yet confirmed by a number
	totp_step INTEGER NOT NULL   -- the last 30 seconds of which a number was used
) STRICT;

-- Recovery codes, each good once.
CREATE TABLE IF NOT EXISTS recovery (
	hash BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
	account INTEGER NOT NULL REFERENCES account (id)
) STRICT, WITHOUT ROWID;

-- hash: SHA-256 of what the browser holds.
CREATE TABLE IF NOT EXISTS session (
	hash BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
	account INTEGER NOT NULL REFERENCES account (id),
	at INTEGER NOT NULL,
	seen INTEGER NOT NULL,
	until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- For programs; scopes: ",read,write,".
CREATE TABLE IF NOT EXISTS token (
	hash BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
	account INTEGER NOT NULL REFERENCES account (id),
	name TEXT NOT NULL,
	scopes TEXT NOT NULL,
	at INTEGER NOT NULL,
	seen INTEGER NOT NULL,
	until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

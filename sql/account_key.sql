-- The key pair of each account, to which others seal what it alone shall read.
-- Part of the file, not of the log or any export; the log's entry on the account
-- tells the public key, so that one put here in its place is noticed.  Since
-- version 3 (PRAGMA user_version).  src/record/envelope.h tells how it is made.

CREATE TABLE IF NOT EXISTS account_key (
	account INTEGER NOT NULL PRIMARY KEY REFERENCES account (id),
	public BLOB NOT NULL CHECK (length(public) = 32),
	salt BLOB NOT NULL CHECK (length(salt) = 16),
	wrapped BLOB NOT NULL CHECK (length(wrapped) = 72) -- the private key, under the person's secret
) STRICT;

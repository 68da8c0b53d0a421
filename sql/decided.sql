-- Who decided on claims, and when: the queue tells a person the pace of the last hours, whatever others decided in them.
-- Part of the views of view.sql since their version 12; those of 9 to 11 grow it when they are opened.

CREATE TABLE decided (
	author TEXT NOT NULL,
	kind TEXT NOT NULL,
	at INTEGER NOT NULL,
	seq INTEGER NOT NULL, -- of the entry: accepting, correcting or rejecting one claim
	PRIMARY KEY (author, kind, at, seq)
) STRICT, WITHOUT ROWID;

-- Who decided on claims, and when: the queue tells a person the pace of the last hours, whatever others decided in them.
-- And since when claims stand accepted or corrected, and until when they did: what is new since a day costs what is new.
-- Part of the views of view.sql since their versions 12 and 13; those of 9 to 12 grow it when they are opened.

-- By an expression, so that no other list is driven by it.
CREATE INDEX claim_shown_until ON claim (until + 0, since) WHERE status IN ('accepted', 'edited');
CREATE TABLE IF NOT EXISTS decided (
	author TEXT NOT NULL,
	kind TEXT NOT NULL,
	at INTEGER NOT NULL,
	seq INTEGER NOT NULL, -- of the entry: accepting, correcting or rejecting one claim
	PRIMARY KEY (author, kind, at, seq)
) STRICT, WITHOUT ROWID;

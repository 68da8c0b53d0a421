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

-- What waits for a decision, in the order in which one is led through it: the part `urgency` of queries.sql.
DROP INDEX IF EXISTS claim_queue;
CREATE INDEX claim_queue ON claim ((CASE WHEN kind <> 'statement' AND act IN
	('kill', 'disappear', 'torture', 'arrest', 'sentence', 'convict', 'charge', 'release', 'dissolve', 'expel') THEN 0
	WHEN kind IN ('condition', 'demand') THEN 1 WHEN kind = 'act' THEN 2 ELSE 3 END * 1001 + confidence), key)
	WHERE status = 'proposed' AND until = 9223372036854775807;

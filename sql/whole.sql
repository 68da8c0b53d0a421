-- Confidential fields of claims (record/veil.h).  Part of the views of view.sql since
-- their version 11; versions 9 and 10, in which no field was, grow it when they are opened.

ALTER TABLE seal ADD COLUMN claim TEXT NOT NULL DEFAULT '';
-- Of the claim: "place,reason".
ALTER TABLE seal ADD COLUMN fields TEXT NOT NULL DEFAULT '';
CREATE INDEX seal_claim ON seal (claim, seq) WHERE claim <> '';

-- Versions of claims with confidential fields, whole: claim, claim_words, participant and claim_cause
-- hold them without these fields.
CREATE TABLE whole (
	key INTEGER NOT NULL PRIMARY KEY, -- of the version
	claim TEXT NOT NULL,
	sentence TEXT NOT NULL,
	body TEXT NOT NULL
) STRICT;
CREATE INDEX whole_claim ON whole (claim);
CREATE TABLE whole_participant (
	claim INTEGER NOT NULL REFERENCES whole (key),
	role TEXT NOT NULL,
	deed INTEGER NOT NULL,
	nth INTEGER NOT NULL,
	alias INTEGER NOT NULL REFERENCES alias (key),
	mention_at INTEGER NOT NULL,
	mention_end INTEGER NOT NULL,
	PRIMARY KEY (claim, role, deed, nth)
) STRICT, WITHOUT ROWID;
CREATE INDEX whole_participant_alias ON whole_participant (alias);

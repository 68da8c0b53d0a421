-- The record as it stands without its drafts, for whoever sees none (sight.h):
-- what is kept here follows the claims that are accepted or edited now, so that
-- neither a list nor a count costs a look at a million proposals.  Part of the
-- views of view.sql since their version 10; version 9 grows it when it is opened.

-- Claims themselves stay where they are.  The first took the place of an index of those that hold now.
DROP INDEX IF EXISTS claim_decided;
CREATE INDEX claim_shown_place ON claim (place, key) WHERE status IN ('accepted', 'edited');
CREATE INDEX claim_shown_date ON claim (coalesce(date_from, 9223372036854775807), key) WHERE status IN ('accepted', 'edited');
CREATE INDEX claim_shown_latest ON claim (coalesce(date_to, -9223372036854775807), key) WHERE status IN ('accepted', 'edited');
CREATE INDEX claim_shown_changed ON claim (version, key) WHERE status IN ('accepted', 'edited');
CREATE INDEX claim_shown_act ON claim (act, key) WHERE status IN ('accepted', 'edited');

-- Of each version that is accepted or edited, whether or not it holds now.
CREATE TABLE participant_shown (
	claim INTEGER NOT NULL,
	role TEXT NOT NULL,
	deed INTEGER NOT NULL,
	nth INTEGER NOT NULL,
	alias INTEGER NOT NULL,
	mention_at INTEGER NOT NULL,
	mention_end INTEGER NOT NULL,
	first INTEGER NOT NULL,
	last INTEGER NOT NULL,
	PRIMARY KEY (claim, role, deed, nth)
) STRICT, WITHOUT ROWID;
CREATE INDEX participant_shown_alias ON participant_shown (alias, first, claim);
CREATE INDEX participant_shown_person ON participant_shown (alias, claim) WHERE role = 'person';
CREATE INDEX participant_shown_latest ON participant_shown (alias, last, claim);

-- The names that stand in such a claim, and those that people gave.
CREATE TABLE alias_shown (
	key INTEGER NOT NULL PRIMARY KEY,
	id TEXT NOT NULL UNIQUE,
	folded TEXT NOT NULL,
	type TEXT NOT NULL,
	country TEXT NOT NULL,
	name TEXT NOT NULL,
	entity TEXT NOT NULL,
	claims INTEGER NOT NULL,  -- present ones
	by_hand INTEGER NOT NULL,
	sorted TEXT NOT NULL,
	word_count INTEGER NOT NULL,
	initials TEXT NOT NULL,
	skeleton TEXT NOT NULL,
	versions INTEGER NOT NULL -- accepted or edited ones of claims that are so now; 0: it was given by hand
) STRICT;
CREATE INDEX alias_shown_entity ON alias_shown (entity);
CREATE INDEX alias_shown_folded ON alias_shown (folded, type, country);

-- The entities with a name in such a claim, called by a name that shows.
CREATE TABLE entity_shown (
	id TEXT NOT NULL PRIMARY KEY,
	name TEXT NOT NULL,
	type TEXT NOT NULL,
	country TEXT NOT NULL,
	note TEXT NOT NULL,
	described INTEGER NOT NULL,
	claims INTEGER NOT NULL,
	aliases INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX entity_shown_claims ON entity_shown (claims, id);
CREATE INDEX entity_shown_name ON entity_shown (name, id);
CREATE INDEX entity_shown_country ON entity_shown (country, claims, id);
CREATE INDEX entity_shown_type ON entity_shown (type, claims, id);

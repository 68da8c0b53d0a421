-- Every statement of the record, by name: tools/mksql makes `enum sql` of
-- them.  A statement begins at its `-- name:` line; `-- part:` is a piece that
-- {braces} put into statements below it.  Values are bound in order.

-- ---- transactions ------------------------------------------------------------

-- name: begin
BEGIN IMMEDIATE
-- name: begin_read
BEGIN
-- name: commit
COMMIT
-- name: rollback
ROLLBACK
-- name: save
SAVEPOINT call
-- name: release
RELEASE call
-- name: undo
ROLLBACK TO call

-- ---- settings ------------------------------------------------------------------

-- name: application
SELECT application_id FROM pragma_application_id
-- name: user_version
SELECT user_version FROM pragma_user_version
-- name: data_version
PRAGMA data_version
-- name: schema_version
PRAGMA schema_version
-- name: integrity
SELECT integrity_check FROM pragma_integrity_check(50)
-- name: foreign
SELECT "table", rowid, parent FROM pragma_foreign_key_check LIMIT 50
-- name: schema_of
SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY name
-- The entries since one, of them those that do more than decide claims, and the words of the claims that were decided.
-- name: change_entries
SELECT max(seq), count(*) FILTER (WHERE kind NOT IN ('claim-accepted', 'claim-edited', 'claim-rejected')) FROM effect WHERE seq > ?
-- name: change_claims
SELECT DISTINCT claim.sentence, claim.words, claim.date_from, claim.date_to, document.published_from, document.published_to
FROM claim JOIN document ON document.id = claim.document WHERE claim.id IN (SELECT id FROM claim WHERE version > ?1) LIMIT ?2
-- name: about_get
SELECT value FROM about WHERE name = ?
-- name: about_put
INSERT INTO about (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value
-- name: view_get
SELECT value FROM view_about WHERE name = ?
-- name: view_put
INSERT INTO view_about (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value
-- How often versions were put in anew under their own numbers: what rests on their words must be made anew (frequent.h).
-- name: view_resettled
INSERT INTO view_about (name, value) VALUES ('resettled', 1) ON CONFLICT (name) DO UPDATE SET value = value + 1
-- name: view_applied
INSERT INTO view_about (name, value) VALUES ('applied', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value

-- ---- the log ----------------------------------------------------------------------

-- name: entry_last
SELECT seq, at FROM entry ORDER BY seq DESC LIMIT 1
-- name: entry_add
INSERT INTO entry (seq, at, author, kind, body, salt, leaf) VALUES (?, ?, ?, ?, ?, ?, ?)
-- name: entry_get
SELECT seq, at, author, kind, body, salt, leaf FROM entry WHERE seq = ?
-- name: entry_after
SELECT seq, at, author, kind, body, salt, leaf FROM entry WHERE seq > ? ORDER BY seq LIMIT 1
-- name: entry_from
SELECT seq, at, author, kind, body, salt, leaf FROM entry WHERE seq >= ? ORDER BY seq
-- name: entry_blank
UPDATE entry SET body = NULL, salt = NULL WHERE seq = ?
-- name: entry_leaf
SELECT leaf FROM entry WHERE seq = ?
-- name: entry_count
SELECT count(*) FROM entry
-- name: purged_add
INSERT INTO purged (seq, by_seq) VALUES (?, ?)
-- name: purged_all
SELECT seq, by_seq FROM purged ORDER BY seq
-- name: node_add
INSERT INTO node (level, pos, hash) VALUES (?, ?, ?)
-- name: node_get
SELECT hash FROM node WHERE level = ? AND pos = ?
-- name: node_all
SELECT level, pos, hash FROM node ORDER BY level, pos
-- name: blob_add
INSERT INTO blob (sha256, type, size, bytes) VALUES (?, ?, ?, ?) ON CONFLICT (sha256) DO NOTHING
-- name: blob_get
SELECT size, bytes FROM blob WHERE sha256 = ?
-- name: blob_used
SELECT count(*) FROM entry WHERE kind = 'document' AND body IS NOT NULL AND instr(body, ?) > 0
-- name: blob_drop
DELETE FROM blob WHERE sha256 = ?
-- name: blob_all
SELECT sha256, type, size, bytes FROM blob ORDER BY sha256
-- name: blob_list
SELECT sha256, size FROM blob ORDER BY sha256
-- name: blob_sizes
SELECT coalesce(sum(size), 0) FROM blob

-- ---- documents, applied --------------------------------------------------------------

-- name: document_add
INSERT INTO document (seq, at, sha256, size, name, media, title, publisher, author, url, language, entered_by,
	published_from, published_to, charset, analysed, purged, reader, digest, claims, open)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)
-- name: document_near
UPDATE document SET near = ?2, likeness = ?3 WHERE id = ?1
-- name: document_purged
UPDATE document SET sha256 = ?2 WHERE seq = ?1
-- name: document_by_hash
SELECT id FROM document WHERE sha256 = ? ORDER BY id LIMIT 1
-- name: document_is_purged
SELECT purged FROM document WHERE id = ?
-- name: document_count
UPDATE document SET claims = claims + ?2, open = open + ?3 WHERE id = ?1
-- name: text_add
INSERT INTO document_text (id, title, text, paragraphs, sentences) VALUES (?, ?, ?, ?, ?)
-- name: text_index
INSERT INTO document_words (rowid, title, text) VALUES (?, ?, ?)
-- name: text_of
SELECT text FROM document_text WHERE id = ?
-- name: near_candidates
SELECT document FROM near_band
WHERE band IN (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
GROUP BY document ORDER BY count(*) DESC, document LIMIT 10
-- name: near_band_add
INSERT INTO near_band (band, document) VALUES (?, ?) ON CONFLICT DO NOTHING

-- ---- effects ------------------------------------------------------------------------------

-- name: effect_add
INSERT INTO effect (seq, kind, document, target, undoes, undone_by) VALUES (?, ?, 0, ?, ?, 0)
-- name: effect_document
UPDATE effect SET document = ?2 WHERE seq = ?1
-- name: effect_undone
UPDATE effect SET undone_by = ?2 WHERE seq = ?1
-- name: effect_of
SELECT kind, undoes, undone_by, document, target FROM main.effect WHERE seq = ?
-- With what undoes them, and what undoes that.
-- name: effect_about
WITH RECURSIVE about (seq) AS (SELECT seq FROM effect WHERE document = ?
	UNION SELECT effect.seq FROM about JOIN effect ON effect.undoes > 0 AND effect.undoes = about.seq)
SELECT seq FROM about ORDER BY seq

-- A purge that is asked for: the last word on it.
-- part: purge_asked_from
SELECT effect.seq, effect.document, entry.at, entry.author, coalesce(json_extract(entry.body, '$.reason'), ''), effect.kind = 'purge-asked'
FROM effect JOIN entry ON entry.seq = effect.seq JOIN document ON document.id = effect.document
-- name: purge_asked
{purge_asked_from} WHERE effect.document = ? AND document.purged = 0 AND effect.kind IN ('purge-asked', 'purge-declined') ORDER BY effect.seq DESC LIMIT 1
-- name: purges_asked
{purge_asked_from} WHERE effect.kind = 'purge-asked' AND document.purged = 0 AND NOT EXISTS (SELECT 1 FROM effect AS later
	WHERE later.document = effect.document AND later.seq > effect.seq AND later.kind IN ('purge-asked', 'purge-declined'))
ORDER BY effect.seq DESC LIMIT ?
-- Was this account, after that entry, disabled or given a role?
-- name: purge_asker_changed
SELECT EXISTS (SELECT 1 FROM main.effect JOIN main.entry ON entry.seq = effect.seq WHERE effect.kind = 'account' AND effect.seq > ?1
	AND lower(json_extract(entry.body, '$.account')) = lower(?2) AND json_extract(entry.body, '$.done') IN ('disabled', 'role'))

-- ---- claims, applied -------------------------------------------------------------------------

-- name: claim_add
INSERT INTO claim (key, id, document, version, since, until, status, proposer, kind, act, modality, stance, stop, negated, place,
	date_from, date_to, deadline_from, deadline_to, confidence, adrift, same_as, sentence, words, body)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
-- name: claim_close
UPDATE claim SET until = ?2 WHERE key = ?1
-- name: claim_index
INSERT INTO claim_words (rowid, sentence, words) VALUES (?, ?, ?)
-- name: claim_unindex
INSERT INTO claim_words (claim_words, rowid, sentence, words) VALUES ('delete', ?, ?, ?)
-- name: claim_there
SELECT key FROM claim WHERE id = ? LIMIT 1
-- name: claim_proposer
SELECT proposer FROM claim WHERE id = ? ORDER BY key LIMIT 1
-- What it says with its confidential fields: the table has it without them.
-- part: claim_whole
coalesce((SELECT whole.body FROM whole WHERE whole.key = claim.key), claim.body)
-- name: claim_present
SELECT claim.key, document, document.seq, status, {claim_whole}, same_as, sentence, words, kind, adrift
FROM claim JOIN document ON document.id = claim.document
WHERE claim.id = ? AND until = 9223372036854775807
-- name: claim_proposed
SELECT proposer, words, {claim_whole} FROM claim WHERE id = ? AND version = ? ORDER BY key LIMIT 1
-- name: claims_decided_in
SELECT id, {claim_whole}, EXISTS (SELECT 1 FROM whole WHERE whole.key = claim.key) FROM claim
WHERE place >= ? << 32 AND place < (? + 1) << 32 AND until = 9223372036854775807 AND status IN ('accepted', 'edited') AND kind = ?
ORDER BY place, key
-- name: claims_open_in
SELECT id FROM claim
WHERE place >= ? << 32 AND place < (? + 1) << 32 AND until = 9223372036854775807 AND status IN ('proposed', 'same')
ORDER BY place, key
-- name: cause_add
INSERT INTO claim_cause (claim, deed, act, negated, date_from, date_to) VALUES (?, ?, ?, ?, ?, ?)
-- name: participant_add
INSERT INTO participant (claim, role, deed, nth, alias, mention_at, mention_end, first, last)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, coalesce(?8, 9223372036854775807), coalesce(?9, -9223372036854775807))
-- name: participant_show
INSERT INTO participant_shown SELECT * FROM participant WHERE claim = ?
-- The names in a claim as it stands without drafts: how often, and how often in what holds now.
-- name: claim_shown_aliases
SELECT p.alias, count(DISTINCT claim.key), max(claim.until = 9223372036854775807) FROM claim CROSS JOIN participant_shown AS p ON p.claim = claim.key
WHERE claim.id = ? AND claim.status IN ('accepted', 'edited') GROUP BY p.alias
-- name: participant_aliases
SELECT DISTINCT alias FROM participant WHERE claim = ? ORDER BY alias
-- Each version of a claim, so that it is put in anew when what is confidential in it changed.
-- name: claim_rows
SELECT key, document, version, since, until, status, proposer, same_as, adrift, words, {claim_whole}, sentence, kind FROM claim WHERE id = ? ORDER BY key
-- name: claim_drop
DELETE FROM claim WHERE key = ?
-- name: claim_drop_participants
DELETE FROM participant WHERE claim = ?
-- name: claim_drop_shown
DELETE FROM participant_shown WHERE claim = ?
-- name: claim_drop_causes
DELETE FROM claim_cause WHERE claim = ?
-- name: whole_add
INSERT INTO whole (key, claim, sentence, body) VALUES (?, ?, ?, ?)
-- name: whole_participant_add
INSERT INTO whole_participant (claim, role, deed, nth, alias, mention_at, mention_end) VALUES (?, ?, ?, ?, ?, ?, ?)
-- name: whole_drop
DELETE FROM whole WHERE key = ?
-- name: whole_drop_participants
DELETE FROM whole_participant WHERE claim = ?
-- name: whole_of
SELECT body, sentence FROM whole WHERE key = ?
-- name: tally_add
INSERT INTO tally (status, kind, n) VALUES (?, ?, ?) ON CONFLICT (status, kind) DO UPDATE SET n = n + excluded.n
-- name: decision_add
INSERT INTO decision (seq, nth, claim, document, status, proposer, words, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
-- name: decided_add
INSERT INTO decided (author, kind, at, seq) VALUES (?, ?, ?, ?)
-- name: grow_decided
INSERT OR IGNORE INTO decided (author, kind, at, seq) SELECT author, kind, at, seq FROM entry WHERE kind IN ('claim-accepted', 'claim-approved', 'claim-edited', 'claim-rejected')
-- name: decided_at
SELECT decided.at, effect.undone_by FROM decided CROSS JOIN effect ON effect.seq = decided.seq
WHERE decided.author = ?1 AND decided.kind = ?2 AND decided.at >= ?3 ORDER BY decided.at DESC, decided.seq DESC LIMIT ?4
-- name: decision_last
SELECT status, proposer, words, body FROM decision JOIN effect ON effect.seq = decision.seq
WHERE claim = ? AND undone_by = 0 ORDER BY decision.seq DESC LIMIT 1
-- name: decision_claims
SELECT claim, document FROM decision WHERE seq = ? ORDER BY nth

-- ---- entities, applied -----------------------------------------------------------------------

-- name: alias_get
SELECT key FROM alias WHERE folded = ? AND type = ? AND country = ?
-- name: alias_add
INSERT INTO alias (id, folded, type, country, name, entity, claims, by_hand, sorted, word_count, initials, skeleton)
VALUES (?, ?, ?, ?, ?, '', 0, 0, ?, ?, ?, ?)
-- name: alias_word_add
INSERT INTO alias_word (word, alias) VALUES (?, ?) ON CONFLICT DO NOTHING
-- name: alias_word_there
SELECT 1 FROM alias_word WHERE word = ? LIMIT 1
-- name: alias_word_seen
SELECT 1 FROM alias_word JOIN alias ON alias.key = alias_word.alias WHERE word = ? LIMIT 1
-- name: name_key_add
INSERT INTO name_key (key, word) VALUES (?, ?) ON CONFLICT DO NOTHING
-- name: name_key_words
SELECT DISTINCT name_key.word FROM name_key
WHERE key IN (SELECT value FROM json_each(?1)) AND EXISTS
	(SELECT 1 FROM alias_word JOIN alias ON alias.key = alias_word.alias WHERE alias_word.word = name_key.word)
ORDER BY name_key.word LIMIT 400
-- name: alias_known
SELECT id FROM alias WHERE folded = ? AND type = ? AND country <> '' ORDER BY key LIMIT 2
-- name: alias_row
SELECT id, folded, type, country, entity FROM alias WHERE key = ?
-- name: alias_entity
SELECT entity FROM alias WHERE id = ?
-- name: alias_move
UPDATE alias SET entity = ?2 WHERE key = ?1
-- name: alias_by_hand
UPDATE alias SET by_hand = ?2 WHERE key = ?1
-- name: alias_count
UPDATE alias SET claims = claims + ?2 WHERE key = ?1
-- name: entity_count
UPDATE entity SET claims = claims + ?2 WHERE id = (SELECT entity FROM alias WHERE key = ?1)
-- Of what is shown where there are no drafts: sql/shown.sql.
-- name: alias_show
INSERT INTO alias_shown SELECT key, id, folded, type, country, name, entity, 0, by_hand, sorted, word_count, initials, skeleton, 0 FROM alias WHERE key = ?
ON CONFLICT (key) DO UPDATE SET entity = excluded.entity, by_hand = excluded.by_hand
-- name: alias_show_count
UPDATE alias_shown SET claims = claims + ?2, versions = versions + ?3 WHERE key = ?1 RETURNING versions
-- name: alias_show_move
UPDATE alias_shown SET entity = ?2 WHERE key = ?1
-- name: alias_unshow
DELETE FROM alias_shown WHERE key = ? AND versions = 0 AND by_hand = 0
-- name: entity_show_count
UPDATE entity_shown SET claims = claims + ?2 WHERE id = (SELECT entity FROM alias WHERE key = ?1)
-- name: entity_show_sum
SELECT count(*), coalesce(sum(claims), 0), coalesce(sum(versions), 0) FROM alias_shown WHERE entity = ?
-- name: entity_show_face
SELECT name, type, country FROM alias_shown WHERE entity = ?1 ORDER BY versions = 0, id <> ?1, key LIMIT 1
-- name: entity_show
INSERT INTO entity_shown (id, name, type, country, note, described, claims, aliases) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, type = excluded.type, country = excluded.country, note = excluded.note,
	described = excluded.described, claims = excluded.claims, aliases = excluded.aliases
-- name: entity_unshow
DELETE FROM entity_shown WHERE id = ?
-- Views of version 8: what is to be shown of the claims that are there.
-- part: grow_claims
SELECT key FROM claim WHERE (status || ' ' || kind BETWEEN 'accepted ' AND 'accepted~') OR (status || ' ' || kind BETWEEN 'edited ' AND 'edited~')
-- name: grow_participants
INSERT INTO participant_shown SELECT participant.* FROM ({grow_claims}) AS c CROSS JOIN participant ON participant.claim = c.key
-- name: grow_aliases
INSERT INTO alias_shown SELECT key, id, folded, type, country, name, entity, coalesce(n.claims, 0), by_hand, sorted, word_count, initials, skeleton,
	coalesce(n.versions, 0)
FROM alias LEFT JOIN (
	SELECT p.alias AS alias, count(DISTINCT CASE WHEN claim.until = 9223372036854775807 THEN claim.key END) AS claims, count(DISTINCT claim.key) AS versions
	FROM participant_shown AS p CROSS JOIN claim ON claim.key = p.claim
	WHERE EXISTS (SELECT 1 FROM claim AS now WHERE now.id = claim.id AND now.until = 9223372036854775807 AND now.status IN ('accepted', 'edited'))
	GROUP BY p.alias) AS n ON n.alias = alias.key
WHERE n.versions > 0 OR by_hand = 1
-- name: grow_entities
SELECT DISTINCT entity FROM alias_shown WHERE versions > 0
-- name: aliases_of
SELECT key FROM alias WHERE entity = ? ORDER BY key
-- name: entity_sum
SELECT count(*), coalesce(sum(claims), 0) FROM alias WHERE entity = ?
-- name: entity_face
SELECT name, type, country FROM alias WHERE entity = ?1 ORDER BY id <> ?1, key LIMIT 1
-- name: entity_described
SELECT name, country, note FROM description WHERE entity = ? AND live = 1 ORDER BY seq DESC LIMIT 1
-- name: entity_descriptions
SELECT entry.seq, entry.at, entry.author, description.name, description.country, description.note, description.live
FROM description JOIN entry ON entry.seq = description.seq WHERE description.entity = ? ORDER BY description.seq DESC LIMIT 20
-- name: entity_put
INSERT INTO entity (id, name, type, country, note, described, claims, aliases) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, type = excluded.type, country = excluded.country, note = excluded.note,
	described = excluded.described, claims = excluded.claims, aliases = excluded.aliases
-- name: entity_drop
DELETE FROM entity WHERE id = ?
-- name: entity_there
SELECT 1 FROM entity WHERE id = ?
-- name: entity_ids
SELECT id FROM entity WHERE id >= ?1 AND id < ?1 || 'g'
UNION
SELECT id FROM alias WHERE id >= ?1 AND id < ?1 || 'g'
UNION
SELECT entity FROM redirect WHERE entity >= ?1 AND entity < ?1 || 'g'
LIMIT 3
-- name: redirect_of
SELECT into_entity FROM redirect WHERE entity = ? AND live = 1 ORDER BY seq DESC LIMIT 1
-- name: merge_loops
WITH RECURSIVE
	live (entity, into_entity) AS (
		SELECT entity, into_entity FROM redirect AS r WHERE live = 1
			AND seq = (SELECT max(seq) FROM redirect WHERE entity = r.entity AND live = 1)),
	way (entity, at) AS (
		SELECT entity, into_entity FROM live
		UNION
		SELECT way.entity, live.into_entity FROM way JOIN live ON live.entity = way.at WHERE way.at <> way.entity)
SELECT entity FROM way WHERE at = entity ORDER BY entity
-- name: pin_of
SELECT entity FROM pin WHERE alias = ? AND live = 1 ORDER BY seq DESC LIMIT 1
-- name: redirect_add
INSERT INTO redirect (entity, seq, into_entity, live) VALUES (?, ?, ?, 1)
-- name: pin_add
INSERT INTO pin (alias, seq, entity, live) VALUES (?, ?, ?, 1) ON CONFLICT DO NOTHING
-- name: apart_add
INSERT INTO apart (one, other, seq, live) VALUES (?, ?, ?, 1)
-- name: description_add
INSERT INTO description (entity, seq, name, country, note, live) VALUES (?, ?, ?, ?, ?, 1)
-- name: redirect_live
UPDATE redirect SET live = ?2 WHERE seq = ?1
-- name: pin_live
UPDATE pin SET live = ?2 WHERE seq = ?1
-- name: apart_live
UPDATE apart SET live = ?2 WHERE seq = ?1
-- name: description_live
UPDATE description SET live = ?2 WHERE seq = ?1
-- name: decided_entities
SELECT entity FROM redirect WHERE seq = ?1
UNION SELECT into_entity FROM redirect WHERE seq = ?1
UNION SELECT entity FROM pin WHERE seq = ?1
UNION SELECT alias FROM pin WHERE seq = ?1
UNION SELECT entity FROM description WHERE seq = ?1
ORDER BY 1
-- name: doubt_candidates
SELECT key, folded, sorted, initials, name, type, country, word_count FROM alias WHERE key IN (
	SELECT key FROM alias WHERE folded = ?2
	UNION SELECT key FROM alias WHERE sorted = ?3
	UNION SELECT key FROM (SELECT key FROM alias WHERE skeleton = ?4 AND skeleton <> '' ORDER BY key LIMIT 60)
	UNION SELECT key FROM (SELECT key FROM alias WHERE initials = ?2 AND initials <> '' ORDER BY key LIMIT 20)
	UNION SELECT key FROM alias WHERE folded = ?5 AND ?5 <> ''
	UNION SELECT alias FROM (SELECT alias FROM alias_word WHERE word = ?6 ORDER BY alias LIMIT 60)
	UNION SELECT alias FROM (SELECT alias FROM alias_word WHERE word = ?7 ORDER BY alias LIMIT 60)
) AND key <> ?1 ORDER BY key
-- name: doubt_add
INSERT INTO doubt (one, other, reason) VALUES (?, ?, ?) ON CONFLICT DO NOTHING

-- ---- reading: documents ---------------------------------------------------------------------

-- part: document_columns
document.id, document.seq, document.at, document.sha256, document.size, document.name, document.media, document.title,
document.publisher, document.author, document.url, document.language, document.entered_by, document.published_from,
document.published_to, coalesce(document.near, 0), coalesce(document.likeness, 0), document.analysed, document.purged,
document.claims, document.open, document.reader

-- part: document_filter
purged = 0 AND at <= ?7
AND (?1 = '' OR publisher = ?1 COLLATE NOCASE)
AND (?2 = '' OR language = ?2 COLLATE NOCASE)
AND (?3 IS NULL OR (published_from <= ?4 AND published_to >= ?3))
AND (?5 = 0 OR open > 0)
AND (?6 = 0 OR near = ?6)
AND (?12 IS NULL OR coalesce(published_to, at / 86400) <= ?12)

-- name: document_added
SELECT id, coalesce(near, 0), coalesce(likeness, 0), claims FROM document WHERE sha256 = ? ORDER BY id LIMIT 1
-- name: document_get
SELECT {document_columns} FROM document WHERE id = ?
-- name: document_of_sha
SELECT id FROM document WHERE lower(hex(sha256)) >= ?1 AND lower(hex(sha256)) < ?1 || 'g' LIMIT 2
-- name: document_called
SELECT id FROM document
WHERE purged = 0 AND (name = ?1 OR substr(name, -length(?1) - 1) = '/' || ?1) ORDER BY id LIMIT 2
-- name: document_text_get
SELECT text, paragraphs, sentences FROM document_text WHERE id = ?
-- name: documents_newest
SELECT {document_columns}, -document.id AS k FROM document
WHERE {document_filter} AND id < -?8 ORDER BY id DESC LIMIT ?10
-- name: documents_published
SELECT {document_columns}, -coalesce(published_from, -99999999) AS k FROM document
WHERE {document_filter} AND coalesce(published_from, -99999999) <= -?8 AND (coalesce(published_from, -99999999), id) < (-?8, -?9)
ORDER BY coalesce(published_from, -99999999) DESC, id DESC LIMIT ?10
-- name: documents_open
SELECT {document_columns}, -open AS k FROM document
WHERE {document_filter} AND (open, id) < (-?8, -?9) ORDER BY open DESC, id DESC LIMIT ?10
-- name: documents_words
SELECT {document_columns}, -document.id AS k FROM document
WHERE {document_filter} AND id < -?8 AND id IN (SELECT rowid FROM document_words WHERE document_words MATCH ?11)
ORDER BY id DESC LIMIT ?10

-- ---- reading: claims ----------------------------------------------------------------------------

-- part: claim_columns
claim.key, claim.id, claim.document, claim.version, claim.status, claim.proposer, claim.since, claim.until, claim.body,
claim.sentence, claim.words, claim.same_as, claim.adrift, document.title, document.publisher, document.published_from,
document.published_to

-- part: claim_filter
claim.since <= ?10 AND claim.until > ?10
AND instr(?2, ',' || claim.status || ',') > 0
AND instr(?1, ',' || claim.kind || ',') > 0
AND (?3 = '' OR claim.act = ?3 OR EXISTS (SELECT 1 FROM claim_cause WHERE claim_cause.claim = claim.key AND claim_cause.act = ?3))
AND (?4 = '' OR EXISTS (
	SELECT 1 FROM participant CROSS JOIN alias ON alias.key = participant.alias
	WHERE participant.claim = claim.key AND alias.entity = ?4 AND (?5 = '' OR instr(?5, ',' || participant.role || ',') > 0)))
AND (?6 = '' OR EXISTS (
	SELECT 1 FROM participant CROSS JOIN alias ON alias.key = participant.alias CROSS JOIN entity ON entity.id = alias.entity
	WHERE participant.claim = claim.key AND entity.country = ?6))
AND (?7 = 0 OR claim.document = ?7)
AND (?8 IS NULL OR (claim.date_from <= ?9 AND claim.date_to >= ?8))
AND (?11 IS NULL OR EXISTS (SELECT 1 FROM document AS told WHERE told.id = claim.document AND coalesce(told.published_to, told.at / 86400) <= ?11))

-- How much is waited for: what takes or gives life or liberty, then what is asked for or threatened, other acts, the rest; then the least certain.
-- The index claim_queue (sql/decided.sql) is over the same words: test_sql holds that it serves.
-- part: urgency
(CASE WHEN claim.kind <> 'statement' AND claim.act IN
	('kill', 'disappear', 'torture', 'arrest', 'sentence', 'convict', 'charge', 'release', 'dissolve', 'expel') THEN 0
	WHEN claim.kind IN ('condition', 'demand') THEN 1 WHEN claim.kind = 'act' THEN 2 ELSE 3 END * 1001 + claim.confidence)

-- part: claim_order
CASE ?15
	WHEN 0 THEN claim.place
	WHEN 1 THEN coalesce(claim.date_from, 9223372036854775807)
	WHEN 2 THEN -coalesce(claim.date_to, -9223372036854775807)
	WHEN 3 THEN -claim.version
	ELSE {urgency} END AS k,
CASE WHEN ?15 IN (2, 3) THEN -claim.key ELSE claim.key END AS t

-- part: claim_page
SELECT {claim_columns}, page.k, page.t FROM page
JOIN claim ON claim.key = page.key JOIN document ON document.id = claim.document ORDER BY page.k, page.t

-- name: claims_in_document
WITH page AS (
	SELECT * FROM (SELECT claim.key AS key, {claim_order} FROM claim
		WHERE claim.place >= ?7 << 32 AND claim.place < (?7 + 1) << 32 AND {claim_filter})
	WHERE (k, t) > (?12, ?13) ORDER BY k, t LIMIT ?14)
{claim_page}
-- What narrows a list most drives it: the rows (key) of an entity, an act, a country, a state, or of days.
-- part: claims_by_entity
SELECT participant.claim AS key FROM alias CROSS JOIN participant ON participant.alias = alias.key
WHERE alias.entity = ?4 AND (?5 = '' OR instr(?5, ',' || participant.role || ',') > 0)
-- part: claims_by_act
SELECT key FROM claim WHERE act = ?3 UNION SELECT claim FROM claim_cause WHERE act = ?3
-- part: claims_by_country
SELECT participant.claim AS key FROM entity CROSS JOIN alias ON alias.entity = entity.id CROSS JOIN participant ON participant.alias = alias.key
WHERE entity.country = ?6
-- The same, of those first that most is told of, where not all is counted: thousands that are told of once cost a look-up each.
-- "Most" as this reader may count it: an order by what is hidden would tell of it.
-- part: claims_by_country_first
SELECT participant.claim AS key FROM (SELECT id FROM entity WHERE country = ?6 ORDER BY claims DESC LIMIT -1) AS most
CROSS JOIN entity ON entity.id = most.id CROSS JOIN alias ON alias.entity = entity.id CROSS JOIN participant ON participant.alias = alias.key
-- part: claims_by_days
SELECT key FROM claim WHERE coalesce(date_from, 9223372036854775807) BETWEEN ?8 AND ?9
UNION ALL SELECT key FROM claim WHERE date_to - date_from BETWEEN 1 AND 400 AND date_from BETWEEN ?8 - 400 AND ?8 - 1 AND date_to >= ?8
UNION ALL SELECT key FROM claim WHERE date_to - date_from > 400 AND date_from < ?8 AND date_to >= ?8
-- part: claims_by_state
SELECT claim.key AS key FROM json_each('["' || replace(trim(?2, ','), ',', '","') || '"]') AS s
CROSS JOIN json_each('["' || replace(trim(?1, ','), ',', '","') || '"]') AS k CROSS JOIN claim ON claim.status || ' ' || claim.kind = s.value || ' ' || k.value

-- Those of more than a day over the end where a list by days begins: their first days for the order of the first, their last for that of the last.
-- part: claims_across
SELECT key FROM claim WHERE date_to - date_from BETWEEN 1 AND 400
AND date_from BETWEEN CASE ?15 WHEN 2 THEN ?9 ELSE ?8 - 1 END - 400 AND CASE ?15 WHEN 2 THEN ?9 ELSE ?8 - 1 END
AND date_to > CASE ?15 WHEN 2 THEN ?9 ELSE ?8 - 1 END
UNION ALL SELECT key FROM claim WHERE date_to - date_from > 400
AND date_from <= CASE ?15 WHEN 2 THEN ?9 ELSE ?8 - 1 END AND date_to > CASE ?15 WHEN 2 THEN ?9 ELSE ?8 - 1 END

-- part: claim_page_of
SELECT * FROM (SELECT claim.key AS key, {claim_order} FROM claim WHERE {claim_filter} AND claim.key IN (
-- part: claim_page_end
)) WHERE (k, t) > (?12, ?13) ORDER BY k, t LIMIT ?14

-- name: claims_of_entity
WITH page AS ({claim_page_of} {claims_by_entity} {claim_page_end}) {claim_page}
-- All keys are above 0; that it is said makes SQLite take participant_person rather than an index of all that a name ever did.
-- name: claims_of_person
WITH page AS ({claim_page_of} SELECT participant.claim FROM alias CROSS JOIN participant ON participant.alias = alias.key
	AND participant.role = 'person' AND participant.claim > 0 WHERE alias.entity = ?4 {claim_page_end}) {claim_page}
-- name: claims_across_days
WITH page AS ({claim_page_of} {claims_across} {claim_page_end}) {claim_page}
-- name: claims_of_act
WITH page AS ({claim_page_of} {claims_by_act} {claim_page_end}) {claim_page}
-- name: claims_of_country
WITH page AS ({claim_page_of} {claims_by_country} {claim_page_end}) {claim_page}
-- name: claims_of_days
WITH page AS ({claim_page_of} {claims_by_days} {claim_page_end}) {claim_page}
-- name: claims_of_state
WITH page AS ({claim_page_of} {claims_by_state} {claim_page_end}) {claim_page}
-- Of one name, in order of the first day, by its index alone; a claim that names it twice stands once.
-- name: claims_of_alias
SELECT participant.first, participant.claim FROM participant CROSS JOIN claim ON claim.key = participant.claim
WHERE participant.alias = ?15 AND (?5 = '' OR instr(?5, ',' || participant.role || ',') > 0)
AND (participant.first, participant.claim) > (?12, ?13) AND {claim_filter}
GROUP BY participant.first, participant.claim ORDER BY participant.first, participant.claim LIMIT ?14
-- name: claim_by_key
SELECT {claim_columns} FROM claim JOIN document ON document.id = claim.document WHERE claim.key = ?
-- name: claims_text
SELECT {claim_columns}, claim.place, claim.key FROM claim JOIN document ON document.id = claim.document
WHERE {claim_filter} AND (claim.place, claim.key) > (?12, ?13) AND claim.place <= ?16 AND (claim.place, claim.key) <= (?16, ?17)
ORDER BY claim.place, claim.key LIMIT ?14
-- name: claims_date
SELECT {claim_columns}, coalesce(claim.date_from, 9223372036854775807), claim.key
FROM claim JOIN document ON document.id = claim.document
WHERE {claim_filter} AND coalesce(claim.date_from, 9223372036854775807) >= ?12 AND (coalesce(claim.date_from, 9223372036854775807), claim.key) > (?12, ?13)
AND coalesce(claim.date_from, 9223372036854775807) <= ?16 AND (coalesce(claim.date_from, 9223372036854775807), claim.key) <= (?16, ?17)
ORDER BY coalesce(claim.date_from, 9223372036854775807), claim.key LIMIT ?14
-- name: claims_latest
SELECT {claim_columns}, -coalesce(claim.date_to, -9223372036854775807), -claim.key
FROM claim JOIN document ON document.id = claim.document
WHERE {claim_filter} AND coalesce(claim.date_to, -9223372036854775807) <= -?12 AND (coalesce(claim.date_to, -9223372036854775807), claim.key) < (-?12, -?13)
AND coalesce(claim.date_to, -9223372036854775807) >= -?16
AND (coalesce(claim.date_to, -9223372036854775807), claim.key) >= (-?16, -?17)
ORDER BY coalesce(claim.date_to, -9223372036854775807) DESC, claim.key DESC LIMIT ?14
-- name: claims_changed
SELECT {claim_columns}, -claim.version, -claim.key FROM claim JOIN document ON document.id = claim.document
WHERE {claim_filter} AND (claim.version, claim.key) < (-?12, -?13) AND claim.version >= -?16 AND (claim.version, claim.key) >= (-?16, -?17)
ORDER BY claim.version DESC, claim.key DESC LIMIT ?14
-- name: claims_queue
SELECT {claim_columns}, {urgency}, claim.key FROM claim JOIN document ON document.id = claim.document
WHERE claim.status = 'proposed' AND claim.until = 9223372036854775807 AND {claim_filter}
AND {urgency} >= ?12 AND ({urgency}, claim.key) > (?12, ?13) AND {urgency} <= ?16 AND ({urgency}, claim.key) <= (?16, ?17)
ORDER BY {urgency}, claim.key LIMIT ?14
-- name: claims_decided
SELECT {claim_columns}, claim.place, claim.key FROM claim JOIN document ON document.id = claim.document
WHERE claim.status IN ('accepted', 'edited') AND claim.until = 9223372036854775807 AND {claim_filter}
AND (claim.place, claim.key) > (?12, ?13) AND claim.place <= ?16 AND (claim.place, claim.key) <= (?16, ?17)
ORDER BY claim.place, claim.key LIMIT ?14
-- Where a walk in order stops that may look at so many rows: at the last of them.
-- name: claims_text_stop
SELECT place, key FROM claim WHERE (place, key) > (?1, ?2) ORDER BY place, key LIMIT 1 OFFSET ?3
-- name: claims_date_stop
SELECT coalesce(date_from, 9223372036854775807), key FROM claim
WHERE coalesce(date_from, 9223372036854775807) >= ?1 AND (coalesce(date_from, 9223372036854775807), key) > (?1, ?2)
ORDER BY coalesce(date_from, 9223372036854775807), key LIMIT 1 OFFSET ?3
-- name: claims_latest_stop
SELECT -coalesce(date_to, -9223372036854775807), -key FROM claim
WHERE coalesce(date_to, -9223372036854775807) <= -?1 AND (coalesce(date_to, -9223372036854775807), key) < (-?1, -?2)
ORDER BY coalesce(date_to, -9223372036854775807) DESC, key DESC LIMIT 1 OFFSET ?3
-- name: claims_changed_stop
SELECT -version, -key FROM claim WHERE (version, key) < (-?1, -?2) ORDER BY version DESC, key DESC LIMIT 1 OFFSET ?3
-- name: claims_queue_stop
SELECT {urgency}, claim.key FROM claim WHERE claim.status = 'proposed' AND claim.until = 9223372036854775807
AND {urgency} >= ?1 AND ({urgency}, claim.key) > (?1, ?2) ORDER BY {urgency}, claim.key LIMIT 1 OFFSET ?3
-- How many rows a list would be driven by, as far as it matters.
-- name: many_of_entity
SELECT count(*) FROM (SELECT 1 FROM alias CROSS JOIN participant ON participant.alias = alias.key WHERE alias.entity = ?4 LIMIT ?15)
-- name: many_of_act
SELECT (SELECT count(*) FROM (SELECT 1 FROM claim WHERE act = ?3 LIMIT ?15)) +
	(SELECT count(*) FROM (SELECT 1 FROM claim_cause WHERE act = ?3 LIMIT ?15))
-- name: many_of_country
SELECT count(*) FROM (SELECT 1 FROM ({claims_by_country_first}) LIMIT ?15)
-- name: many_of_days
SELECT count(*) FROM (SELECT 1 FROM ({claims_by_days}) LIMIT ?15)
-- name: many_of_state
SELECT count(*) FROM (SELECT 1 FROM ({claims_by_state}) LIMIT ?15)
-- What waits for this person: not what he accepted or made as it stands, when two people are asked for (?3 is his name then, else '').
-- name: queue
SELECT claim.id, claim.document, {urgency}, claim.key FROM claim
WHERE claim.status = 'proposed' AND claim.until = 9223372036854775807
AND {urgency} >= ?1 AND ({urgency}, claim.key) > (?1, ?2)
AND (?3 = '' OR NOT (
	EXISTS (SELECT 1 FROM main.effect JOIN main.entry ON entry.seq = effect.seq
		WHERE effect.target = claim.id AND effect.target <> '' AND effect.kind = 'claim-approved' AND effect.undone_by = 0
		AND effect.seq > claim.version AND entry.author = ?3 COLLATE NOCASE)
	OR EXISTS (SELECT 1 FROM main.entry WHERE entry.seq = claim.version
		AND entry.kind IN ('claim-edited', 'claim-added', 'claims-imported') AND entry.author = ?3 COLLATE NOCASE)))
ORDER BY {urgency}, claim.key LIMIT ?4
-- name: queue_place
SELECT {urgency}, claim.key FROM claim WHERE claim.id = ? ORDER BY claim.key DESC LIMIT 1
-- name: claims_count
SELECT count(*) FROM claim WHERE {claim_filter}
-- name: claims_count_first
SELECT count(*) FROM claim WHERE {claim_filter} AND claim.key IN (SELECT key FROM claim ORDER BY place LIMIT ?14)
-- name: claims_count_in_document
SELECT count(*) FROM claim WHERE claim.place >= ?7 << 32 AND claim.place < (?7 + 1) << 32 AND {claim_filter}
-- Of what drives it, or of the first ?14 rows of that.
-- name: claims_count_of_entity
SELECT count(*) FROM claim WHERE {claim_filter} AND claim.key IN (SELECT key FROM ({claims_by_entity}) LIMIT ?14)
-- name: claims_count_of_act
SELECT count(*) FROM claim WHERE {claim_filter} AND claim.key IN (
	SELECT key FROM (SELECT key FROM claim WHERE act = ?3 UNION ALL SELECT claim FROM claim_cause WHERE act = ?3) LIMIT ?14)
-- name: claims_count_of_country
SELECT count(*) FROM claim WHERE {claim_filter} AND claim.key IN (SELECT key FROM ({claims_by_country_first}) LIMIT ?14)
-- name: claims_count_of_days
SELECT count(*) FROM claim WHERE {claim_filter} AND claim.key IN (SELECT key FROM ({claims_by_days}) LIMIT ?14)
-- name: claims_count_of_state
SELECT count(*) FROM claim WHERE {claim_filter} AND claim.key IN (SELECT key FROM ({claims_by_state}) LIMIT ?14)
-- How many more stand accepted or corrected than did at a time, by what came and what went since.
-- part: claim_of_country
(?2 = '' OR EXISTS (SELECT 1 FROM participant CROSS JOIN alias ON alias.key = participant.alias CROSS JOIN entity ON entity.id = alias.entity
	WHERE participant.claim = claim.key AND entity.country = ?2))
-- name: claims_more
SELECT (SELECT count(*) FROM claim WHERE claim.status IN ('accepted', 'edited') AND claim.until + 0 = 9223372036854775807 AND claim.since > ?1 AND {claim_of_country})
	- (SELECT count(*) FROM claim WHERE claim.status IN ('accepted', 'edited') AND claim.until + 0 > ?1 AND claim.until + 0 < 9223372036854775807
		AND claim.since <= ?1 AND {claim_of_country})
-- name: claim_events
SELECT claim.key, claim.id, claim.document, claim.version, claim.since, claim.kind, claim.status, claim.modality, claim.act,
	claim.stop, claim.negated, claim.stance, claim.date_from, claim.date_to, claim.deadline_from, claim.deadline_to,
	document.published_from, document.published_to, claim.confidence
FROM claim JOIN document ON document.id = claim.document
WHERE {claim_filter} ORDER BY coalesce(claim.date_from, 9223372036854775807), claim.place, claim.key
-- name: claim_ids
SELECT DISTINCT id FROM claim WHERE id >= ?1 AND id < ?1 || 'g' LIMIT 2
-- name: claim_at
SELECT {claim_columns} FROM claim JOIN document ON document.id = claim.document
WHERE claim.id = ?1 AND claim.since <= ?2 AND claim.until > ?2 ORDER BY claim.key DESC LIMIT 1
-- name: claim_versions
SELECT {claim_columns}, entry.seq, entry.at, entry.author, entry.kind, coalesce(json_extract(entry.body, '$.reason'), ''),
	effect.undoes, effect.undone_by
FROM claim JOIN document ON document.id = claim.document JOIN entry ON entry.seq = claim.version JOIN effect ON effect.seq = claim.version
WHERE claim.id = ? ORDER BY claim.key
-- name: participants_of
SELECT participant.role, participant.deed, participant.nth, alias.id, alias.entity, entity.name, entity.type, entity.country,
	participant.mention_at, participant.mention_end
FROM participant JOIN alias ON alias.key = participant.alias JOIN entity ON entity.id = alias.entity
WHERE participant.claim = ? ORDER BY participant.role, participant.deed, participant.nth

-- Of one whose confidential fields this reader sees.
-- name: whole_participants_of
SELECT part.role, part.deed, part.nth, alias.id, alias.entity, entity.name, entity.type, entity.country, part.mention_at, part.mention_end
FROM whole_participant AS part JOIN alias ON alias.key = part.alias JOIN entity ON entity.id = alias.entity
WHERE part.claim = ? ORDER BY part.role, part.deed, part.nth

-- ---- reading: entities ------------------------------------------------------------------------------

-- part: entity_columns
entity.id, entity.name, entity.type, entity.country, entity.note, entity.claims, entity.aliases, entity.described

-- part: entity_shown
(entity.claims > 0 OR entity.described = 1)

-- part: entity_filter
{entity_shown}
AND (?1 = '' OR entity.type = ?1) AND (?2 = '' OR entity.country = ?2)
AND ((?8 IS NULL AND ?9 IS NULL) OR EXISTS (SELECT 1 FROM alias CROSS JOIN participant ON participant.alias = alias.key
	CROSS JOIN claim ON claim.key = participant.claim CROSS JOIN document ON document.id = claim.document
	WHERE alias.entity = entity.id AND claim.until = 9223372036854775807 AND claim.status NOT IN ('rejected', 'same')
	AND (?8 IS NULL OR coalesce(document.published_to, document.at / 86400) <= ?8)
	AND (?9 IS NULL OR coalesce(claim.date_from, document.published_from, ?9) <= ?9)))

-- part: entity_words
AND entity.id IN (SELECT alias.entity FROM alias_word JOIN alias ON alias.key = alias_word.alias WHERE word >= ?5 AND word < ?5 || char(1114111))
AND (?6 = '' OR entity.id IN (SELECT alias.entity FROM alias_word JOIN alias ON alias.key = alias_word.alias WHERE word >= ?6 AND word < ?6 || char(1114111)))
AND (?7 = '' OR entity.id IN (SELECT alias.entity FROM alias_word JOIN alias ON alias.key = alias_word.alias WHERE word >= ?7 AND word < ?7 || char(1114111)))

-- From one country to the next: as many steps as there are countries, not entities.
-- name: entity_countries
WITH RECURSIVE step (code) AS (
	SELECT min(country) FROM entity WHERE country > '' AND {entity_shown}
	UNION ALL SELECT (SELECT min(country) FROM entity WHERE country > step.code AND {entity_shown}) FROM step WHERE step.code IS NOT NULL
)
SELECT code FROM step WHERE code IS NOT NULL LIMIT 300
-- name: entities_by_claims
SELECT {entity_columns} FROM entity
WHERE {entity_filter}
AND (claims, id) < (coalesce((SELECT e.claims FROM entity AS e WHERE e.id = ?3), 9223372036854775807), CASE ?3 WHEN '' THEN 'g' ELSE ?3 END)
ORDER BY claims DESC, id DESC LIMIT ?4
-- name: entities_by_name
SELECT {entity_columns} FROM entity
WHERE {entity_filter} AND (name, id) > (coalesce((SELECT e.name FROM entity AS e WHERE e.id = ?3), ''), ?3)
ORDER BY name, id LIMIT ?4
-- name: entities_by_claims_words
SELECT {entity_columns} FROM entity
WHERE {entity_filter} {entity_words}
AND (claims, id) < (coalesce((SELECT e.claims FROM entity AS e WHERE e.id = ?3), 9223372036854775807), CASE ?3 WHEN '' THEN 'g' ELSE ?3 END)
ORDER BY claims DESC, id DESC LIMIT ?4
-- name: entities_by_name_words
SELECT {entity_columns} FROM entity
WHERE {entity_filter} {entity_words} AND (name, id) > (coalesce((SELECT e.name FROM entity AS e WHERE e.id = ?3), ''), ?3)
ORDER BY name, id LIMIT ?4
-- name: entities_named
SELECT {entity_columns} FROM entity WHERE id IN (SELECT entity FROM alias WHERE folded = ?) ORDER BY claims DESC, id
-- name: entity_get
SELECT {entity_columns} FROM entity WHERE id = ?
-- part: seen_claim
SELECT 1 FROM claim WHERE claim.key = participant.claim AND claim.until = 9223372036854775807
AND claim.status NOT IN ('rejected', 'same') AND claim.kind IN ('act', 'demand', 'condition')
-- name: entity_seen
SELECT min(first), max(last) FROM (SELECT
	(SELECT participant.first FROM participant WHERE participant.alias = alias.key AND participant.first < 9223372036854775807
		AND EXISTS ({seen_claim}) ORDER BY participant.first LIMIT 1) AS first,
	(SELECT participant.last FROM participant WHERE participant.alias = alias.key AND participant.last > -9223372036854775807
		AND EXISTS ({seen_claim}) ORDER BY participant.last DESC LIMIT 1) AS last
	FROM alias WHERE alias.entity = ?)
-- name: entity_aliases
SELECT id, name, type, country, claims, by_hand FROM alias WHERE entity = ? ORDER BY claims DESC, id

-- part: doubts_open
doubt JOIN alias AS one ON one.key = doubt.one JOIN alias AS other ON other.key = doubt.other
WHERE one.entity <> other.entity AND one.claims > 0 AND other.claims > 0
AND NOT EXISTS (
	SELECT 1 FROM apart WHERE live = 1
	AND apart.one = min(one.entity, other.entity) AND apart.other = max(one.entity, other.entity))

-- name: doubts
SELECT doubt.one, doubt.other, doubt.reason, one.entity, other.entity, one.name, other.name FROM {doubts_open}
AND (doubt.one, doubt.other) > (?, ?) ORDER BY doubt.one, doubt.other LIMIT ?
-- name: doubts_count
SELECT count(*) FROM {doubts_open}
-- name: redirect_by_seq
SELECT entity, into_entity FROM redirect WHERE seq = ?

-- ---- reading: the log -----------------------------------------------------------------------------------

-- part: entry_columns
entry.seq, entry.at, entry.author, entry.kind, entry.body, entry.salt, entry.leaf, effect.undone_by, effect.document, effect.target
-- part: entry_filter
entry.seq < ?5 AND entry.at <= ?6 AND (?2 = '' OR entry.author = ?2)
AND (?3 = '' OR effect.target = ?3) AND (?4 = 0 OR effect.document = ?4) AND (?8 = '' OR entry.kind <> ?8)
-- name: entries
SELECT {entry_columns} FROM entry JOIN effect ON effect.seq = entry.seq
WHERE {entry_filter} AND ?1 = '' ORDER BY entry.seq DESC LIMIT ?7
-- name: entries_of_kind
SELECT {entry_columns} FROM effect JOIN entry ON entry.seq = effect.seq
WHERE {entry_filter} AND effect.kind = ?1 ORDER BY effect.seq DESC LIMIT ?7
-- name: entry_by
SELECT kind, author FROM entry WHERE seq = ?
-- name: entry_full
SELECT entry.seq, entry.at, entry.author, entry.kind, entry.body, entry.salt, entry.leaf, effect.undone_by, effect.document, effect.target
FROM entry JOIN effect ON effect.seq = entry.seq WHERE entry.seq = ?

-- ---- search and counts ------------------------------------------------------------------------------------

-- What search looks at: the newest that match, one after another, with what they are counted by.
-- part: claim_candidate
claim.key, claim.kind, claim.act, claim.status, coalesce(claim.date_from, document.published_from), document.publisher
-- part: claim_narrow
claim.until = 9223372036854775807 AND claim.status NOT IN ('rejected', 'same')
AND (?2 = '' OR instr(?2, ',' || claim.kind || ',') > 0) AND (?3 = '' OR instr(?3, ',' || claim.status || ',') > 0)
AND (?4 = '' OR claim.act = ?4) AND (?5 = '' OR document.publisher = ?5)
AND (?6 IS NULL OR (coalesce(claim.date_from, document.published_from) <= ?7 AND coalesce(claim.date_to, document.published_to) >= ?6))
AND (?11 IS NULL OR coalesce(document.published_to, document.at / 86400) <= ?11)
AND (?12 IS NULL OR coalesce(claim.date_from, document.published_from, ?12) <= ?12)
-- part: document_candidate
document.id, document.publisher, document.published_from
-- part: document_narrow
(?2 = '' OR document.publisher = ?2) AND (?3 IS NULL OR (document.published_from <= ?4 AND document.published_to >= ?3))
AND (?8 IS NULL OR coalesce(document.published_to, document.at / 86400) <= ?8) AND (?9 IS NULL OR coalesce(document.published_from, ?9) <= ?9)

-- The days of a document that is dated by more than 400 of them count where they begin and where they end.
-- part: claim_of_days
AND (?8 IS NULL OR (claim.date_from <= ?9 AND claim.date_to >= ?8) OR (document.published_from <= ?9 AND document.published_to >= ?8
	AND (document.published_to - document.published_from <= 400 OR document.published_from >= ?8 OR document.published_to <= ?9)))
-- part: claim_dated
{claim_of_days} ORDER BY claim_words.rowid DESC LIMIT ?10
-- part: claims_dated
SELECT key FROM ({claims_by_days})
UNION ALL SELECT claim.key FROM (SELECT id FROM document WHERE coalesce(published_from, -99999999) BETWEEN ?8 AND ?9
	UNION ALL SELECT id FROM document WHERE published_to BETWEEN ?8 AND ?9 AND published_from < ?8
	UNION ALL SELECT id FROM document WHERE coalesce(published_from, -99999999) BETWEEN ?8 - 400 AND ?8 - 1 AND published_to > ?9) AS published
CROSS JOIN claim ON claim.place BETWEEN published.id << 32 AND (published.id + 1 << 32) - 1

-- name: find_claims
SELECT {claim_candidate}, found_score(claim_words, 2.0) FROM claim_words
CROSS JOIN claim ON claim.key = claim_words.rowid CROSS JOIN document ON document.id = claim.document
WHERE claim_words MATCH ?1 AND {claim_narrow} {claim_dated}
-- Those whose numbers are told, in that order, and what they say: src/record/find_bits.c.
-- name: find_claims_listed
SELECT {claim_candidate}, claim.sentence, claim.words FROM json_each(?1) AS listed
CROSS JOIN claim ON claim.key = listed.value CROSS JOIN document ON document.id = claim.document
WHERE {claim_narrow} {claim_of_days}
-- The numbers alone, the newest first; of words in double quotes.
-- name: find_claim_rows
SELECT rowid FROM claim_words WHERE claim_words MATCH ?1 AND rowid <= ?2 ORDER BY rowid DESC
-- A number alone, of all: looked for among what one person sees it would be a walk.
-- name: claim_last
SELECT max(key) FROM main.claim
-- name: claims_said_after
SELECT key, sentence, words FROM claim WHERE key > ?
-- What the first at or after a number says.
-- name: claim_said_from
SELECT sentence, words FROM claim WHERE key >= ? ORDER BY key LIMIT 1
-- The same where many match and few are of the days: a match that is of another day costs no row.
-- name: find_claims_of_days
SELECT {claim_candidate}, found_score(claim_words, 2.0) FROM claim_words
CROSS JOIN claim ON claim.key = claim_words.rowid CROSS JOIN document ON document.id = claim.document
WHERE claim_words MATCH ?1 AND +claim_words.rowid IN ({claims_dated}) AND {claim_narrow} {claim_dated}
-- Which of the two is quicker: how many match, and how many are about of the days, of each at most so many.
-- name: find_claims_many
SELECT count(*) FROM (SELECT 1 FROM claim_words WHERE claim_words MATCH ?1 LIMIT ?2)
-- name: find_days_many
SELECT (SELECT count(*) FROM (SELECT 1 FROM claim WHERE coalesce(date_from, 9223372036854775807) BETWEEN ?2 AND ?3 LIMIT ?1))
	+ (SELECT 10 * count(*) FROM (SELECT 1 FROM document WHERE coalesce(published_from, -99999999) BETWEEN ?2 AND ?3 LIMIT ?1 / 10))
-- Whether anything can match: a phrase whose words stand together nowhere is long looked for.
-- name: find_claims_any
SELECT EXISTS (SELECT 1 FROM claim_words WHERE claim_words MATCH ?1)
-- name: find_documents_any
SELECT EXISTS (SELECT 1 FROM document_words WHERE document_words MATCH ?1)
-- name: find_claims_dated
SELECT {claim_candidate}, 0.0 FROM claim CROSS JOIN document ON document.id = claim.document
WHERE ?1 = '' AND {claim_narrow} AND coalesce(claim.date_from, 9223372036854775807) BETWEEN ?8 AND ?9
ORDER BY coalesce(claim.date_from, 9223372036854775807) DESC LIMIT ?10
-- name: find_documents
SELECT {document_candidate}, found_score(document_words, 4.0) FROM document_words CROSS JOIN document ON document.id = document_words.rowid
WHERE document_words MATCH ?1 AND {document_narrow}
AND (?5 IS NULL OR (document.published_from <= ?6 AND document.published_to >= ?5)) ORDER BY document_words.rowid DESC LIMIT ?7
-- name: find_documents_dated
SELECT {document_candidate}, 0.0 FROM document
WHERE ?1 = '' AND {document_narrow} AND coalesce(published_from, -99999999) BETWEEN ?5 AND ?6
ORDER BY coalesce(published_from, -99999999) DESC LIMIT ?7

-- part: claim_hit
claim.document, document.title, document.publisher, document.published_from, document.published_to, claim.id, claim.status, claim.kind, claim.act
-- name: find_claim
SELECT {claim_hit}, claim.sentence FROM claim JOIN document ON document.id = claim.document WHERE claim.key = ?
-- part: document_hit
document.id, document.title, document.publisher, document.published_from, document.published_to, '', '', '', ''
-- name: find_document
SELECT {document_hit}, document_text.text FROM document JOIN document_text ON document_text.id = document.id WHERE document.id = ?
-- The entities with a name that has this word, or one that begins so.
-- name: find_names
SELECT alias.entity, alias.name, alias.claims FROM alias_word CROSS JOIN alias ON alias.key = alias_word.alias WHERE word = ?1 LIMIT ?2
-- name: find_names_from
SELECT alias.entity, alias.name, alias.claims FROM alias_word CROSS JOIN alias ON alias.key = alias_word.alias
WHERE word >= ?1 AND word < ?1 || char(1114111) LIMIT ?2
-- In how many claims of what was published by a day, and of what had happened by one, does a name stand: no more than ?4 are counted.
-- part: claims_by_then
SELECT DISTINCT claim.key FROM alias CROSS JOIN participant ON participant.alias = alias.key CROSS JOIN claim ON claim.key = participant.claim
	CROSS JOIN document ON document.id = claim.document
	WHERE claim.until = 9223372036854775807 AND claim.status NOT IN ('rejected', 'same')
	AND (?1 IS NULL OR coalesce(document.published_to, document.at / 86400) <= ?1)
	AND (?2 IS NULL OR coalesce(claim.date_from, document.published_from, ?2) <= ?2)
-- name: name_by_then
SELECT count(*) FROM ({claims_by_then} AND alias.entity = ?3 LIMIT ?4)
-- name: entity_plain
SELECT {entity_columns} FROM entity WHERE entity.id = ? AND (entity.claims > 0 OR entity.described = 1)
-- By indices and without the rows, which are long: each entry has its line in effect.
-- name: counts
SELECT (SELECT count(*) FROM document) - (SELECT count(*) FROM document WHERE purged = 1), (SELECT count(*) FROM document WHERE near IS NOT NULL),
	(SELECT count(*) FROM document WHERE analysed = 0 AND purged = 0),
	(SELECT count(*) FROM entity WHERE claims > 0 OR described = 1), (SELECT count(*) FROM effect),
	(SELECT at FROM entry ORDER BY seq LIMIT 1), (SELECT at FROM entry ORDER BY seq DESC LIMIT 1),
	(SELECT published_from FROM document WHERE coalesce(published_from, -99999999) > -99999999 ORDER BY coalesce(published_from, -99999999) LIMIT 1),
	(SELECT max(published_to) FROM document)
-- Documents published by a day ?1 and, of those that have a day, begun by ?2.
-- name: counts_then
SELECT count(*), min(published_from), max(published_to) FROM document
WHERE purged = 0 AND (?1 IS NULL OR coalesce(published_to, at / 86400) <= ?1) AND (?2 IS NULL OR published_from <= ?2)
-- name: tallies
SELECT status, kind, n FROM tally

-- ---- the canonical dump of the views: one text column a row ---------------------------------------------------

-- name: dump_documents
SELECT json_array('document', id, seq, at, lower(hex(sha256)), size, name, media, title, publisher, author, url, language, entered_by,
	published_from, published_to, near, likeness, charset, analysed, purged, reader, lower(hex(digest)), claims, open)
FROM document ORDER BY id
-- name: dump_texts
SELECT json_array('text', id, title, text, lower(hex(paragraphs)), lower(hex(sentences))) FROM document_text ORDER BY id
-- name: dump_bands
SELECT json_array('band', document, band) FROM near_band ORDER BY document, band
-- name: dump_claims
SELECT json_array('claim', id, document, version, since, until, status, proposer, kind, act, modality, stance, stop, negated, place,
	date_from, date_to, deadline_from, deadline_to, confidence, adrift, same_as, sentence, words, body)
FROM claim ORDER BY document, id, version, since, until, status
-- name: dump_causes
SELECT json_array('cause', claim.id, claim.version, claim.status, deed, claim_cause.act, claim_cause.negated, claim_cause.date_from, claim_cause.date_to)
FROM claim_cause JOIN claim ON claim.key = claim_cause.claim ORDER BY claim.id, claim.version, claim.status, deed
-- name: dump_participants
SELECT json_array('participant', claim.id, claim.version, claim.status, participant.role, participant.deed, participant.nth, alias.id, mention_at, mention_end,
	participant.first, participant.last)
FROM participant JOIN claim ON claim.key = participant.claim JOIN alias ON alias.key = participant.alias
ORDER BY claim.id, claim.version, claim.status, participant.role, participant.deed, participant.nth
-- name: dump_aliases
SELECT json_array('alias', id, folded, type, country, name, entity, claims, by_hand, sorted, word_count, initials, skeleton) FROM alias ORDER BY id
-- name: dump_alias_words
SELECT json_array('word', word, alias.id) FROM alias_word JOIN alias ON alias.key = alias_word.alias ORDER BY word, alias.id
-- name: dump_name_keys
SELECT json_array('key', key, word) FROM name_key ORDER BY key, word
-- name: dump_entities
SELECT json_array('entity', id, name, type, country, note, described, claims, aliases) FROM entity ORDER BY id
-- name: dump_shown_participants
SELECT json_array('participant shown', claim.id, claim.version, role, deed, nth, alias.id, mention_at, mention_end, first, last)
FROM participant_shown AS p JOIN claim ON claim.key = p.claim JOIN alias ON alias.key = p.alias ORDER BY claim.id, claim.version, role, deed, nth
-- name: dump_shown_aliases
SELECT json_array('alias shown', id, folded, type, country, name, entity, claims, by_hand, sorted, word_count, initials, skeleton, versions)
FROM alias_shown ORDER BY id
-- name: dump_shown_entities
SELECT json_array('entity shown', id, name, type, country, note, described, claims, aliases) FROM entity_shown ORDER BY id
-- name: dump_redirects
SELECT json_array('merged', entity, seq, into_entity, live) FROM redirect ORDER BY entity, seq
-- name: dump_pins
SELECT json_array('pin', alias, seq, entity, live) FROM pin ORDER BY alias, seq
-- name: dump_aparts
SELECT json_array('apart', one, other, seq, live) FROM apart ORDER BY one, other, seq
-- name: dump_descriptions
SELECT json_array('description', entity, seq, name, country, note, live) FROM description ORDER BY entity, seq
-- name: dump_doubts
SELECT json_array('doubt', min(one.id, other.id), max(one.id, other.id), reason)
FROM doubt JOIN alias AS one ON one.key = doubt.one JOIN alias AS other ON other.key = doubt.other
ORDER BY min(one.id, other.id), max(one.id, other.id)
-- name: dump_effects
SELECT json_array('effect', seq, kind, document, target, undoes, undone_by) FROM effect ORDER BY seq
-- name: dump_decisions
SELECT json_array('decision', seq, nth, claim, document, status, proposer, words, body) FROM decision ORDER BY seq, nth
-- name: dump_decided
SELECT json_array('decided', author, kind, at, seq) FROM decided ORDER BY author, kind, at, seq
-- name: dump_tallies
SELECT json_array('tally', status, kind, n) FROM tally WHERE n <> 0 ORDER BY status, kind
-- name: dump_view_about
SELECT json_array('view', name, value) FROM view_about ORDER BY name

-- ---- verifying ----------------------------------------------------------------------------------------------------

-- name: documents_all
SELECT id, seq, digest, analysed, title, publisher, author, url, language, media, charset, reader, published_from, published_to, purged
FROM document WHERE seq = ?
-- name: proposals_of
SELECT {claim_whole} FROM claim WHERE document = ?1 AND version = ?2 AND proposer = 'reader' AND place >= ?1 << 32 AND place < (?1 + 1) << 32 ORDER BY key
-- name: words_check_documents
INSERT INTO document_words (document_words, rank) VALUES ('integrity-check', 1)
-- name: words_check_claims
INSERT INTO claim_words (claim_words, rank) VALUES ('integrity-check', 1)

-- ---- accounts -----------------------------------------------------------------------------------------------------

-- part: account_columns
account.id, account.name, account.role, account.cleared, account.disabled, account.at, account.changed, account.totp_on,
(SELECT count(*) FROM session WHERE session.account = account.id AND session.until > ?1 AND session.seen > ?1 - 7200),
(SELECT count(*) FROM token WHERE token.account = account.id AND token.until > ?1)

-- name: account_any
SELECT 1 FROM account LIMIT 1
-- name: account_add
INSERT INTO account (name, role, secret, cleared, disabled, at, changed, totp, totp_on, totp_step) VALUES (?, ?, ?, 0, 0, ?4, ?4, NULL, 0, 0)
-- name: account_by_name
SELECT {account_columns} FROM account WHERE name = ?2
-- name: account_list
SELECT {account_columns} FROM account ORDER BY name
-- name: account_admins
SELECT count(*) FROM account WHERE role = 'admin' AND disabled = 0 AND id <> ?
-- name: account_secret_of
SELECT secret FROM account WHERE id = ?
-- name: account_set_secret
UPDATE account SET secret = ?2, changed = ?3 WHERE id = ?1
-- name: account_set_role
UPDATE account SET role = ?2, changed = ?3 WHERE id = ?1
-- name: account_set_cleared
UPDATE account SET cleared = ?2, changed = ?3 WHERE id = ?1
-- name: account_set_disabled
UPDATE account SET disabled = ?2, changed = ?3 WHERE id = ?1
-- name: account_key_of
SELECT public, salt, wrapped FROM account_key WHERE account = ?
-- name: account_key_put
INSERT INTO account_key (account, public, salt, wrapped) VALUES (?, ?, ?, ?)
ON CONFLICT (account) DO UPDATE SET public = excluded.public, salt = excluded.salt, wrapped = excluded.wrapped
-- name: account_key_told
SELECT json_extract(entry.body, '$.key'), entry.author FROM main.effect JOIN main.entry ON entry.seq = effect.seq
WHERE effect.kind = 'account' AND lower(json_extract(entry.body, '$.account')) = lower(?1) AND json_extract(entry.body, '$.key') IS NOT NULL
ORDER BY effect.seq DESC LIMIT 1
-- Who knows or knew the secret of an account: whoever made it or set it, and whoever can be one of those. Setting it at the machine, by no
-- account, ends what was before. own: the person set one of their own since. ?3: a third who could be both counts though both did.
-- name: account_shared
WITH RECURSIVE told (seq, account, by, machine) AS MATERIALIZED (
	SELECT effect.seq, lower(json_extract(entry.body, '$.account')), lower(entry.author), NOT EXISTS (SELECT 1 FROM account WHERE account.name = entry.author)
	FROM main.effect JOIN main.entry ON entry.seq = effect.seq WHERE effect.kind = 'account' AND json_extract(entry.body, '$.done') IN ('added', 'secret')),
holder (account, by, own) AS MATERIALIZED (
	SELECT account, by, EXISTS (SELECT 1 FROM told AS later WHERE later.account = told.account AND later.by = told.account AND later.seq > told.seq)
	FROM told WHERE by <> account AND machine = 0
	AND NOT EXISTS (SELECT 1 FROM told AS later WHERE later.account = told.account AND later.machine = 1 AND later.seq > told.seq)),
one (name) AS (SELECT lower(?1) UNION SELECT holder.by FROM one JOIN holder ON holder.account = one.name),
other (name) AS (SELECT lower(?2) UNION SELECT holder.by FROM other JOIN holder ON holder.account = other.name),
one_third (name) AS (SELECT lower(?1) UNION SELECT holder.by FROM one_third JOIN holder ON holder.account = one_third.name WHERE holder.own = 0 OR ?3 = 1),
other_third (name) AS (SELECT lower(?2) UNION SELECT holder.by FROM other_third JOIN holder ON holder.account = other_third.name WHERE holder.own = 0 OR ?3 = 1)
SELECT name FROM one WHERE name = lower(?2) UNION ALL SELECT name FROM other WHERE name = lower(?1)
UNION ALL SELECT name FROM one_third WHERE name IN (SELECT name FROM other_third) LIMIT 1
-- name: totp_of
SELECT totp, totp_on, totp_step FROM account WHERE id = ? AND totp IS NOT NULL
-- name: totp_set
UPDATE account SET totp = ?2, totp_on = ?3, totp_step = ?4 WHERE id = ?1
-- name: totp_used
UPDATE account SET totp_step = ?2 WHERE id = ?1 AND totp_step < ?2
-- name: recovery_add
INSERT INTO recovery (hash, account) VALUES (?, ?)
-- name: recovery_has
SELECT 1 FROM recovery WHERE hash = ? AND account = ?
-- name: recovery_count
SELECT count(*) FROM recovery WHERE account = ?
-- name: recovery_use
DELETE FROM recovery WHERE hash = ? AND account = ?
-- name: recovery_drop
DELETE FROM recovery WHERE account = ?
-- name: session_add
INSERT INTO session (hash, account, at, seen, until) VALUES (?, ?, ?, ?, ?)
-- name: session_get
SELECT {account_columns}, session.at, session.seen, session.until FROM session JOIN account ON account.id = session.account WHERE session.hash = ?2
-- name: session_seen
UPDATE session SET seen = ?2 WHERE hash = ?1
-- name: session_end
DELETE FROM session WHERE hash = ?
-- name: session_end_all
DELETE FROM session WHERE account = ?1 AND hash <> ?2
-- name: session_sweep
DELETE FROM session WHERE until <= ?1 OR seen <= ?2
-- name: session_list
-- 7200: SESSION_IDLE of web/session.h; what is older opens nothing.
SELECT session.hash, account.name, session.at, session.seen, session.until, '', '' FROM session JOIN account ON account.id = session.account
WHERE (?1 = 0 OR account.id = ?1) AND session.until > ?2 AND session.seen > ?2 - 7200 ORDER BY account.name, session.seen DESC LIMIT 1000
-- name: token_add
INSERT INTO token (hash, account, name, scopes, at, seen, until) VALUES (?, ?, ?, ?, ?, 0, ?)
-- name: token_get
SELECT {account_columns}, token.at, token.seen, token.until, token.scopes FROM token JOIN account ON account.id = token.account WHERE token.hash = ?2
-- name: token_seen
UPDATE token SET seen = ?2 WHERE hash = ?1
-- name: token_end
DELETE FROM token WHERE hash = ?
-- name: token_end_all
DELETE FROM token WHERE account = ?
-- name: token_list
SELECT token.hash, account.name, token.at, token.seen, token.until, token.name, token.scopes FROM token JOIN account ON account.id = token.account
WHERE (?1 = 0 OR account.id = ?1) AND token.until > ?2 ORDER BY account.name, token.at DESC LIMIT 1000

-- ---- seals and settings -----------------------------------------------------------------------------------------------

-- part: seal_holds
seal.live = 1 AND seal.confidential = 1 AND CASE
	WHEN seal.claim <> '' THEN NOT EXISTS (
		SELECT 1 FROM main.seal AS later WHERE later.claim = seal.claim AND later.claim <> '' AND later.live = 1 AND later.seq > seal.seq)
	WHEN seal.document > 0 THEN NOT EXISTS (
		SELECT 1 FROM main.seal AS later WHERE later.document = seal.document AND later.document > 0 AND later.live = 1 AND later.seq > seal.seq)
	ELSE NOT EXISTS (
		SELECT 1 FROM main.seal AS later WHERE later.entity = seal.entity AND later.entity <> '' AND later.live = 1 AND later.seq > seal.seq) END
-- part: seal_bars
{seal_holds} AND NOT ((seal.readers = '' AND ?1 = 1) OR (seal.readers <> '' AND instr(seal.readers, ',' || ?2 || ',') > 0))

-- name: seal_add
INSERT INTO seal (seq, document, entity, claim, fields, confidential, readers, live) VALUES (?, ?, ?, ?, ?, ?, ?, 1)
-- name: seal_live
UPDATE seal SET live = ?2 WHERE seq = ?1
-- name: seal_of_document
SELECT confidential, readers, seq FROM seal WHERE document = ?1 AND document > 0 AND live = 1 ORDER BY seq DESC LIMIT 1
-- name: seal_of_entity
SELECT confidential, readers, seq FROM seal WHERE entity <> '' AND live = 1
AND (entity = ?1 OR entity IN (SELECT id FROM alias WHERE alias.entity = ?1)) ORDER BY seq DESC LIMIT 1
-- name: seal_of_claim
SELECT confidential, readers, seq, fields FROM seal WHERE claim = ?1 AND claim <> '' AND live = 1 ORDER BY seq DESC LIMIT 1
-- name: seal_claim_of
SELECT claim FROM seal WHERE seq = ?
-- name: seal_any_fields
SELECT EXISTS (SELECT 1 FROM seal WHERE claim <> '')
-- name: setting_add
INSERT INTO setting (seq, name, value, live) VALUES (?, ?, ?, 1)
-- name: setting_live
UPDATE setting SET live = ?2 WHERE seq = ?1
-- name: setting_of
SELECT value FROM setting WHERE name = ? AND live = 1 ORDER BY seq DESC LIMIT 1
-- name: setting_seq
SELECT seq FROM setting WHERE name = ? AND live = 1 ORDER BY seq DESC LIMIT 1
-- name: dump_seals
SELECT json_array('seal', seq, document, entity, claim, fields, confidential, readers, live) FROM seal ORDER BY seq
-- name: dump_wholes
SELECT json_array('whole', whole.claim, claim.version, claim.since, claim.status, whole.sentence, whole.body)
FROM whole JOIN claim ON claim.key = whole.key ORDER BY whole.claim, claim.version, claim.since, claim.status
-- name: dump_whole_participants
SELECT json_array('named', claim.id, claim.version, claim.status, part.role, part.deed, part.nth, alias.id, part.mention_at, part.mention_end)
FROM whole_participant AS part JOIN claim ON claim.key = part.claim JOIN alias ON alias.key = part.alias
ORDER BY claim.id, claim.version, claim.status, part.role, part.deed, part.nth
-- name: dump_givers
SELECT json_array('source', seq, document, author, readers, live) FROM giver ORDER BY seq
-- name: dump_settings
SELECT json_array('setting', seq, name, value, live) FROM setting ORDER BY seq

-- ---- sources -----------------------------------------------------------------------------------------------------------

-- The row that holds for a document; with none in force the last there was, for whoever may know of that.
-- part: giver_now
(SELECT coalesce(max(CASE WHEN now.live = 1 THEN now.seq END), max(now.seq)) FROM main.giver AS now WHERE now.document = giver.document)
-- name: giver_add
INSERT INTO giver (seq, document, author, readers, live) VALUES (?, ?, ?, ?, 1)
-- name: giver_live
UPDATE giver SET live = ?2 WHERE seq = ?1
-- name: giver_of
SELECT giver.seq, giver.document, entry.at, entry.author, entry.body FROM giver JOIN entry ON entry.seq = giver.seq
WHERE giver.live = 1 AND giver.seq = {giver_now} AND giver.document = ?1
-- name: giver_all
SELECT giver.seq, giver.document, entry.at, entry.author, entry.body FROM giver JOIN entry ON entry.seq = giver.seq
WHERE giver.live = 1 AND giver.seq = {giver_now} ORDER BY giver.document
-- name: giver_there
SELECT count(*) FROM main.giver WHERE document = ?1 AND live = 1
-- name: recovery_key_all
SELECT effect.seq, entry.at, entry.author, entry.body FROM main.effect JOIN main.entry ON entry.seq = effect.seq
WHERE effect.kind = 'recovery-key' ORDER BY effect.seq DESC
-- name: hide_entries_sources
INSERT OR IGNORE INTO temp.hidden_entry SELECT giver.seq FROM main.giver WHERE NOT EXISTS (
	SELECT 1 FROM main.giver AS held WHERE held.seq = {giver_now}
	AND (instr(held.readers, ',' || ?2 || ',') > 0 OR held.author = ?2))

-- name: approvals_of
SELECT entry.seq, entry.at, entry.author FROM main.effect JOIN main.entry ON entry.seq = effect.seq
WHERE effect.target = ?1 AND effect.target <> '' AND effect.kind = 'claim-approved' AND effect.undone_by = 0 AND entry.seq > ?2 ORDER BY entry.seq

-- Whether anything can be hidden. The last entry is asked for only then: a page that read it would rest on each.
-- name: sight_state
SELECT EXISTS (SELECT 1 FROM main.seal WHERE {seal_holds}), EXISTS (SELECT 1 FROM main.giver)
-- name: bar_none
DELETE FROM temp.barred
-- name: veil_none
DELETE FROM temp.veiled_entry
-- Claims with fields that are not for this person; also one of which such a field names somebody who is not.
-- name: bar_claims
INSERT OR IGNORE INTO temp.barred SELECT claim FROM main.seal WHERE seal.claim <> '' AND {seal_bars}
-- name: bar_claims_naming
INSERT OR IGNORE INTO temp.barred SELECT whole.claim FROM temp.hidden_alias AS h
JOIN main.whole_participant ON whole_participant.alias = h.key JOIN main.whole ON whole.key = whole_participant.claim
-- Entries that carry such a claim, and what they are shown without: "id=fields id=fields".
-- name: veil_entries
INSERT INTO temp.veiled_entry SELECT seq, group_concat(what, ' ') FROM (
	SELECT decision.seq AS seq, seal.claim || '=' || seal.fields AS what
	FROM temp.barred JOIN main.seal ON seal.claim = barred.claim AND seal.claim <> '' JOIN main.decision ON decision.claim = seal.claim WHERE {seal_holds}
	UNION SELECT effect.seq, seal.claim || '=' || seal.fields
	FROM temp.barred JOIN main.seal ON seal.claim = barred.claim AND seal.claim <> ''
	JOIN main.effect ON effect.target = seal.claim AND effect.target <> '' AND effect.kind = 'claim-approved' WHERE {seal_holds}) GROUP BY seq
-- Whoever takes such an entry back gives reasons too.
-- name: veil_undoing
INSERT OR IGNORE INTO temp.veiled_entry
WITH RECURSIVE chain (seq) AS (
	SELECT seq FROM temp.veiled_entry
	UNION SELECT effect.seq FROM chain JOIN main.effect ON effect.undoes > 0 AND effect.undoes = chain.seq)
SELECT seq, '' FROM chain
-- name: hide_documents_none
DELETE FROM temp.hidden_document
-- name: hide_aliases_none
DELETE FROM temp.hidden_alias
-- name: hide_entities_none
DELETE FROM temp.hidden_entity
-- name: hide_claims_none
DELETE FROM temp.hidden_claim
-- name: hide_counts_none
DELETE FROM temp.hidden_count
-- name: hide_entries_none
DELETE FROM temp.hidden_entry
-- name: hide_documents
INSERT OR IGNORE INTO temp.hidden_document SELECT document FROM main.seal WHERE document > 0 AND {seal_bars}
-- name: hide_aliases_sealed
INSERT OR IGNORE INTO temp.hidden_alias SELECT key, id, name, 0, 0 FROM main.alias WHERE entity IN (
	SELECT seal.entity FROM main.seal WHERE seal.entity <> '' AND {seal_bars}
	UNION SELECT alias.entity FROM main.seal JOIN main.alias ON alias.id = seal.entity WHERE seal.entity <> '' AND {seal_bars})
-- name: hide_claims
INSERT OR IGNORE INTO temp.hidden_claim
SELECT key, id, document, until = 9223372036854775807, status, kind FROM main.claim WHERE key IN (
	SELECT claim.key FROM temp.hidden_document AS h JOIN main.claim ON claim.place >= h.id << 32 AND claim.place < (h.id + 1) << 32
	UNION SELECT participant.claim FROM temp.hidden_alias AS h JOIN main.participant ON participant.alias = h.key)
-- name: hide_claims_versions
INSERT OR IGNORE INTO temp.hidden_claim
SELECT claim.key, claim.id, claim.document, claim.until = 9223372036854775807, claim.status, claim.kind
FROM (SELECT DISTINCT id FROM temp.hidden_claim) AS h JOIN main.claim ON claim.id = h.id
-- name: hide_aliases_unseen
INSERT OR IGNORE INTO temp.hidden_alias SELECT key, id, name, CASE
	-- A person or a private body: what was entered since may come from what is hidden.  "Police", "a lawyer", a country or a court name nobody,
	-- nor does of one word what is public by the lexicon ("Protesters", "Reuters": 2 is NAME_PUBLIC); and what stood there before stays.
	WHEN (type = 'person' OR (type IN ('group', 'party', 'media', 'ngo', 'company', 'other') AND (word_count > 1 OR name_use(name) < 2)))
		AND substr(name, 1, 1) NOT BETWEEN 'a' AND 'z'
	THEN coalesce((SELECT min(document.seq) FROM main.participant JOIN main.claim ON claim.key = participant.claim
		JOIN main.document ON document.id = claim.document WHERE participant.alias = alias.key),
		(SELECT min(document.seq) FROM main.whole_participant AS part JOIN main.claim ON claim.key = part.claim
		JOIN main.document ON document.id = claim.document WHERE part.alias = alias.key), 0)
	ELSE 9223372036854775807 END, type <> 'person' AND word_count = 1 AND name_use(name) = 1
FROM main.alias WHERE by_hand = 0
AND key IN (SELECT participant.alias FROM temp.hidden_claim AS h JOIN main.participant ON participant.claim = h.key
	UNION SELECT part.alias FROM temp.hidden_claim AS h JOIN main.whole_participant AS part ON part.claim = h.key
	UNION SELECT part.alias FROM temp.barred JOIN main.whole ON whole.claim = barred.claim JOIN main.whole_participant AS part ON part.claim = whole.key)
AND NOT EXISTS (SELECT 1 FROM main.whole_participant AS part JOIN main.whole ON whole.key = part.claim WHERE part.alias = alias.key
	AND part.claim NOT IN (SELECT key FROM temp.hidden_claim) AND whole.claim NOT IN (SELECT claim FROM temp.barred))
AND NOT EXISTS (SELECT 1 FROM main.participant WHERE participant.alias = alias.key AND participant.claim NOT IN (SELECT key FROM temp.hidden_claim))
-- name: hide_entities
INSERT OR IGNORE INTO temp.hidden_entity SELECT DISTINCT entity FROM main.alias WHERE key IN (SELECT key FROM temp.hidden_alias)
AND NOT EXISTS (SELECT 1 FROM main.alias AS other WHERE other.entity = alias.entity AND other.key NOT IN (SELECT key FROM temp.hidden_alias))
-- name: hide_entities_sealed
INSERT OR IGNORE INTO temp.hidden_entity SELECT seal.entity FROM main.seal WHERE seal.entity <> '' AND {seal_bars}
-- name: hide_counts
INSERT INTO temp.hidden_count SELECT participant.alias, count(DISTINCT h.key), count(DISTINCT CASE WHEN h.status IN ('accepted', 'edited') THEN h.key END) FROM temp.hidden_claim AS h JOIN main.participant ON participant.claim = h.key
WHERE h.present = 1 AND h.status NOT IN ('rejected', 'same') GROUP BY participant.alias
-- name: hide_entries_about
INSERT OR IGNORE INTO temp.hidden_entry
SELECT seq FROM main.effect WHERE document > 0 AND document IN (SELECT id FROM temp.hidden_document)
UNION SELECT seq FROM main.effect WHERE target <> '' AND target IN (SELECT id FROM temp.hidden_entity UNION SELECT id FROM temp.hidden_alias UNION SELECT id FROM temp.hidden_claim)
UNION SELECT seq FROM main.decision WHERE claim IN (SELECT id FROM temp.hidden_claim)
UNION SELECT seq FROM main.seal WHERE claim <> '' AND claim IN (SELECT claim FROM temp.barred)
UNION SELECT seq FROM main.redirect WHERE entity IN (SELECT id FROM temp.hidden_alias) OR into_entity IN (SELECT id FROM temp.hidden_entity)
UNION SELECT seq FROM main.pin WHERE alias IN (SELECT id FROM temp.hidden_alias) OR entity IN (SELECT id FROM temp.hidden_entity)
UNION SELECT seq FROM main.apart WHERE one IN (SELECT id FROM temp.hidden_entity) OR other IN (SELECT id FROM temp.hidden_entity)
-- name: hide_entries_naming
INSERT OR IGNORE INTO temp.hidden_entry SELECT entry.seq FROM main.effect JOIN main.entry ON entry.seq = effect.seq
WHERE effect.document = 0 AND effect.target = '' AND effect.undoes = 0 AND entry.body IS NOT NULL
AND EXISTS (SELECT 1 FROM temp.hidden_alias AS h WHERE entry.seq > h.since AND name_stands(entry.body, h.name, h.cased))
-- A row of the desk's that rests on a hidden document quotes it, whenever it was entered; `files` are parted by ";".  The bracket stays open.
-- part: cites_document
EXISTS (SELECT 1 FROM json_each(CASE json_valid(entry.body) WHEN 1 THEN entry.body ELSE '[]' END, '$.row') AS cell, json_each('[' || replace(json_quote(cell.value), ';', '","') || ']') AS file,
		temp.hidden_document AS h CROSS JOIN main.document AS d ON d.id = h.id
	WHERE cell.key IN ('file', 'files') AND cell.type = 'text' AND trim(file.value) NOT IN ('', '-')
	AND (d.name = trim(file.value) OR substr(d.name, -length(trim(file.value)) - 1) = '/' || trim(file.value))
-- name: hide_entries_citing
INSERT OR IGNORE INTO temp.hidden_entry SELECT entry.seq FROM main.effect JOIN main.entry ON entry.seq = effect.seq
WHERE effect.kind = 'case' AND effect.undoes = 0 AND {cites_document})
-- name: hide_entries_undoing
INSERT OR IGNORE INTO temp.hidden_entry
WITH RECURSIVE chain (seq) AS (
	SELECT seq FROM temp.hidden_entry
	UNION SELECT effect.seq FROM chain JOIN main.effect ON effect.undoes > 0 AND effect.undoes = chain.seq)
SELECT seq FROM chain
-- What goes with a document that is purged (record/wake.c); asked of a handle that sees what nobody in particular may see.
-- part: going_elsewhere
(SELECT min(d.seq) FROM main.participant AS p JOIN main.claim AS c ON c.key = p.claim JOIN main.document AS d ON d.id = c.document
	WHERE p.alias = h.key AND c.document <> ?1)
-- part: going_withheld
(SELECT min(d.seq) FROM main.whole_participant AS p JOIN main.claim AS c ON c.key = p.claim JOIN main.document AS d ON d.id = c.document
	WHERE p.alias = h.key AND c.document <> ?1)
-- part: going_entity
SELECT x.entity FROM main.alias AS x JOIN temp.going AS g ON g.key = x.key WHERE g.upto = 9223372036854775807
	AND NOT EXISTS (SELECT 1 FROM main.alias AS y WHERE y.entity = x.entity AND y.key NOT IN (SELECT key FROM temp.going WHERE upto = 9223372036854775807))
-- name: going_none
DELETE FROM temp.going
-- name: going_seed
INSERT INTO temp.going SELECT h.key, h.id, h.name, h.since,
	CASE WHEN {going_elsewhere} IS NULL AND {going_withheld} IS NULL THEN 9223372036854775807
	WHEN h.since = 0 THEN 0 ELSE coalesce({going_elsewhere}, {going_withheld}) END, h.cased
FROM temp.hidden_alias AS h JOIN main.alias ON alias.key = h.key WHERE alias.by_hand = 0 AND h.key IN (
	SELECT p.alias FROM main.claim AS c JOIN main.participant AS p ON p.claim = c.key WHERE c.place >= ?1 << 32 AND c.place < (?1 + 1) << 32
	UNION SELECT p.alias FROM main.claim AS c JOIN main.whole_participant AS p ON p.claim = c.key WHERE c.place >= ?1 << 32 AND c.place < (?1 + 1) << 32)
-- name: going_more
INSERT OR IGNORE INTO temp.going SELECT h.key, h.id, h.name, coalesce(hid.since, 9223372036854775807), 9223372036854775807, coalesce(hid.cased, 0)
FROM main.description AS d JOIN main.pin ON pin.seq = d.seq JOIN main.alias AS h ON h.id = pin.alias
LEFT JOIN temp.hidden_alias AS hid ON hid.key = h.key
WHERE h.by_hand > 0 AND d.entity IN (SELECT id FROM temp.going WHERE upto = 9223372036854775807 UNION {going_entity})
AND {going_elsewhere} IS NULL AND {going_withheld} IS NULL
-- name: going_entries
WITH RECURSIVE chain (seq) AS (
	SELECT entry.seq FROM main.effect JOIN main.entry ON entry.seq = effect.seq
	WHERE effect.document = 0 AND effect.target = '' AND effect.undoes = 0 AND entry.body IS NOT NULL
	AND EXISTS (SELECT 1 FROM temp.going AS g WHERE entry.seq > g.since AND entry.seq <= g.upto AND name_stands(entry.body, g.name, g.cased))
	UNION SELECT entry.seq FROM main.effect JOIN main.entry ON entry.seq = effect.seq
	WHERE ?1 IN (SELECT id FROM temp.hidden_document) AND effect.kind = 'case' AND effect.undoes = 0 AND {cites_document} AND h.id = ?1)
	UNION SELECT seq FROM main.effect WHERE target <> '' AND target IN (SELECT id FROM temp.going WHERE upto = 9223372036854775807 UNION {going_entity})
	UNION SELECT seq FROM main.redirect WHERE entity IN (SELECT id FROM temp.going WHERE upto = 9223372036854775807) OR into_entity IN ({going_entity})
	UNION SELECT seq FROM main.pin WHERE alias IN (SELECT id FROM temp.going WHERE upto = 9223372036854775807) OR entity IN ({going_entity})
	UNION SELECT seq FROM main.apart WHERE one IN (SELECT id FROM temp.going WHERE upto = 9223372036854775807 UNION {going_entity})
		OR other IN (SELECT id FROM temp.going WHERE upto = 9223372036854775807 UNION {going_entity})
	UNION SELECT effect.seq FROM chain JOIN main.effect ON effect.undoes > 0 AND effect.undoes = chain.seq)
SELECT entry.seq FROM chain JOIN main.entry ON entry.seq = chain.seq WHERE entry.body IS NOT NULL AND entry.seq IN (SELECT seq FROM temp.hidden_entry)
AND entry.kind NOT IN ('account', 'setting', 'recovery-key', 'purge', 'edition-released', 'entity-sealed') ORDER BY entry.seq
-- name: hidden_any
SELECT (SELECT count(*) FROM temp.hidden_entry) + (SELECT count(*) FROM temp.hidden_alias) + (SELECT count(*) FROM temp.barred)

-- ---- what is published --------------------------------------------------------
-- The allow-list, read by a handle that shows what nobody in particular may see
-- (record/package.h): what no column here names goes nowhere.  A claim in whose
-- words, or in whose document's title, a hidden name is told does not go out,
-- in whatever letters; nor does one of a document whose publisher or address tells
-- a sealed name (since = 0).  What names nobody ("Police", a court: the last
-- number there is) holds nothing back.

-- part: public_of
claim JOIN document ON document.id = claim.document
WHERE claim.until = 9223372036854775807 AND claim.status IN ('accepted', 'edited') AND document.purged = 0
AND NOT EXISTS (SELECT 1 FROM temp.hidden_alias AS h WHERE h.since < 9223372036854775807
	AND name_told(claim.words || ' | ' || claim.sentence || ' | ' || document.title
		|| CASE h.since WHEN 0 THEN ' | ' || document.publisher || ' | ' || document.url ELSE '' END, h.name, h.cased))
-- An address that anybody can open: on the web, and without a user in it.
-- part: public_url
CASE WHEN (document.url LIKE 'http://%' OR document.url LIKE 'https://%')
	AND instr(substr(document.url, 1, 8 + instr(substr(document.url || '/', 9), '/')), '@') = 0 THEN document.url ELSE '' END
-- A claim's id is a hash of the names first read in it.  Where fields of it are confidential, or a correction took names out, whoever
-- guesses them could try them against it: then out goes one that the document's salt, which stays, is part of.
-- part: public_id
CASE WHEN claim.id IN (SELECT barred.claim FROM temp.barred)
	THEN withheld_id(claim.id, (SELECT e.salt FROM main.entry AS e WHERE e.seq = document.seq))
	WHEN NOT EXISTS (SELECT 1 FROM main.effect AS made WHERE made.target = claim.id AND made.target <> '' AND made.kind = 'claim-edited') THEN claim.id
	ELSE told_id(claim.id, document.sha256, claim.body, (SELECT e.salt FROM main.entry AS e WHERE e.seq = document.seq)) END
-- name: public_told
SELECT EXISTS (SELECT 1 FROM temp.hidden_alias AS h WHERE h.since < 9223372036854775807 AND name_told(?, h.name, h.cased))
-- name: public_documents
SELECT document.id, lower(hex(document.sha256)), document.title, document.publisher, {public_url}, document.language,
	coalesce(date(document.published_from * 86400, 'unixepoch'), ''), coalesce(date(document.published_to * 86400, 'unixepoch'), '')
FROM document WHERE document.id IN (SELECT claim.document FROM {public_of}) ORDER BY document.id
-- name: public_claims
SELECT {public_id}, claim.document, claim.kind, claim.act, claim.modality, claim.stance, claim.stop, claim.negated,
	coalesce(date(claim.date_from * 86400, 'unixepoch'), ''), coalesce(date(claim.date_to * 86400, 'unixepoch'), ''),
	coalesce(date(claim.deadline_from * 86400, 'unixepoch'), ''), coalesce(date(claim.deadline_to * 86400, 'unixepoch'), ''),
	claim.sentence, claim.words
FROM {public_of} ORDER BY 1
-- The number of an entity is made of one of its names, which may be one that stays: out goes that of a name that does.
-- name: public_participants
SELECT {public_id}, participant.role, participant.deed, participant.nth, min(alias.id) OVER (PARTITION BY alias.entity), alias.name, alias.type, alias.country
FROM participant JOIN alias ON alias.key = participant.alias JOIN claim ON claim.key = participant.claim
JOIN document ON document.id = claim.document
WHERE claim.key IN (SELECT claim.key FROM {public_of}) ORDER BY 1, participant.role, participant.deed, participant.nth
-- name: public_counts
SELECT count(DISTINCT claim.document), count(*), count(*) FILTER (WHERE claim.kind = 'demand') FROM {public_of}
-- name: public_names
SELECT count(DISTINCT alias.entity) FROM participant JOIN alias ON alias.key = participant.alias
WHERE participant.claim IN (SELECT claim.key FROM {public_of})
-- Names of persons, for what is new since the edition before.
-- name: public_persons
SELECT DISTINCT alias.name, alias.entity FROM participant JOIN alias ON alias.key = participant.alias
WHERE alias.type = 'person' AND participant.claim IN (SELECT claim.key FROM {public_of}) ORDER BY alias.name, alias.entity
-- Claims on which fewer than two people have put their names.
-- name: public_single
SELECT claim.id, claim.sentence, claim.document FROM {public_of}
AND (SELECT count(DISTINCT lower(entry.author)) FROM effect JOIN entry ON entry.seq = effect.seq
	WHERE effect.target = claim.id AND effect.target <> '' AND effect.undone_by = 0
	AND effect.kind IN ('claim-accepted', 'claim-approved', 'claim-edited', 'claim-added')) < 2
ORDER BY claim.place, claim.key LIMIT ?
-- Documents of which a source is known to whose handle it is.
-- name: public_sourced
SELECT document.id, document.title FROM document WHERE document.purged = 0
AND document.id IN (SELECT giver.document FROM giver WHERE giver.live = 1) ORDER BY document.id LIMIT ?
-- What this handle shows of claims by what became of them, and of documents.
-- name: public_tally
SELECT coalesce(sum(n) FILTER (WHERE status IN ('accepted', 'edited')), 0), coalesce(sum(n) FILTER (WHERE status = 'proposed'), 0),
	coalesce(sum(n) FILTER (WHERE status = 'rejected'), 0) FROM tally
-- name: public_tally_documents
SELECT count(*) FROM document WHERE purged = 0
-- The last entry that can change what would go out.
-- name: public_last
SELECT coalesce(max(seq), 0) FROM effect WHERE kind NOT IN ('edition-prepared', 'edition-released', 'account', 'purge-asked', 'purge-declined')
-- What the reader made of each document: it changes in a rebuild, without an entry.
-- name: public_views
SELECT id, digest FROM main.document ORDER BY id
-- The same of what nobody is kept from.
-- name: public_views_open
SELECT id, digest FROM main.document AS d WHERE NOT EXISTS (SELECT 1 FROM main.seal WHERE seal.document = d.id AND seal.document > 0 AND {seal_holds}) ORDER BY id

-- name: package_edition_put
INSERT INTO published_edition (name, value) VALUES (?, ?)
-- name: package_document_put
INSERT INTO published_document (id, sha256, title, publisher, url, language, published_from, published_to) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
-- name: package_claim_put
INSERT INTO published_claim (id, document, kind, act, modality, stance, stop, negated, date_from, date_to, deadline_from, deadline_to, sentence, words)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
-- name: package_participant_put
INSERT INTO published_participant (claim, role, deed, nth, entity, name, type, country) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
-- The leaves of its tree, in their order: docs/publishing.md tells them to whoever counts them again.
-- name: package_documents
SELECT id, json_array('document', id, sha256, title, publisher, url, language, published_from, published_to) FROM published_document ORDER BY id
-- name: package_claims
SELECT id, json_array('claim', id, document, kind, act, modality, stance, stop, negated, date_from, date_to, deadline_from, deadline_to, sentence, words),
	sentence FROM published_claim ORDER BY id
-- name: package_participants
SELECT claim, json_array('participant', claim, role, deed, nth, entity, name, type, country) FROM published_participant ORDER BY claim, role, deed, nth
-- Of a package that somebody has: what it is made of, what it says of itself, what stands there.
-- name: package_schema
SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema ORDER BY 1
-- name: package_damage
SELECT integrity_check FROM pragma_integrity_check(1)
-- name: package_told
SELECT name, value FROM published_edition ORDER BY name
-- name: package_found
SELECT (SELECT count(*) FROM published_document), (SELECT count(*) FROM published_claim),
	(SELECT count(*) FROM published_claim WHERE kind = 'demand'), (SELECT count(DISTINCT entity) FROM published_participant)
-- name: package_loose
SELECT * FROM (
	SELECT 'claim ' || id || ' is of a document that is not there' FROM published_claim WHERE document NOT IN (SELECT id FROM published_document)
	UNION ALL SELECT 'a name stands in claim ' || claim || ', which is not there' FROM published_participant WHERE claim NOT IN (SELECT id FROM published_claim))
LIMIT 20
-- name: package_persons
SELECT DISTINCT name FROM published_participant WHERE type = 'person' ORDER BY name

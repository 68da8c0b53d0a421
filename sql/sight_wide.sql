-- The views of sight.sql that a seal on a document or a name needs: each costs
-- its lists something, so that a record without seals does not have them.

DROP VIEW temp.entry;
-- Its salt goes with its body: with it, what is left out could be guessed and tried against the leaf.
CREATE TEMP VIEW entry AS SELECT seq, at, author, kind,
	CASE WHEN seq IN (SELECT seq FROM temp.veiled_entry) THEN veiled(kind, body, (SELECT v.fields FROM temp.veiled_entry AS v WHERE v.seq = e.seq)) ELSE body END AS body,
	CASE WHEN seq IN (SELECT seq FROM temp.veiled_entry) THEN NULL ELSE salt END AS salt, leaf
FROM main.entry AS e WHERE seq NOT IN (SELECT seq FROM temp.hidden_entry);
-- The fields themselves stand nowhere but here; claim and participant lack them for everybody.
CREATE TEMP VIEW whole AS SELECT * FROM main.whole
WHERE key NOT IN (SELECT key FROM temp.hidden_claim) AND claim NOT IN (SELECT claim FROM temp.barred);
CREATE TEMP VIEW whole_participant AS SELECT * FROM main.whole_participant WHERE claim IN (SELECT key FROM whole);
CREATE TEMP VIEW document AS SELECT id, seq, at, sha256, size, name, media, title, publisher, author, url, language, entered_by,
	published_from, published_to, CASE WHEN near IN (SELECT id FROM temp.hidden_document) THEN NULL ELSE near END AS near,
	CASE WHEN near IN (SELECT id FROM temp.hidden_document) THEN NULL ELSE likeness END AS likeness, charset, analysed, purged, reader, digest,
	claims - (SELECT count(*) FROM temp.hidden_claim AS h WHERE h.document = d.id AND h.present = 1 AND h.status NOT IN ('rejected', 'same')) AS claims,
	open - (SELECT count(*) FROM temp.hidden_claim AS h WHERE h.document = d.id AND h.present = 1 AND h.status = 'proposed') AS open
FROM main.document AS d WHERE id NOT IN (SELECT id FROM temp.hidden_document);
CREATE TEMP VIEW document_text AS SELECT * FROM main.document_text WHERE id NOT IN (SELECT id FROM temp.hidden_document);
CREATE TEMP VIEW near_band AS SELECT * FROM main.near_band WHERE document NOT IN (SELECT id FROM temp.hidden_document);
CREATE TEMP VIEW claim AS SELECT * FROM main.claim WHERE key NOT IN (SELECT key FROM temp.hidden_claim);
CREATE TEMP VIEW claim_cause AS SELECT * FROM main.claim_cause WHERE claim NOT IN (SELECT key FROM temp.hidden_claim);
CREATE TEMP VIEW participant AS SELECT * FROM main.participant WHERE claim NOT IN (SELECT key FROM temp.hidden_claim);
CREATE TEMP VIEW decision AS SELECT * FROM main.decision
WHERE claim NOT IN (SELECT id FROM temp.hidden_claim) AND claim NOT IN (SELECT claim FROM temp.barred);
CREATE TEMP VIEW alias AS SELECT key, id, folded, type, country, name, entity,
	claims - coalesce((SELECT n FROM temp.hidden_count AS h WHERE h.alias = a.key), 0) AS claims, by_hand, sorted, word_count, initials, skeleton
FROM main.alias AS a WHERE key NOT IN (SELECT key FROM temp.hidden_alias);
CREATE TEMP VIEW alias_word AS SELECT * FROM main.alias_word WHERE alias NOT IN (SELECT key FROM temp.hidden_alias);
CREATE TEMP VIEW entity AS SELECT id,
	CASE WHEN described = 0 AND id IN (SELECT id FROM temp.hidden_alias)
		THEN coalesce((SELECT x.name FROM main.alias AS x WHERE x.entity = e.id AND x.key NOT IN (SELECT key FROM temp.hidden_alias) ORDER BY x.key LIMIT 1), '')
		ELSE name END AS name, type, country, note, described,
	claims - coalesce((SELECT sum(n) FROM main.alias AS x JOIN temp.hidden_count AS h ON h.alias = x.key WHERE x.entity = e.id), 0) AS claims,
	aliases - (SELECT count(*) FROM main.alias AS x JOIN temp.hidden_alias AS h ON h.key = x.key WHERE x.entity = e.id) AS aliases
FROM main.entity AS e WHERE id NOT IN (SELECT id FROM temp.hidden_entity);
CREATE TEMP VIEW redirect AS SELECT * FROM main.redirect
WHERE entity NOT IN (SELECT id FROM temp.hidden_alias) AND into_entity NOT IN (SELECT id FROM temp.hidden_entity);
CREATE TEMP VIEW pin AS SELECT * FROM main.pin
WHERE alias NOT IN (SELECT id FROM temp.hidden_alias) AND entity NOT IN (SELECT id FROM temp.hidden_entity);
CREATE TEMP VIEW apart AS SELECT * FROM main.apart
WHERE one NOT IN (SELECT id FROM temp.hidden_entity) AND other NOT IN (SELECT id FROM temp.hidden_entity);
CREATE TEMP VIEW description AS SELECT * FROM main.description WHERE entity NOT IN (SELECT id FROM temp.hidden_entity);
CREATE TEMP VIEW doubt AS SELECT * FROM main.doubt
WHERE one NOT IN (SELECT key FROM temp.hidden_alias) AND other NOT IN (SELECT key FROM temp.hidden_alias);
CREATE TEMP VIEW tally AS SELECT status, kind,
	n - (SELECT count(*) FROM temp.hidden_claim AS h WHERE h.present = 1 AND h.status = t.status AND h.kind = t.kind) AS n FROM main.tally AS t;
CREATE TEMP VIEW blob AS SELECT * FROM main.blob
WHERE sha256 NOT IN (SELECT sha256 FROM main.document WHERE id IN (SELECT id FROM temp.hidden_document));
CREATE TEMP VIEW seal AS SELECT * FROM main.seal
WHERE document NOT IN (SELECT id FROM temp.hidden_document) AND entity NOT IN (SELECT id FROM temp.hidden_entity)
AND claim NOT IN (SELECT claim FROM temp.barred) AND claim NOT IN (SELECT id FROM temp.hidden_claim);

-- What whoever sees no drafts is shown, in the place of the views of sight.sql: of
-- claims those that are accepted or edited now, with the versions of them that
-- were; the names in those; the entries that made them.  Conditions alone, and
-- what sql/shown.sql keeps: nothing is filled for anybody.  What is hidden by
-- seals is left out here, too; the names come from sight_drafts_open.sql, or where
-- something is sealed from sight_drafts_wide.sql.

CREATE TEMP VIEW claim AS SELECT * FROM main.claim AS c
WHERE status IN ('accepted', 'edited') AND (until = 9223372036854775807 OR EXISTS (
	SELECT 1 FROM main.claim AS now WHERE now.id = c.id AND now.until = 9223372036854775807 AND now.status IN ('accepted', 'edited')))
AND key NOT IN (SELECT key FROM temp.hidden_claim);
CREATE TEMP VIEW document AS SELECT id, seq, at, sha256, size, name, media, title, publisher, author, url, language, entered_by,
	published_from, published_to, CASE WHEN near IN (SELECT id FROM temp.hidden_document) THEN NULL ELSE near END AS near,
	CASE WHEN near IN (SELECT id FROM temp.hidden_document) THEN NULL ELSE likeness END AS likeness, charset, analysed, purged, reader, digest,
	(SELECT count(*) FROM temp.claim AS c WHERE c.place >= d.id << 32 AND c.place < (d.id + 1) << 32 AND c.until = 9223372036854775807) AS claims, 0 AS open
FROM main.document AS d WHERE id NOT IN (SELECT id FROM temp.hidden_document);
CREATE TEMP VIEW document_text AS SELECT * FROM main.document_text WHERE id NOT IN (SELECT id FROM temp.hidden_document);
CREATE TEMP VIEW near_band AS SELECT * FROM main.near_band WHERE document NOT IN (SELECT id FROM temp.hidden_document);
CREATE TEMP VIEW blob AS SELECT * FROM main.blob
WHERE sha256 NOT IN (SELECT sha256 FROM main.document WHERE id IN (SELECT id FROM temp.hidden_document));
CREATE TEMP VIEW claim_cause AS SELECT * FROM main.claim_cause AS x WHERE EXISTS (SELECT 1 FROM temp.claim AS c WHERE c.key = x.claim);
CREATE TEMP VIEW participant AS SELECT * FROM main.participant_shown AS p WHERE EXISTS (SELECT 1 FROM temp.claim AS c WHERE c.key = p.claim);
CREATE TEMP VIEW decision AS SELECT * FROM main.decision AS x WHERE EXISTS (SELECT 1 FROM temp.claim AS c WHERE c.version = x.seq AND c.id = x.claim)
AND claim NOT IN (SELECT claim FROM temp.barred);
CREATE TEMP VIEW alias_word AS SELECT * FROM main.alias_word AS w WHERE EXISTS (SELECT 1 FROM temp.alias AS x WHERE x.key = w.alias);
CREATE TEMP VIEW doubt AS SELECT * FROM main.doubt AS d
WHERE EXISTS (SELECT 1 FROM temp.alias AS x WHERE x.key = d.one) AND EXISTS (SELECT 1 FROM temp.alias AS x WHERE x.key = d.other);

-- What an id that was told of an entity can stand for.
CREATE TEMP VIEW shown_name AS SELECT id FROM temp.alias UNION ALL SELECT id FROM temp.entity;
CREATE TEMP VIEW redirect AS SELECT * FROM main.redirect AS r
WHERE EXISTS (SELECT 1 FROM temp.shown_name AS x WHERE x.id = r.entity) AND EXISTS (SELECT 1 FROM temp.shown_name AS x WHERE x.id = r.into_entity);
CREATE TEMP VIEW pin AS SELECT * FROM main.pin AS p
WHERE EXISTS (SELECT 1 FROM temp.shown_name AS x WHERE x.id = p.alias) AND EXISTS (SELECT 1 FROM temp.shown_name AS x WHERE x.id = p.entity);
CREATE TEMP VIEW apart AS SELECT * FROM main.apart AS a
WHERE EXISTS (SELECT 1 FROM temp.shown_name AS x WHERE x.id = a.one) AND EXISTS (SELECT 1 FROM temp.shown_name AS x WHERE x.id = a.other);
CREATE TEMP VIEW description AS SELECT * FROM main.description AS d WHERE EXISTS (SELECT 1 FROM temp.shown_name AS x WHERE x.id = d.entity);
CREATE TEMP VIEW seal AS SELECT * FROM main.seal AS s WHERE document NOT IN (SELECT id FROM temp.hidden_document)
AND (entity = '' OR EXISTS (SELECT 1 FROM temp.shown_name AS x WHERE x.id = s.entity))
AND (claim = '' OR (claim NOT IN (SELECT claim FROM temp.barred) AND EXISTS (SELECT 1 FROM temp.claim AS c WHERE c.id = s.claim)));
-- The entries on names of which one does not show, and on fields of claims that do not.
CREATE TEMP VIEW unshown_entry (seq) AS
	SELECT seq FROM main.redirect AS r
	WHERE NOT EXISTS (SELECT 1 FROM temp.shown_name AS x WHERE x.id = r.entity) OR NOT EXISTS (SELECT 1 FROM temp.shown_name AS x WHERE x.id = r.into_entity)
	UNION ALL SELECT seq FROM main.pin AS p
	WHERE NOT EXISTS (SELECT 1 FROM temp.shown_name AS x WHERE x.id = p.alias) OR NOT EXISTS (SELECT 1 FROM temp.shown_name AS x WHERE x.id = p.entity)
	UNION ALL SELECT seq FROM main.apart AS a
	WHERE NOT EXISTS (SELECT 1 FROM temp.shown_name AS x WHERE x.id = a.one) OR NOT EXISTS (SELECT 1 FROM temp.shown_name AS x WHERE x.id = a.other)
	UNION ALL SELECT seq FROM main.description AS d WHERE NOT EXISTS (SELECT 1 FROM temp.shown_name AS x WHERE x.id = d.entity)
	UNION ALL SELECT seq FROM main.seal AS s WHERE entity <> '' AND NOT EXISTS (SELECT 1 FROM temp.shown_name AS x WHERE x.id = s.entity)
	UNION ALL SELECT seq FROM main.seal AS s WHERE claim <> '' AND NOT EXISTS (SELECT 1 FROM temp.claim AS c WHERE c.id = s.claim);

DROP VIEW temp.entry;
DROP VIEW temp.effect;
-- An entry shows when the version that it made does, or where it is on no claim.  A purge tells of every entry that it took; an undo that it took undoes 0.
CREATE TEMP VIEW effect AS SELECT * FROM main.effect AS e WHERE seq NOT IN (SELECT seq FROM temp.hidden_entry) AND CASE
	WHEN kind IN ('claim-accepted', 'claim-edited', 'claim-added') THEN EXISTS (SELECT 1 FROM temp.claim AS c WHERE c.version = e.seq)
	WHEN kind IN ('claim-rejected', 'claim-approved', 'claims-imported', 'purge', 'purge-asked', 'purge-declined') THEN 0
	WHEN kind IN ('entities-merged', 'entity-split', 'entities-distinct', 'entity-described', 'entity-sealed', 'fields-sealed')
		THEN NOT EXISTS (SELECT 1 FROM temp.unshown_entry AS h WHERE h.seq = e.seq)
	WHEN kind = 'undo' AND undoes = 0 THEN 0
	WHEN kind = 'undo' THEN EXISTS (SELECT 1 FROM temp.claim AS c WHERE c.version = e.seq) OR NOT EXISTS (
		WITH RECURSIVE chain (seq) AS (
			SELECT e.undoes UNION SELECT u.undoes FROM chain JOIN main.effect AS u ON u.seq = chain.seq AND u.undoes > 0)
		SELECT 1 FROM chain JOIN main.effect AS t ON t.seq = chain.seq
		WHERE t.kind IN ('claim-accepted', 'claim-edited', 'claim-added', 'claim-rejected', 'claim-approved', 'claims-imported')
		OR t.seq IN (SELECT seq FROM temp.hidden_entry) OR EXISTS (SELECT 1 FROM temp.unshown_entry AS h WHERE h.seq = t.seq))
	ELSE 1 END;
CREATE TEMP VIEW entry AS SELECT * FROM main.entry AS n WHERE EXISTS (SELECT 1 FROM temp.effect AS e WHERE e.seq = n.seq);

-- Names and numbers for sight_drafts.sql where something is sealed, in the place of
-- those of sight_drafts_open.sql, if they are there.

DROP VIEW IF EXISTS temp.alias;
DROP VIEW IF EXISTS temp.entity;
DROP VIEW IF EXISTS temp.tally;
CREATE TEMP VIEW alias AS SELECT key, id, folded, type, country, name, entity,
	claims - coalesce((SELECT accepted FROM temp.hidden_count AS h WHERE h.alias = a.key), 0) AS claims, by_hand, sorted, word_count, initials, skeleton
FROM main.alias_shown AS a WHERE key NOT IN (SELECT key FROM temp.hidden_alias) AND entity IN (SELECT id FROM main.entity_shown)
AND (versions = 0 OR EXISTS (SELECT 1 FROM temp.participant AS p WHERE p.alias = a.key));
CREATE TEMP VIEW entity AS SELECT id,
	CASE WHEN described = 0 AND NOT EXISTS (SELECT 1 FROM temp.alias AS x WHERE x.entity = e.id AND x.name = e.name)
		THEN coalesce((SELECT x.name FROM temp.alias AS x WHERE x.entity = e.id ORDER BY x.key LIMIT 1), '') ELSE name END AS name,
	type, country, note, described,
	claims - coalesce((SELECT sum(h.accepted) FROM main.alias_shown AS x JOIN temp.hidden_count AS h ON h.alias = x.key WHERE x.entity = e.id), 0) AS claims,
	(SELECT count(*) FROM temp.alias AS x WHERE x.entity = e.id) AS aliases
FROM main.entity_shown AS e WHERE id NOT IN (SELECT id FROM temp.hidden_entity)
AND EXISTS (SELECT 1 FROM temp.alias AS x WHERE x.entity = e.id AND EXISTS (SELECT 1 FROM temp.participant AS p WHERE p.alias = x.key));
CREATE TEMP VIEW tally AS SELECT status, kind,
	n - (SELECT count(*) FROM temp.hidden_claim AS h WHERE h.present = 1 AND h.status = t.status AND h.kind = t.kind) AS n
FROM main.tally AS t WHERE status IN ('accepted', 'edited');

-- As in sight_wide.sql.
DROP VIEW temp.entry;
CREATE TEMP VIEW entry AS SELECT seq, at, author, kind,
	CASE WHEN seq IN (SELECT seq FROM temp.veiled_entry) THEN veiled(kind, body, (SELECT v.fields FROM temp.veiled_entry AS v WHERE v.seq = n.seq)) ELSE body END AS body,
	CASE WHEN seq IN (SELECT seq FROM temp.veiled_entry) THEN NULL ELSE salt END AS salt, leaf
FROM main.entry AS n WHERE EXISTS (SELECT 1 FROM temp.effect AS e WHERE e.seq = n.seq);
CREATE TEMP VIEW whole AS SELECT * FROM main.whole AS w
WHERE claim NOT IN (SELECT claim FROM temp.barred) AND EXISTS (SELECT 1 FROM temp.claim AS c WHERE c.key = w.key);
CREATE TEMP VIEW whole_participant AS SELECT * FROM main.whole_participant WHERE claim IN (SELECT key FROM temp.whole);

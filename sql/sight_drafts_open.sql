-- Names and numbers for sight_drafts.sql where nothing is sealed.

CREATE TEMP VIEW alias AS SELECT key, id, folded, type, country, name, entity, claims, by_hand, sorted, word_count, initials, skeleton
FROM main.alias_shown WHERE entity IN (SELECT id FROM main.entity_shown);
CREATE TEMP VIEW entity AS SELECT * FROM main.entity_shown;
CREATE TEMP VIEW tally AS SELECT * FROM main.tally WHERE status IN ('accepted', 'edited');

-- One rule set in SQL, for SQLite and PostgreSQL: who was detained from when to when, by pairing starts with ends.
-- It leaves out what the reckoning does besides: 37 other states, forms, keys, rival dates, denials, powers, exclusions.
SELECT count(*), sum(upto - since)
FROM (
	SELECT first AS since, lead(first) OVER (PARTITION BY subject ORDER BY first, id) AS upto, effect
	FROM (
		SELECT id, subject, first, effect, lag(effect) OVER (PARTITION BY subject ORDER BY first, effect, id) AS before
		FROM event WHERE effect <> 0
	) AS turn
	WHERE before IS NULL OR before <> effect
) AS segment
WHERE effect = 1;

-- --from 24h --to now
-- When did this user edit at a stretch, without a break of five minutes, and how much?
SELECT window_start, window_end, COUNT(*) AS edits, COUNT(DISTINCT title) AS pages, SUM(size_delta) AS growth
FROM TABLE(SESSION(TABLE recentchange PARTITION BY (wiki, `user`), DESCRIPTOR(event_time), INTERVAL '5' MINUTE))
WHERE wiki = 'enwiki' AND `user` = 'Anna Example' AND category IN ('edit', 'new')
GROUP BY wiki, `user`, window_start, window_end

-- --from 24h --to now
-- When did this user edit at a stretch, without a break of five minutes, and how much?
WITH edits AS (
  SELECT event_time, title, size_delta
  FROM recentchange
  WHERE wiki = 'enwiki' AND `user` = 'Anna Example' AND category IN ('edit', 'new'))
SELECT window_start, window_end, COUNT(*) AS edits, COUNT(DISTINCT title) AS pages, SUM(size_delta) AS growth
FROM TABLE(SESSION(TABLE edits, DESCRIPTOR(event_time), INTERVAL '5' MINUTE))
GROUP BY window_start, window_end

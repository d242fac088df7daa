-- --from 1h
-- On which articles of the English Wikipedia do most different people meet within ten minutes?
SELECT window_end, place, title, editors
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY window_start, window_end ORDER BY editors DESC, title) AS place
  FROM (
    SELECT window_start, window_end, title, COUNT(DISTINCT `user`) AS editors
    FROM TABLE(HOP(TABLE recentchange, DESCRIPTOR(event_time), INTERVAL '1' MINUTE, INTERVAL '10' MINUTE))
    WHERE wiki = 'enwiki' AND category IN ('edit', 'new') AND namespace = 0 AND NOT bot
    GROUP BY window_start, window_end, title))
WHERE place <= 3

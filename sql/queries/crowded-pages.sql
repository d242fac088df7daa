-- --from 1h
-- On which articles do most different people meet within ten minutes?
SELECT window_end, place, wiki, title, editors
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY window_start, window_end ORDER BY editors DESC, wiki, title) AS place
  FROM (
    SELECT window_start, window_end, wiki, title, COUNT(DISTINCT `user`) AS editors
    FROM TABLE(HOP(TABLE recentchange, DESCRIPTOR(event_time), INTERVAL '1' MINUTE, INTERVAL '10' MINUTE))
    WHERE category IN ('edit', 'new') AND namespace = 0 AND NOT bot
    GROUP BY window_start, window_end, wiki, title))
WHERE place <= 3

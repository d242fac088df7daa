-- --from 1h
-- How many changes does each wiki get a minute, and how many of them are a bot's?
SELECT window_start, wiki, COUNT(*) AS changes, COUNT(*) FILTER (WHERE bot) AS bots
FROM TABLE(TUMBLE(TABLE recentchange, DESCRIPTOR(event_time), INTERVAL '1' MINUTE))
GROUP BY window_start, window_end, wiki

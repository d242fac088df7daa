-- --batch --from 24h
-- How much of each Wikipedia do bots do?
SELECT `language`, COUNT(*) FILTER (WHERE bot) AS bots, COUNT(*) FILTER (WHERE NOT bot) AS people,
  ROUND(100.0 * COUNT(*) FILTER (WHERE bot) / COUNT(*), 1) AS bots_percent
FROM recentchange
WHERE project = 'wikipedia'
GROUP BY `language`
ORDER BY people DESC, `language`
LIMIT 5

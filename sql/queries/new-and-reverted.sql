-- --from 24h
-- Which new pages had their first edit undone by the next one, within the hour?
SELECT made.wiki, made.title, made.`user` AS author, undone.`user` AS reverter,
  TIMESTAMPDIFF(SECOND, made.event_time, undone.event_time) AS seconds
FROM recentchange AS made
JOIN recentchange AS undone
  ON undone.wiki = made.wiki AND undone.title = made.title AND undone.revision_old = made.revision_new
  AND undone.event_time BETWEEN made.event_time AND made.event_time + INTERVAL '1' HOUR
WHERE made.category = 'new' AND undone.revert

-- --batch --from 24h
-- On which pages do several people undo edits?
SELECT wiki, title, COUNT(*) AS reverts, COUNT(DISTINCT `user`) AS people, MIN(dt) AS first_of_them, MAX(dt) AS last_of_them
FROM recentchange
WHERE revert AND NOT bot
GROUP BY wiki, title
HAVING COUNT(DISTINCT `user`) > 1
ORDER BY reverts DESC, wiki, title
LIMIT 5

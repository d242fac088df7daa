-- --batch --from 1h
-- Which pages changed most in the last hour, and by how many people?
SELECT wiki, title, COUNT(*) AS changes, COUNT(DISTINCT `user`) AS users, SUM(size_delta) AS growth
FROM recentchange
WHERE category IN ('edit', 'new')
GROUP BY wiki, title
ORDER BY changes DESC, wiki, title
LIMIT 5

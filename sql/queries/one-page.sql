-- --from 24h
-- What happens to this page, change by change, and how large is it now?
SELECT wiki, title, COUNT(*) AS changes, COUNT(DISTINCT `user`) AS users, LAST_VALUE(length_new) AS size_now
FROM recentchange
WHERE wiki = 'enwiki' AND title = 'An example of a page' AND category IN ('edit', 'new')
GROUP BY wiki, title

SELECT
  wiki,
  title,
  SUM(reverts) AS reverts,
  SUM(bot_reverts) AS bot_reverts,
  COUNT(DISTINCT user) AS reverters,
  MIN(first_at) AS first_at,
  MAX(last_at) AS last_at
FROM page_revert_hour
WHERE hour >= :from AND hour < :to AND :wiki(wiki)
GROUP BY wiki, title
ORDER BY reverts DESC, reverters DESC, wiki, title
LIMIT 100

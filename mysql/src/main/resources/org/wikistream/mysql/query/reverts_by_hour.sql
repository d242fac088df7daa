SELECT
  hour,
  SUM(edits) AS edits,
  SUM(reverts) AS reverts,
  SUM(bot_reverts) AS bot_reverts,
  SUM(reverts) / NULLIF(SUM(edits), 0) AS revert_share
FROM wiki_hour
WHERE hour >= :from AND hour < :to AND :wiki(wiki)
GROUP BY hour
ORDER BY hour

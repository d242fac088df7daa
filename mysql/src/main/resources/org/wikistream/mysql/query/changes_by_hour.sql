SELECT
  hour,
  SUM(changes) AS changes,
  SUM(bot_changes) AS bot_changes,
  SUM(changes - bot_changes) AS people_changes,
  SUM(edits + new_pages) AS edits,
  SUM(categorizations) AS categorizations,
  SUM(log_entries) AS log_entries
FROM wiki_hour
WHERE hour >= :from AND hour < :to AND :wiki(wiki)
GROUP BY hour
ORDER BY hour

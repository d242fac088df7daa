SELECT
  wiki,
  user,
  SUM(bot_changes) AS bot_changes,
  SUM(edits) AS edits,
  SUM(new_pages) AS new_pages,
  SUM(reverts_made) AS reverts_made,
  SUM(bytes_added) AS bytes_added,
  SUM(bytes_removed) AS bytes_removed
FROM user_hour
WHERE hour >= :from AND hour < :to AND :wiki(wiki) AND bot_changes > 0
GROUP BY wiki, user
ORDER BY bot_changes DESC, wiki, user
LIMIT 100

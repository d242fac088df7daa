SELECT
  wiki,
  user,
  SUM(changes - bot_changes) AS changes,
  SUM(edits) AS edits,
  SUM(new_pages) AS new_pages,
  SUM(article_edits) AS article_edits,
  SUM(new_articles) AS new_articles,
  SUM(reverts_made) AS reverts_made,
  SUM(bytes_added) AS bytes_added,
  SUM(bytes_removed) AS bytes_removed
FROM user_hour
WHERE hour >= :from AND hour < :to AND :wiki(wiki) AND bot_changes = 0
GROUP BY wiki, user
HAVING SUM(edits + new_pages) > 0
ORDER BY SUM(edits + new_pages) DESC, wiki, user
LIMIT 100

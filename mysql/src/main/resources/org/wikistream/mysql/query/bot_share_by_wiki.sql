SELECT
  wiki,
  SUM(changes) AS changes,
  SUM(bot_changes) AS bot_changes,
  SUM(bot_changes) / SUM(changes) AS bot_share,
  SUM(edits + new_pages) AS edits,
  SUM(bot_edits + bot_new_pages) AS bot_edits,
  SUM(bot_edits + bot_new_pages) / NULLIF(SUM(edits + new_pages), 0) AS bot_edit_share
FROM wiki_hour
WHERE hour >= :from AND hour < :to AND :wiki(wiki)
GROUP BY wiki
ORDER BY changes DESC, wiki

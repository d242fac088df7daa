SELECT
  w.language,
  COUNT(DISTINCT h.wiki) AS wikis,
  SUM(h.new_pages) AS new_pages,
  SUM(h.bot_new_pages) AS bot_new_pages,
  SUM(h.new_articles) AS new_articles
FROM wiki_hour h
LEFT JOIN wiki w ON w.name = h.wiki
WHERE h.hour >= :from AND h.hour < :to AND :wiki(h.wiki) AND h.new_pages > 0
GROUP BY w.language
ORDER BY new_pages DESC, language

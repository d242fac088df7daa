SELECT
  wiki,
  wiki_category,
  SUM(pages_in) AS pages_in,
  SUM(pages_out) AS pages_out,
  SUM(pages_direction_unknown) AS pages_direction_unknown,
  SUM(pages_in) - SUM(pages_out) AS growth
FROM wiki_category_hour
WHERE hour >= :from AND hour < :to AND :wiki(wiki)
GROUP BY wiki, wiki_category
ORDER BY ABS(SUM(pages_in) - SUM(pages_out)) DESC, wiki, wiki_category
LIMIT 100

SELECT counted.*, changes - changes_before AS difference, changes / NULLIF(changes_before, 0) AS ratio
FROM (
  SELECT
    wiki,
    SUM(IF(hour >= :from, changes, 0)) AS changes,
    SUM(IF(hour < :from, changes, 0)) AS changes_before
  FROM wiki_hour
  WHERE hour >= :before AND hour < :to AND :wiki(wiki)
  GROUP BY wiki
) AS counted
ORDER BY ABS(changes - changes_before) DESC, wiki

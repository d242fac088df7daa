SELECT
  n.wiki,
  SUM(n.autocreated = 0) AS accounts,
  SUM(n.autocreated = 0 AND n.changes > 0) AS active,
  SUM(IF(n.autocreated = 0, n.changes, 0)) AS changes,
  SUM(n.autocreated) AS autocreated,
  SUM(n.autocreated = 1 AND n.changes > 0) AS autocreated_active,
  SUM(IF(n.autocreated = 1, n.changes, 0)) AS autocreated_changes
FROM (
  SELECT a.wiki, a.user, a.how = 'autocreate' AS autocreated, COALESCE(SUM(u.edits + u.new_pages), 0) AS changes
  FROM new_account a
  LEFT JOIN user_hour u ON u.wiki = a.wiki AND u.user = a.user AND u.hour >= a.hour AND u.hour < :to
  WHERE a.hour >= :from AND a.hour < :to AND :wiki(a.wiki)
  GROUP BY a.hour, a.wiki, a.user, a.how
) AS n
GROUP BY n.wiki
ORDER BY accounts DESC, wiki

SELECT
  a.wiki,
  a.user,
  a.hour AS created_hour,
  a.how,
  a.created_by,
  a.how = 'autocreate' AS autocreated,
  COALESCE(SUM(u.edits), 0) AS edits,
  COALESCE(SUM(u.new_pages), 0) AS new_pages,
  COALESCE(SUM(u.article_edits), 0) AS article_edits,
  COALESCE(SUM(u.new_articles), 0) AS new_articles,
  COALESCE(SUM(u.reverts_made), 0) AS reverts_made,
  COALESCE(SUM(u.bytes_added), 0) AS bytes_added,
  COALESCE(SUM(u.bytes_removed), 0) AS bytes_removed
FROM new_account a
LEFT JOIN user_hour u ON u.wiki = a.wiki AND u.user = a.user AND u.hour >= a.hour AND u.hour < :to
WHERE a.hour >= :from AND a.hour < :to AND :wiki(a.wiki)
  -- Of those that were created by themselves, which are most, none comes among the first hundred where the others are as many.
  AND (a.how <> 'autocreate' OR (
    SELECT COUNT(*)
    FROM new_account
    WHERE hour >= :from AND hour < :to AND :wiki(wiki) AND how <> 'autocreate'
  ) < 100)
GROUP BY a.hour, a.wiki, a.user, a.how, a.created_by
ORDER BY autocreated, SUM(u.edits + u.new_pages) DESC, wiki, user
LIMIT 100

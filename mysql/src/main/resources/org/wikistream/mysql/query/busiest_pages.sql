WITH
  -- The hundredth page has at least so many changes: as many as are in its loudest hours.
  bound AS (
    SELECT COALESCE((
      SELECT SUM(loud.changes)
      FROM (
        SELECT wiki, title, changes
        FROM page_hour
        WHERE hour >= :from AND hour < :to AND :wiki(wiki)
        ORDER BY changes DESC
        LIMIT 5000
      ) AS loud
      GROUP BY loud.wiki, loud.title
      ORDER BY 1 DESC
      LIMIT 1 OFFSET 99
    ), 0) AS changes
  ),
  -- A page with so many in all has an hour with at least the average of that. All others are out.
  candidate AS (
    SELECT DISTINCT p.wiki, p.title
    FROM page_hour p
    JOIN bound ON p.changes * TIMESTAMPDIFF(HOUR, :from, :to) >= bound.changes
    WHERE p.hour >= :from AND p.hour < :to AND :wiki(p.wiki)
  )
SELECT
  p.wiki,
  p.title,
  MAX(p.namespace) AS namespace,
  SUM(p.changes) AS changes,
  SUM(p.bot_changes) AS bot_changes,
  SUM(p.reverts) AS reverts,
  SUM(p.bytes_added) AS bytes_added,
  SUM(p.bytes_removed) AS bytes_removed
FROM page_hour p
JOIN candidate c ON c.wiki = p.wiki AND c.title = p.title
WHERE p.hour >= :from AND p.hour < :to AND :wiki(p.wiki)
GROUP BY p.wiki, p.title
ORDER BY changes DESC, wiki, title
LIMIT 100

WITH
  -- The hundredth page has at least so many changes: as many as are in its loudest hours. Counted by a hash: ten more than a
  -- hundred make up for pages that share one.
  bound AS (
    SELECT COALESCE((
      SELECT SUM(loud.changes)
      FROM (
        SELECT CRC32(CONCAT(wiki, RTRIM(title))) AS hash, changes AS changes
        FROM page_hour FORCE INDEX (PRIMARY)
        WHERE hour >= :from AND hour < :to AND :wiki(wiki) AND changes >= 2
        ORDER BY changes DESC
        LIMIT 5000
      ) AS loud
      GROUP BY loud.hash
      ORDER BY 1 DESC
      LIMIT 1 OFFSET 109
    ), 1) AS changes
  ),
  -- Pages by a short hash, of which only those can have so many that have so many together. Grouping millions by their titles
  -- instead takes half a minute.
  candidate AS (
    SELECT CRC32(RTRIM(title)) & 131071 AS hash
    FROM page_hour FORCE INDEX (PRIMARY)
    WHERE hour >= :from AND hour < :to AND :wiki(wiki)
    GROUP BY CRC32(RTRIM(title)) & 131071
    HAVING SUM(changes) >= (SELECT changes FROM bound)
    ORDER BY NULL
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
FROM page_hour p FORCE INDEX (PRIMARY)
STRAIGHT_JOIN candidate c ON c.hash = CRC32(RTRIM(p.title)) & 131071
WHERE p.hour >= :from AND p.hour < :to AND :wiki(p.wiki)
GROUP BY p.wiki, p.title
ORDER BY changes DESC, wiki, title
LIMIT 100

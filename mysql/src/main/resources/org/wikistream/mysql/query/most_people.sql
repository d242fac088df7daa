WITH
  -- The hundredth page has at least so many people: as many as in its fullest hour.
  bound AS (
    SELECT COALESCE((
      SELECT MAX(full.people)
      FROM (
        SELECT wiki, title, COUNT(*) AS people
        FROM page_editor_hour FORCE INDEX (PRIMARY)
        WHERE hour >= :from AND hour < :to AND :wiki(wiki)
        GROUP BY hour, wiki, title
        HAVING COUNT(*) >= 2
      ) AS full
      GROUP BY full.wiki, full.title
      ORDER BY 1 DESC
      LIMIT 1 OFFSET 99
    ), 0) AS people
  ),
  -- Pages by a short hash, of which only those can have so many that have so many together.
  candidate AS (
    SELECT CRC32(RTRIM(title)) & 131071 AS hash
    FROM page_editor_hour FORCE INDEX (PRIMARY)
    WHERE hour >= :from AND hour < :to AND :wiki(wiki)
    GROUP BY CRC32(RTRIM(title)) & 131071
    HAVING COUNT(*) >= (SELECT people FROM bound)
    ORDER BY NULL
  )
SELECT
  e.wiki,
  e.title,
  COUNT(DISTINCT e.user) AS people,
  SUM(e.changes) AS changes,
  MIN(e.first_at) AS first_at,
  MAX(e.last_at) AS last_at
FROM page_editor_hour e FORCE INDEX (PRIMARY)
STRAIGHT_JOIN candidate c ON c.hash = CRC32(RTRIM(e.title)) & 131071
WHERE e.hour >= :from AND e.hour < :to AND :wiki(e.wiki)
GROUP BY e.wiki, e.title
ORDER BY people DESC, changes DESC, wiki, title
LIMIT 100

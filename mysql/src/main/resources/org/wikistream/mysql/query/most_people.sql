WITH
  -- The pages with the most people within an hour.
  fullest AS (
    SELECT DISTINCT top.wiki, top.title
    FROM (
      SELECT wiki, title
      FROM page_editor_hour FORCE INDEX (PRIMARY)
      WHERE hour >= :from AND hour < :to AND :wiki(wiki)
      GROUP BY hour, wiki, title
      HAVING COUNT(*) >= 3
      ORDER BY COUNT(*) DESC
      LIMIT 1000
    ) AS top
  ),
  -- Whatever hour has a row has one here.
  lively AS (
    SELECT DISTINCT hour
    FROM wiki_hour
    WHERE hour >= :from AND hour < :to
  ),
  -- The hundredth page has at least so many people: as many as the hundredth of these.
  bound AS (
    SELECT
      TIMESTAMPDIFF(HOUR, :from, :to) AS hours,
      COALESCE((
        SELECT COUNT(DISTINCT e.user)
        FROM fullest
        STRAIGHT_JOIN lively
        STRAIGHT_JOIN page_editor_hour e FORCE INDEX (PRIMARY)
          ON e.hour = lively.hour AND e.wiki = fullest.wiki AND e.title = fullest.title
        GROUP BY e.wiki, e.title
        ORDER BY 1 DESC
        LIMIT 1 OFFSET 99
      ), 1) AS people
  ),
  -- Pages by a short hash, of which only those can have so many that have so many together.
  crowd AS (
    SELECT CRC32(RTRIM(title)) & 32767 AS hash
    FROM page_editor_hour FORCE INDEX (PRIMARY)
    WHERE hour >= :from AND hour < :to AND :wiki(wiki)
    GROUP BY CRC32(RTRIM(title)) & 32767
    HAVING COUNT(*) >= (SELECT people FROM bound)
    ORDER BY NULL
  ),
  -- A page with so many in all has an hour with at least the average of that. Where that is one, nearly every page has such an
  -- hour, and the crowds tell more.
  candidate AS (
    SELECT DISTINCT fair.wiki, fair.title
    FROM (
      SELECT wiki, title
      FROM page_editor_hour FORCE INDEX (PRIMARY)
      WHERE hour >= :from AND hour < :to AND :wiki(wiki)
        AND IF((SELECT people > hours FROM bound), TRUE, CRC32(RTRIM(title)) & 32767 IN (SELECT hash FROM crowd))
      GROUP BY hour, wiki, title
      HAVING COUNT(*) >= (SELECT people / hours FROM bound)
    ) AS fair
  )
SELECT
  e.wiki,
  e.title,
  COUNT(DISTINCT e.user) AS people,
  SUM(e.changes) AS changes,
  MIN(e.first_at) AS first_at,
  MAX(e.last_at) AS last_at
FROM candidate
STRAIGHT_JOIN lively
STRAIGHT_JOIN page_editor_hour e FORCE INDEX (PRIMARY)
  ON e.hour = lively.hour AND e.wiki = candidate.wiki AND e.title = candidate.title
GROUP BY e.wiki, e.title
ORDER BY people DESC, changes DESC, wiki, title
LIMIT 100

WITH
  -- The hundredth page has at least so many changes: as many as are in its loudest hours. Counted by a hash: ten more than a
  -- hundred make up for pages that share one.
  bound AS (
    SELECT
      TIMESTAMPDIFF(HOUR, :from, :to) AS hours,
      COALESCE((
        SELECT SUM(loud.changes)
        FROM (
          SELECT CRC32(CONCAT(wiki, RTRIM(title))) AS hash, changes
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
  -- Pages by a short hash, of which only those can have so many that have so many together.
  crowd AS (
    SELECT CRC32(RTRIM(title)) & 32767 AS hash
    FROM page_hour FORCE INDEX (PRIMARY)
    WHERE hour >= :from AND hour < :to AND :wiki(wiki)
    GROUP BY CRC32(RTRIM(title)) & 32767
    HAVING SUM(changes) >= (SELECT changes FROM bound)
    ORDER BY NULL
  ),
  -- A page with so many in all has an hour with at least the average of that. Where that is one change, nearly every page has
  -- such an hour, and the crowds tell more.
  candidate AS (
    SELECT DISTINCT p.wiki, p.title
    FROM bound
    STRAIGHT_JOIN page_hour p FORCE INDEX (PRIMARY)
      ON p.changes * bound.hours >= bound.changes
      AND IF(bound.changes > bound.hours, TRUE, CRC32(RTRIM(p.title)) & 32767 IN (SELECT hash FROM crowd))
    WHERE p.hour >= :from AND p.hour < :to AND :wiki(p.wiki)
  ),
  -- Whatever hour has a row has one here.
  lively AS (
    SELECT DISTINCT hour
    FROM wiki_hour
    WHERE hour >= :from AND hour < :to
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
FROM candidate
STRAIGHT_JOIN lively
STRAIGHT_JOIN page_hour p FORCE INDEX (PRIMARY)
  ON p.hour = lively.hour AND p.wiki = candidate.wiki AND p.title = candidate.title
GROUP BY p.wiki, p.title
ORDER BY changes DESC, wiki, title
LIMIT 100

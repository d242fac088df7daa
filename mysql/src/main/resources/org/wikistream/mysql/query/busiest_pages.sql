WITH
  -- The loudest hours of pages, and a row without a page: it drives the search for more, where these are not enough.
  loud AS (
    SELECT loudest.*
    FROM (
      SELECT wiki, title, changes, CRC32(CONCAT(wiki, RTRIM(title))) AS hash
      FROM page_hour FORCE INDEX (PRIMARY)
      WHERE hour >= :from AND hour < :to AND :wiki(wiki) AND changes >= 2
      ORDER BY changes DESC
      LIMIT 5000
    ) AS loudest
    UNION ALL
    SELECT NULL, NULL, NULL, NULL
  ),
  added AS (
    SELECT
      wiki, title, changes,
      SUM(changes) OVER (PARTITION BY hash) AS together,
      ROW_NUMBER() OVER (PARTITION BY hash) AS place
    FROM loud
  ),
  -- The hundredth page has at least so many changes: as many as are in its loudest hours. Counted by a hash: ten more than a
  -- hundred make up for pages that share one.
  bounded AS (
    SELECT
      wiki, title, changes,
      COALESCE(NTH_VALUE(changes, 5000) OVER (
        ORDER BY changes DESC ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      ), 1) AS left_out,
      TIMESTAMPDIFF(HOUR, :from, :to) AS hours,
      COALESCE(NTH_VALUE(IF(place = 1, together, NULL), 110) OVER (
        ORDER BY IF(place = 1, together, NULL) DESC ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      ), 1) AS bound
    FROM added
  ),
  -- Whatever hour has a row has one here.
  lively AS (
    SELECT DISTINCT hour
    FROM wiki_hour
    WHERE hour >= :from AND hour < :to
  ),
  -- Pages by a short hash, of which only those can have so many that have so many together.
  crowd AS (
    SELECT CRC32(RTRIM(title)) & 32767 AS hash
    FROM page_hour FORCE INDEX (PRIMARY)
    WHERE hour >= :from AND hour < :to AND :wiki(wiki)
    GROUP BY CRC32(RTRIM(title)) & 32767
    HAVING SUM(changes) >= (SELECT MAX(bound) FROM bounded)
    ORDER BY NULL
  ),
  -- A page with so many in all has an hour with at least the average of that. All such hours are among the loudest, unless
  -- one that was left out has as many: then all hours are searched. Where the average is one change, nearly every page has
  -- such an hour, and the crowds tell more.
  candidate AS (
    SELECT DISTINCT COALESCE(p.wiki, b.wiki) AS wiki, COALESCE(p.title, b.title) AS title
    FROM bounded b
    LEFT JOIN (
      lively
      STRAIGHT_JOIN page_hour p FORCE INDEX (PRIMARY)
        ON p.hour = lively.hour
    )
      ON b.wiki IS NULL
      AND b.left_out * b.hours >= b.bound
      AND p.hour >= :from AND p.hour < :to AND :wiki(p.wiki)
      AND p.changes * b.hours >= b.bound
      AND IF(b.bound > b.hours, TRUE, CRC32(RTRIM(p.title)) & 32767 IN (SELECT hash FROM crowd))
    WHERE b.wiki IS NULL OR b.changes * b.hours >= b.bound
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

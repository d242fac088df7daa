-- What these views answer is the same; it comes faster.

-- A page, those with the most edits first. The last 24 hours.
CREATE OR REPLACE SQL SECURITY INVOKER VIEW `busiest_pages` AS
WITH
  -- The loudest hours of pages, and a row without a page: it drives the search for more, where these are not enough.
  loud AS (
    SELECT loudest.*
    FROM (
      SELECT wiki, title, changes, CRC32(CONCAT(wiki, RTRIM(title))) AS hash
      FROM page_hour FORCE INDEX (PRIMARY)
      WHERE hour >= ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) - INTERVAL 23 HOUR) AND hour < ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) + INTERVAL 1 HOUR) AND TRUE AND changes >= 2
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
      TIMESTAMPDIFF(HOUR, ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) - INTERVAL 23 HOUR), ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) + INTERVAL 1 HOUR)) AS hours,
      COALESCE(NTH_VALUE(IF(place = 1, together, NULL), 110) OVER (
        ORDER BY IF(place = 1, together, NULL) DESC ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      ), 1) AS bound
    FROM added
  ),
  -- Whatever hour has a row has one here.
  lively AS (
    SELECT DISTINCT hour
    FROM wiki_hour
    WHERE hour >= ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) - INTERVAL 23 HOUR) AND hour < ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) + INTERVAL 1 HOUR)
  ),
  -- Pages by a short hash, of which only those can have so many that have so many together.
  crowd AS (
    SELECT CRC32(RTRIM(title)) & 32767 AS hash
    FROM page_hour FORCE INDEX (PRIMARY)
    WHERE hour >= ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) - INTERVAL 23 HOUR) AND hour < ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) + INTERVAL 1 HOUR) AND TRUE
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
      AND p.hour >= ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) - INTERVAL 23 HOUR) AND p.hour < ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) + INTERVAL 1 HOUR) AND TRUE
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
LIMIT 100;

-- A new account, those with the most edits and new pages since first; those that were created by themselves, because a user of another wiki came by, last. The last 24 hours.
CREATE OR REPLACE SQL SECURITY INVOKER VIEW `newcomers` AS
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
LEFT JOIN user_hour u ON u.wiki = a.wiki AND u.user = a.user AND u.hour >= a.hour AND u.hour < ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) + INTERVAL 1 HOUR)
WHERE a.hour >= ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) - INTERVAL 23 HOUR) AND a.hour < ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) + INTERVAL 1 HOUR) AND TRUE
  -- Of those that were created by themselves, which are most, none comes among the first hundred where the others are as many.
  AND (a.how <> 'autocreate' OR (
    SELECT COUNT(*)
    FROM new_account
    WHERE hour >= ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) - INTERVAL 23 HOUR) AND hour < ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) + INTERVAL 1 HOUR) AND TRUE AND how <> 'autocreate'
  ) < 100)
GROUP BY a.hour, a.wiki, a.user, a.how, a.created_by
ORDER BY autocreated, SUM(u.edits + u.new_pages) DESC, wiki, user
LIMIT 100;

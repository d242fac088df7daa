WITH
  -- The hundredth user has at least so many edits and new pages: as many as are in the loudest hours. Counted by a hash: ten
  -- more than a hundred make up for users that share one.
  bound AS (
    SELECT
      TIMESTAMPDIFF(HOUR, :from, :to) AS hours,
      COALESCE((
        SELECT SUM(loud.edits)
        FROM (
          SELECT CRC32(CONCAT(wiki, RTRIM(user))) AS hash, edits + new_pages AS edits
          FROM user_hour FORCE INDEX (PRIMARY)
          WHERE hour >= :from AND hour < :to AND :wiki(wiki) AND bot_changes = 0 AND edits + new_pages >= 2
          ORDER BY edits + new_pages DESC
          LIMIT 5000
        ) AS loud
        GROUP BY loud.hash
        ORDER BY 1 DESC
        LIMIT 1 OFFSET 109
      ), 1) AS edits
  ),
  -- Users by a short hash, of which only those can have so many that have so many together.
  crowd AS (
    SELECT CRC32(RTRIM(user)) & 32767 AS hash
    FROM user_hour FORCE INDEX (PRIMARY)
    WHERE hour >= :from AND hour < :to AND :wiki(wiki) AND bot_changes = 0
    GROUP BY CRC32(RTRIM(user)) & 32767
    HAVING SUM(edits + new_pages) >= (SELECT edits FROM bound)
    ORDER BY NULL
  ),
  -- A user with so many in all has an hour with at least the average of that. Where that is one edit, nearly every user has
  -- such an hour, and the crowds tell more.
  candidate AS (
    SELECT DISTINCT u.wiki, u.user
    FROM bound
    STRAIGHT_JOIN user_hour u FORCE INDEX (PRIMARY)
      ON (u.edits + u.new_pages) * bound.hours >= bound.edits
      AND IF(bound.edits > bound.hours, TRUE, CRC32(RTRIM(u.user)) & 32767 IN (SELECT hash FROM crowd))
    WHERE u.hour >= :from AND u.hour < :to AND :wiki(u.wiki) AND u.bot_changes = 0
  ),
  -- Whatever hour has a row has one here.
  lively AS (
    SELECT DISTINCT hour
    FROM wiki_hour
    WHERE hour >= :from AND hour < :to
  )
SELECT
  u.wiki,
  u.user,
  SUM(u.changes) AS changes,
  SUM(u.edits) AS edits,
  SUM(u.new_pages) AS new_pages,
  SUM(u.article_edits) AS article_edits,
  SUM(u.new_articles) AS new_articles,
  SUM(u.reverts_made) AS reverts_made,
  SUM(u.bytes_added) AS bytes_added,
  SUM(u.bytes_removed) AS bytes_removed
FROM candidate
STRAIGHT_JOIN lively
STRAIGHT_JOIN user_hour u FORCE INDEX (PRIMARY)
  ON u.hour = lively.hour AND u.wiki = candidate.wiki AND u.user = candidate.user
WHERE u.bot_changes = 0
GROUP BY u.wiki, u.user
ORDER BY SUM(u.edits + u.new_pages) DESC, wiki, user
LIMIT 100

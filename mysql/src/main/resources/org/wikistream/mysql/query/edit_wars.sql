WITH
  -- Who reverted a page, hour by hour. Bots are not at war.
  revert AS (
    SELECT wiki, title, user, reverts - bot_reverts AS reverts, first_at, last_at
    FROM page_revert_hour
    WHERE hour >= :from AND hour < :to AND :wiki(wiki) AND reverts > bot_reverts
  ),
  contested AS (
    SELECT wiki, title
    FROM revert
    GROUP BY wiki, title
    HAVING SUM(reverts) >= 3 AND COUNT(DISTINCT user) >= 2
  ),
  -- A day that begins with each revert. Of a row that lies in it by half, one revert is sure.
  day AS (
    SELECT
      a.wiki,
      a.title,
      a.first_at,
      SUM(IF(b.last_at <= a.first_at + INTERVAL 24 HOUR, b.reverts, 1)) AS reverts,
      COUNT(DISTINCT b.user) AS people,
      MAX(LEAST(b.last_at, a.first_at + INTERVAL 24 HOUR)) AS last_at
    FROM contested c
    JOIN revert a ON a.wiki = c.wiki AND a.title = c.title
    JOIN revert b ON b.wiki = a.wiki AND b.title = a.title
      AND b.first_at >= a.first_at AND b.first_at <= a.first_at + INTERVAL 24 HOUR
    GROUP BY a.wiki, a.title, a.first_at
    HAVING SUM(IF(b.last_at <= a.first_at + INTERVAL 24 HOUR, b.reverts, 1)) >= 3 AND COUNT(DISTINCT b.user) >= 2
  ),
  fiercest AS (
    SELECT day.*, ROW_NUMBER() OVER (PARTITION BY wiki, title ORDER BY reverts DESC, people DESC, first_at) AS place
    FROM day
  )
SELECT wiki, title, reverts, people, first_at, last_at
FROM fiercest
WHERE place = 1
ORDER BY reverts DESC, people DESC, wiki, title
LIMIT 100

WITH
  -- Who reverted a page, hour by hour, beside what was reverted of it in all. Bots are not at war.
  revert AS (
    SELECT
      CRC32(RTRIM(title)) AS short_key, wiki, title, user, reverts - bot_reverts AS reverts, first_at, last_at,
      SUM(reverts - bot_reverts) OVER page AS reverts_of_page,
      MIN(user) OVER page <> MAX(user) OVER page AS several_people
    FROM page_revert_hour
    WHERE hour >= :from AND hour < :to AND :wiki(wiki) AND reverts > bot_reverts
    WINDOW page AS (PARTITION BY wiki, title)
  ),
  -- The 24 hours that begin with each of them. Of a row that lies in these by half, one revert is sure.
  fight AS (
    SELECT
      a.wiki,
      a.title,
      a.first_at,
      SUM(IF(b.last_at <= a.first_at + INTERVAL 24 HOUR, b.reverts, 1)) AS reverts,
      COUNT(DISTINCT b.user) AS people,
      MAX(LEAST(b.last_at, a.first_at + INTERVAL 24 HOUR)) AS last_at
    FROM revert a
    STRAIGHT_JOIN revert b ON b.short_key = a.short_key AND STRCMP(b.wiki, a.wiki) = 0 AND STRCMP(b.title, a.title) = 0
      AND b.first_at >= a.first_at AND b.first_at <= a.first_at + INTERVAL 24 HOUR
    WHERE a.reverts_of_page >= 3 AND a.several_people
    GROUP BY a.wiki, a.title, a.first_at
    HAVING SUM(IF(b.last_at <= a.first_at + INTERVAL 24 HOUR, b.reverts, 1)) >= 3 AND COUNT(DISTINCT b.user) >= 2
  ),
  ranked AS (
    SELECT fight.*, ROW_NUMBER() OVER (PARTITION BY wiki, title ORDER BY reverts DESC, people DESC, first_at) AS place
    FROM fight
  )
SELECT wiki, title, reverts, people, first_at, last_at
FROM ranked
WHERE place = 1
ORDER BY reverts DESC, people DESC, wiki, title
LIMIT 100

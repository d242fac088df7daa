WITH
  -- An hour without a row counts as an hour without changes, but not before the first row of all.
  known AS (
    SELECT MIN(hour) AS first, TIMESTAMPDIFF(HOUR, MIN(hour), :to) AS hours
    FROM wiki_hour
    WHERE hour >= :from AND hour < :to
  ),
  clock AS (
    SELECT tens.n * 6 + ones.n AS hour_of_day
    FROM (SELECT 0 AS n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3) AS tens
    CROSS JOIN (
      SELECT 0 AS n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5
    ) AS ones
  ),
  -- How often each hour of the day came since then.
  occurred AS (
    SELECT
      clock.hour_of_day,
      FLOOR((known.hours - 1 - MOD(clock.hour_of_day - HOUR(known.first) + 24, 24)) / 24) + 1 AS days
    FROM clock
    CROSS JOIN known
  ),
  counted AS (
    SELECT wiki, HOUR(hour) AS hour_of_day, SUM(changes) AS changes, SUM(bot_changes) AS bot_changes
    FROM wiki_hour
    WHERE hour >= :from AND hour < :to AND :wiki(wiki)
    GROUP BY wiki, HOUR(hour)
  ),
  whole AS (
    SELECT wiki, SUM(changes) AS changes
    FROM counted
    GROUP BY wiki
  )
SELECT
  whole.wiki,
  occurred.hour_of_day,
  occurred.days,
  COALESCE(counted.changes, 0) AS changes,
  COALESCE(counted.bot_changes, 0) AS bot_changes,
  COALESCE(counted.changes, 0) / NULLIF(occurred.days, 0) AS changes_per_hour,
  COALESCE(counted.changes, 0) / whole.changes AS share_of_wiki
FROM whole
CROSS JOIN occurred
LEFT JOIN counted ON counted.wiki = whole.wiki AND counted.hour_of_day = occurred.hour_of_day
ORDER BY whole.changes DESC, whole.wiki, occurred.hour_of_day

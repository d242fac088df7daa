-- The views of the warehouse. Made from the questions in org.wikistream.mysql.query, and a test holds them to these:
-- change a question there, and give its view a new migration once this one was released.
--
-- Each view is about the hours up to the newest one: the last in which something changed, unless it is dated ahead
-- of everything that came into Kafka. A reader needs SELECT on the tables too: the views have nobody's rights but his.

-- A page, those with the most edits first. The last 24 hours.
CREATE OR REPLACE SQL SECURITY INVOKER VIEW `busiest_pages` AS
WITH
  -- The hundredth page has at least so many changes: as many as are in its loudest hours. Counted by a hash: ten more than a
  -- hundred make up for pages that share one.
  bound AS (
    SELECT
      TIMESTAMPDIFF(HOUR, ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) - INTERVAL 23 HOUR), ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) + INTERVAL 1 HOUR)) AS hours,
      COALESCE((
        SELECT SUM(loud.changes)
        FROM (
          SELECT CRC32(CONCAT(wiki, RTRIM(title))) AS hash, changes
          FROM page_hour FORCE INDEX (PRIMARY)
          WHERE hour >= ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) - INTERVAL 23 HOUR) AND hour < ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) + INTERVAL 1 HOUR) AND TRUE AND changes >= 2
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
    WHERE hour >= ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) - INTERVAL 23 HOUR) AND hour < ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) + INTERVAL 1 HOUR) AND TRUE
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
    WHERE p.hour >= ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) - INTERVAL 23 HOUR) AND p.hour < ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) + INTERVAL 1 HOUR) AND TRUE
  ),
  -- Whatever hour has a row has one here.
  lively AS (
    SELECT DISTINCT hour
    FROM wiki_hour
    WHERE hour >= ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) - INTERVAL 23 HOUR) AND hour < ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) + INTERVAL 1 HOUR)
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

-- A user of a wiki, those with the most edits and new pages first. People only: hours in which a user has a change marked as a bot's are left out. The last 24 hours.
CREATE OR REPLACE SQL SECURITY INVOKER VIEW `top_editors` AS
WITH
  -- The hundredth user has at least so many edits and new pages: as many as are in the loudest hours. Counted by a hash: ten
  -- more than a hundred make up for users that share one.
  bound AS (
    SELECT
      TIMESTAMPDIFF(HOUR, ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) - INTERVAL 23 HOUR), ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) + INTERVAL 1 HOUR)) AS hours,
      COALESCE((
        SELECT SUM(loud.edits)
        FROM (
          SELECT CRC32(CONCAT(wiki, RTRIM(user))) AS hash, edits + new_pages AS edits
          FROM user_hour FORCE INDEX (PRIMARY)
          WHERE hour >= ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) - INTERVAL 23 HOUR) AND hour < ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) + INTERVAL 1 HOUR) AND TRUE AND bot_changes = 0 AND edits + new_pages >= 2
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
    WHERE hour >= ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) - INTERVAL 23 HOUR) AND hour < ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) + INTERVAL 1 HOUR) AND TRUE AND bot_changes = 0
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
    WHERE u.hour >= ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) - INTERVAL 23 HOUR) AND u.hour < ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) + INTERVAL 1 HOUR) AND TRUE AND u.bot_changes = 0
  ),
  -- Whatever hour has a row has one here.
  lively AS (
    SELECT DISTINCT hour
    FROM wiki_hour
    WHERE hour >= ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) - INTERVAL 23 HOUR) AND hour < ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) + INTERVAL 1 HOUR)
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
LIMIT 100;

-- A wiki, those with the most changes first. The last 24 hours.
CREATE OR REPLACE SQL SECURITY INVOKER VIEW `bot_share_by_wiki` AS
SELECT
  wiki,
  SUM(changes) AS changes,
  SUM(bot_changes) AS bot_changes,
  SUM(bot_changes) / SUM(changes) AS bot_share,
  SUM(edits + new_pages) AS edits,
  SUM(bot_edits + bot_new_pages) AS bot_edits,
  SUM(bot_edits + bot_new_pages) / NULLIF(SUM(edits + new_pages), 0) AS bot_edit_share
FROM wiki_hour
WHERE hour >= ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) - INTERVAL 23 HOUR) AND hour < ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) + INTERVAL 1 HOUR) AND TRUE
GROUP BY wiki
ORDER BY changes DESC, wiki;

-- An hour, in order. An hour without any change has no row. The last 24 hours.
CREATE OR REPLACE SQL SECURITY INVOKER VIEW `reverts_by_hour` AS
SELECT
  hour,
  SUM(edits) AS edits,
  SUM(reverts) AS reverts,
  SUM(bot_reverts) AS bot_reverts,
  SUM(reverts) / NULLIF(SUM(edits), 0) AS revert_share
FROM wiki_hour
WHERE hour >= ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) - INTERVAL 23 HOUR) AND hour < ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) + INTERVAL 1 HOUR) AND TRUE
GROUP BY hour
ORDER BY hour;

-- A page that at least two people reverted at least three times within 24 hours, those with the most reverts first. Of several such days of a page, that with the most. The last 24 hours.
CREATE OR REPLACE SQL SECURITY INVOKER VIEW `edit_wars` AS
WITH
  -- Who reverted a page, hour by hour, beside what was reverted of it in all. Bots are not at war.
  revert AS (
    SELECT
      CRC32(RTRIM(title)) AS short_key, wiki, title, user, reverts - bot_reverts AS reverts, first_at, last_at,
      SUM(reverts - bot_reverts) OVER page AS reverts_of_page,
      MIN(user) OVER page <> MAX(user) OVER page AS several_people
    FROM page_revert_hour
    WHERE hour >= ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) - INTERVAL 23 HOUR) AND hour < ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) + INTERVAL 1 HOUR) AND TRUE AND reverts > bot_reverts
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
LIMIT 100;

-- A language, those with the most new pages first. The last 24 hours.
CREATE OR REPLACE SQL SECURITY INVOKER VIEW `new_pages_by_language` AS
SELECT
  w.language,
  COUNT(DISTINCT h.wiki) AS wikis,
  SUM(h.new_pages) AS new_pages,
  SUM(h.bot_new_pages) AS bot_new_pages,
  SUM(h.new_articles) AS new_articles
FROM wiki_hour h
LEFT JOIN wiki w ON w.name = h.wiki
WHERE h.hour >= ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) - INTERVAL 23 HOUR) AND h.hour < ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) + INTERVAL 1 HOUR) AND TRUE AND h.new_pages > 0
GROUP BY w.language
ORDER BY new_pages DESC, language;

-- A category of a wiki, those that grew or shrank the most first. The last 24 hours.
CREATE OR REPLACE SQL SECURITY INVOKER VIEW `category_growth` AS
WITH
  -- The categories in which the most moved within an hour.
  loud AS (
    SELECT DISTINCT top.wiki, top.wiki_category
    FROM (
      SELECT hour, wiki, wiki_category
      FROM wiki_category_hour FORCE INDEX (PRIMARY)
      WHERE hour >= ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) - INTERVAL 23 HOUR) AND hour < ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) + INTERVAL 1 HOUR) AND TRUE AND ABS(pages_in - pages_out) >= 2
      ORDER BY ABS(pages_in - pages_out) DESC
      LIMIT 1000
    ) AS top
  ),
  -- Whatever hour has a row has one here.
  lively AS (
    SELECT DISTINCT hour
    FROM wiki_hour
    WHERE hour >= ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) - INTERVAL 23 HOUR) AND hour < ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) + INTERVAL 1 HOUR)
  ),
  -- The hundredth category grew or shrank by at least so many: by as many as the hundredth of these.
  bound AS (
    SELECT
      TIMESTAMPDIFF(HOUR, ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) - INTERVAL 23 HOUR), ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) + INTERVAL 1 HOUR)) AS hours,
      COALESCE((
        SELECT ABS(SUM(w.pages_in) - SUM(w.pages_out))
        FROM loud
        STRAIGHT_JOIN lively
        STRAIGHT_JOIN wiki_category_hour w FORCE INDEX (PRIMARY)
          ON w.hour = lively.hour AND w.wiki = loud.wiki AND w.wiki_category = loud.wiki_category
        GROUP BY w.wiki, w.wiki_category
        ORDER BY 1 DESC
        LIMIT 1 OFFSET 99
      ), 0) AS growth
  ),
  -- Categories by a short hash, of which only those can have so many that have so many together.
  crowd AS (
    SELECT CRC32(RTRIM(wiki_category)) & 32767 AS hash
    FROM wiki_category_hour FORCE INDEX (PRIMARY)
    WHERE hour >= ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) - INTERVAL 23 HOUR) AND hour < ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) + INTERVAL 1 HOUR) AND TRUE
    GROUP BY CRC32(RTRIM(wiki_category)) & 32767
    HAVING SUM(ABS(pages_in - pages_out)) >= (SELECT growth FROM bound)
    ORDER BY NULL
  ),
  -- A category that grew or shrank by so many in all has an hour with at least the average of that. Where that is one page,
  -- nearly every category has such an hour, and the crowds tell more.
  candidate AS (
    SELECT DISTINCT w.wiki, w.wiki_category
    FROM bound
    STRAIGHT_JOIN wiki_category_hour w FORCE INDEX (PRIMARY)
      ON ABS(w.pages_in - w.pages_out) * bound.hours >= bound.growth
      AND IF(bound.growth > bound.hours, TRUE, CRC32(RTRIM(w.wiki_category)) & 32767 IN (SELECT hash FROM crowd))
    WHERE w.hour >= ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) - INTERVAL 23 HOUR) AND w.hour < ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) + INTERVAL 1 HOUR) AND TRUE
  )
SELECT
  w.wiki,
  w.wiki_category,
  SUM(w.pages_in) AS pages_in,
  SUM(w.pages_out) AS pages_out,
  SUM(w.pages_direction_unknown) AS pages_direction_unknown,
  SUM(w.pages_in) - SUM(w.pages_out) AS growth
FROM candidate
STRAIGHT_JOIN lively
STRAIGHT_JOIN wiki_category_hour w FORCE INDEX (PRIMARY)
  ON w.hour = lively.hour AND w.wiki = candidate.wiki AND w.wiki_category = candidate.wiki_category
GROUP BY w.wiki, w.wiki_category
ORDER BY ABS(SUM(w.pages_in) - SUM(w.pages_out)) DESC, wiki, wiki_category
LIMIT 100;

-- An hour of the day in a wiki; the wikis with the most changes first, their hours in order. Each wiki has all 24. The last 672 hours.
CREATE OR REPLACE SQL SECURITY INVOKER VIEW `quiet_and_loud_hours` AS
WITH
  -- An hour without a row counts as an hour without changes, but not before the first row of all.
  known AS (
    SELECT MIN(hour) AS first, TIMESTAMPDIFF(HOUR, MIN(hour), ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) + INTERVAL 1 HOUR)) AS hours
    FROM wiki_hour
    WHERE hour >= ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) - INTERVAL 671 HOUR) AND hour < ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) + INTERVAL 1 HOUR)
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
    WHERE hour >= ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) - INTERVAL 671 HOUR) AND hour < ((SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)) + INTERVAL 1 HOUR) AND TRUE
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
ORDER BY whole.changes DESC, whole.wiki, occurred.hour_of_day;

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
GROUP BY a.hour, a.wiki, a.user, a.how, a.created_by
ORDER BY autocreated, SUM(u.edits + u.new_pages) DESC, wiki, user
LIMIT 100;

-- Statistics of a minute by category and wiki, without the rows that are sums of others.
CREATE OR REPLACE SQL SECURITY INVOKER VIEW `wiki_minute` AS
SELECT *
FROM category_minute
WHERE category <> '*' AND wiki <> '*';

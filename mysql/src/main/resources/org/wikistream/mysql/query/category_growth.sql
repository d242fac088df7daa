WITH
  -- The categories in which the most moved within an hour.
  loud AS (
    SELECT DISTINCT top.wiki, top.wiki_category
    FROM (
      SELECT hour, wiki, wiki_category
      FROM wiki_category_hour FORCE INDEX (PRIMARY)
      WHERE hour >= :from AND hour < :to AND :wiki(wiki) AND ABS(pages_in - pages_out) >= 2
      ORDER BY ABS(pages_in - pages_out) DESC
      LIMIT 1000
    ) AS top
  ),
  -- Whatever hour has a row has one here.
  lively AS (
    SELECT DISTINCT hour
    FROM wiki_hour
    WHERE hour >= :from AND hour < :to
  ),
  -- The hundredth category grew or shrank by at least so many: by as many as the hundredth of these.
  bound AS (
    SELECT
      TIMESTAMPDIFF(HOUR, :from, :to) AS hours,
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
    WHERE hour >= :from AND hour < :to AND :wiki(wiki)
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
    WHERE w.hour >= :from AND w.hour < :to AND :wiki(w.wiki)
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
LIMIT 100

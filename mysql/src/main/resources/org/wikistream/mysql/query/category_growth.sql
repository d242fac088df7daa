WITH
  -- The categories in which the most moved within an hour.
  loud AS (
    SELECT DISTINCT hash
    FROM (
      SELECT CRC32(RTRIM(wiki_category)) AS hash
      FROM wiki_category_hour FORCE INDEX (PRIMARY)
      WHERE hour >= :from AND hour < :to AND :wiki(wiki) AND pages_in <> pages_out
      ORDER BY ABS(pages_in - pages_out) DESC
      LIMIT 2000
    ) AS hours
  ),
  -- The hundredth category grew or shrank by at least so many: by as many as the hundredth of these.
  bound AS (
    SELECT COALESCE((
      SELECT ABS(SUM(w.pages_in) - SUM(w.pages_out))
      FROM wiki_category_hour w FORCE INDEX (PRIMARY)
      STRAIGHT_JOIN loud ON loud.hash = CRC32(RTRIM(w.wiki_category))
      WHERE w.hour >= :from AND w.hour < :to AND :wiki(w.wiki)
      GROUP BY w.wiki, w.wiki_category
      ORDER BY 1 DESC
      LIMIT 1 OFFSET 99
    ), 0) AS growth
  ),
  -- Categories by a short hash, of which only those can have so many that have so many together.
  candidate AS (
    SELECT CRC32(RTRIM(wiki_category)) & 131071 AS hash
    FROM wiki_category_hour FORCE INDEX (PRIMARY)
    WHERE hour >= :from AND hour < :to AND :wiki(wiki)
    GROUP BY CRC32(RTRIM(wiki_category)) & 131071
    HAVING SUM(ABS(pages_in - pages_out)) >= (SELECT growth FROM bound)
    ORDER BY NULL
  )
SELECT
  w.wiki,
  w.wiki_category,
  SUM(w.pages_in) AS pages_in,
  SUM(w.pages_out) AS pages_out,
  SUM(w.pages_direction_unknown) AS pages_direction_unknown,
  SUM(w.pages_in) - SUM(w.pages_out) AS growth
FROM wiki_category_hour w FORCE INDEX (PRIMARY)
STRAIGHT_JOIN candidate c ON c.hash = CRC32(RTRIM(w.wiki_category)) & 131071
WHERE w.hour >= :from AND w.hour < :to AND :wiki(w.wiki)
GROUP BY w.wiki, w.wiki_category
ORDER BY ABS(SUM(w.pages_in) - SUM(w.pages_out)) DESC, wiki, wiki_category
LIMIT 100

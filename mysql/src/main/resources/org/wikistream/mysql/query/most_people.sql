WITH
  people_by_hour AS (
    SELECT hour, wiki, title, COUNT(*) AS people
    FROM page_editor_hour
    WHERE hour >= :from AND hour < :to AND :wiki(wiki)
    GROUP BY hour, wiki, title
  ),
  -- The hundredth page has at least so many people: as many as in its fullest hour.
  bound AS (
    SELECT COALESCE((
      SELECT MAX(full.people)
      FROM (
        SELECT wiki, title, people
        FROM people_by_hour
        ORDER BY people DESC
        LIMIT 5000
      ) AS full
      GROUP BY full.wiki, full.title
      ORDER BY 1 DESC
      LIMIT 1 OFFSET 99
    ), 0) AS people
  ),
  -- A page with so many in all has an hour with at least the average of that. All others are out.
  candidate AS (
    SELECT DISTINCT p.wiki, p.title
    FROM people_by_hour p
    JOIN bound ON p.people * TIMESTAMPDIFF(HOUR, :from, :to) >= bound.people
  )
SELECT
  e.wiki,
  e.title,
  COUNT(DISTINCT e.user) AS people,
  SUM(e.changes) AS changes,
  MIN(e.first_at) AS first_at,
  MAX(e.last_at) AS last_at
FROM page_editor_hour e
JOIN candidate c ON c.wiki = e.wiki AND c.title = e.title
WHERE e.hour >= :from AND e.hour < :to AND :wiki(e.wiki)
GROUP BY e.wiki, e.title
ORDER BY people DESC, changes DESC, wiki, title
LIMIT 100

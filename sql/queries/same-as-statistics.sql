-- --batch
-- Does an own count agree with the final statistics of indexing-job? Rows that only the count has are not final yet, or came late.
SELECT COUNT(mine + theirs) AS in_both, COUNT(*) FILTER (WHERE mine = theirs) AS equal,
  COUNT(*) FILTER (WHERE theirs IS NULL) AS only_counted, COUNT(*) FILTER (WHERE mine IS NULL) AS only_final
FROM (
  SELECT category, COALESCE(wiki, 'unknown') AS wiki, DATE_FORMAT(dt, 'yyyy-MM-dd HH:mm') AS at_minute, COUNT(*) AS mine
  FROM recentchange
  GROUP BY category, COALESCE(wiki, 'unknown'), DATE_FORMAT(dt, 'yyyy-MM-dd HH:mm')) AS counted
FULL JOIN (
  SELECT category, wiki, DATE_FORMAT(window_start, 'yyyy-MM-dd HH:mm') AS at_minute, events AS theirs
  FROM statistics
  WHERE wiki <> '*') AS final_rows
  ON counted.category = final_rows.category AND counted.wiki = final_rows.wiki AND counted.at_minute = final_rows.at_minute

INSERT INTO wiki_hour
SELECT
  :hour, wiki, COUNT(*), SUM(type = 'edit'), SUM(type = 'new'), SUM(type = 'log'), SUM(type = 'categorize'), 0, 0,
  SUM(bot), SUM(bot AND type = 'edit'), SUM(bot AND type = 'new'), SUM(anonymous), SUM(temporary),
  SUM(NOT bot AND namespace = 0 AND type = 'edit'), SUM(NOT bot AND namespace = 0 AND type = 'new'),
  SUM(COALESCE(revert, 0)), SUM(bot AND COALESCE(revert, 0)), SUM(COALESCE(minor, 0)),
  SUM(IF(size_delta > 0, size_delta, 0)), SUM(IF(size_delta < 0, -size_delta, 0)), SUM(COALESCE(log_type = 'newusers', 0))
FROM recent_change
WHERE dt >= :hour AND dt < :hour + INTERVAL 1 HOUR
GROUP BY wiki;

INSERT INTO page_hour
SELECT
  :hour, wiki, title, MAX(namespace), COUNT(*), SUM(bot), SUM(type = 'new'), SUM(COALESCE(revert, 0)), SUM(bot AND COALESCE(revert, 0)),
  SUM(IF(size_delta > 0, size_delta, 0)), SUM(IF(size_delta < 0, -size_delta, 0))
FROM recent_change
WHERE dt >= :hour AND dt < :hour + INTERVAL 1 HOUR AND type IN ('edit', 'new')
GROUP BY wiki, title;

INSERT INTO user_hour (
  hour, wiki, user, changes, bot_changes, edits, new_pages, article_edits, new_articles, log_entries, reverts_made,
  bytes_added, bytes_removed, anonymous, temporary)
SELECT
  :hour, wiki, user, COUNT(*), SUM(bot), SUM(type = 'edit'), SUM(type = 'new'),
  SUM(NOT bot AND namespace = 0 AND type = 'edit'), SUM(NOT bot AND namespace = 0 AND type = 'new'), SUM(type = 'log'),
  SUM(COALESCE(revert, 0)), SUM(IF(size_delta > 0, size_delta, 0)), SUM(IF(size_delta < 0, -size_delta, 0)),
  MAX(anonymous), MAX(temporary)
FROM recent_change
WHERE dt >= :hour AND dt < :hour + INTERVAL 1 HOUR
GROUP BY wiki, user;

INSERT INTO page_editor_hour
SELECT :hour, wiki, title, user, COUNT(*), SUM(COALESCE(revert, 0)), MIN(dt), MAX(dt)
FROM recent_change
WHERE dt >= :hour AND dt < :hour + INTERVAL 1 HOUR AND type IN ('edit', 'new') AND NOT bot
GROUP BY wiki, title, user;

INSERT INTO page_revert_hour
SELECT :hour, wiki, title, user, COUNT(*), SUM(bot), MIN(dt), MAX(dt)
FROM recent_change
WHERE dt >= :hour AND dt < :hour + INTERVAL 1 HOUR AND revert
GROUP BY wiki, title, user;

INSERT INTO wiki_category_hour
SELECT
  :hour, wiki, wiki_category, SUM(comment LIKE '%added to category'), SUM(comment LIKE '%removed from category'), SUM(comment LIKE '%moved')
FROM recent_change
WHERE dt >= :hour AND dt < :hour + INTERVAL 1 HOUR AND type = 'categorize'
GROUP BY wiki, wiki_category;

INSERT INTO new_account
SELECT :hour, wiki, user, MAX(log_action), NULL
FROM recent_change
WHERE dt >= :hour AND dt < :hour + INTERVAL 1 HOUR AND log_type = 'newusers'
GROUP BY wiki, user;

-- --batch
-- What was rejected, by whom, why and since when?
SELECT stage, reason, COUNT(*) AS records, MIN(source_timestamp) AS since, MIN(detail) AS example
FROM rejected
GROUP BY stage, reason
ORDER BY records DESC, stage, reason

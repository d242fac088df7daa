-- --batch
-- How many records does the reader of JSON leave out, by partition, and how many are without a time?
SELECT everything.kafka_partition, everything.records, everything.records - COALESCE(seen.records, 0) AS vanished,
  everything.no_json, seen.without_time
FROM (
  SELECT kafka_partition, COUNT(*) AS records, COUNT(*) FILTER (WHERE payload_text IS NOT JSON OBJECT) AS no_json
  FROM recentchange_raw
  GROUP BY kafka_partition) AS everything
LEFT JOIN (
  SELECT kafka_partition, COUNT(*) AS records, COUNT(*) FILTER (WHERE dt IS NULL) AS without_time
  FROM recentchange
  GROUP BY kafka_partition) AS seen
  ON seen.kafka_partition = everything.kafka_partition
ORDER BY everything.kafka_partition

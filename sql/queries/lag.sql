-- --from 1h
-- How late do changes reach this Kafka, minute by minute?
SELECT window_start, COUNT(*) AS changes, AVG(lag_ms) AS mean_ms, MAX(lag_ms) AS worst_ms,
  COUNT(*) FILTER (WHERE lag_ms > 5000) AS above_5_s
FROM TABLE(TUMBLE(TABLE recentchange, DESCRIPTOR(event_time), INTERVAL '1' MINUTE))
GROUP BY window_start, window_end

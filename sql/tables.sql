-- The topics of Wikistream as tables of Flink SQL. ./wikistream sql reads this file, and Flink's own client takes it as
-- `sql-client.sh -i tables.sql -j sql-VERSION-all.jar`. docs/sql.md says where what is, and what the tables can't tell.
-- Addresses and topics are the defaults. To use others, change them here, or between the tables and the views (ALTER
-- TABLE ... SET): a view keeps the sources that it was created with, and a later change of a table does not affect it.
-- No table has a consumer group: nothing is committed, so a forgotten query keeps no topic from being trimmed.

-- Times are written in UTC, as everywhere in this project.
SET 'table.local-time-zone' = 'UTC';
-- A partition without new events must not hold back the windows of the others.
SET 'table.exec.source.idle-timeout' = '5 s';
-- One slot is enough for four partitions, and a query may take no more from the jobs.
SET 'parallelism.default' = '1';
-- State that grows with the number of keys is on disk, in the slot's own share of memory, not on the heap that the jobs
-- share.
SET 'state.backend.type' = 'rocksdb';
-- A running total is forgotten a day after its last change, and starts over with the next one. A query in batch mode
-- forgets nothing.
SET 'table.exec.state.ttl' = '24 h';
-- A query that fails is over, and says why. A cluster's own strategy might restart it for ever.
SET 'restart-strategy.type' = 'none';
-- A cluster for jobs may demand these two of its users' code, but the planner's operators have no uids and types of
-- their own.
SET 'pipeline.auto-generate-uids' = 'true';
SET 'pipeline.generic-types' = 'true';
-- If the cluster takes checkpoints, exactly-once would show rows only with each checkpoint.
SET 'execution.checkpointing.mode' = 'AT_LEAST_ONCE';

-- These functions apply the jobs' rules for the view recentchange. The classes are in the jar.
CREATE TEMPORARY FUNCTION wiki_project AS 'org.wikistream.sql.functions.WikiProject';
CREATE TEMPORARY FUNCTION wiki_language AS 'org.wikistream.sql.functions.WikiLanguage';
CREATE TEMPORARY FUNCTION is_anonymous AS 'org.wikistream.sql.functions.IsAnonymous';
CREATE TEMPORARY FUNCTION is_temporary AS 'org.wikistream.sql.functions.IsTemporary';
CREATE TEMPORARY FUNCTION namespace_name AS 'org.wikistream.sql.functions.NamespaceName';
CREATE TEMPORARY FUNCTION edited_section AS 'org.wikistream.sql.functions.EditedSection';
CREATE TEMPORARY FUNCTION is_revert AS 'org.wikistream.sql.functions.IsRevert';
CREATE TEMPORARY FUNCTION categorized_page AS 'org.wikistream.sql.functions.CategorizedPage';
CREATE TEMPORARY FUNCTION wiki_category AS 'org.wikistream.sql.functions.WikiCategory';
CREATE TEMPORARY FUNCTION millis_between AS 'org.wikistream.sql.functions.MillisBetween';

-- Changes as they are in the topic: nested fields, under the event's own names. Query recentchange instead, which is
-- flat.
CREATE TABLE recentchange_json (
  meta ROW<id STRING, dt TIMESTAMP_LTZ(3), uri STRING, `domain` STRING, request_id STRING, `stream` STRING, topic STRING, `partition` INT, `offset` BIGINT> COMMENT 'What Wikimedia says of the event itself',
  `type` STRING COMMENT 'edit, new, log, categorize, external, or something else',
  wiki STRING COMMENT 'Name of the wiki''s database, such as enwiki',
  namespace INT COMMENT 'Number of the page''s namespace; -1 for special pages',
  title STRING COMMENT 'The page''s title with its namespace; of a categorize event the category''s',
  `user` STRING COMMENT 'Name or IP address of who made the change; absent where it was hidden',
  `comment` STRING COMMENT 'The edit summary, as wiki text',
  bot BOOLEAN COMMENT 'Whether the change is marked as a bot''s',
  minor BOOLEAN COMMENT 'Whether the edit is marked as minor; of edits and new pages',
  patrolled BOOLEAN COMMENT 'Whether somebody has checked it, where the wiki has such checks',
  `timestamp` BIGINT COMMENT 'When the change was made, which may be long before dt; in seconds since 1970',
  id BIGINT COMMENT 'Number of the change in the wiki''s list of recent changes (rcid)',
  revision ROW<`old` BIGINT, `new` BIGINT> COMMENT 'Revision before an edit, and the one that it made',
  `length` ROW<`old` BIGINT, `new` BIGINT> COMMENT 'Bytes of the page before an edit, and after it',
  log_id BIGINT COMMENT 'Number of the log entry; of log events, as all of log_*',
  log_type STRING COMMENT 'Which log, such as upload or block',
  log_action STRING COMMENT 'What was done, within the log''s type',
  log_action_comment STRING COMMENT 'The log entry as a sentence, in the wiki''s language',
  log_params STRING COMMENT 'Details of the log entry: an object, an array or a text; written anew as JSON, a text without its quotes',
  notify_url STRING COMMENT 'Page that shows the change; of a categorize event the edit behind it',
  server_name STRING COMMENT 'Host name of the wiki',
  server_url STRING COMMENT 'Address of the wiki',
  server_script_path STRING COMMENT 'Path of the wiki''s scripts, such as /w',
  ingested_at TIMESTAMP_LTZ(3) NOT NULL METADATA FROM 'timestamp' VIRTUAL COMMENT 'When the event came into this Kafka: the record''s timestamp',
  kafka_partition INT NOT NULL METADATA FROM 'partition' VIRTUAL COMMENT 'Partition of the record',
  kafka_offset BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL COMMENT 'Offset of the record in its partition',
  event_time AS COALESCE(CASE WHEN meta.dt >= TO_TIMESTAMP_LTZ(978307200, 0) AND meta.dt <= ingested_at THEN meta.dt END, ingested_at) COMMENT 'For windows: dt, or ingested_at where dt is missing, before 2001 or ahead of the broker''s clock',
  WATERMARK FOR event_time AS event_time - INTERVAL '20' SECOND
) COMMENT 'Changes, with the fields of the event: what recentchange is made of'
WITH (
  'connector' = 'kafka',
  'topic' = 'wikimedia.recentchange',
  'properties.bootstrap.servers' = '127.0.0.1:9092',
  'properties.isolation.level' = 'read_committed',
  'scan.startup.mode' = 'earliest-offset',
  'format' = 'json',
  'json.ignore-parse-errors' = 'true',
  'json.timestamp-format.standard' = 'ISO-8601'
);

-- Changes with the same columns as in MySQL and the archive, in the same order. Views keep no comments, so they are
-- here.
CREATE VIEW recentchange COMMENT 'Changes, with the columns of MySQL and of the archive, and event_time for windows' AS
SELECT
  meta.id AS event_id, -- Names the event across data centres
  meta.dt AS dt, -- When the event was produced: event time
  `type` AS `type`, -- edit, new, log, categorize, external, or something else
  wiki AS wiki, -- Name of the wiki's database, such as enwiki
  namespace AS namespace, -- Number of the page's namespace; -1 for special pages
  title AS title, -- The page's title with its namespace; of a categorize event the category's
  `user` AS `user`, -- Name or IP address of who made the change; absent where it was hidden
  `comment` AS `comment`, -- The edit summary, as wiki text
  bot AS bot, -- Whether the change is marked as a bot's
  minor AS minor, -- Whether the edit is marked as minor; of edits and new pages
  patrolled AS patrolled, -- Whether somebody has checked it, where the wiki has such checks
  TO_TIMESTAMP_LTZ(`timestamp`, 0) AS `timestamp`, -- When the change was made, which may be long before dt
  id AS id, -- Number of the change in the wiki's list of recent changes (rcid)
  revision.`old` AS revision_old, -- Revision before an edit; absent for a new page
  revision.`new` AS revision_new, -- Revision that an edit or a new page made
  `length`.`old` AS length_old, -- Bytes of the page before an edit; absent for a new page
  `length`.`new` AS length_new, -- Bytes of the page after an edit, or of the new page
  log_id AS log_id, -- Number of the log entry; of log events, as all of log_*
  log_type AS log_type, -- Which log, such as upload or block
  log_action AS log_action, -- What was done, within the log's type
  log_action_comment AS log_action_comment, -- The log entry as a sentence, in the wiki's language
  log_params AS log_params, -- Details of the log entry: an object, an array or a text
  notify_url AS notify_url, -- Page that shows the change; of a categorize event the edit behind it
  server_name AS server_name, -- Host name of the wiki
  server_url AS server_url, -- Address of the wiki
  server_script_path AS server_script_path, -- Path of the wiki's scripts, such as /w
  meta.uri AS meta_uri, -- Address of the page
  meta.`domain` AS meta_domain, -- Host name of the wiki that the event belongs to
  meta.request_id AS meta_request_id, -- Same for all events that one request caused
  meta.`stream` AS meta_stream, -- Name of the stream at Wikimedia
  meta.topic AS meta_topic, -- Topic of Wikimedia's own Kafka
  meta.`partition` AS meta_partition, -- Partition of that topic
  meta.`offset` AS meta_offset, -- Offset in that partition; a jump is a gap
  CASE WHEN `type` IN ('edit', 'new', 'log', 'categorize', 'external') THEN `type` ELSE 'other' END AS category, -- The type, or other where that is unknown, unless category.by says otherwise
  `length`.`new` - COALESCE(`length`.`old`, 0) AS size_delta, -- Bytes that the change added, negative where it removed some
  is_anonymous(`user`) AS anonymous, -- Whether the user is an IP address; absent without a user
  is_temporary(`user`) AS temporary, -- Whether the user is a temporary account; absent without a user
  wiki_project(wiki) AS project, -- The wiki's project, such as wikipedia or commons
  wiki_language(wiki) AS `language`, -- Code of the wiki's language; absent where it has none
  namespace_name(wiki, namespace) AS namespace_name, -- English name of the namespace
  edited_section(`type`, wiki, namespace, `comment`) AS section, -- Heading of the section that was edited
  is_revert(`type`, `comment`) AS revert, -- Whether the edit undoes others, by its comment; of edits
  categorized_page(`type`, `comment`) AS page, -- Page that was put into a category or taken out; of categorize events
  wiki_category(`type`, title) AS wiki_category, -- That category, without its namespace; of categorize events
  millis_between(meta.dt, ingested_at) AS lag_ms, -- Milliseconds from dt to ingested_at
  ingested_at AS ingested_at, -- When the event came into this Kafka: the record's timestamp
  kafka_partition AS kafka_partition, -- Partition of the record
  kafka_offset AS kafka_offset, -- Offset of the record in its partition
  event_time AS event_time -- For windows: dt, or ingested_at where dt is missing, before 2001 or ahead of the broker's clock
FROM recentchange_json;

-- The same records, unparsed, to find what the JSON reader made NULL or left out.
CREATE TABLE recentchange_raw (
  payload BYTES COMMENT 'The event''s JSON, byte for byte',
  payload_text AS DECODE(payload, 'UTF-8') COMMENT 'The same as text',
  ingested_at TIMESTAMP_LTZ(3) NOT NULL METADATA FROM 'timestamp' VIRTUAL COMMENT 'When the event came into this Kafka: the record''s timestamp',
  kafka_partition INT NOT NULL METADATA FROM 'partition' VIRTUAL COMMENT 'Partition of the record',
  kafka_offset BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL COMMENT 'Offset of the record in its partition'
) COMMENT 'Changes as bytes: the twin of recentchange_json, of which no record vanishes'
WITH (
  'connector' = 'kafka',
  'topic' = 'wikimedia.recentchange',
  'properties.bootstrap.servers' = '127.0.0.1:9092',
  'properties.isolation.level' = 'read_committed',
  'scan.startup.mode' = 'earliest-offset',
  'format' = 'raw'
);

CREATE TABLE rejected (
  payload BYTES COMMENT 'What was not taken, as received; of a large one the head',
  headers MAP<STRING, BYTES> METADATA VIRTUAL COMMENT 'All headers of the record',
  reason AS DECODE(headers['reason'], 'UTF-8') COMMENT 'Why it was not taken, such as invalid-json',
  detail AS DECODE(headers['detail'], 'UTF-8') COMMENT 'The same as a sentence for people',
  stage AS DECODE(headers['stage'], 'UTF-8') COMMENT 'Who rejected it: ingest, index, statistics, warehouse, archive or insights',
  source_topic AS DECODE(headers['source-topic'], 'UTF-8') COMMENT 'Where it came from: topic of the service, or of Kafka; absent where unknown',
  source_partition AS TRY_CAST(DECODE(headers['source-partition'], 'UTF-8') AS INT) COMMENT 'Partition of that topic',
  source_offset AS TRY_CAST(DECODE(headers['source-offset'], 'UTF-8') AS BIGINT) COMMENT 'Offset in that partition',
  source_timestamp AS TO_TIMESTAMP_LTZ(TRY_CAST(DECODE(headers['source-timestamp'], 'UTF-8') AS BIGINT), 3) COMMENT 'When the broker appended that record; absent where it came from no record',
  document_index AS DECODE(headers['document-index'], 'UTF-8') COMMENT 'Index of the document that OpenSearch did not take; of rows and alerts',
  document_id AS DECODE(headers['document-id'], 'UTF-8') COMMENT 'Id of that document',
  document_version AS TRY_CAST(DECODE(headers['document-version'], 'UTF-8') AS BIGINT) COMMENT 'Version of that document',
  payload_text AS DECODE(payload, 'UTF-8') COMMENT 'The payload as text',
  rejected_at TIMESTAMP_LTZ(3) NOT NULL METADATA FROM 'timestamp' VIRTUAL COMMENT 'When it was rejected: the record''s timestamp',
  kafka_partition INT NOT NULL METADATA FROM 'partition' VIRTUAL COMMENT 'Partition of the record',
  kafka_offset BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL COMMENT 'Offset of the record in its partition'
) COMMENT 'What some stage could not take, with the reason'
WITH (
  'connector' = 'kafka',
  'topic' = 'wikimedia.recentchange.rejected',
  'properties.bootstrap.servers' = '127.0.0.1:9092',
  'properties.isolation.level' = 'read_committed',
  'scan.startup.mode' = 'earliest-offset',
  'format' = 'raw'
);

CREATE TABLE late (
  payload BYTES COMMENT 'JSON of the change, byte for byte, or of the counts',
  headers MAP<STRING, BYTES> METADATA VIRTUAL COMMENT 'All headers of the record',
  kind AS DECODE(headers['kind'], 'UTF-8') COMMENT 'change, or counts: those of several changes, a row for each row that lacks them',
  source_partition AS TRY_CAST(DECODE(headers['source-partition'], 'UTF-8') AS INT) COMMENT 'Partition of the change in its topic',
  source_offset AS TRY_CAST(DECODE(headers['source-offset'], 'UTF-8') AS BIGINT) COMMENT 'Offset of the change in that partition',
  payload_text AS DECODE(payload, 'UTF-8') COMMENT 'The payload as text',
  late_at TIMESTAMP_LTZ(3) NOT NULL METADATA FROM 'timestamp' VIRTUAL COMMENT 'When it was found late: the record''s timestamp',
  kafka_partition INT NOT NULL METADATA FROM 'partition' VIRTUAL COMMENT 'Partition of the record',
  kafka_offset BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL COMMENT 'Offset of the record in its partition'
) COMMENT 'Changes that came too late for the statistics, or are dated impossibly'
WITH (
  'connector' = 'kafka',
  'topic' = 'wikimedia.recentchange.late',
  'properties.bootstrap.servers' = '127.0.0.1:9092',
  'properties.isolation.level' = 'read_committed',
  'scan.startup.mode' = 'earliest-offset',
  'format' = 'raw'
);

CREATE TABLE audit (
  `type` STRING COMMENT 'counts, gap, filled or lost; the other columns depend on it',
  `stream` STRING COMMENT 'Name of the stream at Wikimedia',
  topic STRING COMMENT 'Topic of Wikimedia''s own Kafka; of a lost row one of ours',
  `partition` INT COMMENT 'Partition of that topic',
  `transaction` STRING COMMENT 'Names the transaction that the row was committed with',
  received BIGINT COMMENT 'Events received in it; of counts, as all up to gaps',
  emitted BIGINT COMMENT 'Events written to the topic',
  duplicates BIGINT COMMENT 'Events left out because they had come before',
  canaries BIGINT COMMENT 'Test events of Wikimedia, left out',
  rejected BIGINT COMMENT 'Events set aside in rejected',
  gaps BIGINT COMMENT 'Gaps in the offsets, found in it',
  missing BIGINT COMMENT 'Events missing in them; of a gap, in that one',
  first_offset BIGINT COMMENT 'First offset of what the row is about',
  last_offset BIGINT COMMENT 'Last offset of it',
  `from` TIMESTAMP_LTZ(3) COMMENT 'Time of its first event; absent of a lost row',
  `to` TIMESTAMP_LTZ(3) COMMENT 'Time of its last event; absent of a lost row',
  reader STRING COMMENT 'Consumer group that lost records; of a lost row',
  `time` TIMESTAMP_LTZ(3) COMMENT 'When the loss was accepted; of a lost row',
  written_at TIMESTAMP_LTZ(3) NOT NULL METADATA FROM 'timestamp' VIRTUAL COMMENT 'When the row was written: the record''s timestamp',
  kafka_partition INT NOT NULL METADATA FROM 'partition' VIRTUAL COMMENT 'Partition of the record',
  kafka_offset BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL COMMENT 'Offset of the record in its partition'
) COMMENT 'What ingest accounts for; compaction leaves one row of counts a minute and partition, and every gap'
WITH (
  'connector' = 'kafka',
  'topic' = 'wikimedia.recentchange.audit',
  'properties.bootstrap.servers' = '127.0.0.1:9092',
  'properties.isolation.level' = 'read_committed',
  'scan.startup.mode' = 'earliest-offset',
  'format' = 'json',
  'json.ignore-parse-errors' = 'true',
  'json.timestamp-format.standard' = 'ISO-8601'
);

CREATE TABLE statistics_versions (
  id STRING COMMENT 'Names the row: category, wiki, start and length of the window',
  category STRING COMMENT 'The category, or * for all: rows of * hold the sums of the others',
  wiki STRING COMMENT 'The wiki, unknown where changes name none, or * for all: the sums again',
  window_start TIMESTAMP_LTZ(3) COMMENT 'Start of the window',
  window_end TIMESTAMP_LTZ(3) COMMENT 'End of the window, which belongs to the next',
  events BIGINT COMMENT 'Changes',
  edits BIGINT COMMENT 'Edits among them, by type whatever the category',
  new_pages BIGINT COMMENT 'New pages among them',
  log_events BIGINT COMMENT 'Log events among them',
  bots BIGINT COMMENT 'Changes marked as a bot''s',
  minor BIGINT COMMENT 'Changes marked as minor',
  anonymous BIGINT COMMENT 'Changes by an IP address',
  temporary BIGINT COMMENT 'Changes by a temporary account',
  reverts BIGINT COMMENT 'Edits that undo others',
  bytes_added BIGINT COMMENT 'Bytes that changes added to pages',
  bytes_removed BIGINT COMMENT 'Bytes that changes removed, as a positive number',
  distinct_users BIGINT COMMENT 'Users, an estimate from some 400 on',
  distinct_pages BIGINT COMMENT 'Pages, an estimate likewise',
  lag_p50_ms BIGINT COMMENT 'Median of the milliseconds from dt to ingested_at',
  lag_p95_ms BIGINT COMMENT 'What 95 percent of them stay below',
  lag_p99_ms BIGINT COMMENT 'What 99 percent of them stay below',
  version BIGINT COMMENT 'Rises with each late change; the highest of an id holds',
  published_at TIMESTAMP_LTZ(3) NOT NULL METADATA FROM 'timestamp' VIRTUAL COMMENT 'When the row was written: the record''s timestamp',
  kafka_partition INT NOT NULL METADATA FROM 'partition' VIRTUAL COMMENT 'Partition of the record',
  kafka_offset BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL COMMENT 'Offset of the record in its partition'
) COMMENT 'Final rows of the statistics in all their versions: ask statistics instead'
WITH (
  'connector' = 'kafka',
  'topic' = 'wikimedia.recentchange.stats',
  'properties.bootstrap.servers' = '127.0.0.1:9092',
  'properties.isolation.level' = 'read_committed',
  'scan.startup.mode' = 'earliest-offset',
  'key.format' = 'raw',
  'key.fields' = 'id',
  'value.format' = 'json',
  'value.fields-include' = 'EXCEPT_KEY',
  'value.json.ignore-parse-errors' = 'true',
  'value.json.timestamp-format.standard' = 'ISO-8601'
);

CREATE VIEW statistics COMMENT 'Final rows of the statistics, each once. Do not add rows of * to others: they hold the sums' AS
SELECT
  id, category, wiki, window_start, window_end, events, edits, new_pages, log_events, bots, minor, anonymous, temporary, reverts,
  bytes_added, bytes_removed, distinct_users, distinct_pages, lag_p50_ms, lag_p95_ms, lag_p99_ms, version
FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY id ORDER BY version DESC) AS place FROM statistics_versions WHERE version IS NOT NULL)
WHERE place = 1;

CREATE TABLE alert_versions (
  id STRING COMMENT 'Names the alert, the same in all its versions',
  version BIGINT COMMENT 'Rises with each update; the highest of an id holds',
  kind STRING COMMENT 'rising, edit-war, spike, run or silence',
  state STRING COMMENT 'open or closed',
  wiki STRING COMMENT 'Name of the wiki''s database; absent where it is about several',
  page STRING COMMENT 'Title of the page; absent where it is about none',
  `user` STRING COMMENT 'Account; absent where it is about none',
  `from` TIMESTAMP_LTZ(3) COMMENT 'When what it is about began',
  `to` TIMESTAMP_LTZ(3) COMMENT 'When it was last seen',
  updated TIMESTAMP_LTZ(3) COMMENT 'Up to when changes were looked at for this version',
  score DOUBLE COMMENT 'How unlikely or how fierce; orders alerts of one kind only',
  facts MAP<STRING, BIGINT> COMMENT 'The numbers behind why, by name',
  why STRING COMMENT 'A sentence for people',
  evidence ARRAY<ROW<event_id STRING, `time` TIMESTAMP_LTZ(3), wiki STRING, page STRING, `user` STRING, revision BIGINT, `link` STRING>> COMMENT 'The first and the newest of the changes that it rests on',
  rules STRING COMMENT 'Fingerprint of the settings that it was found by',
  published_at TIMESTAMP_LTZ(3) NOT NULL METADATA FROM 'timestamp' VIRTUAL COMMENT 'When the version was written: the record''s timestamp',
  kafka_partition INT NOT NULL METADATA FROM 'partition' VIRTUAL COMMENT 'Partition of the record',
  kafka_offset BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL COMMENT 'Offset of the record in its partition'
) COMMENT 'Alerts of insights-job in all their versions: ask alerts instead'
WITH (
  'connector' = 'kafka',
  'topic' = 'wikimedia.alerts',
  'properties.bootstrap.servers' = '127.0.0.1:9092',
  'properties.isolation.level' = 'read_committed',
  'scan.startup.mode' = 'earliest-offset',
  'format' = 'json',
  'json.ignore-parse-errors' = 'true',
  'json.timestamp-format.standard' = 'ISO-8601'
);

CREATE VIEW alerts COMMENT 'Alerts of insights-job, each once. One that is open and not updated for 25 hours is followed no longer' AS
SELECT id, version, kind, state, wiki, page, `user`, `from`, `to`, updated, score, facts, why, evidence, rules
FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY id ORDER BY version DESC) AS place FROM alert_versions WHERE version IS NOT NULL)
WHERE place = 1;

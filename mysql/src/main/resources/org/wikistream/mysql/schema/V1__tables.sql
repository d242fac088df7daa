-- The tables of the warehouse. All times are UTC. Nothing here is younger than MySQL 8.0 or MariaDB 10.6.
--
-- Tables with a p_past and a p_rest have a partition for each month between the two. MonthPartitions makes them before
-- the first row comes, and moves the boundary of p_past that stands here. p_past is for what is older than the first
-- month, and p_rest stays empty as long as months are made ahead of time. Such tables can't have foreign keys: neither
-- server allows them together with partitions. So wiki and namespace are joined by name, and nothing stops a change
-- whose wiki is in no other table.
--
-- utf8mb4_bin keeps apart what differs only in case or in an accent. It takes names for the same that differ only in
-- spaces at their end, as both servers do in keys of this collation. Identifiers are VARBINARY, where each byte counts.
--
-- Counters and sums begin at 0, and a row of a roll-up exists once something was counted in it.

CREATE TABLE IF NOT EXISTS `recent_change` (
  `event_id` VARBINARY(512) NOT NULL COMMENT 'Names the event across data centres',
  `dt` DATETIME(3) NOT NULL COMMENT 'When the event was produced: event time',
  `type` VARCHAR(100) NULL COMMENT 'edit, new, log, categorize, external, or something else',
  `wiki` VARCHAR(64) NULL COMMENT 'Name of the wiki''s database, such as enwiki',
  `namespace` INT NULL COMMENT 'Number of the page''s namespace; -1 for special pages',
  `title` VARCHAR(320) NULL COMMENT 'The page''s title with its namespace; of a categorize event the category''s',
  `user` VARCHAR(320) NULL COMMENT 'Name or IP address of who made the change; absent where it was hidden',
  `comment` TEXT NULL COMMENT 'The edit summary, as wiki text',
  `bot` BOOLEAN NULL COMMENT 'Whether the change is marked as a bot''s',
  `minor` BOOLEAN NULL COMMENT 'Whether the edit is marked as minor; of edits and new pages',
  `patrolled` BOOLEAN NULL COMMENT 'Whether somebody has checked it, where the wiki has such checks',
  `timestamp` DATETIME(3) NULL COMMENT 'When the change was made, which may be long before dt',
  `id` BIGINT NULL COMMENT 'Number of the change in the wiki''s list of recent changes (rcid)',
  `revision_old` BIGINT NULL COMMENT 'Revision before an edit; absent for a new page',
  `revision_new` BIGINT NULL COMMENT 'Revision that an edit or a new page made',
  `length_old` BIGINT NULL COMMENT 'Bytes of the page before an edit; absent for a new page',
  `length_new` BIGINT NULL COMMENT 'Bytes of the page after an edit, or of the new page',
  `log_id` BIGINT NULL COMMENT 'Number of the log entry; of log events, as all of log_*',
  `log_type` VARCHAR(100) NULL COMMENT 'Which log, such as upload or block',
  `log_action` VARCHAR(100) NULL COMMENT 'What was done, within the log''s type',
  `log_action_comment` MEDIUMTEXT NULL COMMENT 'The log entry as a sentence, in the wiki''s language',
  `log_params` MEDIUMTEXT NULL COMMENT 'Details of the log entry: an object, an array or a text',
  `notify_url` TEXT NULL COMMENT 'Page that shows the change; of a categorize event the edit behind it',
  `server_name` VARCHAR(255) NULL COMMENT 'Host name of the wiki',
  `server_url` VARCHAR(255) NULL COMMENT 'Address of the wiki',
  `server_script_path` VARCHAR(255) NULL COMMENT 'Path of the wiki''s scripts, such as /w',
  `meta_uri` TEXT NULL COMMENT 'Address of the page',
  `meta_domain` VARCHAR(255) NULL COMMENT 'Host name of the wiki that the event belongs to',
  `meta_request_id` VARBINARY(255) NULL COMMENT 'Same for all events that one request caused',
  `meta_stream` VARCHAR(255) NULL COMMENT 'Name of the stream at Wikimedia',
  `meta_topic` VARCHAR(255) NULL COMMENT 'Topic of Wikimedia''s own Kafka',
  `meta_partition` INT NULL COMMENT 'Partition of that topic',
  `meta_offset` BIGINT NULL COMMENT 'Offset in that partition; a jump is a gap',
  `category` VARCHAR(255) NOT NULL COMMENT 'The type, or other where that is unknown, unless category.by says otherwise',
  `size_delta` BIGINT NULL COMMENT 'Bytes that the change added, negative where it removed some',
  `anonymous` BOOLEAN NULL COMMENT 'Whether the user is an IP address; absent without a user',
  `temporary` BOOLEAN NULL COMMENT 'Whether the user is a temporary account; absent without a user',
  `project` VARCHAR(100) NULL COMMENT 'The wiki''s project, such as wikipedia or commons',
  `language` VARCHAR(100) NULL COMMENT 'Code of the wiki''s language; absent where it has none',
  `namespace_name` VARCHAR(100) NULL COMMENT 'English name of the namespace',
  `section` TEXT NULL COMMENT 'Heading of the section that was edited',
  `revert` BOOLEAN NULL COMMENT 'Whether the edit undoes others, by its comment; of edits',
  `page` VARCHAR(320) NULL COMMENT 'Page that was put into a category or taken out; of categorize events',
  `wiki_category` VARCHAR(320) NULL COMMENT 'That category, without its namespace; of categorize events',
  `lag_ms` BIGINT NOT NULL COMMENT 'Milliseconds from dt to ingested_at',
  `ingested_at` DATETIME(3) NOT NULL COMMENT 'When the event came into this Kafka: the record''s timestamp',
  `kafka_partition` INT NOT NULL COMMENT 'Partition of the record',
  `kafka_offset` BIGINT NOT NULL COMMENT 'Offset of the record in its partition',
  `raw` MEDIUMBLOB NULL COMMENT 'The event''s JSON, byte for byte. Only where unfit_columns is set',
  `unfit_columns` VARCHAR(2000) NULL COMMENT 'Names of columns, separated by commas, that are empty because they cannot hold exactly what the event has',
  -- Which changes were made from T to U. It makes a change unique too: an event comes again with the same dt and id.
  PRIMARY KEY (`dt`, `event_id`),
  -- Which changes came into Kafka from T to U (audit --stores), and which is the newest (views, report).
  KEY `by_ingestion` (`ingested_at`),
  -- The history of a page: WHERE wiki = ? AND title = ? AND dt >= ? ORDER BY dt.
  KEY `by_page` (`wiki`, `title`, `dt`),
  -- A user's changes: WHERE wiki = ? AND user = ? AND dt >= ? ORDER BY dt.
  KEY `by_user` (`wiki`, `user`, `dt`)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'A row for each change, exactly once. The columns are those of the catalogue ChangeColumn'
  PARTITION BY RANGE COLUMNS (`dt`) (
    PARTITION `p_past` VALUES LESS THAN ('1000-01-01 00:00:00'),
    PARTITION `p_rest` VALUES LESS THAN (MAXVALUE)
  );

CREATE TABLE IF NOT EXISTS `wiki` (
  `name` VARCHAR(64) NOT NULL COMMENT 'Name of the wiki''s database',
  `project` VARCHAR(100) NULL COMMENT 'The wiki''s project, such as wikipedia or commons',
  `language` VARCHAR(100) NULL COMMENT 'Code of the wiki''s language, absent where it has none',
  `domain` VARCHAR(255) NULL COMMENT 'Host name of the wiki',
  -- Project, language and domain of a wiki.
  PRIMARY KEY (`name`)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'Every wiki that a change came from';

CREATE TABLE IF NOT EXISTS `namespace` (
  `wiki` VARCHAR(64) NOT NULL COMMENT 'Name of the wiki''s database',
  `number` INT NOT NULL COMMENT 'Number of the namespace, -1 for special pages',
  `name` VARCHAR(100) NULL COMMENT 'English name of the namespace, absent where it is not known',
  -- The name of a page's namespace.
  PRIMARY KEY (`wiki`, `number`)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'Every namespace that a change came from';

CREATE TABLE IF NOT EXISTS `wiki_hour` (
  `hour` DATETIME NOT NULL COMMENT 'Begin of the hour that dt lies in, UTC',
  `wiki` VARCHAR(64) NOT NULL COMMENT 'Name of the wiki''s database, unknown where the change has none',
  `changes` BIGINT NOT NULL DEFAULT 0 COMMENT 'All changes: those of the next six columns together',
  `edits` BIGINT NOT NULL DEFAULT 0 COMMENT 'Changes of type edit',
  `new_pages` BIGINT NOT NULL DEFAULT 0 COMMENT 'Changes of type new',
  `log_entries` BIGINT NOT NULL DEFAULT 0 COMMENT 'Changes of type log',
  `categorizations` BIGINT NOT NULL DEFAULT 0 COMMENT 'Changes of type categorize',
  `external_changes` BIGINT NOT NULL DEFAULT 0 COMMENT 'Changes of type external',
  `other_changes` BIGINT NOT NULL DEFAULT 0 COMMENT 'Changes of another type, or of none',
  `bot_changes` BIGINT NOT NULL DEFAULT 0 COMMENT 'Changes marked as a bot''s',
  `bot_edits` BIGINT NOT NULL DEFAULT 0 COMMENT 'Edits marked as a bot''s',
  `bot_new_pages` BIGINT NOT NULL DEFAULT 0 COMMENT 'New pages marked as a bot''s',
  `anonymous_changes` BIGINT NOT NULL DEFAULT 0 COMMENT 'Changes by an IP address',
  `temporary_changes` BIGINT NOT NULL DEFAULT 0 COMMENT 'Changes by a temporary account',
  `article_edits` BIGINT NOT NULL DEFAULT 0 COMMENT 'Edits in namespace 0 by people, which are those not marked as a bot''s',
  `new_articles` BIGINT NOT NULL DEFAULT 0 COMMENT 'New pages in namespace 0 by people',
  `reverts` BIGINT NOT NULL DEFAULT 0 COMMENT 'Edits that undo others, by their comment',
  `bot_reverts` BIGINT NOT NULL DEFAULT 0 COMMENT 'Of these, those marked as a bot''s',
  `minor_edits` BIGINT NOT NULL DEFAULT 0 COMMENT 'Edits and new pages marked as minor',
  `bytes_added` DECIMAL(38, 0) NOT NULL DEFAULT 0 COMMENT 'Sum of the changes that made their page longer',
  `bytes_removed` DECIMAL(38, 0) NOT NULL DEFAULT 0 COMMENT 'Sum of those that made it shorter, as a positive number',
  `new_accounts` BIGINT NOT NULL DEFAULT 0 COMMENT 'Accounts that were made, by the log newusers',
  -- Counts of all wikis, or of one, from T to U. All analytics of whole wikis read it.
  PRIMARY KEY (`hour`, `wiki`)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'Changes of a wiki by the hour. The sum of changes is the number of rows of recent_change'
  PARTITION BY RANGE COLUMNS (`hour`) (
    PARTITION `p_past` VALUES LESS THAN ('1000-01-01 00:00:00'),
    PARTITION `p_rest` VALUES LESS THAN (MAXVALUE)
  );

CREATE TABLE IF NOT EXISTS `page_hour` (
  `hour` DATETIME NOT NULL COMMENT 'Begin of the hour that dt lies in, UTC',
  `wiki` VARCHAR(64) NOT NULL COMMENT 'Name of the wiki''s database, unknown where the change has none',
  `title` VARCHAR(320) NOT NULL COMMENT 'The page''s title with its namespace',
  `namespace` INT NULL COMMENT 'Number of the page''s namespace',
  `changes` BIGINT NOT NULL DEFAULT 0 COMMENT 'Edits and new pages',
  `bot_changes` BIGINT NOT NULL DEFAULT 0 COMMENT 'Of these, those marked as a bot''s',
  `new_pages` BIGINT NOT NULL DEFAULT 0 COMMENT 'How often the page was made: more than once where it was deleted meanwhile',
  `reverts` BIGINT NOT NULL DEFAULT 0 COMMENT 'Edits that undo others, by their comment',
  `bot_reverts` BIGINT NOT NULL DEFAULT 0 COMMENT 'Of these, those marked as a bot''s',
  `bytes_added` DECIMAL(38, 0) NOT NULL DEFAULT 0 COMMENT 'Sum of the changes that made their page longer',
  `bytes_removed` DECIMAL(38, 0) NOT NULL DEFAULT 0 COMMENT 'Sum of those that made it shorter, as a positive number',
  -- The busiest pages from T to U.
  PRIMARY KEY (`hour`, `wiki`, `title`)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'Edits and new pages of a page by the hour'
  PARTITION BY RANGE COLUMNS (`hour`) (
    PARTITION `p_past` VALUES LESS THAN ('1000-01-01 00:00:00'),
    PARTITION `p_rest` VALUES LESS THAN (MAXVALUE)
  );

CREATE TABLE IF NOT EXISTS `user_hour` (
  `hour` DATETIME NOT NULL COMMENT 'Begin of the hour that dt lies in, UTC',
  `wiki` VARCHAR(64) NOT NULL COMMENT 'Name of the wiki''s database, unknown where the change has none',
  `user` VARCHAR(320) NOT NULL COMMENT 'Name or IP address of who made the changes',
  `changes` BIGINT NOT NULL DEFAULT 0 COMMENT 'All changes',
  `bot_changes` BIGINT NOT NULL DEFAULT 0 COMMENT 'Of these, those marked as a bot''s',
  `edits` BIGINT NOT NULL DEFAULT 0 COMMENT 'Changes of type edit',
  `new_pages` BIGINT NOT NULL DEFAULT 0 COMMENT 'Changes of type new',
  `article_edits` BIGINT NOT NULL DEFAULT 0 COMMENT 'Edits in namespace 0 that are not marked as a bot''s',
  `new_articles` BIGINT NOT NULL DEFAULT 0 COMMENT 'New pages in namespace 0 that are not marked as a bot''s',
  `log_entries` BIGINT NOT NULL DEFAULT 0 COMMENT 'Changes of type log',
  `reverts_made` BIGINT NOT NULL DEFAULT 0 COMMENT 'Edits by this user that undo others, by their comment',
  `bytes_added` DECIMAL(38, 0) NOT NULL DEFAULT 0 COMMENT 'Sum of the changes that made their page longer',
  `bytes_removed` DECIMAL(38, 0) NOT NULL DEFAULT 0 COMMENT 'Sum of those that made it shorter, as a positive number',
  `anonymous` BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'Whether the user is an IP address',
  `temporary` BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'Whether the user is a temporary account',
  -- The busiest users from T to U.
  PRIMARY KEY (`hour`, `wiki`, `user`),
  -- What a user did over time, such as what became of a newcomer: WHERE wiki = ? AND user = ? AND hour >= ?.
  KEY `by_user` (`wiki`, `user`, `hour`)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'Changes by a user in a wiki by the hour'
  PARTITION BY RANGE COLUMNS (`hour`) (
    PARTITION `p_past` VALUES LESS THAN ('1000-01-01 00:00:00'),
    PARTITION `p_rest` VALUES LESS THAN (MAXVALUE)
  );

CREATE TABLE IF NOT EXISTS `page_editor_hour` (
  `hour` DATETIME NOT NULL COMMENT 'Begin of the hour that dt lies in, UTC',
  `wiki` VARCHAR(64) NOT NULL COMMENT 'Name of the wiki''s database, unknown where the change has none',
  `title` VARCHAR(320) NOT NULL COMMENT 'The page''s title with its namespace',
  `user` VARCHAR(320) NOT NULL COMMENT 'Name or IP address of who made the changes',
  `changes` BIGINT NOT NULL DEFAULT 0 COMMENT 'Edits and new pages',
  `reverts_made` BIGINT NOT NULL DEFAULT 0 COMMENT 'Edits by this user that undo others, by their comment',
  `first_at` DATETIME(3) NOT NULL COMMENT 'dt of the first of these changes',
  `last_at` DATETIME(3) NOT NULL COMMENT 'dt of the last of these changes',
  -- By how many people a page was edited from T to U.
  PRIMARY KEY (`hour`, `wiki`, `title`, `user`)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'Who edited or made a page, by the hour. People only: changes that are not marked as a bot''s'
  PARTITION BY RANGE COLUMNS (`hour`) (
    PARTITION `p_past` VALUES LESS THAN ('1000-01-01 00:00:00'),
    PARTITION `p_rest` VALUES LESS THAN (MAXVALUE)
  );

CREATE TABLE IF NOT EXISTS `page_revert_hour` (
  `hour` DATETIME NOT NULL COMMENT 'Begin of the hour that dt lies in, UTC',
  `wiki` VARCHAR(64) NOT NULL COMMENT 'Name of the wiki''s database, unknown where the change has none',
  `title` VARCHAR(320) NOT NULL COMMENT 'The page''s title with its namespace',
  `user` VARCHAR(320) NOT NULL COMMENT 'Name or IP address of who made the changes',
  `reverts` BIGINT NOT NULL DEFAULT 0 COMMENT 'Edits that undo others, by their comment',
  `bot_reverts` BIGINT NOT NULL DEFAULT 0 COMMENT 'Of these, those marked as a bot''s',
  `first_at` DATETIME(3) NOT NULL COMMENT 'dt of the first of these edits',
  `last_at` DATETIME(3) NOT NULL COMMENT 'dt of the last of these edits',
  -- Edit wars: pages that several people reverted within a day.
  PRIMARY KEY (`hour`, `wiki`, `title`, `user`)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'Who reverted edits of a page, by the hour'
  PARTITION BY RANGE COLUMNS (`hour`) (
    PARTITION `p_past` VALUES LESS THAN ('1000-01-01 00:00:00'),
    PARTITION `p_rest` VALUES LESS THAN (MAXVALUE)
  );

CREATE TABLE IF NOT EXISTS `wiki_category_hour` (
  `hour` DATETIME NOT NULL COMMENT 'Begin of the hour that dt lies in, UTC',
  `wiki` VARCHAR(64) NOT NULL COMMENT 'Name of the wiki''s database, unknown where the change has none',
  `wiki_category` VARCHAR(320) NOT NULL COMMENT 'The category, without its namespace',
  `pages_in` BIGINT NOT NULL DEFAULT 0 COMMENT 'Pages that were put into it',
  `pages_out` BIGINT NOT NULL DEFAULT 0 COMMENT 'Pages that were taken out of it',
  `pages_direction_unknown` BIGINT NOT NULL DEFAULT 0 COMMENT 'Pages of which the comment does not say which of the two',
  -- Which categories grew from T to U.
  PRIMARY KEY (`hour`, `wiki`, `wiki_category`)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'Pages put into a category of a wiki and taken out, by the hour'
  PARTITION BY RANGE COLUMNS (`hour`) (
    PARTITION `p_past` VALUES LESS THAN ('1000-01-01 00:00:00'),
    PARTITION `p_rest` VALUES LESS THAN (MAXVALUE)
  );

CREATE TABLE IF NOT EXISTS `new_account` (
  `hour` DATETIME NOT NULL COMMENT 'Begin of the hour that dt lies in, UTC',
  `wiki` VARCHAR(64) NOT NULL COMMENT 'Name of the wiki''s database, unknown where the change has none',
  `user` VARCHAR(320) NOT NULL COMMENT 'Name of the new account',
  `how` VARCHAR(100) NOT NULL COMMENT 'log_action: create (by the user), create2 and byemail (by another), newusers, or autocreate (it exists on another wiki)',
  `created_by` VARCHAR(320) NULL COMMENT 'Who made the account, where that was another',
  -- Newcomers from T to U.
  PRIMARY KEY (`hour`, `wiki`, `user`)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'Accounts that were made, by the log newusers'
  PARTITION BY RANGE COLUMNS (`hour`) (
    PARTITION `p_past` VALUES LESS THAN ('1000-01-01 00:00:00'),
    PARTITION `p_rest` VALUES LESS THAN (MAXVALUE)
  );

CREATE TABLE IF NOT EXISTS `category_minute` (
  `window_start` DATETIME NOT NULL COMMENT 'Begin of the minute, UTC',
  `category` VARCHAR(255) NOT NULL COMMENT 'Category of the changes, * for all of them together. Never add rows with * to others',
  `wiki` VARCHAR(64) NOT NULL COMMENT 'Name of the wiki''s database, * for all wikis together. Never add rows with * to others',
  `window_end` DATETIME NOT NULL COMMENT 'End of the minute, which no longer belongs to it',
  `events` BIGINT NOT NULL COMMENT 'All changes',
  `edits` BIGINT NOT NULL COMMENT 'Changes of type edit',
  `new_pages` BIGINT NOT NULL COMMENT 'Changes of type new',
  `log_events` BIGINT NOT NULL COMMENT 'Changes of type log',
  `bots` BIGINT NOT NULL COMMENT 'Changes marked as a bot''s',
  `minor` BIGINT NOT NULL COMMENT 'Changes marked as minor',
  `anonymous` BIGINT NOT NULL COMMENT 'Changes by an IP address',
  `temporary` BIGINT NOT NULL COMMENT 'Changes by a temporary account',
  `reverts` BIGINT NOT NULL COMMENT 'Edits that undo others, by their comment',
  `bytes_added` BIGINT NOT NULL COMMENT 'Sum of the changes that made their page longer',
  `bytes_removed` BIGINT NOT NULL COMMENT 'Sum of those that made it shorter, as a positive number',
  `distinct_users` BIGINT NOT NULL COMMENT 'Estimate of the number of users. It cannot be added up',
  `distinct_pages` BIGINT NOT NULL COMMENT 'Estimate of the number of pages. It cannot be added up',
  `lag_p50_ms` BIGINT NOT NULL COMMENT 'Median of the milliseconds from dt to ingested_at',
  `lag_p95_ms` BIGINT NOT NULL COMMENT 'Its 95th percentile',
  `lag_p99_ms` BIGINT NOT NULL COMMENT 'Its 99th percentile',
  `version` BIGINT NOT NULL COMMENT 'Grows each time that the row is published again because of a late change. The highest wins',
  -- A chart by minute, from T to U.
  PRIMARY KEY (`window_start`, `category`, `wiki`)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'Statistics of a minute by category and wiki, as indexing-job publishes them when the minute is final. History begins with the first row that it published'
  PARTITION BY RANGE COLUMNS (`window_start`) (
    PARTITION `p_past` VALUES LESS THAN ('1000-01-01 00:00:00'),
    PARTITION `p_rest` VALUES LESS THAN (MAXVALUE)
  );

CREATE TABLE IF NOT EXISTS `progress` (
  `topic` VARCHAR(249) NOT NULL COMMENT 'Name of the topic',
  `topic_id` VARBINARY(64) NOT NULL COMMENT 'The id that Kafka gave the topic: a topic that was made anew has another',
  `kafka_partition` INT NOT NULL COMMENT 'Partition of the topic',
  `next_offset` BIGINT NOT NULL COMMENT 'Every record below it is written or rejected',
  `appended_at` DATETIME(3) NOT NULL COMMENT 'When the newest of these records came into Kafka',
  -- Whether these tables are older than the job's state, and how far behind they are.
  PRIMARY KEY (`topic`, `topic_id`, `kafka_partition`)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'Up to where each partition of Kafka is in these tables. Moved in the transaction that writes the changes';

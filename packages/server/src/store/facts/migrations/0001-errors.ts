/**
 * Of every table that is kept. Small granules, and one part for a day that is over: a question about one issue reads a
 * granule of every part. Small blocks: inserts and merges hold one of each column in memory.
 */
const settings = /* sql */ `settings
    index_granularity = 1024,
    min_age_to_force_merge_seconds = 3600, min_age_to_force_merge_on_partition_only = 1,
    max_compress_block_size = 262144, merge_max_block_size_bytes = 2097152,
    non_replicated_deduplication_window = 1000, old_parts_lifetime = 5,
    fsync_after_insert = 1, fsync_part_directory = 1`

/**
 * The facts of errors and sessions. `project` is the project's id, never its key. `day` is the UTC day of reception:
 * the day whose salt made `session`, and the partition in which that column is cleared when the day is over.
 */
export const errors = [
  /* sql */ `
  create table if not exists error_events (
    project          LowCardinality(String),
    issue            FixedString(16),
    day              Date,
    at               DateTime64(3, 'UTC') codec(DoubleDelta, ZSTD(1)),
    id               UInt64 codec(DoubleDelta, ZSTD(1)),
    session          UInt64 codec(ZSTD(1)),
    type             UInt8,
    name             String codec(ZSTD(1)),
    message          String codec(ZSTD(1)),
    stack            String codec(ZSTD(1)),
    uri              String codec(ZSTD(1)),
    title            String codec(ZSTD(1)),
    culprit          String codec(ZSTD(1)),
    release          LowCardinality(String),
    browser          LowCardinality(String),
    browser_version  LowCardinality(String),
    os               LowCardinality(String),
    os_version       LowCardinality(String),
    client           LowCardinality(String),
    client_version   LowCardinality(String),
    meta             String codec(ZSTD(1)),
    removed          LowCardinality(String),
    grouping_version UInt8
  )
  engine = MergeTree
  partition by day
  order by (project, issue, at, id)
  ${settings}`,

  /* sql */ `
  create table if not exists issue_totals (
    project    LowCardinality(String),
    issue      FixedString(16),
    events     SimpleAggregateFunction(sum, UInt64),
    first_seen SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
    last_seen  SimpleAggregateFunction(max, DateTime64(3, 'UTC')),
    type       SimpleAggregateFunction(anyLast, UInt8),
    name       SimpleAggregateFunction(anyLast, String),
    message    SimpleAggregateFunction(anyLast, String),
    title      SimpleAggregateFunction(anyLast, String),
    culprit    SimpleAggregateFunction(anyLast, String),
    release    SimpleAggregateFunction(anyLast, String)
  )
  engine = AggregatingMergeTree
  order by (project, issue)
  ${settings}`,

  /* sql */ `
  create materialized view if not exists issue_totals_feed to issue_totals as
  select   project, issue, count() as events, min(at) as first_seen, max(at) as last_seen,
           anyLast(type) as type, anyLast(name) as name, anyLast(message) as message,
           anyLast(title) as title, anyLast(culprit) as culprit, anyLast(release) as release
  from     error_events
  group by project, issue`,

  /* sql */ `
  create table if not exists issue_hours (
    project LowCardinality(String),
    issue   FixedString(16),
    hour    DateTime('UTC'),
    events  UInt64
  )
  engine = SummingMergeTree
  partition by toYYYYMM(hour)
  order by (project, issue, hour)
  ${settings}`,

  /* sql */ `
  create materialized view if not exists issue_hours_feed to issue_hours as
  select   project, issue, toStartOfHour(at) as hour, count() as events
  from     error_events
  group by project, issue, hour`,

  /* sql */ `
  create table if not exists issue_sessions (
    project  LowCardinality(String),
    issue    FixedString(16),
    day      Date,
    sessions AggregateFunction(uniqCombined64, UInt64)
  )
  engine = AggregatingMergeTree
  partition by day
  order by (project, issue)
  ${settings}`,

  /* sql */ `
  create materialized view if not exists issue_sessions_feed to issue_sessions as
  select   project, issue, day, uniqCombined64State(session) as sessions
  from     error_events
  where    session != 0
  group by project, issue, day`,

  /* sql */ `
  create table if not exists issue_session_counts (
    project  LowCardinality(String),
    issue    FixedString(16),
    sessions UInt64
  )
  engine = SummingMergeTree
  order by (project, issue)
  ${settings}`,

  /* sql */ `
  create table if not exists sessions (
    project LowCardinality(String),
    day     Date,
    at      DateTime64(3, 'UTC') codec(DoubleDelta, ZSTD(1)),
    session UInt64,
    errored UInt8
  )
  engine = MergeTree
  partition by day
  order by (project, session)
  ${settings}`,

  /* sql */ `
  create table if not exists session_hours (
    project  LowCardinality(String),
    hour     DateTime('UTC'),
    sessions UInt64,
    errored  UInt64
  )
  engine = SummingMergeTree
  partition by toYYYYMM(hour)
  order by (project, hour)
  ${settings}`,

  /* sql */ `
  create table if not exists visitor_feed (
    project    LowCardinality(String),
    week       Date,
    month      Date,
    week_hash  UInt64,
    month_hash UInt64
  )
  engine = Null`,

  /* sql */ `
  create table if not exists visitors (
    project  LowCardinality(String),
    period   LowCardinality(String),
    start    Date,
    visitors AggregateFunction(uniqCombined64, UInt64)
  )
  engine = AggregatingMergeTree
  order by (project, period, start)
  ${settings}`,

  /* sql */ `
  create materialized view if not exists visitors_of_week to visitors as
  select   project, 'week' as period, week as start, uniqCombined64State(week_hash) as visitors
  from     visitor_feed
  group by project, start`,

  /* sql */ `
  create materialized view if not exists visitors_of_month to visitors as
  select   project, 'month' as period, month as start, uniqCombined64State(month_hash) as visitors
  from     visitor_feed
  group by project, start`,

  /* sql */ `
  create table if not exists drops (
    project  LowCardinality(String),
    day      Date,
    endpoint LowCardinality(String),
    reason   LowCardinality(String),
    count    UInt64
  )
  engine = SummingMergeTree
  partition by toYYYYMM(day)
  order by (project, day, endpoint, reason)
  ${settings}`,
] as const

const settings = /* sql */ `settings
    min_age_to_force_merge_seconds = 3600, min_age_to_force_merge_on_partition_only = 1,
    max_compress_block_size = 262144, merge_max_block_size_bytes = 4194304,
    non_replicated_deduplication_window = 1000, old_parts_lifetime = 5,
    fsync_after_insert = 1, fsync_part_directory = 1`

/**
 * The facts of usage. `at` is the client's (corrected) time, so late data lands on its day. `person` is who is counted:
 * a keyed hash of the user's id, else of the install's, else a label of the day's visit; `identity` says which.
 * `session` is the app session. Properties lie in three maps by type.
 */
export const usage = [
  /* sql */ `
  create table if not exists usage_events (
    project        LowCardinality(String),
    at             DateTime64(3, 'UTC') codec(Delta, ZSTD(1)),
    person         UInt64 codec(ZSTD(1)),
    identity       Enum8('none' = 0, 'visit' = 1, 'install' = 2, 'user' = 3),
    install        UInt64 codec(ZSTD(1)),
    session        UInt64 codec(ZSTD(1)),
    kind           Enum8('start' = 1, 'action' = 2, 'view' = 3, 'error' = 4),
    name           LowCardinality(String),
    country        LowCardinality(String),
    platform       LowCardinality(String),
    os_version     LowCardinality(String),
    version        LowCardinality(String),
    locale         LowCardinality(String),
    client         LowCardinality(String),
    client_version LowCardinality(String),
    texts          Map(LowCardinality(String), String),
    numbers        Map(LowCardinality(String), Float64),
    flags          Map(LowCardinality(String), Bool),
    removed        LowCardinality(String)
  )
  engine = MergeTree
  partition by toYYYYMM(at)
  order by (project, toDate(at), person, at)
  ${settings}`,

  /* sql */ `
  create table if not exists usage_people (
    project        LowCardinality(String),
    person         UInt64,
    identity       SimpleAggregateFunction(anyLast, Enum8('none' = 0, 'visit' = 1, 'install' = 2, 'user' = 3)),
    first_seen     SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
    last_seen      SimpleAggregateFunction(max, DateTime64(3, 'UTC')),
    events         SimpleAggregateFunction(sum, UInt64)
  )
  engine = AggregatingMergeTree
  order by (project, person)
  ${settings}`,

  /* sql */ `
  create materialized view if not exists usage_people_feed to usage_people as
  select   project, person, anyLast(identity) as identity, min(at) as first_seen, max(at) as last_seen,
           count() as events
  from     usage_events
  where    usage_events.identity in ('install', 'user')
  group by project, person`,

  /* sql */ `
  create table if not exists usage_days (
    project  LowCardinality(String),
    day      Date,
    person   UInt64,
    identity SimpleAggregateFunction(anyLast, Enum8('none' = 0, 'visit' = 1, 'install' = 2, 'user' = 3)),
    events   SimpleAggregateFunction(sum, UInt64)
  )
  engine = AggregatingMergeTree
  partition by toYYYYMM(day)
  order by (project, day, person)
  ${settings}`,

  /* sql */ `
  create materialized view if not exists usage_days_feed to usage_days as
  select   project, toDate(at) as day, person, anyLast(identity) as identity, count() as events
  from     usage_events
  where    usage_events.identity != 'none'
  group by project, day, person`,

  /* sql */ `
  create table if not exists usage_sessions (
    project    LowCardinality(String),
    day        Date,
    session    UInt64,
    person     SimpleAggregateFunction(max, UInt64),
    began      SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
    ended      SimpleAggregateFunction(max, DateTime64(3, 'UTC')),
    events     SimpleAggregateFunction(sum, UInt64),
    errors     SimpleAggregateFunction(sum, UInt64)
  )
  engine = AggregatingMergeTree
  partition by toYYYYMM(day)
  order by (project, day, session)
  ${settings}`,

  /* sql */ `
  create materialized view if not exists usage_sessions_feed to usage_sessions as
  select   project, toDate(at) as day, session, max(person) as person, min(at) as began, max(at) as ended,
           count() as events, countIf(kind = 'error') as errors
  from     usage_events
  where    session != 0
  group by project, day, session`,

  // What a person was last told to be. `user_id` is empty unless the project keeps clear user ids.
  /* sql */ `
  create table if not exists usage_profiles (
    project LowCardinality(String),
    person  UInt64,
    at      DateTime64(3, 'UTC'),
    user_id String codec(ZSTD(1)),
    props   String codec(ZSTD(1))
  )
  engine = ReplacingMergeTree(at)
  order by (project, person)
  ${settings}`,

  /* sql */ `
  create table if not exists usage_visit_feed (
    project LowCardinality(String),
    week    Date,
    month   Date,
    week_hash  UInt64,
    month_hash UInt64
  )
  engine = Null`,

  /* sql */ `
  create table if not exists usage_visitors (
    project  LowCardinality(String),
    period   LowCardinality(String),
    start    Date,
    visitors AggregateFunction(uniqCombined64, UInt64)
  )
  engine = AggregatingMergeTree
  order by (project, period, start)
  ${settings}`,

  /* sql */ `
  create materialized view if not exists usage_visitors_of_week to usage_visitors as
  select   project, 'week' as period, week as start, uniqCombined64State(week_hash) as visitors
  from     usage_visit_feed
  group by project, start`,

  /* sql */ `
  create materialized view if not exists usage_visitors_of_month to usage_visitors as
  select   project, 'month' as period, month as start, uniqCombined64State(month_hash) as visitors
  from     usage_visit_feed
  group by project, start`,
] as const

/**
 * Properties are kept in eight groups by their keys, so that a question about one does not read them all.
 * NOTE: only parts that a merge made are; what was just inserted is small.
 */
const groupedProps = `map_serialization_version = 'with_buckets', map_buckets_strategy = 'constant',
    max_buckets_in_map = 8, map_buckets_min_avg_size = 0`

/**
 * Properties once more, as one word of a dictionary: `␞plan␟pro␞beta␟true␞beta␜␞size␝␞`. Texts and flags with their
 * value, flags and numbers with a mark that they are there (U+001C to U+001F). What is asked of it is asked of each
 * different word once, not of each event.
 */
const labelsOfRow = /* sql */ `concat('\\x1e', arrayStringConcat(arrayConcat(
      arrayMap((key, value) -> concat(key, '\\x1f', value, '\\x1e'), mapKeys(texts), mapValues(texts)),
      arrayMap((key, flag) -> concat(key, '\\x1f', if(flag, 'true', 'false'), '\\x1e', key, '\\x1c\\x1e'),
               mapKeys(flags), mapValues(flags)),
      arrayMap(key -> concat(key, '\\x1d\\x1e'), mapKeys(numbers)))))`

const settings = /* sql */ `settings
    min_age_to_force_merge_seconds = 3600, min_age_to_force_merge_on_partition_only = 1,
    max_compress_block_size = 262144, merge_max_block_size_bytes = 4194304,
    non_replicated_deduplication_window = 1000, old_parts_lifetime = 5,
    fsync_after_insert = 1, fsync_part_directory = 1`

/**
 * The facts of usage. `at` is the client's (corrected) time, so late data lands on its day. `person` is who is counted:
 * a keyed hash of the user's id, else of the install's, else a label of the day's visit; `identity` says which.
 * `session` is the app session. Properties lie in three maps by type. `day` and `slot` (a quarter of an hour, which
 * every zone's hours begin with) are what questions read instead of the much larger `at`, `what` (the kind's number
 * and the name) instead of two columns, `labels` instead of the maps. See `docs/adr/0011`.
 */
export const usage = [
  /* sql */ `
  create table if not exists usage_events (
    project        LowCardinality(String) codec(ZSTD(1)),
    day            Date materialized toDate(at) codec(ZSTD(1)),
    slot           DateTime('UTC') materialized toStartOfFifteenMinutes(toDateTime(at, 'UTC')) codec(ZSTD(1)),
    at             DateTime64(3, 'UTC') codec(Delta, ZSTD(1)),
    person         UInt64 codec(ZSTD(1)),
    identity       Enum8('none' = 0, 'visit' = 1, 'install' = 2, 'user' = 3) codec(ZSTD(1)),
    install        UInt64 codec(ZSTD(1)),
    session        UInt64 codec(ZSTD(1)),
    kind           Enum8('start' = 1, 'action' = 2, 'view' = 3, 'error' = 4) codec(ZSTD(1)),
    name           LowCardinality(String) codec(ZSTD(1)),
    country        LowCardinality(String) codec(ZSTD(1)),
    platform       LowCardinality(String) codec(ZSTD(1)),
    os_version     LowCardinality(String) codec(ZSTD(1)),
    version        LowCardinality(String) codec(ZSTD(1)),
    locale         LowCardinality(String) codec(ZSTD(1)),
    client         LowCardinality(String) codec(ZSTD(1)),
    client_version LowCardinality(String) codec(ZSTD(1)),
    texts          Map(LowCardinality(String), LowCardinality(String)) codec(ZSTD(1)),
    numbers        Map(LowCardinality(String), Float64) codec(ZSTD(1)),
    flags          Map(LowCardinality(String), Bool) codec(ZSTD(1)),
    removed        LowCardinality(String) codec(ZSTD(1)),
    what           LowCardinality(String) materialized concat(toString(toUInt8(kind)), name) codec(ZSTD(1)),
    labels         LowCardinality(String) materialized ${labelsOfRow} codec(ZSTD(1))
  )
  engine = MergeTree
  partition by toYYYYMM(day)
  order by (project, day, person, at)
  ${settings}, ${groupedProps}`,

  // Who was ever seen. Visits are of one day and tell nothing here.
  /* sql */ `
  create table if not exists usage_people (
    project        LowCardinality(String) codec(ZSTD(1)),
    person         UInt64 codec(ZSTD(1)),
    identity       SimpleAggregateFunction(max, Enum8('none' = 0, 'visit' = 1, 'install' = 2, 'user' = 3)) codec(ZSTD(1)),
    first_seen     SimpleAggregateFunction(min, DateTime64(3, 'UTC')) codec(ZSTD(1)),
    last_seen      SimpleAggregateFunction(max, DateTime64(3, 'UTC')) codec(ZSTD(1)),
    events         SimpleAggregateFunction(sum, UInt64) codec(ZSTD(1))
  )
  engine = AggregatingMergeTree
  order by (project, person)
  ${settings}`,

  /* sql */ `
  create materialized view if not exists usage_people_feed to usage_people as
  select   project, person, max(identity) as identity, min(at) as first_seen, max(at) as last_seen,
           count() as events
  from     usage_events
  where    usage_events.identity in ('install', 'user')
  group by project, person`,

  // Every event counted, one row for an hour of a session under one set of dimensions: a fifth of the rows. Answers
  // whatever asks for neither names nor properties, in zones whose hours begin with those of UTC.
  /* sql */ `
  create table if not exists usage_sessions (
    project    LowCardinality(String) codec(ZSTD(1)),
    day        Date codec(ZSTD(1)),
    person     UInt64 codec(ZSTD(1)),
    session    UInt64 codec(ZSTD(1)),
    hour       DateTime('UTC') codec(ZSTD(1)),
    identity   Enum8('none' = 0, 'visit' = 1, 'install' = 2, 'user' = 3) codec(ZSTD(1)),
    country    LowCardinality(String) codec(ZSTD(1)),
    platform   LowCardinality(String) codec(ZSTD(1)),
    os_version LowCardinality(String) codec(ZSTD(1)),
    version    LowCardinality(String) codec(ZSTD(1)),
    locale     LowCardinality(String) codec(ZSTD(1)),
    client     LowCardinality(String) codec(ZSTD(1)),
    began      SimpleAggregateFunction(min, DateTime('UTC')) codec(ZSTD(1)),
    ended      SimpleAggregateFunction(max, DateTime('UTC')) codec(ZSTD(1)),
    events     SimpleAggregateFunction(sum, UInt64) codec(ZSTD(1)),
    starts     SimpleAggregateFunction(sum, UInt64) codec(ZSTD(1)),
    errors     SimpleAggregateFunction(sum, UInt64) codec(ZSTD(1))
  )
  engine = AggregatingMergeTree
  partition by toYYYYMM(day)
  primary key (project, day, person)
  order by (project, day, person, session, hour, identity, country, platform, os_version, version, locale, client)
  ${settings}`,

  /* sql */ `
  create materialized view if not exists usage_sessions_feed to usage_sessions as
  select   project, toDate(at) as day, person, session, toStartOfHour(toDateTime(at, 'UTC')) as hour, identity,
           country, platform, os_version, version, locale, client,
           min(toDateTime(at, 'UTC')) as began, max(toDateTime(at, 'UTC')) as ended,
           count() as events, countIf(kind = 'start') as starts, countIf(kind = 'error') as errors
  from     usage_events
  group by project, day, person, session, hour, identity, country, platform, os_version, version, locale, client`,

  // Which names there are, and when each was last seen.
  /* sql */ `
  create table if not exists usage_names (
    project   LowCardinality(String),
    kind      Enum8('start' = 1, 'action' = 2, 'view' = 3, 'error' = 4),
    name      String codec(ZSTD(1)),
    last_seen SimpleAggregateFunction(max, DateTime64(3, 'UTC'))
  )
  engine = AggregatingMergeTree
  order by (project, kind, name)
  ${settings}`,

  /* sql */ `
  create materialized view if not exists usage_names_feed to usage_names as
  select   project, kind, name, max(at) as last_seen
  from     usage_events
  group by project, kind, name`,

  // Which properties they carry, of which type.
  /* sql */ `
  create table if not exists usage_properties (
    project LowCardinality(String),
    day     Date,
    kind    Enum8('start' = 1, 'action' = 2, 'view' = 3, 'error' = 4),
    name    String codec(ZSTD(1)),
    key     String codec(ZSTD(1)),
    type    Enum8('text' = 1, 'number' = 2, 'flag' = 3),
    events  SimpleAggregateFunction(sum, UInt64)
  )
  engine = AggregatingMergeTree
  partition by toYYYYMM(day)
  order by (project, day, kind, name, key, type)
  ${settings}`,

  /* sql */ `
  create materialized view if not exists usage_properties_feed to usage_properties as
  select   project, toDate(at) as day, kind, name, pair.1 as key,
           ['text', 'number', 'flag'][pair.2] as type, count() as events
  from     usage_events
  array join arrayConcat(arrayMap(key -> (toString(key), 1), mapKeys(texts)),
                         arrayMap(key -> (toString(key), 2), mapKeys(numbers)),
                         arrayMap(key -> (toString(key), 3), mapKeys(flags))) as pair
  group by project, day, kind, name, key, type`,

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

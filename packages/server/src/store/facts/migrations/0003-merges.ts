/**
 * Errors are merged column by column: a merge of 150 MB holds 9 MB at a time instead of 70, for the same time of a
 * processor. The engine itself begins with that at 131,072 rows, which for rows with stacks is late.
 */
export const merges = [
  /* sql */ `
  alter table error_events modify setting vertical_merge_algorithm_min_rows_to_activate = 1`,
] as const

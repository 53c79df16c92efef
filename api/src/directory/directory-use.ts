/** How many documents of a feature use each code of the directory. */
export interface DirectoryUse {
  skills: ReadonlyMap<string, number>;
  occupations: ReadonlyMap<string, number>;
}

/** A row of a `$group` by code. */
export type Tally = { _id: string; count: number };

export const tallied = (rows: readonly Tally[]): Map<string, number> =>
  new Map(rows.map(({ _id, count }) => [_id, count]));

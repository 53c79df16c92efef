/** A problem of an edition. `error`: nothing is imported; `notice`: reported only. */
export type RomeProblem = {
  file: string;
  /** 1 is the header; 0 when it concerns the whole file. */
  line: number;
  /** The official column name; empty when it concerns the whole line. */
  column: string;
  code: RomeProblemCode;
  /** The invalid value, or the missing name. */
  detail: string;
};

export type RomeProblemCode = keyof typeof severities;

/** `structure`: the edition cannot be read at all; `line`: the operator can skip the line. */
export const severities = {
  missing_file: 'structure',
  two_files: 'structure',
  missing_column: 'structure',
  empty_file: 'structure',
  no_occupations: 'structure',
  no_appellations: 'structure',
  no_skills: 'structure',
  no_links: 'structure',
  unreadable_line: 'line',
  empty_label: 'line',
  control_character: 'line',
  too_long: 'line',
  occupation_code_format: 'line',
  item_code_format: 'line',
  duplicate_occupation: 'line',
  duplicate_appellation: 'line',
  unknown_occupation: 'line',
  unknown_item: 'line',
  unknown_item_type: 'line',
  conflicting_item: 'line',
  duplicate_link: 'notice',
  occupation_without_skills: 'notice',
} as const;

/** This many are kept with details; all are counted. */
export const problemsKept = 100;

export function createProblemList() {
  const kept: RomeProblem[] = [];
  const counts = { structure: 0, line: 0, notice: 0 };
  return {
    kept,
    counts,
    notify(problem: RomeProblem): void {
      counts[severities[problem.code]]++;
      if (kept.length < problemsKept) kept.push(problem);
    },
  };
}
export type ProblemList = ReturnType<typeof createProblemList>;

import { describe, expect, it } from 'vitest';
import type { ImportOutcome } from '../../api/src/directory/import-edition.ts';
import type { RomeReport } from '../../api/src/directory/rome/read-rome.ts';
import type { RomeProblem } from '../../api/src/directory/rome/rome-problems.ts';
import { createProgress } from './progress.ts';
import { reportOf } from './report.ts';

const counts = {
  occupations: 0,
  appellations: 0,
  items: 0,
  skills: 0,
  contexts: 0,
  links: 0,
  skillLinks: 0,
};
const problem: RomeProblem = {
  file: 'metiers.csv',
  line: 4,
  column: 'code_rome',
  code: 'occupation_code_format',
  detail: 'Z12',
};
const refused = (problems: RomeProblem[], problemCounts: RomeReport['problemCounts']): ImportOutcome => ({
  status: 'refused',
  report: { files: [], counts, problems, problemCounts },
});
const around = { language: 'fr', seconds: 3.21, shared: false } as const;

describe('the report of a refused import', () => {
  it('names file, line and column, says what to do and how many more problems there are, and fails', () => {
    const outcome = refused([problem], { structure: 0, line: 41, notice: 0 });
    const { lines, failed } = reportOf(outcome, around);
    expect(failed).toBe(true);
    expect(lines[1]).toContain('metiers.csv, ligne 4, colonne code_rome : « Z12 »');
    expect(lines[2]).toContain('et 40 autres');
    expect(lines[3]).toContain('--skip-bad-lines');
    expect(reportOf(outcome, { ...around, language: 'en' }).lines[1]).toContain('line 4, column code_rome:');
  });
  it('does not suggest skipping a problem that makes the whole edition unreadable', () => {
    const missing: RomeProblem = { ...problem, file: '', line: 0, column: '', code: 'missing_file' };
    const { lines } = reportOf(refused([missing], { structure: 1, line: 0, notice: 0 }), around);
    expect(lines.join('\n')).not.toContain('--skip-bad-lines');
  });
});

describe('the progress', () => {
  const printed = (isTTY: boolean) => {
    const written: string[] = [];
    const progress = createProgress({ isTTY, write: (text: string) => written.push(text) > 0 }, 'fr');
    for (let at = 0; at <= 100; at++) progress.reading('metiers.csv', at / 100);
    return written;
  };
  it('is a few plain lines in a log, and a bar on a terminal', () => {
    expect(printed(false)).toEqual([0, 25, 50, 75, 100].map((percent) => `  lecture ${percent} %\n`));
    expect(printed(true)).toHaveLength(101);
    expect(printed(true).at(-1)).toContain('100 %');
  });
});

import { operators } from '../../src/expressions/operators.ts';
import { accumulators } from '../../src/pipeline/accumulators.ts';
import { stageNames } from '../../src/pipeline/stage-names.ts';
import { queryOperatorNames } from '../../src/query/operators.ts';
import { updateOperatorNames } from '../../src/update/operators.ts';
import type { LanguageCase } from './case.ts';
import { expressionCases } from './expressions.ts';
import { queryCases, updateCases } from './queries.ts';
import { stageCases } from './stages.ts';

/** All questions. What they ask about is what the store has; its README lists it. */
export const languageCases: readonly LanguageCase[] = [
  ...queryCases,
  ...updateCases,
  ...stageCases,
  ...expressionCases,
];

/** The names that the store accepts, by kind. */
export const accepted: Record<LanguageCase['kind'], readonly string[]> = {
  query: queryOperatorNames,
  update: updateOperatorNames,
  stage: [...stageNames, '$out', '$merge'],
  accumulator: Object.keys(accumulators),
  expression: Object.keys(operators),
};

/** The names that questions ask about, by kind, in alphabetical order. */
export function asked(kind: LanguageCase['kind']): string[] {
  const names = languageCases.filter((one) => one.kind === kind && one.name.startsWith('$'));
  return [...new Set(names.map(({ name }) => name))].sort();
}

const rows: readonly [title: string, kind: LanguageCase['kind']][] = [
  ['Filters', 'query'],
  ['Updates', 'update'],
  ['Stages', 'stage'],
  ['Accumulators of `$group`', 'accumulator'],
  ['Expressions', 'expression'],
];

/** The list in the store's README. */
export function languageList(): string {
  const lines = rows.map(
    ([title, kind]) =>
      `- ${title}: ${asked(kind)
        .map((name) => `\`${name}\``)
        .join(', ')}.`,
  );
  return lines.join('\n');
}

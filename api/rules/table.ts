import { ruleGroups } from './convention-rules.ts';
import type { Rule } from './rule.ts';

const beginMark = '<!-- rules:begin -->';
const endMark = '<!-- rules:end -->';

const severities = { refusal: 'refusal', warning: 'warning' } as const;
const moments = {
  draft: 'as one types',
  submission: 'before signing',
  signature: 'at each signature',
} as const;

function row({ code, says, severity, moment, articles, since, until }: Rule): string {
  const inForce = until ? `${since} to ${until}` : since;
  return `| \`${code}\` | ${says.fr} | ${says.en} | ${severities[severity]} | ${moments[moment]} | ${articles.join(', ')} | ${inForce} |`;
}

/** Every rule in Markdown, by group. */
export function printRules(): string {
  return ruleGroups
    .map(({ name, rules }) =>
      [
        `### ${name.en}`,
        '',
        '| rule | in French | in English | severity | checked | articles | since |',
        '|---|---|---|---|---|---|---|',
        ...rules.map(row),
      ].join('\n'),
    )
    .join('\n\n');
}

/** The document with the table between its two marks replaced. Throws when a mark is missing. */
export function withRules(document: string): string {
  const [begin, end] = [document.indexOf(beginMark), document.indexOf(endMark)];
  if (begin < 0 || end < begin) throw new Error(`${beginMark} and ${endMark} are missing`);
  return `${document.slice(0, begin + beginMark.length)}\n${printRules()}\n${document.slice(end)}`;
}

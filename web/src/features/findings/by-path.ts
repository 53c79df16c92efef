import type { Finding } from '@passerelle/api/rules';

/** The findings of a field: those of its own path, and of what is inside it. */
export function findingsAt(findings: readonly Finding[], ...paths: readonly string[]): Finding[] {
  return findings.filter(({ path }) => paths.some((own) => path === own || path.startsWith(`${own}.`)));
}

export const refusalsIn = (findings: readonly Finding[]) =>
  findings.filter(({ severity }) => severity === 'refusal');

/** Whether the sentence already ends with its articles. */
const isCited = ({ message, articles }: Finding) => articles.some((article) => message.fr.includes(article));

/** The articles to print after the sentence; none when it names them itself. */
export const articlesBeside = (finding: Finding): readonly string[] =>
  isCited(finding) ? [] : finding.articles;

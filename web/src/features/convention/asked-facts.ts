import type { AskedSide, ConventionFact } from '@passerelle/api/contract';
import { factsOfSide } from '@passerelle/api/contract';
import type { Finding } from '@passerelle/api/rules';

/** The fact that is asked for where something is missing in the content. */
const factOfPath: readonly (readonly [path: string, fact: ConventionFact])[] = [
  ['host.tutor', 'tutor'],
  ['host.collectiveAgreement', 'collectiveAgreement'],
  ['host.mainActivity', 'mainActivity'],
  ['host.representative', 'representative'],
  ['host.neverCasesDeclared', 'neverCases'],
  ['judgedBy', 'judgedBy'],
  ['tasks', 'tasks'],
  ['person.employed', 'employed'],
  ['person.employer', 'employed'],
  ['legalRepresentative', 'legalRepresentative'],
];

/** What is missing and known by this side, each once. */
export function factsToAsk(missing: readonly Finding[], side: AskedSide): ConventionFact[] {
  const facts = new Set(
    missing.flatMap(({ path }) =>
      factOfPath.filter(([own]) => path === own || path.startsWith(`${own}.`)).map(([, fact]) => fact),
    ),
  );
  return factsOfSide[side].filter((fact) => facts.has(fact));
}

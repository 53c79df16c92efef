import { splitAppellation } from '../appellation-forms.ts';
import type { DirectoryEdition, DirectoryOccupation } from '../directory-edition.ts';
import type { Gathering } from './gather-rome.ts';
import { conditionsIn } from './work-contexts.ts';

/** Builds an edition from the gathered rows: type 5 items describe the place, all others are skills. */
export function assembleEdition(
  gathered: Gathering,
  edition: DirectoryEdition['edition'],
): DirectoryEdition & { withoutSkills: string[] } {
  const { domains, professional, appellations, items } = gathered;
  const contexts = new Map<string, string[]>();
  const links: DirectoryEdition['links'] = [];
  for (const { occupation, ogr, core } of gathered.links.values()) {
    const item = items.get(ogr);
    if (item?.kind === 'context') contexts.set(occupation, [...(contexts.get(occupation) ?? []), item.label]);
    else links.push({ occupation, skill: ogr, core });
  }
  const withSkills = new Set(links.map(({ occupation }) => occupation));
  const codes = [...gathered.occupations.keys()];
  return {
    edition,
    domains: [...domains].map(([code, label]) => ({ code, label })),
    professionalDomains: [...professional].map(([code, label]) => ({
      code,
      label,
      domain: code.slice(0, 1),
    })),
    occupations: codes.map((code) => occupationOf(gathered, code, contexts.get(code) ?? [])),
    appellations: [...appellations].map(([id, { label, occupation }]) => ({
      id,
      label,
      occupation,
      forms: splitAppellation(label),
    })),
    skills: [...items].flatMap(([id, { label, kind }]) => (kind === 'context' ? [] : [{ id, label, kind }])),
    links,
    withoutSkills: codes.filter((code) => !withSkills.has(code)),
  };
}

function occupationOf(
  { occupations, definitions }: Gathering,
  code: string,
  contexts: readonly string[],
): DirectoryOccupation {
  const { label = code, domain = '', professional = '', parent } = occupations.get(code) ?? {};
  const definition = definitions
    .get(code)
    ?.sort((a, b) => a.position - b.position)
    .map(({ text }) => text)
    .join(' ');
  const workContexts = [...contexts].sort((a, b) => a.localeCompare(b, 'fr'));
  return {
    code,
    label,
    domain,
    professionalDomain: professional,
    ...(parent ? { parent } : {}),
    ...(definition ? { definition } : {}),
    conditions: conditionsIn(workContexts),
    workContexts,
  };
}

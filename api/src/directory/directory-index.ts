import type { Locale } from '../../contract/index.ts';
import type { DirectoryEdition, DirectorySkill } from './directory-edition.ts';
import { labelsIn } from './directory-labels.ts';
import { linkSkills } from './directory-links.ts';
import { createDirectorySearch } from './directory-search.ts';
import { saidOf } from './everyday/vocabulary.ts';
import type { Retired } from './retire.ts';

/** An edition in memory, ready to answer. Nothing here waits. */
export function createDirectoryIndex(edition: DirectoryEdition, retired: Retired) {
  const skills = new Map(edition.skills.map((skill) => [skill.id, skill]));
  const occupations = new Map(edition.occupations.map((occupation) => [occupation.code, occupation]));
  const retiredSkills = new Map(retired.skills.map((skill) => [skill.id, skill]));
  const retiredOccupations = new Map(retired.occupations.map((occupation) => [occupation.code, occupation]));
  const domains = new Map(edition.domains.map((domain) => [domain.code, domain]));
  const titles = titlesOf(edition);
  const links = linkSkills(edition);
  const said = saidOf(new Set(occupations.keys()));
  const skillOf = (id: string): DirectorySkill | undefined => skills.get(id) ?? retiredSkills.get(id);

  /** Offered today: what a form may choose. */
  const offers = {
    offersSkill: (id: string) => skills.has(id),
    offersOccupation: (code: string) => occupations.has(code),
  };

  return {
    name: edition.edition,
    counts: {
      occupations: edition.occupations.length,
      appellations: edition.appellations.length,
      skills: edition.skills.length,
      links: edition.links.length,
    },
    domains: edition.domains,
    professionalDomains: edition.professionalDomains,
    allOccupations: edition.occupations,
    allSkills: edition.skills,
    appellationForms: edition.appellations,
    links: edition.links,
    said,

    ...offers,
    /** Known at all, retired ones too. */
    skill: skillOf,
    occupation(code: string) {
      const found = occupations.get(code) ?? retiredOccupations.get(code);
      if (!found) return undefined;
      const domain = domains.get(found.domain);
      return {
        ...found,
        domain: { code: found.domain, label: domain?.label ?? found.domain, labelEn: domain?.labelEn },
        appellations: titles.get(code) ?? [],
      };
    },
    /** Skills of an occupation, the most typical first. */
    skillsOf: links.skillsOf,

    labels: (locale: Locale) =>
      labelsIn(locale, { skillOf, offered: occupations, retired: retiredOccupations }),

    ...createDirectorySearch(edition, { ...links, said }, offers),
  };
}
export type DirectoryIndex = ReturnType<typeof createDirectoryIndex>;

/** The titles of each occupation as published. */
function titlesOf({ appellations }: DirectoryEdition): ReadonlyMap<string, string[]> {
  const titles = new Map<string, string[]>();
  for (const { occupation, label } of appellations) {
    const own = titles.get(occupation);
    if (own) own.push(label);
    else titles.set(occupation, [label]);
  }
  return titles;
}

import type { Locale, OccupationRef, Skill } from '../../contract/index.ts';
import type { DirectoryEdition, DirectorySkill } from './directory-edition.ts';
import { everydayTitles } from './everyday-titles.ts';
import { createLookup } from './lookup.ts';
import type { Retired } from './retire.ts';

/** An edition in memory with its indexes; all methods are synchronous. */
export function createDirectoryIndex(edition: DirectoryEdition, retired: Retired) {
  const skills = new Map(edition.skills.map((skill) => [skill.id, skill]));
  const occupations = new Map(edition.occupations.map((occupation) => [occupation.code, occupation]));
  const retiredSkills = new Map(retired.skills.map((skill) => [skill.id, skill]));
  const retiredOccupations = new Map(retired.occupations.map((occupation) => [occupation.code, occupation]));
  const domains = new Map(edition.domains.map((domain) => [domain.code, domain]));

  const links = new Map<string, { id: string; core: boolean }[]>();
  const usedBy = new Map<string, number>();
  for (const { occupation, skill, core } of edition.links) {
    if (!skills.has(skill)) continue;
    const own = links.get(occupation);
    if (own) own.push({ id: skill, core });
    else links.set(occupation, [{ id: skill, core }]);
    usedBy.set(skill, (usedBy.get(skill) ?? 0) + 1);
  }
  // most typical first: core skills, then those that few other occupations require
  for (const own of links.values())
    own.sort(
      (a, b) =>
        Number(b.core) - Number(a.core) || usedBy.get(a.id)! - usedBy.get(b.id)! || (a.id < b.id ? -1 : 1),
    );

  const titles = new Map<string, string[]>();
  for (const { occupation, label } of edition.appellations) {
    const own = titles.get(occupation);
    if (own) own.push(label);
    else titles.set(occupation, [label]);
  }

  const byTitle = createLookup([
    ...edition.occupations.map(({ code, label }) => ({
      key: { code, title: label },
      text: label,
      weight: 0.02,
    })),
    ...edition.occupations.flatMap(({ code, labelEn }) =>
      labelEn ? [{ key: { code, title: labelEn }, text: labelEn }] : [],
    ),
    ...edition.appellations.flatMap(({ occupation, forms, label }) =>
      (forms.length > 0 ? forms : [label]).map((form) => ({
        key: { code: occupation, title: form },
        text: form,
      })),
    ),
    ...everydayTitles.flatMap(([title, codes]) =>
      codes
        .filter((code) => occupations.has(code))
        .map((code, place) => ({ key: { code, title }, text: title, weight: 0.05 - 0.01 * place })),
    ),
  ]);
  const bySkill = createLookup([
    // skills of many occupations are more likely meant
    ...edition.skills.map(({ id, label }) => ({
      key: id,
      text: label,
      weight: 0.01 * Math.log1p(usedBy.get(id) ?? 0),
    })),
    ...edition.skills.flatMap(({ id, labelEn }) => (labelEn ? [{ key: id, text: labelEn }] : [])),
  ]);

  const labelIn = (locale: Locale, item: { label: string; labelEn?: string }) =>
    locale === 'en' ? (item.labelEn ?? item.label) : item.label;
  const skillOf = (id: string) => skills.get(id) ?? retiredSkills.get(id);
  const occupationOf = (code: string) => occupations.get(code) ?? retiredOccupations.get(code);

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

    /** In the current edition: forms may offer it. */
    offersSkill: (id: string) => skills.has(id),
    offersOccupation: (code: string) => occupations.has(code),
    /** In any edition, including retired entries. */
    skill: (id: string): DirectorySkill | undefined => skillOf(id),
    occupation(code: string) {
      const found = occupationOf(code);
      if (!found) return undefined;
      const domain = domains.get(found.domain);
      return {
        ...found,
        domain: { code: found.domain, label: domain?.label ?? found.domain, labelEn: domain?.labelEn },
        appellations: titles.get(code) ?? [],
      };
    },
    /** Skills of an occupation, most typical first. */
    skillsOf: (code: string): readonly { id: string; core: boolean }[] => links.get(code) ?? [],

    /** Names in the reader's language; an unknown id is shown as it is. */
    labels: (locale: Locale) => ({
      skill(id: string): Skill {
        const found = skillOf(id);
        return { id, label: found ? labelIn(locale, found) : id, kind: found?.kind ?? 'know-how' };
      },
      occupation(code: string): OccupationRef {
        const found = occupations.get(code);
        if (found) return { code, label: labelIn(locale, found) };
        const gone = retiredOccupations.get(code);
        if (!gone) return { code, label: code };
        const next = gone.successor ? occupations.get(gone.successor) : undefined;
        return {
          code,
          label: labelIn(locale, gone),
          retired: next ? { successor: { code: next.code, label: labelIn(locale, next) } } : {},
        };
      },
      of: (item: { label: string; labelEn?: string | undefined }) =>
        locale === 'en' ? (item.labelEn ?? item.label) : item.label,
    }),

    /** Searches job titles; one result per occupation, with its best matching title. */
    searchOccupations(q: string, limit: number): { code: string; appellation: string }[] {
      if (q === '')
        return edition.occupations.slice(0, limit).map(({ code, label }) => ({ code, appellation: label }));
      const found = new Map<string, string>();
      for (const { key } of byTitle.search(q, limit * 12)) {
        if (!found.has(key.code)) found.set(key.code, key.title);
        if (found.size === limit) break;
      }
      return [...found].map(([code, appellation]) => ({ code, appellation }));
    },

    /** Searches skills, those of the given occupations first; without a query, only those. */
    searchSkills(q: string, limit: number, codes: readonly string[]): string[] {
      const theirs = new Set(codes.flatMap((code) => (links.get(code) ?? []).map(({ id }) => id)));
      if (q === '') return [...theirs].slice(0, limit);
      const found = [...new Set(bySkill.search(q, limit * 10).map(({ key }) => key))];
      return [...found.filter((id) => theirs.has(id)), ...found.filter((id) => !theirs.has(id))].slice(
        0,
        limit,
      );
    },
  };
}
export type DirectoryIndex = ReturnType<typeof createDirectoryIndex>;

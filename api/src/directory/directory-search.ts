import type { DirectoryEdition } from './directory-edition.ts';
import type { LinkedSkills } from './directory-links.ts';
import { everydayTitles } from './everyday-titles.ts';
import { type FoundByWords, fromWords, type Offers } from './free-words.ts';
import { createLookup } from './lookup.ts';

/** Occupations and skills of an edition, found as people type them. */
export function createDirectorySearch(
  edition: DirectoryEdition,
  { usedBy, skillsOf }: LinkedSkills,
  offers: Offers,
) {
  const byTitle = titleLookup(edition);
  const bySkill = createLookup([
    // what many occupations ask is more likely meant
    ...edition.skills.map(({ id, label }) => ({
      key: id,
      text: label,
      weight: 0.01 * Math.log1p(usedBy(id)),
    })),
    ...edition.skills.flatMap(({ id, labelEn }) => (labelEn ? [{ key: id, text: labelEn }] : [])),
  ]);

  return {
    /** What everyday words, or a CV, speak of. */
    fromWords: (text: string): FoundByWords =>
      fromWords(text, { titles: byTitle, skills: bySkill, ...offers }),

    /** Job titles as typed; one line an occupation, with the title that answered best. */
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

    /** Skills as typed, those of the given occupations first; without words, theirs alone. */
    searchSkills(q: string, limit: number, codes: readonly string[]): string[] {
      const theirs = new Set(codes.flatMap((code) => skillsOf(code).map(({ id }) => id)));
      if (q === '') return [...theirs].slice(0, limit);
      const found = [...new Set(bySkill.search(q, limit * 10).map(({ key }) => key))];
      return [...found.filter((id) => theirs.has(id)), ...found.filter((id) => !theirs.has(id))].slice(
        0,
        limit,
      );
    },
  };
}

/** All titles of the occupations: official ones in both languages, their appellations, and everyday words. */
function titleLookup({ occupations, appellations }: DirectoryEdition) {
  const known = new Set(occupations.map(({ code }) => code));
  return createLookup([
    ...occupations.map(({ code, label }) => ({ key: { code, title: label }, text: label, weight: 0.02 })),
    ...occupations.flatMap(({ code, labelEn }) =>
      labelEn ? [{ key: { code, title: labelEn }, text: labelEn }] : [],
    ),
    ...appellations.flatMap(({ occupation, forms, label }) =>
      (forms.length > 0 ? forms : [label]).map((form) => ({
        key: { code: occupation, title: form },
        text: form,
      })),
    ),
    ...everydayTitles.flatMap(([title, codes]) =>
      codes
        .filter((code) => known.has(code))
        .map((code, place) => ({ key: { code, title }, text: title, weight: 0.05 - 0.01 * place })),
    ),
  ]);
}

import { createOccupationFinder, type OccupationFinder } from '@passerelle/search';
import type { Locale } from '../../contract/index.ts';
import type { DirectoryEdition, DirectorySkill } from './directory-edition.ts';
import type { LinkedSkills } from './directory-links.ts';
import { skillWords } from './everyday/skill-words.ts';
import type { SaidOf } from './everyday/vocabulary.ts';
import { type FoundByWords, fromWords, type Offers } from './free-words.ts';
import { createLookup, fold } from './lookup.ts';

/** Occupations and skills of an edition, found as people type them. */
export function createDirectorySearch(
  edition: DirectoryEdition,
  { usedBy, skillsOf, said }: LinkedSkills & { said: SaidOf },
  offers: Offers,
) {
  const labels = new Map(edition.occupations.map(({ code, label, labelEn }) => [code, { label, labelEn }]));
  const jobNames = new Set(
    [...said.values()].flat().flatMap(({ words, isTitle }) => (isTitle ? [words] : [])),
  );
  // what many occupations ask is more likely meant
  const skills = [...edition.skills].sort((a, b) => usedBy(b.id) - usedBy(a.id));
  const bySkill = later(() => createLookup(skills.map(({ id, label }) => ({ key: id, text: label }))));
  const skillFinders = {
    fr: later(() => createOccupationFinder(asOccupations(skills, ({ label }) => label))),
    en: later(() => createOccupationFinder(asOccupations(skills, ({ label, labelEn }) => labelEn ?? label))),
  };
  const finders: Record<Locale, () => OccupationFinder> = {
    fr: later(() => createOccupationFinder(directoryIn('fr', edition, said, skillsOf))),
    en: later(() => createOccupationFinder(directoryIn('en', edition, said, skillsOf))),
  };
  const byTitle = later(() => titleLookup(edition, said));

  return {
    /** What everyday words, or a CV, speak of. */
    fromWords: (text: string): FoundByWords =>
      fromWords(text, { titles: byTitle(), skills: bySkill(), ...offers }),

    /** Whether a folded word means something at work, and is no place where it stands alone. */
    isWord: (folded: string): boolean => finders.fr().isWord(folded),

    /** Job titles as typed; one line an occupation, with the title that answered best. */
    searchOccupations(
      q: string,
      limit: number,
      locale: Locale = 'fr',
    ): { code: string; appellation: string }[] {
      if (q === '')
        return edition.occupations.slice(0, limit).map(({ code, label }) => ({ code, appellation: label }));
      return finders[locale]()
        .find(q, limit)
        .map(({ code, wording, isTitle }) => ({
          code,
          // gestures and places lead to an occupation, but do not name it
          appellation: isTitle || jobNames.has(wording) ? wording : labels.get(code)!.label,
        }));
    },

    /** Skills as typed, those of the given occupations first; without words, theirs alone. */
    searchSkills(q: string, limit: number, codes: readonly string[], locale: Locale = 'fr'): string[] {
      const theirs = new Set(codes.flatMap((code) => skillsOf(code).map(({ id }) => id)));
      if (q === '') return [...theirs].slice(0, limit);
      const asked = locale === 'en' ? [q] : skillWordsFor(q);
      const list = [
        ...new Set(asked.flatMap((words) => codesOf(skillFinders[locale]().find(words, limit * 10)))),
      ];
      return [...list.filter((id) => theirs.has(id)), ...list.filter((id) => !theirs.has(id))].slice(
        0,
        limit,
      );
    },
  };
}

const codesOf = (found: readonly { code: string }[]) => found.map(({ code }) => code);

/** Skills in the form that the finder of occupations reads: their labels are found with the same care. */
const asOccupations = (skills: readonly DirectorySkill[], name: (skill: DirectorySkill) => string) => ({
  occupations: skills.map((skill) => ({ code: skill.id, label: name(skill), appellations: [], skills: [] })),
});

/** What an everyday word for a skill is called in the directories, before the word itself. */
function skillWordsFor(q: string): string[] {
  const words = fold(q)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  return [...(skillWords.get(words) ?? []), q];
}

/** Made when it is first needed: an import needs none, and few read English. */
function later<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** What the finder searches: for French readers no English name, which would answer "pain" with "painting". */
function directoryIn(
  locale: Locale,
  { occupations, appellations, skills }: DirectoryEdition,
  said: SaidOf,
  skillsOf: LinkedSkills['skillsOf'],
) {
  const titles = new Map<string, string[]>();
  for (const { occupation, forms, label } of appellations)
    titles.set(occupation, [...(titles.get(occupation) ?? []), ...(forms.length > 0 ? forms : [label])]);
  return {
    skillLabels: new Map(skills.map(({ id, label }) => [id, label])),
    occupations: occupations.map(({ code, label, labelEn }) => ({
      code,
      label,
      appellations: [...(locale === 'en' && labelEn ? [labelEn] : []), ...(titles.get(code) ?? [])],
      said: said.get(code) ?? [],
      skills: skillsOf(code).map(({ id }) => id),
    })),
  };
}

/** Titles for reading longer texts, where each phrase must be a title as it is. */
function titleLookup({ occupations, appellations }: DirectoryEdition, said: SaidOf) {
  return createLookup([
    ...occupations.map(({ code, label }) => ({ key: { code, title: label }, text: label, weight: 0.02 })),
    ...appellations.flatMap(({ occupation, forms, label }) =>
      (forms.length > 0 ? forms : [label]).map((form) => ({
        key: { code: occupation, title: form },
        text: form,
      })),
    ),
    ...[...said].flatMap(([code, list]) =>
      list
        .filter(({ isTitle }) => isTitle)
        .map(({ words, place }) => ({
          key: { code, title: words },
          text: words,
          weight: 0.05 - 0.01 * place,
        })),
    ),
  ]);
}

import type { DirectoryEdition } from '../../../api/src/directory/directory-edition.ts';
import type { Directory } from '../../../search/src/document.ts';

/** What the judgements and rankings need of an edition of the directory. */
export type Facts = {
  directory: Directory;
  occupationLabel(code: string): string;
  skillLabel(id: string): string;
  isKnowHow(id: string): boolean;
  /** Core skills of the occupation, the most typical first. */
  coreOf(code: string): readonly string[];
};

export function factsOf(edition: DirectoryEdition): Facts {
  const titles = new Map<string, string[]>();
  for (const { occupation, label } of edition.appellations)
    titles.set(occupation, [...(titles.get(occupation) ?? []), label]);
  const skillsOf = new Map<string, string[]>();
  const coreOf = new Map<string, string[]>();
  for (const { occupation, skill, core } of edition.links) {
    skillsOf.set(occupation, [...(skillsOf.get(occupation) ?? []), skill]);
    if (core) coreOf.set(occupation, [...(coreOf.get(occupation) ?? []), skill]);
  }
  const skills = new Map(edition.skills.map((skill) => [skill.id, skill]));
  const labels = new Map(edition.occupations.map(({ code, label }) => [code, label]));
  return {
    directory: {
      occupations: edition.occupations.map(({ code, label }) => ({
        code,
        label,
        appellations: titles.get(code) ?? [],
        skills: skillsOf.get(code) ?? [],
      })),
    },
    occupationLabel: (code) => labels.get(code) ?? code,
    skillLabel: (id) => skills.get(id)?.label ?? id,
    isKnowHow: (id) => skills.get(id)?.kind === 'know-how',
    coreOf: (code) => coreOf.get(code) ?? [],
  };
}

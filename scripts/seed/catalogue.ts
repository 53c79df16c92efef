import { starterDirectory } from '../../api/src/directory/data/starter.ts';
import type { DirectoryLink, DirectoryOccupation } from '../../api/src/directory/directory-edition.ts';

const links = new Map<string, DirectoryLink[]>();
for (const link of starterDirectory.links)
  links.set(link.occupation, [...(links.get(link.occupation) ?? []), link]);
const occupations = new Map(starterDirectory.occupations.map((o) => [o.code, o]));
const kinds = new Map(starterDirectory.skills.map((s) => [s.id, s.kind]));

export function skillsOf(occupation: string): DirectoryLink[] {
  return links.get(occupation) ?? [];
}

export function occupationOf(code: string): DirectoryOccupation {
  const found = occupations.get(code);
  if (!found) throw new Error(`${code} is not in the starter directory`);
  return found;
}

export function isKnowHow(skill: string): boolean {
  return kinds.get(skill) === 'know-how';
}

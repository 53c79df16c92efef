import type { DirectoryEdition } from '../../../api/src/directory/directory-edition.ts';

/** Core skills first, know-how before knowledge (which names products and special cases), then the rarest. */
export function mostTypicalFirst(edition: DirectoryEdition): DirectoryEdition {
  const usedBy = new Map<string, number>();
  for (const { skill } of edition.links) usedBy.set(skill, (usedBy.get(skill) ?? 0) + 1);
  const gestures = new Set(edition.skills.filter(({ kind }) => kind === 'know-how').map(({ id }) => id));
  const isGesture = (id: string) => gestures.has(id);
  const links = [...edition.links].sort(
    (a, b) =>
      Number(b.core) - Number(a.core) ||
      Number(isGesture(b.skill)) - Number(isGesture(a.skill)) ||
      usedBy.get(a.skill)! - usedBy.get(b.skill)! ||
      (a.skill < b.skill ? -1 : 1),
  );
  return { ...edition, links };
}

import type { MemberRef } from '../../pathways/pathway.takeover.ts';
import type { IntakeContext } from '../intake.context.ts';
import type { ImportDocument } from '../intake.model.ts';

/** Who becomes referent of the next person; null when the structure has nobody. */
export type NextReferent = (wanted: string) => MemberRef | null;

/**
 * The member that the row names, else the one chosen for the file, else each in turn whose caseload is the smallest.
 * Somebody who left meanwhile is replaced as if nobody was chosen.
 */
export async function referentsOf({ services }: IntakeContext, file: ImportDocument): Promise<NextReferent> {
  const structureId = `${file.structureId}`;
  const [all, stored] = await Promise.all([
    services.structures.members.membersOf(structureId),
    services.pathways.loadsOf(structureId),
  ]);
  const members = all.filter(({ active }) => active);
  const loads = new Map(members.map(({ id }) => [id, stored.get(id)?.led ?? 0]));
  const byEmail = new Map(
    members.flatMap(({ id, email }) => (email ? [[email.toLowerCase(), id] as const] : [])),
  );
  const chosen = members.some(({ id }) => id === file.referent) ? file.referent : null;
  return (wanted) => {
    const [least] = [...loads].sort(([, a], [, b]) => a - b);
    const accountId = byEmail.get(wanted) ?? chosen ?? least?.[0];
    if (!accountId) return null;
    loads.set(accountId, (loads.get(accountId) ?? 0) + 1);
    return { accountId, structureId };
  };
}

import type { Candidacy, CandidacyState } from '../../../contract/index.ts';
import type { CandidacyDocument } from '../../../src/candidacies/candidacy.model.ts';
import type { Visitor } from '../people.ts';
import type { TestApp } from '../test-app.ts';

/** Requests a move as a page would, by default with a new client id. */
export function moveTo(visitor: Visitor, id: string, to: CandidacyState, more: Record<string, unknown> = {}) {
  return visitor.post(`/api/v1/candidacies/${id}/moves`).send({ clientId: crypto.randomUUID(), to, ...more });
}

/** The stored candidacy, without access checks. */
export async function storedCandidacy(app: TestApp, id: string): Promise<CandidacyDocument> {
  const found = await app.services.candidacies.store.find(id);
  if (!found) throw new Error(`No candidacy ${id}`);
  return found;
}

/** Candidacies that hold a place of the slot. */
export async function holdersOf(app: TestApp, slotId: string): Promise<readonly string[]> {
  return (await app.services.slots.getSlot(slotId))?.accepted ?? [];
}

/** The convention of an accepted candidacy, signed by everyone and validated. */
export async function validateConvention(app: TestApp, { id, dates }: Candidacy): Promise<void> {
  const at = app.clock.now().toISOString();
  await app.services.conventions.putConvention(id, {
    state: 'validated',
    ...dates,
    signatures: (['beneficiary', 'establishment', 'prescriber'] as const).map((party) => ({ party, at })),
  });
}

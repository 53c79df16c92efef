import type { Candidacy, CandidacyState, ConventionSummary } from '../../../contract/index.ts';
import type { CandidacyDocument } from '../../../src/candidacies/candidacy.model.ts';
import { conventionModel } from '../../../src/conventions/convention.model.ts';
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

/** A convention from before conventions were written online: days and signatures, and nothing that it says. */
export async function storeOldConvention(
  app: TestApp,
  candidacyId: string,
  { signatures, ...given }: Omit<ConventionSummary, 'id' | 'urgent'>,
): Promise<void> {
  await conventionModel(app.context.db).create({
    candidacyId,
    ...given,
    signatures: signatures.map(({ party, at }) => ({ party, at: new Date(at) })),
    createdAt: app.clock.now(),
  });
}

/** An old convention of an accepted candidacy, signed by everyone and validated. */
export async function validateConvention(app: TestApp, { id, dates }: Candidacy): Promise<void> {
  const at = app.clock.now().toISOString();
  await storeOldConvention(app, id, {
    state: 'validated',
    ...dates,
    signatures: (['beneficiary', 'establishment', 'prescriber'] as const).map((party) => ({ party, at })),
  });
}

import type { Immersion } from '../../../contract/index.ts';
import type { Visitor } from '../people.ts';
import type { TestApp } from '../test-app.ts';
import { moveConventionTo, signedConvention } from './conventions.ts';

/** An accepted candidacy whose convention is signed by all and validated. */
export async function validatedImmersion(app: TestApp, wanted: Parameters<typeof signedConvention>[1] = {}) {
  const trio = await signedConvention(app, wanted);
  await moveConventionTo(trio.counsellor.visitor, trio.convention.id, 'validated').expect(200);
  await app.settle();
  return trio;
}

export const immersionPath = (candidacyId: string, more = '') =>
  `/api/v1/candidacies/${candidacyId}/immersion${more}`;

export const readImmersion = async (
  { visitor }: { visitor: Visitor },
  candidacyId: string,
): Promise<Immersion> => (await visitor.get(immersionPath(candidacyId)).expect(200)).body;

/** Reports an incident as a page would, by default with a new client id. */
export const reportTo = (visitor: Visitor, candidacyId: string, body: object) =>
  visitor.post(immersionPath(candidacyId, '/incidents')).send({ clientId: crypto.randomUUID(), ...body });

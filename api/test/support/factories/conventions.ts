import { expect } from 'vitest';
import type { ConventionPage, ConventionPatch, ConventionState, SlotInput } from '../../../contract/index.ts';
import type { SigningParty } from '../../../contract/lists.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  type Person,
  personOf,
  postSlot,
  propose,
  type Visitor,
} from '../people.ts';
import type { TestApp } from '../test-app.ts';
import { moveTo } from './candidacies.ts';

/** Everyone around one accepted candidacy. */
export interface Trio {
  counsellor: Person;
  employer: Person & { establishmentId: string };
  person: Person;
  pathwayId: string;
  candidacyId: string;
}

interface Wanted {
  counsellor?: Person;
  employer?: Person & { establishmentId: string };
  slot?: Partial<SlotInput>;
  /** One that is posted already, of this employer. */
  slotId?: string;
  dates?: { from: string; to: string };
  birthDate?: string;
}

/** A candidacy that its company has accepted. */
export async function acceptedCandidacy(app: TestApp, wanted: Wanted = {}): Promise<Trio> {
  const counsellor = wanted.counsellor ?? (await createCounsellor(app));
  const employer = wanted.employer ?? (await createEmployer(app));
  let pathway = await beginPathway(app, counsellor);
  if (wanted.birthDate)
    pathway = (
      await counsellor.visitor
        .patch(`/api/v1/pathways/${pathway.id}`)
        .set('If-Match', `"${pathway.version}"`)
        .send({ birthDate: wanted.birthDate })
        .expect(200)
    ).body;
  const person = await personOf(app, pathway);
  const slot = wanted.slotId ? { id: wanted.slotId } : await postSlot(app, employer, wanted.slot);
  const more = wanted.dates ? { dates: wanted.dates } : {};
  const { id: candidacyId } = await propose(app, counsellor, pathway, slot, {
    consentGivenOn: app.clock.today(),
    ...more,
  });
  await moveTo(employer.visitor, candidacyId, 'accepted').expect(200);
  return { counsellor, employer, person, pathwayId: pathway.id, candidacyId };
}

/** Another accepted candidacy of the same person; returns its draft. */
export async function alsoDrafted(
  app: TestApp,
  { counsellor, pathwayId }: Pick<Trio, 'counsellor' | 'pathwayId'>,
  employer: Trio['employer'],
  dates: { from: string; to: string },
): Promise<ConventionPage> {
  const slot = await postSlot(app, employer);
  const { id } = await propose(app, counsellor, { id: pathwayId }, slot, {
    consentGivenOn: app.clock.today(),
    dates,
  });
  await moveTo(employer.visitor, id, 'accepted').expect(200);
  return openDraft(counsellor, id);
}

export const openDraft = async ({ visitor }: Person, candidacyId: string): Promise<ConventionPage> =>
  (await visitor.post(`/api/v1/candidacies/${candidacyId}/convention`).expect(201)).body;

export const readConvention = async ({ visitor }: Person, id: string): Promise<ConventionPage> =>
  (await visitor.get(`/api/v1/conventions/${id}`).expect(200)).body;

export const patchConvention = (
  visitor: Visitor,
  { id, version }: Pick<ConventionPage, 'id' | 'version'>,
  content: ConventionPatch,
  more: object = {},
) =>
  visitor
    .patch(`/api/v1/conventions/${id}`)
    .set('If-Match', `"${version}"`)
    .send({ content, ...more });

/** Requests a move as a page would, by default with a new client id. */
export const moveConventionTo = (visitor: Visitor, id: string, to: ConventionState, more: object = {}) =>
  visitor.post(`/api/v1/conventions/${id}/moves`).send({ clientId: crypto.randomUUID(), to, ...more });

/** What no other page knows, as a counsellor writes it. */
export function missingFacts({ content }: ConventionPage): ConventionPatch {
  const { host, accompaniment } = content;
  const representative = host.representative ?? { name: '', email: '', phone: '' };
  return {
    person: { employed: false },
    host: {
      collectiveAgreement: '',
      neverCasesDeclared: true,
      representative: { ...representative, name: representative.name || 'Marc Inventé' },
      tutor: { name: 'Rose Four', function: 'Boulangère', email: '', phone: '' },
    },
    ...(accompaniment
      ? {
          accompaniment: {
            ...accompaniment,
            counsellor: { ...accompaniment.counsellor, function: 'Conseillère en insertion' },
          },
        }
      : {}),
    objectives: 'Découvrir le métier de boulanger et ses horaires',
    judgedBy: 'Façonner dix baguettes sous le regard du tuteur',
    tasks: 'Peser, pétrir, façonner avec le boulanger',
  };
}

/** A draft with everything that the law asks for. */
export async function completeDraft(
  app: TestApp,
  wanted: Wanted = {},
): Promise<Trio & { draft: ConventionPage }> {
  const trio = await acceptedCandidacy(app, wanted);
  const opened = await openDraft(trio.counsellor, trio.candidacyId);
  const { body: draft } = await patchConvention(trio.counsellor.visitor, opened, missingFacts(opened)).expect(
    200,
  );
  return { ...trio, draft };
}

/** The signature of a party, whose identity was proved, for the version that they were shown. */
export async function signAs(
  app: TestApp,
  id: string,
  party: SigningParty,
  page: Pick<ConventionPage, 'versions'>,
) {
  const version = page.versions.at(-1);
  return app.services.conventions.recordSignature(id, {
    party,
    version: version?.n ?? 0,
    hash: version?.hash ?? '',
    at: app.clock.now(),
    how: 'link',
    evidence: 'a'.repeat(24),
    by: null,
  });
}

/** By each of its parties, in order. */
export async function signByAll(app: TestApp, page: ConventionPage): Promise<void> {
  for (const { party } of page.parties) {
    const { outcome } = await signAs(app, page.id, party, page);
    expect(outcome).toBe('signed');
  }
}

/** Signed by everyone. */
export async function signedConvention(app: TestApp, wanted: Wanted = {}) {
  const { draft, ...trio } = await completeDraft(app, wanted);
  const { body: sent } = await moveConventionTo(trio.counsellor.visitor, draft.id, 'to_sign').expect(200);
  await signByAll(app, sent);
  return { ...trio, convention: await readConvention(trio.counsellor, draft.id) };
}

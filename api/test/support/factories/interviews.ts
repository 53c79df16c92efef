import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector, mergeUpdates } from 'yjs';
import type { Interview, InterviewChange } from '../../../contract/index.ts';
import type { Ack } from '../../../contract/live.ts';
import type { LiveClient } from '../live-client.ts';
import { beginPathway, createCounsellor, type Person, personOf, structureOf } from '../people.ts';
import type { TestApp } from '../test-app.ts';

const pathOf = (pathwayId: string, more = '') => `/api/v1/pathways/${pathwayId}/interview${more}`;

/** A person with a goal, their referent, and a colleague who follows them; their interview has not begun. */
export async function beginAccompaniment(app: TestApp) {
  const referent = await createCounsellor(app);
  const colleague = await createCounsellor(app, await structureOf(referent));
  const pathway = await beginPathway(app, referent, { goal: 'Travailler dehors.' });
  const person = await personOf(app, pathway);
  await referent.visitor
    .post(`/api/v1/pathways/${pathway.id}/followers`)
    .send({ accountId: colleague.accountId })
    .expect(200);
  return { referent, colleague, person, pathway };
}

export async function setInterview(
  { visitor }: Pick<Person, 'visitor'>,
  pathwayId: string,
  state: 'open' | 'concluded' = 'open',
): Promise<Interview> {
  return (await visitor.put(pathOf(pathwayId)).send({ state }).expect(200)).body;
}

export async function readInterview(
  { visitor }: Pick<Person, 'visitor'>,
  pathwayId: string,
): Promise<Interview> {
  return (await visitor.get(pathOf(pathwayId)).expect(200)).body;
}

export const interviewLog = async ({ visitor }: Pick<Person, 'visitor'>, pathwayId: string) =>
  (await visitor.get(pathOf(pathwayId, '/changes')).expect(200)).body.items;

/** As a page sends them; sent again with the same key, each counts once. */
export function giveAnswers(
  { visitor }: Pick<Person, 'visitor'>,
  pathwayId: string,
  changes: readonly InterviewChange[],
  more: { at?: string; clientIds?: readonly string[] } = {},
) {
  return visitor.post(pathOf(pathwayId, '/changes')).send({
    changes: changes.map((change, index) => ({
      clientId: more.clientIds?.[index] ?? crypto.randomUUID(),
      at: more.at ?? '2026-03-02T08:00:00Z',
      change,
    })),
  });
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));

/** Somebody who writes in the texts of an interview, as a page does. */
export interface Typist {
  doc: Doc;
  /** Gets what this copy lacks, and sends what the server has not received. */
  join(socket: LiveClient): Promise<Ack<{ seq: number }>>;
  leave(): void;
  /** Types at the end, or where it is told to. */
  type(text: string, words: string, at?: number): void;
  says(text: string): string;
  /** Resolves when all that was typed is stored. */
  sent(): Promise<Ack<{ seq: number }>[]>;
}

export function createTypist(pathwayId: string): Typist {
  const doc = new Doc();
  let socket: LiveClient | null = null;
  let waiting: { clientId: string; update: Uint8Array }[] = [];
  const hear = ({ update }: { update: string }) => applyUpdate(doc, bytes(update), 'remote');
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'remote') waiting.push({ clientId: crypto.randomUUID(), update });
  });

  async function sent(): Promise<Ack<{ seq: number }>[]> {
    if (!socket || waiting.length === 0) return [];
    const [first] = waiting;
    const together = mergeUpdates(waiting.map(({ update }) => update));
    waiting = [];
    const payload = { pathwayId, clientId: first?.clientId ?? '', update: base64(together) };
    return [await socket.timeout(5000).emitWithAck('interview.write', payload)];
  }

  return {
    doc,
    async join(open) {
      socket = open;
      open.on('interview.written', hear);
      const answer = await open
        .timeout(5000)
        .emitWithAck('interview.join', { pathwayId, vector: base64(encodeStateVector(doc)) });
      if (answer.ok) applyUpdate(doc, bytes(answer.data.update), 'remote');
      return answer;
    },
    leave() {
      socket?.off('interview.written', hear);
      socket = null;
    },
    type: (text, words, at = doc.getText(text).length) => doc.getText(text).insert(at, words),
    says: (text) => doc.getText(text).toString(),
    sent,
  };
}

/** What one who writes alone sends: the whole of a document. */
export const wholeOf = (doc: Doc) => base64(encodeStateAsUpdate(doc));

import type { Person } from '../people.ts';
import type { TestApp } from '../test-app.ts';

let count = 0;

export interface Newcomer {
  id: string;
  email: string;
  phone: string;
}

export interface ReachedIn {
  mail?: boolean;
  phone?: boolean;
  /** Empty: no postal address. */
  street?: string;
  postalCode?: string;
  city?: string;
  locale?: 'en' | null;
  lastName?: string;
}

/** Somebody new in the counsellor's caseload, reached in the ways that are given. */
export async function newcomer(counsellor: Person, given: ReachedIn = {}): Promise<Newcomer> {
  count += 1;
  const email = `nouvelle${count}@exemple.fr`;
  const number = `06399${`${count}`.padStart(5, '0')}`;
  const { street = '', postalCode = '76000', city = 'Rouen', locale = null } = given;
  const { lastName = `Nouvelle-Fictive${count}` } = given;
  const { body } = await counsellor.visitor
    .post('/api/v1/pathways')
    .send({
      ...{ firstName: 'Awa', lastName, communeCode: '76540' },
      ...(given.mail ? { email } : {}),
      ...(given.phone ? { phone: number } : {}),
    })
    .expect(201);
  const postalAddress = street ? { street, complement: '', postalCode, city } : null;
  if (postalAddress || locale)
    await counsellor.visitor
      .put(`/api/v1/pathways/${body.id}/reach-contact`)
      .send({ postalAddress, locale, noMessages: false })
      .expect(200);
  return { id: body.id, email, phone: `+33${number.slice(1)}` };
}

/** What a counsellor does to reach people. */
export function reacher(app: TestApp, { visitor }: Person) {
  const get = async (path: string) => (await visitor.get(`/api/v1${path}`).expect(200)).body;
  const post = (path: string, body: object = {}) => visitor.post(`/api/v1${path}`).send(body);
  return {
    plan: async (whom: object = {}) => (await post('/reach/plans', whom).expect(200)).body,
    start: (whom: object = {}, more: object = {}) =>
      post('/reach/batches', {
        ...{ clientId: crypto.randomUUID(), motive: 'first_interview', with: 'referent' },
        ...whom,
        ...more,
      }),
    /** Invites, and waits until it is done. */
    async invite(whom: object = {}, more: object = {}) {
      const { body } = await this.start(whom, more).expect(202);
      await app.settle();
      return get(`/reach/batches/${body.id}`);
    },
    people: (query = '') => get(`/reach/people${query}`),
    summary: (query = '') => get(`/reach/summary${query}`),
    of: (pathwayId: string) => get(`/pathways/${pathwayId}/reach`),
    call: (pathwayId: string, outcome = 'no_reply') =>
      post(`/pathways/${pathwayId}/reach-calls`, { clientId: crypto.randomUUID(), outcome }),
    copy: (pathwayId: string, withWhom = 'referent') =>
      post(`/pathways/${pathwayId}/booking-link-copies`, { motive: 'first_interview', with: withWhom }),
    letters: () => get('/reach/letters'),
    print: (clientId: string = crypto.randomUUID()) => post('/reach/letter-runs', { clientId }),
    document: (runId: string) =>
      post(`/reach/letter-runs/${runId}/document`)
        .buffer(true)
        .parse((response, done) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () => done(null, Buffer.concat(parts)));
        }),
  };
}

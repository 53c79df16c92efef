import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPerson, type Person } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';
import { demoSiret } from '../directory/siret.ts';

let app: TestApp;
let employer: Person;
let stranger: Person;
beforeAll(async () => {
  app = await startTestApp();
  employer = await createPerson(app, { role: 'employer' });
  stranger = await createPerson(app, { role: 'employer' });
});
afterAll(() => app.close());

describe('an establishment whose declaration was interrupted before it had a member', () => {
  const given = {
    siret: demoSiret(92_000),
    name: 'Boulangerie du Pont Imaginaire',
    kind: 'company' as const,
    nafCode: '10.71C',
    address: '3 place Vide',
    communeCode: '76231',
  };
  const declare = ({ visitor }: Person) => visitor.post('/api/v1/establishments').send(given);

  it('is completed when the same person declares it again, and is refused to others', async () => {
    // only the first of the two writes of a declaration
    const cutOff = await app.services.establishments.create({
      ...given,
      commitments: [],
      accommodations: [],
      publicTransport: false,
      monthlyContactCap: null,
      pausedUntil: null,
      declaredBy: employer.accountId,
    });

    expect((await declare(stranger).expect(409)).body.code).toBe('siret_taken');
    const { body } = await declare(employer).expect(201);
    expect(body.id).toBe(cutOff._id.toHexString());
    expect(body.members).toMatchObject([{ accountId: employer.accountId }]);

    expect((await declare(employer).expect(409)).body.code).toBe('siret_taken');
    expect((await declare(stranger).expect(409)).body.code).toBe('siret_taken');
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPerson, type Person } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
let employer: Person;
beforeAll(async () => {
  app = await startTestApp();
  employer = await createPerson(app, { role: 'employer' });
});
afterAll(() => app.close());

describe('declaring an establishment', () => {
  const declare = (siret: string) =>
    employer.visitor.post('/api/v1/establishments').send({
      siret,
      name: 'Menuiserie des Deux Clés',
      kind: 'company',
      nafCode: '16.23Z',
      address: '8 rue du Rabot',
      communeCode: '76231',
    });

  it('requires both checksums of its SIRET', async () => {
    // passes Luhn as a whole, but its first nine digits are not a SIREN
    const wrongSiren = await declare('73282932800002').expect(422);
    expect(wrongSiren.body.errors).toMatchObject([{ path: 'body.siret', code: 'siren_checksum' }]);
    const wrongSiret = await declare('73282932000075').expect(422);
    expect(wrongSiret.body.errors).toMatchObject([{ path: 'body.siret', code: 'siret_checksum' }]);
    // La Poste's establishments have their own rule instead of Luhn
    const laPoste = await declare('35600000000014').expect(422);
    expect(laPoste.body.errors[0].message).toBe(
      'Ce numéro SIRET contient une erreur\u202f: vérifiez les 14 chiffres.',
    );
    await declare('35600000049837').expect(201);
  });
});

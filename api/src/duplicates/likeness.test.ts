import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Identity, likeness } from './likeness.ts';

const born = '1990-05-17';
const person = (firstName: string, lastName: string, more: Partial<Identity> = {}): Identity => ({
  firstName,
  lastName,
  birthDate: born,
  ...more,
});

describe('two files of one person', () => {
  const pairs: [string, Identity, Identity][] = [
    ['accents and case', person('Élodie', 'Lefèvre'), person('ELODIE', 'LEFEVRE')],
    ['names in the other order', person('Martin', 'Paul'), person('Paul', 'Martin')],
    ['a double name given in half', person('Anne', 'Durand-Petit'), person('Anne', 'Petit')],
    ['a second first name', person('Jean Pierre', 'Roux'), person('Jean', 'Roux')],
    ['hyphens and apostrophes', person('Marie-Laure', 'D’Angelo'), person('Marie Laure', "d'angelo")],
    ['one slip of the pen', person('Fatoumata', 'Camara'), person('Fatoumatta', 'Camara')],
    ['written in one word', person('Jean-Luc', 'Le Goff'), person('Jeanluc', 'Legoff')],
  ];
  for (const [what, one, other] of pairs)
    it(`are recognised by ${what}`, () => expect(likeness(one, other)).toEqual(['name_and_birth_date']));

  it('are recognised by phone or mail when their birth dates do not differ', () => {
    const one = person('Fatou', 'Ba', { birthDate: null, phone: '0612345678', email: 'a@exemple.fr' });
    const other = person('Fatou', 'Ba', { phone: '+33 6 12 34 56 78', email: 'A@exemple.fr' });
    expect(likeness(one, other)).toEqual(['name_and_phone', 'name_and_email']);
  });

  it('are recognised after a change of last name', () => {
    const one = person('Fatou', 'Ba', { phone: '612345678' });
    expect(likeness(one, person('Fatou', 'Diallo', { phone: '0612345678' }))).toEqual([
      'birth_date_and_phone',
    ]);
  });
});

describe('two people', () => {
  const pairs: [string, Identity, Identity][] = [
    [
      'a couple with one mailbox and one phone',
      person('Ali', 'Ba', { email: 'ba@exemple.fr', phone: '0612345678' }),
      person('Mina', 'Ba', { birthDate: '1992-01-02', email: 'ba@exemple.fr', phone: '0612345678' }),
    ],
    ['namesakes', person('Marie', 'Martin'), person('Marie', 'Martin', { birthDate: '1971-02-03' })],
    [
      'namesakes of whom nothing else is known',
      person('Marie', 'Martin', { birthDate: null }),
      person('Marie', 'Martin'),
    ],
    ['people born on one day', person('Luc', 'Roux'), person('Léa', 'Blanc')],
    [
      'twins',
      person('Ana', 'Costa', { phone: '0612345678' }),
      person('Rui', 'Costa', { phone: '0699999999' }),
    ],
    ['short names one letter apart', person('Lea', 'Roy'), person('Leo', 'Roy')],
  ];
  for (const [who, one, other] of pairs)
    it(`are not considered the same: ${who}`, () => expect(likeness(one, other)).toEqual([]));
});

it('are compared independently of the order', () => {
  const word = fc.constantFrom('Ana', 'Costa', 'Élise', 'Durand-Petit', 'D’Angelo', 'Fatoumata');
  const identity = fc.record({
    firstName: word,
    lastName: word,
    birthDate: fc.constantFrom(born, '1971-02-03', null),
    email: fc.constantFrom('a@exemple.fr', null),
    phone: fc.constantFrom('0612345678', '0699999999', null),
  });
  fc.assert(
    fc.property(identity, identity, (a, b) => {
      expect(likeness(a, b)).toEqual(likeness(b, a));
    }),
  );
});

import { describe, expect, it } from 'vitest';
import type { Territory } from '../intake.place.ts';
import { dayOf, fileNumberOf, nameOf, phoneDigits, splitName } from './person.texts.ts';
import { type PersonTexts, readPerson } from './person.values.ts';

const territory: Territory = {
  today: '2026-11-30',
  hasCommune: (code) => code === '76540',
  communeOf: (postalCode, name) => (postalCode === '76000' || name === 'Rouen' ? '76540' : null),
  offersOccupation: (code) => code === 'D1102',
};
const read = (texts: PersonTexts) => readPerson({ lastName: 'Nova', firstName: 'Ada', ...texts }, territory);

it.each([
  ['31/12/1990', '1990-12-31'],
  ['1990-12-31', '1990-12-31'],
  ['1990-12-31 00:00:00', '1990-12-31'],
  ['19901231', '1990-12-31'],
  ['31.12.90', '1990-12-31'],
  ['01/02/26', '2026-02-01'],
  ['01/02/27', '1927-02-01'],
  ['2 février 1988', '1988-02-02'],
  ['1er août 1988', '1988-08-01'],
  ['33238', '1990-12-31'],
  ['31/02/1990', null],
  ['12/31/1990', null],
  ['vers 1990', null],
])('reads the day %s', (text, day) => {
  expect(dayOf(text, '2026-11-30')).toBe(day);
});

it('reads names, phones and numbers as files write them', () => {
  expect(['LE GOFF-D’ANGELO', 'de la Tour', 'ÉLODIE', 'JP'].map(nameOf)).toEqual([
    'Le Goff-D’Angelo',
    'de la Tour',
    'Élodie',
    'Jp',
  ]);
  expect(splitName('MME LE GOFF Anne-Marie')).toEqual({ firstName: 'Anne-Marie', lastName: 'Le Goff' });
  expect(splitName('LE GOFF ANNE')).toEqual({ firstName: 'Anne', lastName: 'Le Goff' });
  expect(['612345678', '33612345678', '+33 (0)6 12 34 56 78', '06.12.34.56.78'].map(phoneDigits)).toEqual(
    Array(4).fill('0612345678'),
  );
  expect(['0012345678', '1 234 567 A', '1234567'].map(fileNumberOf)).toEqual([
    '12345678',
    '1234567',
    '1234567',
  ]);
});

it('reads a postal address when it is complete, whatever the cells hold', () => {
  const at = (texts: PersonTexts) => read(texts).values.postalAddress;
  const street = '12 bis rue des Essais';
  const whole = { street, complement: '', postalCode: '76000', city: 'Rouen' };
  expect(at({ street, postalCode: '76000 Rouen' })).toEqual(whole);
  expect(at({ street, postalCode: '76000', city: 'Rouen', addressComplement: 'Bât. B' })).toEqual({
    ...whole,
    complement: 'Bât. B',
  });
  expect(at({ street, postalCode: '1000', city: 'Bourg' })?.postalCode).toBe('01000');
  expect([at({ street }), at({ postalCode: '76000 Rouen' }), at({ street, postalCode: '76000' })]).toEqual([
    null,
    null,
    null,
  ]);
});

describe('a row', () => {
  it.each<[string, PersonTexts, string[], object]>([
    [
      'with everything',
      {
        birthDate: '02/01/1990',
        phone: '612345678',
        email: 'ADA@example.org',
        postalCode: '76000 ROUEN CEDEX',
      },
      [],
      { birthDate: '1990-01-02', phone: '0612345678', email: 'ada@example.org', communeCode: '76540' },
    ],
    [
      'with several phones and mails',
      { phone: '02 35 00 00 00 / 06 12 34 56 78', email: 'a@example.org;b@example.org' },
      ['several_emails', 'several_phones'],
      { phone: '0612345678', email: 'a@example.org' },
    ],
    [
      'of a flow',
      {
        organisation: 'CAF',
        organisationNumber: '763',
        fileNumber: '0123456',
        role: 'CJT',
        postalCode: '76000',
        communeCode: '540',
      },
      [],
      {
        communeCode: '76540',
        rsa: true,
        file: { organisation: 'CAF763', number: '123456', role: 'partner', demandedOn: null },
      },
    ],
    [
      'of somebody born tomorrow',
      { birthDate: '01/12/2026' },
      ['birth_date_impossible'],
      { birthDate: null },
    ],
    [
      'with cells that cannot be read',
      {
        birthDate: 'vers 1990',
        email: 'ada chez elle',
        phone: '12',
        city: 'Nulle-Part',
        occupation: 'boulanger',
        fileNumber: '1',
        role: 'enfant',
        demandedOn: 'hier',
      },
      [
        'birth_date_unreadable',
        'role_unknown',
        'demanded_on_unreadable',
        'email_unreadable',
        'phone_unreadable',
        'commune_unknown',
        'occupation_unknown',
      ],
      { birthDate: null, email: null, phone: null, communeCode: null },
    ],
  ])('%s is used', (_what, texts, codes, values) => {
    const found = read(texts);
    expect(found.notes.map(({ code }) => code)).toEqual(codes);
    expect(found.refusals).toEqual([]);
    expect(found.values).toMatchObject(values);
  });

  it.each<[string, PersonTexts, string]>([
    ['without any name', { lastName: '', firstName: '' }, 'no_name'],
    ['without a last name', { lastName: '' }, 'no_last_name'],
    ['without a first name', { firstName: '' }, 'no_first_name'],
    ['of a closed file', { fileState: '5' }, 'file_not_open'],
    ['without rights and duties', { fileState: '2', rightsAndDuties: '0' }, 'no_rights_and_duties'],
  ])('%s is refused', (_what, texts, code) => {
    expect(read(texts).refusals.map((one) => one.code)).toEqual([code]);
  });
});

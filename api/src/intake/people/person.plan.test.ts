import { describe, expect, it } from 'vitest';
import type { Decision } from '../intake.plan.ts';
import { isSameFact, type KnownPerson, personKey, planPerson } from './person.plan.ts';
import type { PersonValues } from './person.values.ts';

const file = {
  organisation: 'CAF763',
  number: '123456',
  role: 'applicant',
  demandedOn: '2026-10-01',
} as const;
const ada: KnownPerson = {
  id: 'ada',
  firstName: 'Ada',
  lastName: 'Nova',
  birthDate: '1990-01-02',
  email: 'ada@example.org',
  phone: '0612345678',
  communeCode: '76540',
  address: null,
  file,
  rsa: true,
  rsaKnownOn: null,
  tie: 'own',
  corrected: [],
};
const home = { street: '3 rue des Prés', complement: '', postalCode: '76000', city: 'Rouen' };
const elsewhere = { ...home, street: '8 rue du Four' };
const row: PersonValues = {
  ...ada,
  birthName: '',
  postalAddress: null,
  occupations: [],
  referent: '',
  rsa: true,
  rqth: false,
};
const plan = (
  values: Partial<PersonValues>,
  known: Partial<KnownPerson> | null = {},
  decision: Decision = null,
) =>
  planPerson(
    { values: { ...row, ...values }, refusals: [], notes: [] },
    known ? [{ ...ada, ...known }] : [],
    decision,
  );
const codes = ({ remarks }: ReturnType<typeof plan>) => remarks.map(({ code }) => code);

describe('what happens with a row', () => {
  it.each<[string, Partial<PersonValues>, Partial<KnownPerson> | null, string, boolean, string[]]>([
    ['of nobody known', {}, null, 'new', true, []],
    ['of the same file, role and birth date', {}, {}, 'known', false, []],
    [
      'written otherwise',
      { firstName: 'ADA', lastName: 'nova', email: 'ada@example.org' },
      {},
      'known',
      false,
      [],
    ],
    ['that names no organisation', { file: { ...file, organisation: '' } }, {}, 'known', false, []],
    ['of another organisation', { file: { ...file, organisation: 'MSA14' } }, {}, 'likely', false, []],
    [
      'of the partner in the same file',
      { file: { ...file, role: 'partner' }, firstName: 'Noé', birthDate: '1988-05-06' },
      {},
      'new',
      true,
      [],
    ],
    [
      'of a partner with the same phone',
      { file: { ...file, role: 'partner' }, firstName: 'Noé', lastName: 'Sol', birthDate: '1988-05-06' },
      {},
      'new',
      true,
      [],
    ],
    [
      'without names, of a known file',
      { firstName: '', lastName: '', birthDate: null, phone: '0700000000' },
      {},
      'changed',
      true,
      [],
    ],
    [
      'without names, of an unknown file',
      { firstName: '', lastName: '', file: { ...file, number: '9' } },
      {},
      'refused',
      false,
      ['file_without_name'],
    ],
    [
      'of the same file with another birth date',
      { birthDate: '1990-02-01', phone: null, email: null },
      {},
      'likely',
      false,
      ['birth_date_differs'],
    ],
    ['with a new phone', { phone: '0700000000' }, {}, 'changed', true, []],
    [
      'with a phone that was corrected by hand',
      { phone: '0700000000' },
      { corrected: ['phone'] },
      'changed',
      false,
      ['corrected_by_hand'],
    ],
    ['that says less', { phone: null, email: null, communeCode: null }, {}, 'known', false, []],
    [
      'with a later demand',
      { file: { ...file, demandedOn: '2026-11-02' } },
      {},
      'returned',
      true,
      ['demanded_again'],
    ],
    ['with an address where none is kept', { postalAddress: elsewhere }, {}, 'changed', true, []],
    [
      'with another address than that of the last file',
      { postalAddress: elsewhere },
      { address: { postalAddress: home, typed: false } },
      'changed',
      true,
      [],
    ],
    [
      'with the same address in capitals',
      { postalAddress: { ...home, street: '3 RUE DES PRÉS', city: 'ROUEN' } },
      { address: { postalAddress: home, typed: false } },
      'known',
      false,
      [],
    ],
    [
      'with another address than the one that somebody typed',
      { postalAddress: elsewhere },
      { address: { postalAddress: home, typed: true }, corrected: ['postalAddress'] },
      'changed',
      false,
      ['corrected_by_hand'],
    ],
    ['that now says they receive RSA', {}, { rsa: false }, 'changed', true, []],
    ['of somebody whom nobody follows', {}, { tie: 'nobody' }, 'returned', true, ['nobody_follows']],
    [
      'of somebody of another structure',
      { phone: '0700000000' },
      { tie: 'elsewhere' },
      'known',
      false,
      ['followed_elsewhere'],
    ],
    [
      'with name and birth date in another order, without a file',
      { file: null, firstName: 'NÔVA', lastName: 'Àda' },
      { file: null },
      'likely',
      false,
      [],
    ],
    [
      'with the name of birth',
      { file: null, lastName: 'Sol', birthName: 'Nova', phone: null, email: null },
      { file: null },
      'likely',
      false,
      [],
    ],
    ['with the phone of a namesake', { file: null, birthDate: null }, { file: null }, 'likely', false, []],
    [
      'with the phone of somebody else',
      { file: null, firstName: 'Rose', lastName: 'Four', birthDate: '1970-01-01' },
      {},
      'new',
      true,
      [],
    ],
  ])('%s', (_what, values, known, fate, chosen, remarks) => {
    const found = plan(values, known);
    expect([found.fate, found.chosen]).toEqual([fate, chosen]);
    expect(codes(found)).toEqual(remarks);
  });

  it.each<[string, Partial<KnownPerson> | null, string, object]>([
    ['5', {}, 'changed', { subjectId: 'ada', changes: [{ field: 'rsa', from: 'yes', to: 'no' }] }],
    ['6', { rsa: false }, 'known', { subjectId: 'ada', changes: [] }],
    ['5', { tie: 'nobody' }, 'known', { subjectId: 'ada', changes: [] }],
    ['5', { tie: 'elsewhere' }, 'known', { remarks: [{ code: 'followed_elsewhere' }] }],
    ['5', null, 'refused', { subjectId: null, remarks: [{ code: 'file_not_open' }] }],
  ])('matches a file in state %s before its rights are looked at: %j is %s', (state, known, fate, rest) => {
    const refusals = [{ code: 'file_not_open', field: 'fileState', value: state } as const];
    const later = { ...row, file: { ...file, demandedOn: '2026-11-02' } };
    const found = planPerson({ values: later, refusals, notes: [] }, known ? [{ ...ada, ...known }] : []);
    expect(found).toMatchObject({ fate, ...rest });
    if (known && known.tie !== 'elsewhere') expect(codes(found)).toEqual(['rights_closed']);
  });

  it('names what would change, from what to what', () => {
    expect(
      plan({ phone: '0700000000', lastName: 'Sol', communeCode: '76217' }, { email: null }).changes,
    ).toEqual([
      { field: 'lastName', from: 'Nova', to: 'Sol' },
      { field: 'email', from: null, to: 'ada@example.org' },
      { field: 'phone', from: '0612345678', to: '0700000000' },
      { field: 'commune', from: '76540', to: '76217' },
    ]);
  });

  it('follows the one decision about a likely double', () => {
    const values = { file: null, phone: '0700000000' };
    expect(plan(values, { file: null }).alike).toEqual([
      { id: 'ada', own: true, reason: 'name_and_birth_date' },
    ]);
    expect(plan(values, { file: null }, { same: 'ada' })).toMatchObject({
      fate: 'likely',
      chosen: true,
      subjectId: 'ada',
      changes: [{ field: 'phone' }],
    });
    expect(plan(values, { file: null }, 'other')).toMatchObject({
      fate: 'likely',
      chosen: true,
      subjectId: null,
    });
    expect(plan(values, { file: null }, { same: 'somebody' })).toMatchObject({
      chosen: false,
      subjectId: null,
    });
    // of another structure: nothing is changed, and the row is not created either
    expect(plan(values, { file: null, tie: 'elsewhere' }, { same: 'ada' })).toMatchObject({
      subjectId: 'ada',
      changes: [],
    });
  });
});

it('takes two spellings of a fact for the same, on the page as in the plan', () => {
  expect(isSameFact('phone', '+33612345678', '0612345678')).toBe(true);
  expect(isSameFact('lastName', 'LE-GOFF', 'Le Goff')).toBe(true);
  expect(isSameFact('email', 'Ada@example.org', 'ada@example.org')).toBe(true);
  expect(isSameFact('commune', null, null)).toBe(true);
  expect(isSameFact('phone', '0612345678', null)).toBe(false);
  expect(isSameFact('birthDate', '1990-01-02', '1990-02-01')).toBe(false);
});

it('tells the two people of a household apart, and two rows of one person not', () => {
  const partner = { ...row, file: { ...file, role: 'partner' as const } };
  expect(personKey(row)).not.toBe(personKey(partner));
  expect(personKey(row)).toBe(personKey({ ...row, firstName: 'ADA', phone: null }));
  expect(personKey({ ...row, file: null })).toBe(personKey({ ...row, file: null, lastName: 'NÔVA' }));
  expect(personKey({ ...row, file: null, birthDate: null })).toBeNull();
});

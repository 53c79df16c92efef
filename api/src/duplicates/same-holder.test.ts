import { describe, expect, it } from 'vitest';
import { isInUse } from '../accounts/in-use.ts';
import { type Holder, isSameHolder } from './same-holder.ts';

const proved = new Date('2026-03-01');
const person = { firstName: 'Élise', lastName: 'Durand-Petit' };
const nothing = { email: null, emailVerifiedAt: null, phone: null, phoneVerifiedAt: null };
const mailbox = { ...nothing, email: 'maison@exemple.fr', emailVerifiedAt: proved };
const holder = (given: { account?: object; file?: object } = {}): Holder => ({
  account: { ...person, ...mailbox, ...given.account },
  file: { ...person, birthDate: '1990-05-17', ...given.file },
});

describe('two accounts in use', () => {
  const both = (name: object) => ({ account: name, file: name });
  const ofOne: [string, Holder][] = [
    ['the same mailbox, name and birth date', holder()],
    ['names the other way round', holder(both({ firstName: 'PETIT DURAND', lastName: 'Elise' }))],
  ];
  const ofTwo: [string, Holder][] = [
    ['a couple with one mailbox', holder(both({ firstName: 'Paul' }))],
    ['twins whose names differ by a letter', holder(both({ firstName: 'Élisa' }))],
    ['namesakes born apart', holder({ file: { birthDate: '1991-05-17' } })],
    ['no birth date in one file', holder({ file: { birthDate: null } })],
    ['nothing proved', holder({ account: { emailVerifiedAt: null } })],
    ['another mailbox', holder({ account: { email: 'autre@exemple.fr' } })],
    ['files renamed, accounts not', holder({ account: { firstName: 'Paul' } })],
    ['accounts alike, files not', holder({ file: { lastName: 'Durand' } })],
  ];
  it.each(ofOne)('belong to one person: %s', (_, other) => {
    expect(isSameHolder(holder(), other)).toBe(true);
    expect(isSameHolder(other, holder())).toBe(true);
  });
  it.each(ofTwo)('are not known to belong to one person: %s', (_, other) => {
    expect(isSameHolder(holder(), other)).toBe(false);
    expect(isSameHolder(other, holder())).toBe(false);
  });

  it('belong to one person with the same verified phone in any spelling, but not when both have none', () => {
    const by = (phone: string | null) => ({ ...nothing, phone, phoneVerifiedAt: proved });
    const one = holder({ account: by('0639981234') });
    expect(isSameHolder(one, holder({ account: by('+33639981234') }))).toBe(true);
    expect(isSameHolder(one, holder({ account: by('0639981235') }))).toBe(false);
    expect(isSameHolder(holder({ account: by(null) }), holder({ account: by(null) }))).toBe(false);
    expect(isSameHolder(holder({ account: nothing }), holder({ account: nothing }))).toBe(false);
  });
});

describe('an account', () => {
  const unused = { ...person, ...nothing, passwordHash: null };
  it('created for a letter is in use once somebody signed in or verified something', () => {
    expect(isInUse(unused, null)).toBe(false);
    expect(isInUse({ ...unused, email: 'tape@exemple.fr' }, null)).toBe(false);
    expect(isInUse(unused, proved)).toBe(true);
    expect(isInUse({ ...unused, passwordHash: 'argon2id' }, null)).toBe(true);
    expect(isInUse({ ...unused, ...mailbox }, null)).toBe(true);
    expect(isInUse({ ...unused, phone: '0639981234', phoneVerifiedAt: proved }, null)).toBe(true);
  });
});

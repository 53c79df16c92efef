import { describe, expect, it } from 'vitest';
import { signingParties } from '../../../contract/lists.ts';
import { managesSignatures, partiesSignedBy, type SignerFacts, type SignerTie } from './signing.policy.ts';

const prescriber = 'a'.repeat(24);
const accompanying = 'b'.repeat(24);
const named = { email: 'paul@fournil.example', phone: '0639980001' };
const facts: SignerFacts = {
  parties: signingParties,
  representative: named,
  prescriberId: prescriber,
  accompanyingId: accompanying,
};
const stranger: SignerTie = { side: null, structureId: null, email: null, phone: null };
const tie = (more: Partial<SignerTie>): SignerTie => ({ ...stranger, ...more });
const host = (more: Partial<SignerTie>) => tie({ side: 'employer', ...more });

describe('an account signs', () => {
  const rows: [who: string, SignerTie, parties: string[], Partial<SignerFacts>?][] = [
    ['the person', tie({ side: 'beneficiary' }), ['beneficiary']],
    ['the representative, by their proved e-mail', host({ email: named.email }), ['establishment']],
    [
      'the representative without an e-mail, by their proved phone',
      host({ phone: '+33639980001' }),
      ['establishment'],
      { representative: { email: '', phone: '06 39 98 00 01' } },
    ],
    ['the representative by phone, when an e-mail is named', host({ phone: '+33639980001' }), []],
    ['another member of the host', host({ email: 'rose@fournil.example' }), []],
    [
      'any member, when nobody can be reached',
      host({ email: named.email }),
      [],
      { representative: { email: '', phone: '' } },
    ],
    ['a member without address, the same', host({}), [], { representative: { email: '', phone: '' } }],
    ['any member, when nobody is named', host({ email: named.email }), [], { representative: null }],
    ['the e-mail of the representative outside the host', tie({ email: named.email }), []],
    [
      'the person with the e-mail of the representative',
      tie({ side: 'beneficiary', email: named.email }),
      ['beneficiary'],
    ],
    ['a counsellor of the prescriber', tie({ structureId: prescriber }), ['prescriber']],
    [
      'a counsellor of the accompanying structure',
      tie({ structureId: accompanying }),
      ['accompanying_structure'],
    ],
    [
      'a counsellor of the only structure',
      tie({ side: 'counsellor', structureId: prescriber }),
      ['prescriber'],
      { accompanyingId: prescriber, parties: ['beneficiary', 'establishment', 'prescriber'] },
    ],
    ['the referent of another structure', tie({ side: 'counsellor', structureId: 'c'.repeat(24) }), []],
    ['the person, not asked in this version', tie({ side: 'beneficiary' }), [], { parties: ['employer'] }],
    ['somebody else', stranger, []],
  ];
  it.each(rows)('%s', (_who, reader, parties, more = {}) => {
    expect(partiesSignedBy(reader, { ...facts, ...more })).toEqual(parties);
  });

  it('never for a legal representative or a current employer', () => {
    const everything = tie({ side: 'beneficiary', structureId: prescriber, ...named });
    expect(partiesSignedBy(everything, facts)).not.toContain('legal_representative');
    expect(partiesSignedBy(everything, facts)).not.toContain('employer');
  });
});

it('those who accompany the person and the prescriber manage the signatures', () => {
  const all = ['beneficiary', 'counsellor', 'employer', 'prescriber', 'signatory', 'system'] as const;
  expect(all.filter((mover) => managesSignatures([mover]))).toEqual(['counsellor', 'prescriber']);
});

import { describe, expect, it } from 'vitest';
import { proposalMessage } from './proposal.ts';

const slot = { title: 'Aide en boulangerie', occupation: { label: 'Boulanger' } };
const skill = (label: string) => ({ id: '1', label, kind: 'know-how' as const, share: 0.2 });

describe('the message of a proposal', () => {
  const message = proposalMessage(
    slot,
    {
      matched: [
        { ...skill('Peser des ingrédients'), held: 2, required: 2 },
        { ...skill('Nettoyer un poste de travail'), held: 3, required: 2 },
      ],
      missing: [
        { ...skill('Pétrir une pâte'), teachable: true },
        { ...skill('Conduire un véhicule'), teachable: false },
      ],
    },
    'discover',
    'fr',
  );
  it('names the skills that the person has and those they could learn there', () => {
    expect(message).toContain('«\u202fAide en boulangerie\u202f»');
    expect(message).toContain('peser des ingrédients et nettoyer un poste de travail');
    expect(message).toContain('apprendre à\u202f: pétrir une pâte');
  });
  it('does not name missing skills that are not taught', () => {
    expect(message).not.toContain('véhicule');
  });
  it('is complete even without any reason', () => {
    expect(proposalMessage(slot, null, 'recruit', 'en')).toMatch(
      /^Hello, .*recruitment in the occupation “Boulanger”.*about it\.$/,
    );
  });
});

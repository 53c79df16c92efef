import { completeConvention } from '../../../rules/test-conventions.ts';
import { hashOfContent } from '../evidence/content-hash.ts';
import type { DocumentFacts, DocumentSigner } from './document.facts.ts';

export const exampleContent = () => {
  const { submittedOn, now, statedHours, offered, signatures, ...content } = completeConvention();
  return { ...content, tasks: 'Pétrir et façonner la pâte\nTenir le four avec la boulangère' };
};

const unsigned: Omit<DocumentSigner, 'signature'>[] = [
  { party: 'beneficiary', name: 'Ada Nova', quality: '' },
  { party: 'establishment', name: 'Paul Levain', quality: 'Gérant' },
  { party: 'prescriber', name: 'Lou Vert', quality: 'Conseillère' },
];

/** Facts of the example, signed by the first parties. */
export function exampleFacts(change: Partial<DocumentFacts> = {}, signed = 0): DocumentFacts {
  const hash = hashOfContent(exampleContent());
  return {
    reference: '2026-7K3M-9QF2',
    version: 2,
    state: 'draft',
    day: '2026-02-20',
    hash,
    verificationUrl: 'https://passerelle.example/verifier/2026-7K3M-9QF2',
    corrections: [],
    evidence: null,
    territory: 'Boucles de Seine',
    signers: unsigned.map((one, at) => ({
      ...one,
      signature: at < signed ? { day: '2026-02-21', how: 'link', hash } : null,
    })),
    ...change,
  };
}

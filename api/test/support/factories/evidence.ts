import { Types } from 'mongoose';
import { sha256 } from '../../../src/conventions/evidence/content-hash.ts';
import type { SignatureFacts } from '../../../src/conventions/evidence/evidence.record.ts';
import type { TestApp } from '../test-app.ts';

/** What proves a signature by a personal link and a mailed code. */
export function buildSignatureFacts(overrides: Partial<SignatureFacts> = {}): SignatureFacts {
  return {
    signatureId: 'f'.repeat(24),
    party: 'beneficiary',
    identified: { by: 'link' },
    version: 1,
    contentHash: sha256('content'),
    pdfHash: sha256('pdf'),
    consent: { locale: 'fr', sentence: 'J’ai lu cette convention et je la signe.' },
    code: { by: 'email', sentTo: 'a•••@example.org', sentAt: '2026-03-02T08:00:00.000Z' },
    signedAt: '2026-03-02T08:01:00.000Z',
    from: { address: '192.0.2.1', agent: 'A browser' },
    ...overrides,
  };
}

/** Evidence that the person signed the convention of this candidacy in their account. */
export async function recordEvidence(
  app: TestApp,
  candidacyId: string,
  { accountId }: { accountId: string },
): Promise<void> {
  const conventions = app.context.db.collection('conventions');
  const convention = await conventions.findOne({ candidacyId: new Types.ObjectId(candidacyId) });
  const identified = { by: 'account', accountId } as const;
  await app.services.evidence.record(`${convention?._id}`, buildSignatureFacts({ identified }));
}

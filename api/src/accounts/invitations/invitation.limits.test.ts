import { expect, it } from 'vitest';
import { startTestApp } from '../../../test/support/test-app.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { createInvitationLimits } from './invitation.limits.ts';

it('a structure sends two hundred invitations a day, however many of its counsellors invite', async () => {
  const app = await startTestApp({ features: [], contract: [], config: { rateLimits: true } });
  const countSending = createInvitationLimits(app.context);
  const as = (at: number, structureId: string): Actor => ({
    accountId: `counsellor-${at}`,
    membershipId: 'm',
    role: 'counsellor',
    structureId,
    name: '',
    locale: 'fr',
  });
  for (let at = 0; at < 200; at += 1) await countSending(as(at % 5, 'one'), `invite${at}@exemple.fr`, 'mail');
  const refused = countSending(as(9, 'one'), 'de-trop@exemple.fr', 'mail');
  await expect(refused).rejects.toMatchObject({ code: 'too_many_requests' });
  await countSending(as(10, 'other'), 'de-trop@exemple.fr', 'mail');
  // a link that somebody hands over sends nothing
  for (let at = 0; at < 120; at += 1) await countSending(as(9, 'one'), `remise${at}@exemple.fr`, 'link');
  await app.close();
});

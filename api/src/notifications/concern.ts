import { z } from 'zod';
import { consentPurposeSchema } from '../../contract/index.ts';
import { audienceOf } from '../conversations/audience.ts';
import type { ConsentPurpose } from '../pathways/consents.ts';
import type { Context } from '../platform/context.ts';

/**
 * Why an account is told of something. Asked again when a mail or a push message leaves, which may be hours after it was
 * written: who has no such part in it any more hears nothing.
 */
const concernSchema = z.discriminatedUnion('of', [
  /** About the account itself. */
  z.object({ of: z.literal('account') }),
  /** `pseudonym`: a company is shown it. */
  z.object({ of: z.literal('candidacy'), id: z.string(), pseudonym: z.boolean().optional() }),
  /** The person and those who accompany them, while this consent stands. */
  z.object({ of: z.literal('pathway'), id: z.string(), consent: consentPurposeSchema.optional() }),
  z.object({ of: z.literal('establishment'), id: z.string() }),
  z.object({ of: z.literal('structure'), id: z.string() }),
  z.object({ of: z.literal('territory') }),
]);
export type Concern = z.output<typeof concernSchema>;

/** As it is stored with a mail. */
export const concernedSchema = z.object({ accountId: z.string(), concern: concernSchema });
export type Concerned = z.output<typeof concernedSchema>;

export function createStillConcerned(context: Context) {
  const { services, audit } = context;

  async function inCandidacy(accountId: string, id: string, pseudonym: boolean): Promise<boolean> {
    const candidacy = await services.candidacies.store.find(id);
    if (!candidacy) return false;
    const seat = (await audienceOf(context, candidacy)).find((one) => one.accountId === accountId);
    if (!seat) return false;
    // what leaves by mail is shown as much as what is read on a page
    if (pseudonym && seat.side === 'employer')
      await audit.reveals.record({ accountId, role: 'employer' }, [
        {
          pathwayId: `${candidacy.pathwayId}`,
          shown: 'pseudonym',
          establishmentId: `${candidacy.establishmentId}`,
        },
      ]);
    return true;
  }

  async function ofPathway(accountId: string, id: string, consent?: ConsentPurpose): Promise<boolean> {
    const pathway = await services.pathways.getPathway(id);
    if (!pathway || (consent && !services.pathways.hasConsent(pathway, consent))) return false;
    if ((await services.pathways.followersOf(id)).includes(accountId)) return true;
    return (await services.accounts.accountOfPathway(id))?.id === accountId;
  }

  /** As the database has it at this moment. */
  return async function stillConcerned({ accountId, concern }: Concerned): Promise<boolean> {
    const account = await services.accounts.getAccount(accountId);
    if (!account || (account.status ?? 'active') !== 'active') return false;
    switch (concern.of) {
      case 'account':
        return true;
      case 'candidacy':
        return inCandidacy(accountId, concern.id, concern.pseudonym ?? false);
      case 'pathway':
        return ofPathway(accountId, concern.id, concern.consent);
      case 'establishment':
        return services.accounts.isMember(accountId, concern.id);
      case 'structure':
        return account.memberships.some(
          ({ role, structureId }) => role === 'counsellor' && `${structureId}` === concern.id,
        );
      case 'territory':
        return account.memberships.some(({ role }) => role === 'coordinator');
    }
  };
}
export type StillConcerned = ReturnType<typeof createStillConcerned>;

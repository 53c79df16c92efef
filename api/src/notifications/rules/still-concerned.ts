import type { CandidacyState } from '../../../contract/index.ts';
import type { AccountDocument } from '../../accounts/account.model.ts';
import { unanswered } from '../../candidacies/candidacy.states.ts';
import { audienceOf } from '../../conversations/audience.ts';
import type { ConsentPurpose } from '../../pathways/consents.ts';
import { managersOf } from '../../structures/managers.ts';
import type { Concern, Concerned, StillConcerned } from '../concern.ts';
import { createConcernedByConvention } from './convention.concern.ts';
import type { NotificationRulesContext } from './rules.context.ts';

/** States in which a candidacy awaits what a mail asks for. */
const awaiting: Record<'answer' | 'consent', readonly CandidacyState[]> = {
  answer: unanswered,
  consent: ['awaiting_consent'],
};

const isCoordinator = ({ memberships }: AccountDocument) =>
  memberships.some(({ role }) => role === 'coordinator');

export function createStillConcerned(context: NotificationRulesContext): StillConcerned {
  const { services, audit } = context;

  async function inCandidacy(
    accountId: string,
    { id, pseudonym, awaits }: Extract<Concern, { of: 'candidacy' }>,
  ): Promise<boolean> {
    const candidacy = await services.candidacies.store.find(id);
    if (!candidacy || (awaits && !awaiting[awaits].includes(candidacy.state))) return false;
    const seat = (await audienceOf(context, candidacy)).find((one) => one.accountId === accountId);
    if (!seat) return false;
    // data sent by mail is logged like data read on a page
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

  const stillConcernedByConvention = createConcernedByConvention(context);

  /** As the database is now. */
  return async function stillConcerned({ accountId, concern }: Concerned): Promise<boolean> {
    const account = await services.accounts.getAccount(accountId);
    if (!account || (account.status ?? 'active') !== 'active') return false;
    switch (concern.of) {
      case 'account':
        return true;
      case 'candidacy':
        return inCandidacy(accountId, concern);
      case 'pathway':
        return ofPathway(accountId, concern.id, concern.consent);
      case 'convention':
        return stillConcernedByConvention(account, concern);
      case 'establishment':
        return services.accounts.isMember(accountId, concern.id);
      case 'structure':
        return account.memberships.some(
          ({ role, structureId }) => role === 'counsellor' && `${structureId}` === concern.id,
        );
      case 'territory':
        return isCoordinator(account);
      case 'delegation': {
        const structure = await services.structures.getStructure(concern.id);
        const isTold = isCoordinator(account) || managersOf(structure).includes(accountId);
        return isTold && structure?.delegatedUntil === concern.until;
      }
    }
  };
}

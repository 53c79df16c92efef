import type { SigningParty } from '../../../contract/lists.ts';
import { isSoon } from '../../../rules/turns.ts';
import type { AccountDocument } from '../../accounts/account.model.ts';
import type { ConventionDocument } from '../../conventions/convention.model.ts';
import { endedConvention, signable, unsettled } from '../../conventions/convention.states.ts';
import { audienceOf } from '../../conversations/audience.ts';
import type { Concern } from '../concern.ts';
import type { NotificationRulesContext } from './rules.context.ts';

type ConventionConcern = Extract<Concern, { of: 'convention' }>;

/** Whether what somebody is told of a convention still holds for them, as the database is now. */
export function createConcernedByConvention(context: NotificationRulesContext) {
  const { services, clock } = context;

  /** A side of the candidacy, or a counsellor of a structure that takes part. */
  async function mayKnow(
    account: AccountDocument,
    { content, candidacyId }: ConventionDocument,
  ): Promise<boolean> {
    if ([content?.prescriber?.id, content?.accompaniment?.id].some((id) => isMemberOf(account, id)))
      return true;
    const candidacy = await services.candidacies.store.find(candidacyId.toHexString());
    if (!candidacy) return false;
    return (await audienceOf(context, candidacy)).some(
      ({ accountId }) => accountId === account._id.toHexString(),
    );
  }

  return async (account: AccountDocument, { id, news }: ConventionConcern): Promise<boolean> => {
    const convention = await services.conventions.find(id);
    return (
      convention !== null &&
      stillHolds(convention, news, { account, today: clock.today() }) &&
      mayKnow(account, convention)
    );
  };
}

/** Somebody who has signed or validated meanwhile is asked no more. */
function stillHolds(
  { state, content, signatures, validations, counsellorId, from }: ConventionDocument,
  news: ConventionConcern['news'],
  { account, today }: { account: AccountDocument; today: string },
): boolean {
  const isOfPrescriber = isMemberOf(account, content?.prescriber?.id);
  const isMissing = () =>
    signable.includes(state) &&
    partiesOfAccount(account, content).some((mine) => !signatures.some(({ party }) => party === mine));
  switch (news) {
    case 'sign':
      return isMissing();
    case 'signed':
      return state === 'partially_signed' || (state === 'signed' && !isOfPrescriber);
    case 'validate':
      return state === 'signed' && !validations.some(({ by }) => by === account._id.toHexString());
    case 'validated':
      return state === 'validated';
    case 'changed':
      return unsettled.includes(state);
    case 'ended':
      return state === 'rejected' || state === 'cancelled';
    case 'entrusted':
      return counsellorId === account._id.toHexString() && !endedConvention.includes(state);
    case 'urgent':
      return (
        unsettled.includes(state) &&
        isSoon(from, today) &&
        from >= today &&
        (counsellorId === account._id.toHexString() || isMissing())
      );
    case 'answered':
      return state === 'draft' && counsellorId === account._id.toHexString();
    case 'counsellor':
      return !endedConvention.includes(state);
  }
}

const isMemberOf = ({ memberships }: AccountDocument, id: string | undefined) =>
  memberships.some(({ role, structureId }) => role === 'counsellor' && `${structureId}` === id);

/** The parties for which an account can sign. */
function partiesOfAccount(account: AccountDocument, content: ConventionDocument['content']): SigningParty[] {
  const roles = account.memberships.map(({ role }) => role);
  return [
    ...(roles.includes('beneficiary') ? (['beneficiary'] as const) : []),
    ...(roles.includes('employer') ? (['establishment'] as const) : []),
    ...(isMemberOf(account, content?.prescriber?.id) ? (['prescriber'] as const) : []),
    ...(isMemberOf(account, content?.accompaniment?.id) ? (['accompanying_structure'] as const) : []),
  ];
}

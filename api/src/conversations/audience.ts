import type { Locale } from '../../contract/index.ts';
import type { CandidacyDocument } from '../candidacies/candidacy.model.ts';
import { type Side, visibleToEmployer } from '../candidacies/candidacy.policy.ts';
import type { Context } from '../platform/context.ts';

export interface Listener {
  accountId: string;
  side: Side;
  name: string;
  locale: Locale;
}

/** Everybody who may see a candidacy now, asked of the database each time: who left hears nothing more. */
export async function audienceOf({ services }: Context, candidacy: CandidacyDocument): Promise<Listener[]> {
  const pathwayId = `${candidacy.pathwayId}`;
  const pathway = await services.pathways.getPathway(pathwayId);
  if (!pathway) return [];
  const shownToEmployers = services.pathways.hasConsent(pathway, 'pseudonymous_to_employers');
  const facts = { state: candidacy.state, reachedEmployer: candidacy.reachedEmployer, shownToEmployers };
  const [person, followers, company] = await Promise.all([
    services.accounts.accountOfPathway(pathwayId),
    services.accounts.accountRefs(await services.pathways.followersOf(pathwayId)),
    visibleToEmployer(facts) ? services.accounts.accountsOfEstablishment(`${candidacy.establishmentId}`) : [],
  ]);
  const listeners = (
    accounts: readonly { id: string; name: string; locale: Locale }[],
    side: Side,
  ): Listener[] => accounts.map(({ id, name, locale }) => ({ accountId: id, side, name, locale }));
  return [
    ...listeners(person ? [person] : [], 'beneficiary'),
    ...listeners(followers, 'counsellor'),
    ...listeners(company, 'employer'),
  ];
}

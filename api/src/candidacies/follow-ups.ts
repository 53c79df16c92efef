import type { Notification } from '../../contract/index.ts';
import { paths } from '../../contract/paths.ts';
import type { AccountRef } from '../accounts/account-ref.ts';
import type { CandidaciesContext } from './candidacies.context.ts';
import { isShown } from './candidacy.consents.ts';
import { consentWaitsMail, datesOutsideMail, type PlaceGone, placeGoneMail } from './candidacy.mails.ts';
import type { CandidacyDocument } from './candidacy.model.ts';

/** Number of nearby slots suggested when the one they wait for is gone. */
const offered = 3;

/** Notifies people of what is not moving and of alternatives. Each notification has a key and is sent once. */
export function createFollowUps({ services }: CandidaciesContext) {
  const linkOf = (candidacy: CandidacyDocument) => paths.candidacy(candidacy._id.toHexString());

  const concernOf = (candidacy: CandidacyDocument) =>
    ({ of: 'candidacy', id: candidacy._id.toHexString() }) as const;

  async function titleOf(candidacy: CandidacyDocument): Promise<string> {
    return (await services.slots.getSlot(`${candidacy.slotId}`))?.title ?? '';
  }

  async function personOf({ pathwayId }: CandidacyDocument): Promise<AccountRef[]> {
    const account = await services.accounts.accountOfPathway(`${pathwayId}`);
    return account ? [account] : [];
  }

  async function followersOf({ pathwayId }: CandidacyDocument): Promise<AccountRef[]> {
    return services.accounts.accountRefs(await services.pathways.followersOf(`${pathwayId}`));
  }

  async function ring(
    candidacy: CandidacyDocument,
    accounts: readonly AccountRef[],
    key: string,
    kind: Notification['kind'],
  ): Promise<void> {
    const values = { title: await titleOf(candidacy) };
    await services.notifications.notify(accounts, {
      key,
      kind,
      values,
      link: linkOf(candidacy),
      concern: concernOf(candidacy),
    });
  }

  const followUps = {
    /** The company has not answered: its members get a reminder; after the second, the counsellors are notified. */
    async companySilent(candidacy: CandidacyDocument, key: string, tellCounsellors: boolean): Promise<void> {
      const pathway = await services.pathways.getPathway(`${candidacy.pathwayId}`);
      if (pathway && isShown(candidacy, pathway)) {
        const company = await services.accounts.accountsOfEstablishment(`${candidacy.establishmentId}`);
        await ring(candidacy, company, key, 'reminder');
      }
      if (tellCounsellors)
        await ring(candidacy, await followersOf(candidacy), `${key}:silent`, 'company_silent');
    },

    /** The company has no member left: the counsellors call it, or search for something else with the person. */
    async companyUnattended(candidacy: CandidacyDocument, key: string): Promise<void> {
      await ring(candidacy, await followersOf(candidacy), key, 'company_unattended');
    },

    /** The person has not answered a proposal: they get a reminder, and their counsellors a notification. */
    async consentWaits(candidacy: CandidacyDocument, key: string): Promise<void> {
      const person = await personOf(candidacy);
      await ring(candidacy, person, key, 'consent_asked');
      await ring(candidacy, await followersOf(candidacy), key, 'consent_waits');
      const data = { title: await titleOf(candidacy), link: linkOf(candidacy) };
      await services.notifications.write(person, {
        key,
        kind: 'consent_asked',
        concern: { ...concernOf(candidacy), awaits: 'consent' },
        template: consentWaitsMail,
        dataFor: () => data,
      });
    },

    /** The slot is paused, or its company is: the request stays, and nobody is reminded of it meanwhile. */
    async slotRests(candidacy: CandidacyDocument, key: string): Promise<void> {
      const [person, followers] = await Promise.all([personOf(candidacy), followersOf(candidacy)]);
      await ring(candidacy, [...person, ...followers], key, 'slot_paused');
    },

    /** The slot has changed, and the dates asked for are not in it any more: both sides agree on others. */
    async datesOutside(candidacy: CandidacyDocument, key: string): Promise<void> {
      const [person, followers] = await Promise.all([personOf(candidacy), followersOf(candidacy)]);
      const pathway = await services.pathways.getPathway(`${candidacy.pathwayId}`);
      const reached = pathway && candidacy.reachedEmployer && isShown(candidacy, pathway);
      const company = reached
        ? await services.accounts.accountsOfEstablishment(`${candidacy.establishmentId}`)
        : [];
      await ring(candidacy, [...person, ...followers, ...company], key, 'dates_outside');
      const data = { title: await titleOf(candidacy), link: linkOf(candidacy) };
      await services.notifications.write(person, {
        key,
        kind: 'dates_outside',
        concern: concernOf(candidacy),
        template: datesOutsideMail,
        dataFor: () => data,
      });
    },

    /**
     * No place is left, the slot is closed or its period is over: those who wait are notified at once, with nearby
     * alternatives. `ended`: their request has ended with it.
     */
    async placeGone(
      candidacy: CandidacyDocument,
      key: string,
      kind: PlaceGone['why'],
      ended = false,
    ): Promise<void> {
      const [person, followers] = await Promise.all([personOf(candidacy), followersOf(candidacy)]);
      await ring(candidacy, [...person, ...followers], key, kind);
      const others = await followUps.alternatives(candidacy);
      const data = {
        title: await titleOf(candidacy),
        why: kind,
        ended,
        others,
        link: linkOf(candidacy),
      };
      await services.notifications.write(person, {
        key,
        kind,
        concern: concernOf(candidacy),
        template: placeGoneMail,
        dataFor: () => data,
      });
    },

    /**
     * Titles of nearby slots; the best is sent as a notification once per candidacy, to the person and their
     * counsellors.
     */
    async alternatives(candidacy: CandidacyDocument): Promise<string[]> {
      const found = await services.matching.alternatives(
        `${candidacy.pathwayId}`,
        `${candidacy.slotId}`,
        offered,
      );
      const best = found[0];
      if (best)
        await services.notifications.notify(
          [...(await personOf(candidacy)), ...(await followersOf(candidacy))],
          {
            key: `alternative:${candidacy._id.toHexString()}`,
            kind: 'alternative',
            values: { title: await titleOf(candidacy), alternative: best.title },
            link: paths.slot(best.slotId),
            concern: { of: 'pathway', id: `${candidacy.pathwayId}`, consent: 'matching' },
          },
        );
      return found.map(({ title }) => title);
    },
  };
  return followUps;
}
export type FollowUps = ReturnType<typeof createFollowUps>;

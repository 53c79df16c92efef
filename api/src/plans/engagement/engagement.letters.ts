import { paths } from '../../../contract/paths.ts';
import type { Locale } from '../../../contract/primitives.ts';
import { addDays } from '../../../rules/civil-days.ts';
import { firstWay, type PersonAddress } from '../../appointments/person.addresses.ts';
import type { PathwayDocument } from '../../pathways/pathway.model.ts';
import { parisInstant } from '../../platform/paris-time.ts';
import type { Send } from '../../signatures/signature-request.model.ts';
import { mailboxOf } from '../plan.mailbox.ts';
import type { PlansContext } from '../plans.context.ts';
import {
  engagementChangedMail,
  engagementLinkMail,
  engagementLinkSms,
  engagementRenewalMail,
  engagementRenewalSms,
  engagementToSignMail,
  type RenewalData,
} from './engagement.mails.ts';
import type { EngagementDocument } from './engagement.model.ts';

/** Writes to the person about their contract; each message once. */
export function createEngagementLetters(context: PlansContext) {
  const { mail, sms, publicUrl, services } = context;
  const structureOf = ({ versions }: EngagementDocument) => versions.at(-1)?.content.structure.name ?? '';

  /** False without a postal address. */
  function renewalOnPaper(
    { _id, followers }: PathwayDocument,
    { key, data, locale }: { key: string; data: RenewalData; locale: Locale },
  ): Promise<boolean> {
    const { subject, paragraphs } = engagementRenewalMail[locale](data);
    return services.reaching.notices.write({
      ...{ key, pathwayId: `${_id}`, structureId: `${followers[0]?.structureId}` },
      ...{ subject, paragraphs, until: data.day },
    });
  }

  return {
    /** To who has an account. */
    async toSign(pathway: PathwayDocument, one: EngagementDocument, { to, locale }: PersonAddress) {
      await mail.send({
        ...{ to, locale, template: engagementToSignMail, about: [`${pathway._id}`] },
        data: { structure: structureOf(one), path: paths.myPlan },
        key: `engagement-to-sign:${one._id}:${one.versions.at(-1)?.n}`,
      });
    },

    async link(
      pathway: PathwayDocument,
      one: EngagementDocument,
      { send, locale }: { send: Send; locale: Locale },
    ) {
      const path = `${paths.sign}?jeton=${services.signatures.requests.tokenOf(send.id)}`;
      const structure = structureOf(one);
      const envelope = { to: send.to, locale, key: `engagement-link:${send.id}` };
      if (send.via === 'sms') {
        const data = { structure, url: `${publicUrl()}${path}` };
        await sms.send({ ...envelope, template: engagementLinkSms, data, usefulUntil: send.expiresAt });
        return;
      }
      const about = [`${pathway._id}`];
      await mail.send({ ...envelope, template: engagementLinkMail, about, data: { structure, path } });
    },

    /**
     * To who has no account, that it is to be read again together: by e-mail, text message, or a letter to be printed.
     * Null when nothing reaches them.
     */
    async renewal(
      pathway: PathwayDocument,
      one: EngagementDocument,
    ): Promise<'email' | 'sms' | 'letter' | null> {
      const id = `${pathway._id}`;
      const addresses = (await services.appointments.reach.addressesOf([pathway])).get(id);
      const way = addresses && firstWay(addresses, ['email', 'sms']);
      if (!one.terms.renewOn) return null;
      const data = { structure: structureOf(one), day: one.terms.renewOn };
      const key = `engagement-renewal:${one._id}`;
      if (!way)
        return (await renewalOnPaper(pathway, { key, data, locale: addresses?.locale ?? 'fr' }))
          ? 'letter'
          : null;
      const envelope = { to: way.to, locale: way.locale, key, data };
      // of no use after its day
      const usefulUntil = parisInstant(addDays(one.terms.renewOn, 1), '00:00');
      if (way.via === 'sms') await sms.send({ ...envelope, template: engagementRenewalSms, usefulUntil });
      else await mail.send({ ...envelope, template: engagementRenewalMail, about: [id] });
      return way.via;
    },

    /** When a signature of theirs does not count any more; with their page when they have an account. */
    async voided(pathway: PathwayDocument, one: EngagementDocument) {
      const mailbox = await mailboxOf(context, pathway);
      if (!mailbox || !one.signatures.some(({ party }) => party === 'beneficiary')) return;
      const account = await services.accounts.accountOfPathway(`${pathway._id}`);
      await mail.send({
        ...{ ...mailbox, template: engagementChangedMail, about: [`${pathway._id}`] },
        data: { structure: structureOf(one), path: account ? paths.myPlan : null },
        key: `engagement-changed:${one._id}:${one.version}`,
      });
    },
  };
}

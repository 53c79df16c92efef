import * as engagement from '../../../contract/engagement.ts';
import type { Locale } from '../../../contract/primitives.ts';
import type { PathwayDocument } from '../../pathways/pathway.model.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { setUserFileHeaders } from '../../platform/files/user-file-headers.ts';
import { notFound } from '../../platform/http/app-error.ts';
import { bind } from '../../platform/http/bind.ts';
import { sendPdf } from '../../platform/http/send-pdf.ts';
import { originOf } from '../../signatures/signing.origin.ts';
import type { PlansContext } from '../plans.context.ts';
import { ofPerson, type PlanParts } from '../plans.routes.ts';
import type { EngagementDocument } from './engagement.model.ts';

/** The engagement contract: prepared by those who accompany, read by both. */
export function engagementRoutes(
  context: PlansContext,
  { plans, engagements, immersions, store, documents }: PlanParts,
) {
  const one = ofPerson(context);
  const find = (pathway: PathwayDocument, { engagementId }: { engagementId: string }) =>
    store.find(`${pathway._id}`, engagementId);
  return [
    bind(engagement.draftEngagement, {
      ...one,
      handler: async ({ actor, loaded, body, locale }) =>
        plans.presentOne(actor, loaded, await engagements.draft(actor, loaded, body.clientId), locale),
    }),
    bind(engagement.changeEngagement, {
      ...one,
      async handler({ actor, loaded, params, ifMatch, body, locale }) {
        const before = await find(loaded, params);
        const now = await engagements.change(actor, loaded, before, { version: ifMatch, terms: body });
        return plans.presentOne(actor, loaded, now, locale);
      },
    }),
    bind(engagement.submitEngagement, {
      ...one,
      async handler({ actor, loaded, params, ifMatch, locale }) {
        const now = await engagements.submit(actor, loaded, await find(loaded, params), ifMatch);
        return plans.presentOne(actor, loaded, now, locale);
      },
    }),
    bind(engagement.linkEngagementImmersion, {
      ...one,
      async handler({ actor, loaded, params, body, locale }) {
        const now = await immersions.link(actor, loaded, await find(loaded, params), body);
        return plans.presentOne(actor, loaded, now, locale);
      },
    }),
    bind(engagement.engagementDocument, {
      ...one,
      async handler({ actor, loaded, params, res }) {
        const bytes = await documents.current(await find(loaded, params));
        if (!bytes) throw notFound();
        await context.services.pathways.recordReading(actor, loaded);
        sendPdf(res, bytes, 'contrat-d-engagement.pdf');
      },
    }),
  ];
}

/** Its signatures: with a code, before a counsellor, on paper; and the links of who has no account. */
export function engagementSigningRoutes(
  context: PlansContext,
  { plans, store, signing, links, refresh }: PlanParts,
) {
  const one = ofPerson(context);
  const signed = async (pathway: PathwayDocument, { engagementId }: { engagementId: string }) => ({
    pathway,
    one: await store.find(`${pathway._id}`, engagementId),
  });
  async function show(actor: Actor, pathway: PathwayDocument, now: EngagementDocument, locale: Locale) {
    await refresh(`${pathway._id}`);
    return plans.presentOne(actor, pathway, now, locale);
  }
  return [
    bind(engagement.askEngagementCode, {
      ...one,
      handler: async ({ actor, loaded, params, body, locale }) =>
        signing.askCode(actor, (await signed(loaded, params)).one, body.by, locale),
    }),
    bind(engagement.signEngagement, {
      ...one,
      limit: 'code',
      async handler({ actor, loaded, params, body, req, locale }) {
        const before = await signed(loaded, params);
        return show(actor, loaded, await signing.sign(actor, before, body, originOf(req)), locale);
      },
    }),
    bind(engagement.recordEngagementSignature, {
      ...one,
      async handler({ actor, loaded, params, body, req, locale }) {
        const before = await signed(loaded, params);
        return show(actor, loaded, await signing.inPresence(actor, before, body, originOf(req)), locale);
      },
    }),
    bind(engagement.signEngagementOnPaper, {
      ...one,
      async handler({ actor, loaded, params, query, req, locale }) {
        const [before, sent] = [await signed(loaded, params), { body: req, from: originOf(req) }];
        return show(actor, loaded, await signing.onPaper(actor, before, query, sent), locale);
      },
    }),
    bind(engagement.readEngagementScan, {
      ...one,
      async handler({ actor, loaded, params, res }) {
        const file = await signing.scan((await signed(loaded, params)).one);
        if (!file) throw notFound();
        await context.services.pathways.recordReading(actor, loaded);
        setUserFileHeaders(res, { media: file.media, name: file.name, shown: false });
        res.end(file.bytes);
      },
    }),
    bind(engagement.listEngagementLinks, {
      ...one,
      handler: async ({ actor, loaded, params }) =>
        links.list(actor, loaded, (await signed(loaded, params)).one),
    }),
    bind(engagement.sendEngagementLink, {
      ...one,
      handler: async ({ actor, loaded, params, body }) =>
        links.send(actor, loaded, (await signed(loaded, params)).one, body),
    }),
    bind(engagement.revokeEngagementLinks, {
      ...one,
      handler: async ({ actor, loaded, params }) =>
        links.revoke(actor, loaded, (await signed(loaded, params)).one),
    }),
  ];
}

import {
  addFollower,
  addNote,
  createPathway,
  getMyPathway,
  getPathway,
  listAccesses as listAccessesEndpoint,
  listCorrections,
  listNotes,
  listPathways,
  listReveals as listRevealsEndpoint,
  previewConsent,
  previewForEmployers,
  removeFollower,
  setConsent,
  updatePathway,
} from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { bind } from '../platform/http/bind.ts';
import { ownAccount, scopedByQuery } from '../platform/http/open-policies.ts';
import { listAccesses } from './accesses.ts';
import type { createCaseload } from './caseload.ts';
import { presentForEmployer } from './employer-view.ts';
import type { Notes } from './notes.ts';
import { presentCorrections } from './pathway.corrections.ts';
import { pathwayFactsOf } from './pathway.facts.ts';
import type { PathwayDocument } from './pathway.model.ts';
import { canReadAllNotes, canReadPathway, canWriteNotes } from './pathway.policy.ts';
import type { PathwaysContext } from './pathways.context.ts';
import type { PathwaysService } from './pathways.service.ts';
import { listReveals } from './reveals.ts';

interface Parts {
  pathways: PathwaysService;
  notes: Notes;
  caseload: ReturnType<typeof createCaseload>;
}

export function pathwaysRoutes(context: PathwaysContext, { pathways, notes, caseload }: Parts) {
  const { clock, services } = context;
  /** Loads one pathway, visible only to its person and their followers. */
  const one = {
    load: ({ params }: { params: { pathwayId: string } }) => pathways.getPathway(params.pathwayId),
    policy: (actor: Actor, pathway: PathwayDocument) => canReadPathway(actor, pathwayFactsOf(pathway)),
  };

  return [
    bind(listPathways, {
      policy: scopedByQuery,
      handler: ({ actor, query, locale }) => caseload(actor, query, locale),
    }),

    bind(createPathway, {
      policy: ownAccount,
      handler: async ({ actor, body, locale }) =>
        pathways.present(await pathways.createPathway(body, actor), actor, locale),
    }),

    bind(getMyPathway, {
      load: ({ actor }) => (actor.pathwayId ? pathways.getPathway(actor.pathwayId) : null),
      policy: (actor, pathway) => canReadPathway(actor, pathwayFactsOf(pathway)),
      handler: ({ actor, loaded, locale }) => pathways.present(loaded, actor, locale),
    }),

    bind(getPathway, {
      ...one,
      async handler({ actor, loaded, locale }) {
        await pathways.recordReading(actor, loaded);
        return pathways.present(loaded, actor, locale);
      },
    }),

    bind(updatePathway, {
      ...one,
      handler: async ({ actor, loaded, ifMatch, body, locale }) =>
        pathways.present(await pathways.update(actor, loaded, ifMatch, body), actor, locale),
    }),

    bind(setConsent, {
      ...one,
      handler: async ({ actor, loaded, params, body, locale }) =>
        pathways.present(await pathways.setConsent(actor, loaded, params.purpose, body), actor, locale),
    }),

    bind(previewConsent, {
      ...one,
      handler: ({ loaded, params }) => pathways.previewConsent(loaded, params.purpose),
    }),

    bind(previewForEmployers, {
      ...one,
      async handler({ loaded, locale }) {
        const followers = loaded.followers.map(({ accountId }) => `${accountId}`);
        const contacts = await services.accounts.contactsOf(followers);
        return presentForEmployer(loaded, services.directory, contacts, locale, clock.today());
      },
    }),

    bind(listAccessesEndpoint, {
      ...one,
      handler: ({ loaded, query }) => listAccesses(context, loaded, query),
    }),

    bind(listRevealsEndpoint, {
      ...one,
      handler: ({ params, query }) => listReveals(context, params.pathwayId, query),
    }),

    bind(listCorrections, {
      ...one,
      handler: ({ loaded }) => ({ items: presentCorrections(loaded) }),
    }),

    bind(listNotes, {
      ...one,
      async handler({ actor, loaded, params, query }) {
        const all = canReadAllNotes(actor, pathwayFactsOf(loaded));
        if (!query.cursor) await pathways.recordReading(actor, loaded, 'notes');
        return notes.list(params.pathwayId, all, query);
      },
    }),

    bind(addNote, {
      load: one.load,
      policy: (actor, pathway) => canWriteNotes(actor, pathwayFactsOf(pathway)),
      async handler({ actor, params, body }) {
        const note = await notes.add(actor, params.pathwayId, body);
        await pathways.recordContact(params.pathwayId);
        return note;
      },
    }),

    bind(addFollower, {
      ...one,
      handler: async ({ actor, loaded, body, locale }) =>
        pathways.present(await pathways.addFollower(actor, loaded, body.accountId), actor, locale),
    }),

    bind(removeFollower, {
      ...one,
      handler: ({ actor, loaded, params }) => pathways.removeFollower(actor, loaded, params.accountId),
    }),
  ];
}

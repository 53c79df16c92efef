import { noMessagesByLink } from '../../contract/booking-links.ts';
import { letterDocument, listLetters, printLetters } from '../../contract/reach-letters.ts';
import { changeReachSettings, getReachSettings } from '../../contract/reach-settings.ts';
import * as contract from '../../contract/reaching.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { bind } from '../platform/http/bind.ts';
import {
  ownAccount,
  scopedByQuery,
  secretProvesAccess,
  serviceAsks,
} from '../platform/http/open-policies.ts';
import { sendPdf } from '../platform/http/send-pdf.ts';
import { structureFactsOf } from '../structures/structure.facts.ts';
import type { StructureDocument } from '../structures/structure.model.ts';
import type { StructureFacts } from '../structures/structure.policy.ts';
import type { Batches } from './batches.service.ts';
import type { Contacts } from './contacts.ts';
import type { CopyBookingLink } from './copied-links.ts';
import type { Letters } from './letters/letters.service.ts';
import type { ReachOfPersonService } from './person.service.ts';
import type { ReachingContext } from './reaching.context.ts';
import { mayChangeSettings, mayPrintLetters, mayReach, mayReadSettings } from './reaching.policy.ts';
import type { ReachSettingsService } from './settings.service.ts';
import type { ToReach } from './to-reach.ts';
import type { WhomService } from './whom.ts';

interface Parts {
  whom: WhomService;
  batches: Batches;
  toReach: ToReach;
}

/** Many people at once; which of them the reader may ask for is decided with the caseload. */
export function manyRoutes({ whom, batches, toReach }: Parts) {
  return [
    bind(contract.planInvitations, {
      policy: serviceAsks,
      handler: ({ actor, body }) => whom.show(actor, body),
    }),
    bind(contract.inviteMany, {
      policy: serviceAsks,
      handler: ({ actor, body }) => batches.start(actor, body),
    }),
    bind(contract.getBatch, {
      load: ({ params }) => batches.get(params.batchId),
      policy: (actor, batch) => `${batch.by}` === actor.accountId,
      handler: async ({ loaded }) => batches.present(loaded),
    }),
    bind(contract.listToReach, {
      policy: scopedByQuery,
      handler: ({ actor, query }) => toReach.list(actor, query),
    }),
    bind(contract.reachSummary, {
      policy: scopedByQuery,
      handler: ({ actor, query }) => toReach.summary(actor, query.scope),
    }),
  ];
}

interface Loaded {
  pathway: PathwayDocument;
  leads: StructureFacts | null;
}

/** One person. Readers without access get `not_found`. */
export function personReachRoutes(
  { services }: ReachingContext,
  { person, contacts, copy }: { person: ReachOfPersonService; contacts: Contacts; copy: CopyBookingLink },
) {
  const { pathways, structures, appointments } = services;
  const one = {
    async load({ params }: { params: { pathwayId: string } }): Promise<Loaded | null> {
      const pathway = await pathways.getPathway(params.pathwayId);
      if (!pathway || pathway.erasedAt || pathway.mergedInto) return null;
      const structure = await structures.getStructure(`${pathway.followers[0]?.structureId}`);
      return { pathway, leads: structure && structureFactsOf(structure) };
    },
    policy: (actor: Actor, { pathway, leads }: Loaded) =>
      mayReach(actor, { tie: pathways.tie(actor, pathway), leads }),
  };
  return [
    bind(contract.getReach, {
      ...one,
      handler: ({ actor, params }) => person.show(actor, params.pathwayId),
    }),
    bind(contract.putContact, {
      ...one,
      async handler({ actor, params, body }) {
        await contacts.put(params.pathwayId, body);
        return person.show(actor, params.pathwayId);
      },
    }),
    bind(contract.noteCall, {
      ...one,
      handler: ({ actor, params, body }) => person.noteCall(actor, params.pathwayId, body),
    }),
    bind(contract.addressWorks, {
      ...one,
      handler: ({ actor, params, body }) => person.repair(actor, params.pathwayId, body),
    }),
    bind(contract.copyBookingLink, {
      ...one,
      handler: ({ actor, params, body }) => copy(actor, params.pathwayId, body),
    }),
    bind(noMessagesByLink, {
      policy: secretProvesAccess,
      limit: 'code',
      async handler({ body }) {
        const { pathwayId } = await appointments.reach.links.open(body.token);
        await contacts.put(`${pathwayId}`, { noMessages: body.wished });
        return { noMessages: body.wished };
      },
    }),
  ];
}

/** The letters of the reader's structure. */
export function letterRoutes(letters: Letters) {
  return [
    bind(listLetters, {
      policy: ownAccount,
      handler: ({ actor }) => letters.list(actor.structureId ?? ''),
    }),
    bind(printLetters, {
      policy: ownAccount,
      handler: ({ actor, body }) => letters.print(actor, actor.structureId ?? '', body.clientId),
    }),
    bind(letterDocument, {
      load: ({ params }) => letters.find(params.runId),
      policy: (actor, run) => mayPrintLetters(actor, `${run.structureId}`),
      handler: async ({ actor, loaded, res }) =>
        sendPdf(res, await letters.document(actor, loaded), 'lettres.pdf'),
    }),
  ];
}

export function settingsRoutes({ services }: ReachingContext, settings: ReachSettingsService) {
  const load = ({ params }: { params: { structureId: string } }) =>
    services.structures.getStructure(params.structureId);
  return [
    bind(getReachSettings, {
      load,
      policy: (actor: Actor, structure: StructureDocument) =>
        mayReadSettings(actor, structureFactsOf(structure)),
      handler: ({ actor, loaded }) => settings.get(actor, loaded),
    }),
    bind(changeReachSettings, {
      load,
      policy: (actor: Actor, structure: StructureDocument) =>
        mayChangeSettings(actor, structureFactsOf(structure)),
      handler: ({ actor, loaded, ifMatch, body }) => settings.change(actor, loaded, ifMatch, body),
    }),
  ];
}

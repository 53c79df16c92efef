import * as contract from '../../contract/immersions.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { bind } from '../platform/http/bind.ts';
import { loadedIsTheirs, scopedByQuery } from '../platform/http/open-policies.ts';
import { sendPdf } from '../platform/http/send-pdf.ts';
import type { ImmersionAccess } from './immersion.access.ts';
import type { ImmersionsContext } from './immersions.context.ts';
import type { ImmersionsService } from './immersions.service.ts';

interface Asked {
  actor: Actor;
  params: { candidacyId: string };
}

interface Loaded extends Asked {
  loaded: ImmersionAccess;
}

/** Readers without access to the immersion get `not_found`; the policies decide what each side does. */
export function immersionsRoutes({ services }: ImmersionsContext, service: ImmersionsService) {
  const load = ({ actor, params }: Asked) => service.accessOf(actor, params.candidacyId);
  const readable = (actor: Actor, { of }: ImmersionAccess) =>
    services.conventions.archive.mustBeReadable(actor, of);
  const theirs = { load, policy: loadedIsTheirs } as const;

  /** Does something with a convention that may be read, and answers with what the immersion is now. */
  const answering =
    <A extends Loaded>(act?: (asked: A) => Promise<unknown>) =>
    async (asked: A) => {
      await readable(asked.actor, asked.loaded);
      await act?.(asked);
      return service.present(asked.actor, asked.params.candidacyId);
    };

  return [
    bind(contract.getImmersion, { ...theirs, handler: answering() }),
    bind(contract.confirmPresence, {
      ...theirs,
      handler: answering(({ actor, loaded, body }) => service.confirm(actor, loaded, body.days)),
    }),
    bind(contract.reportIncident, {
      ...theirs,
      handler: answering(({ actor, loaded, body }) => service.report(actor, loaded, body)),
    }),
    bind(contract.withdrawIncident, {
      ...theirs,
      handler: answering(({ actor, loaded, params }) => service.withdraw(actor, loaded, params.incidentId)),
    }),
    bind(contract.correctAccident, {
      ...theirs,
      handler: answering(({ actor, loaded, params: { incidentId }, body }) =>
        service.correct(actor, loaded, { incidentId, facts: body }),
      ),
    }),
    bind(contract.stepAccident, {
      ...theirs,
      handler: answering(({ actor, loaded, params: { incidentId, step }, body }) =>
        service.step(actor, loaded, { incidentId, step, done: body.done }),
      ),
    }),
    bind(contract.tickItem, {
      ...theirs,
      handler: answering(({ actor, loaded, params, body }) =>
        service.tick(actor, loaded, params.item, body.done),
      ),
    }),
    bind(contract.accidentDocument, {
      ...theirs,
      async handler({ actor, loaded, params, locale, res }) {
        await readable(actor, loaded);
        const sheet = await service.accidentSheet(loaded, params.incidentId, locale);
        sendPdf(res, sheet, 'accident-pendant-une-immersion.pdf');
      },
    }),
    bind(contract.listImmersions, {
      policy: scopedByQuery,
      handler: async ({ actor, query }) => ({ people: await service.people(actor, query) }),
    }),
    bind(contract.checkIn, {
      ...theirs,
      handler: answering(({ actor, loaded, body }) => service.checkIn(actor, loaded, body)),
    }),
  ];
}

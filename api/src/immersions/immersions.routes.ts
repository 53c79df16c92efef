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

/** Readers without access to the immersion get `not_found`; the policies decide what each side does. */
export function immersionsRoutes({ services }: ImmersionsContext, service: ImmersionsService) {
  const load = ({ actor, params }: Asked) => service.accessOf(actor, params.candidacyId);
  const readable = (actor: Actor, { of }: ImmersionAccess) =>
    services.conventions.archive.mustBeReadable(actor, of);
  const answer = ({ actor, params }: Asked) => service.present(actor, params.candidacyId);
  const theirs = { load, policy: loadedIsTheirs } as const;

  return [
    bind(contract.getImmersion, {
      ...theirs,
      async handler(asked) {
        await readable(asked.actor, asked.loaded);
        return answer(asked);
      },
    }),
    bind(contract.confirmPresence, {
      ...theirs,
      async handler(asked) {
        await readable(asked.actor, asked.loaded);
        await service.confirm(asked.actor, asked.loaded, asked.body.days);
        return answer(asked);
      },
    }),
    bind(contract.reportIncident, {
      ...theirs,
      async handler(asked) {
        await readable(asked.actor, asked.loaded);
        await service.report(asked.actor, asked.loaded, asked.body);
        return answer(asked);
      },
    }),
    bind(contract.withdrawIncident, {
      ...theirs,
      async handler(asked) {
        await readable(asked.actor, asked.loaded);
        await service.withdraw(asked.actor, asked.loaded, asked.params.incidentId);
        return answer(asked);
      },
    }),
    bind(contract.stepAccident, {
      ...theirs,
      async handler(asked) {
        await readable(asked.actor, asked.loaded);
        const { incidentId, step } = asked.params;
        await service.step(asked.actor, asked.loaded, { incidentId, step, done: asked.body.done });
        return answer(asked);
      },
    }),
    bind(contract.tickItem, {
      ...theirs,
      async handler(asked) {
        await readable(asked.actor, asked.loaded);
        await service.tick(asked.actor, asked.loaded, asked.params.item, asked.body.done);
        return answer(asked);
      },
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
      async handler(asked) {
        await readable(asked.actor, asked.loaded);
        await service.checkIn(asked.actor, asked.loaded, asked.body);
        return answer(asked);
      },
    }),
  ];
}

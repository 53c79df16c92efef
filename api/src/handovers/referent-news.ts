import { paths } from '../../contract/paths.ts';
import { peopleEntrustedMail, referentChangedMail } from './handover.mails.ts';
import type { HandoversContext } from './handovers.context.ts';

/** Notifies the person of their new referent, and the new referent once for all people handed over together. */
export function notifyOfReferentChanges({ events, services }: HandoversContext): void {
  events.subscribe('handovers.news', ['pathway.referent_changed'], async ({ id, data }) => {
    const { pathwayId, to, by, cause } = data;
    // handed over again since: the later event notifies
    const pathway = await services.pathways.getPathway(pathwayId);
    if (`${pathway?.followers[0]?.accountId}` !== to) return;
    const [person, taker, contact] = await Promise.all([
      services.accounts.accountOfPathway(pathwayId),
      services.accounts.accountRefs([to]),
      services.accounts.contactOf(to),
    ]);
    if (person && contact) {
      const about = {
        key: `referent:${id}`,
        kind: 'referent_changed' as const,
        concern: { of: 'pathway', id: pathwayId } as const,
      };
      const values = { name: contact.name, structure: contact.structure };
      await services.notifications.notify([person], { ...about, values, link: paths.home });
      const template = referentChangedMail;
      await services.notifications.write([person], { ...about, template, dataFor: () => values });
    }
    if (to === by) return;
    const about = {
      key: `entrusted:${cause}`,
      kind: 'people_entrusted' as const,
      // one mail for all people handed over together, who may have changed by the time it is sent
      concern: { of: 'structure', id: `${pathway?.followers[0]?.structureId}` } as const,
    };
    const link = paths.caseload;
    await services.notifications.notify(taker, { ...about, values: {}, link });
    const template = peopleEntrustedMail;
    await services.notifications.write(taker, { ...about, template, dataFor: () => ({ link }) });
  });
}

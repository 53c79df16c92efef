import type { Actor } from '../platform/auth/actor.ts';
import type { KeyActor } from '../platform/auth/key-actor.ts';
import { appError, notFound } from '../platform/http/app-error.ts';
import type { PartnersContext } from './partners.context.ts';

const notForThisKey = () =>
  appError('forbidden', {
    detail: {
      fr: 'Cette clé n’est pas celle d’une organisation qui peut le faire, ou plus personne ne la gère.',
      en: 'This key is not of an organisation that can do this, or nobody manages it any more.',
    },
  });

/** In whose name a program acts: somebody of its organisation, who may do this themselves now. */
export function createActing({ services }: Pick<PartnersContext, 'services'>) {
  async function memberOf(accountId: string, is: (membership: Membership) => boolean): Promise<Actor | null> {
    const account = await services.accounts.getAccount(accountId);
    const membership = account?.memberships.find(is);
    if (!account || !membership || (account.status ?? 'active') !== 'active') return null;
    const { _id, role, structureId, establishmentId } = membership;
    return {
      accountId,
      membershipId: `${_id}`,
      role,
      name: '',
      locale: account.locale,
      ...(structureId ? { structureId: `${structureId}` } : {}),
      ...(establishmentId ? { establishmentId: `${establishmentId}` } : {}),
    };
  }

  return {
    /** A manager of the establishment. Throws `forbidden` without one. */
    async manager({ owner }: Pick<KeyActor, 'owner'>): Promise<Actor & { establishmentId: string }> {
      if (owner.kind !== 'establishment') throw notForThisKey();
      const { id } = owner;
      for (const accountId of await services.establishments.managersOf(id)) {
        const actor = await memberOf(accountId, (one) => `${one.establishmentId}` === id);
        if (actor) return { ...actor, establishmentId: id };
      }
      throw notForThisKey();
    },

    /** The referent of a person whom the structure accompanies. Throws `not_found` for a person of others. */
    async referent({ owner }: Pick<KeyActor, 'owner'>, pathwayId: string): Promise<Actor> {
      if (owner.kind !== 'structure') throw notForThisKey();
      const { id } = owner;
      const leads = (await services.pathways.getPathway(pathwayId))?.followers[0];
      const isTheirs = `${leads?.structureId ?? ''}` === id;
      const actor =
        leads &&
        isTheirs &&
        (await memberOf(
          `${leads.accountId}`,
          (one) => one.role === 'counsellor' && `${one.structureId}` === id,
        ));
      if (!actor) throw notFound();
      return actor;
    },
  };
}

type Account = NonNullable<Awaited<ReturnType<PartnersContext['services']['accounts']['getAccount']>>>;
type Membership = Account['memberships'][number];

import type { PersonalDataHolder } from '../platform/personal-data/personal-data.ts';
import type { EstablishmentModel } from './establishment.model.ts';
import type { JoinRequestModel } from './team/join-request.model.ts';

/** Join requests of a person, and companies they left. Current members keep their account and are not erased here. */
export function teamsOfPerson(models: {
  establishments: EstablishmentModel;
  requests: JoinRequestModel;
}): PersonalDataHolder {
  return {
    name: 'companies',
    collections: ['establishments', 'join_requests'],
    async exportFor(_actor, { accountId }) {
      const asked = accountId ? await models.requests.find({ accountId }).sort({ _id: 1 }).lean() : [];
      return asked.map(({ establishmentId, word, state, at }) => ({
        establishmentId: `${establishmentId}`,
        word,
        state,
        at: at.toISOString(),
      }));
    },
    async erase({ accountId }) {
      if (!accountId) return [];
      await models.requests.deleteMany({ accountId });
      await models.establishments.updateMany({ former: accountId }, { $pull: { former: accountId } });
      return [];
    },
  };
}

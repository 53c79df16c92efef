import { Types } from 'mongoose';
import type { PersonalDataHolder } from '../platform/personal-data/personal-data.ts';
import type { ImmersionDocument, ImmersionIncident, ImmersionModel } from './immersion.model.ts';
import type { ImmersionsContext } from './immersions.context.ts';

/** Immersions of a person. After erasure hours stay for the statements already made, words and incidents go. */
export function immersionsOfPerson(
  { services }: Pick<ImmersionsContext, 'services'>,
  immersions: ImmersionModel,
): PersonalDataHolder {
  const among = (ids: readonly string[]) => ({
    candidacyId: { $in: ids.map((id) => new Types.ObjectId(id)) },
  });

  async function eraseCandidacies(ids: readonly string[]): Promise<void> {
    await immersions.updateMany(among(ids), { $set: { incidents: [], ticks: [], checkIns: [] } });
  }

  return {
    name: 'immersions',
    collections: ['immersions'],
    async exportFor(_actor, { pathwayId }) {
      const ids = await services.candidacies.idsOfPathway(pathwayId);
      const found = await immersions.find(among(ids)).lean<ImmersionDocument[]>();
      return found.map(({ candidacyId, presence, incidents, checkIns, ticks }) => ({
        candidacyId: `${candidacyId}`,
        presence: presence.map(({ day, minutes, at, byRole }) => ({
          day,
          minutes,
          at: at.toISOString(),
          byRole,
        })),
        incidents: incidents.map(
          ({
            id: _,
            clientId: __,
            by: ___,
            at,
            happenedAt,
            passedOnAt,
            declaredAt,
            withdrawnAt,
            corrections,
            ...rest
          }) => ({
            ...rest,
            at: at.toISOString(),
            ...(corrections ? { corrections: corrections.map(correctionOf) } : {}),
            ...datesOf({ happenedAt, passedOnAt, declaredAt, withdrawnAt }),
          }),
        ),
        checkIns: checkIns.map(({ at, ...rest }) => ({ ...rest, at: at.toISOString() })),
        ticks: ticks.map(({ item, at }) => ({ item, at: at.toISOString() })),
      }));
    },
    eraseCandidacies,
    async erase({ pathwayId }) {
      await eraseCandidacies(await services.candidacies.idsOfPathway(pathwayId));
      return [];
    },
  };
}

/** Without the account that corrected. */
const correctionOf = ({ at, byRole, before }: NonNullable<ImmersionIncident['corrections']>[number]) => {
  const { happenedAt, ...rest } = before;
  return { at: at.toISOString(), byRole, before: { ...rest, ...datesOf({ happenedAt }) } };
};

function datesOf(dates: Readonly<Record<string, Date | null | undefined>>) {
  return Object.fromEntries(
    Object.entries(dates).flatMap(([name, date]) => (date ? [[name, date.toISOString()]] : [])),
  );
}

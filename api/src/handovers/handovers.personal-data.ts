import { Types } from 'mongoose';
import type { PersonalDataHolder } from '../platform/personal-data/personal-data.ts';
import type { HandoverModel } from './handover.model.ts';

/** Who took over somebody's people: numbers are kept, names are removed. */
export function handoversOfPerson(handovers: HandoverModel): PersonalDataHolder {
  const ofOneOf = (ids: readonly string[]) => ({
    pathwayId: { $in: ids.map((id) => new Types.ObjectId(id)) },
  });
  return {
    name: 'handovers',
    collections: ['handovers'],
    async erase({ pathwayId, pathwayIds }) {
      const own = ofOneOf([pathwayId, ...pathwayIds]);
      await handovers.updateMany({ choices: { $elemMatch: own } }, { $pull: { choices: own } });
      return [];
    },
  };
}

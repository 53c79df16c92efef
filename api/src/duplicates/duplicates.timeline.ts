import { Types } from 'mongoose';
import { paths } from '../../contract/paths.ts';
import type { EventSentence, TimelineSource } from '../timelines/timeline.source.ts';
import type { MergeDocument, MergeModel } from './merge.model.ts';

const merged: EventSentence = {
  fr: 'Réuni avec le dossier de {name}, de la même personne',
  en: 'Merged with the file of {name}, of the same person',
  own: {
    fr: 'Deux dossiers à votre nom ont été réunis en un seul',
    en: 'Two files about you were merged into one',
  },
};

/** The files that were merged into this one; that they were separated again stands in the log. */
export const mergesTimeline = (merges: MergeModel): TimelineSource => ({
  kind: 'file',
  async eventsOf({ pathwayId }) {
    const found = await merges
      .find(
        { keptId: new Types.ObjectId(pathwayId), state: { $in: ['done', 'undoing', 'undone'] } },
        { absorbedName: 1, at: 1, by: 1 },
      )
      .lean<Pick<MergeDocument, '_id' | 'absorbedName' | 'at' | 'by'>[]>();
    const link = { own: null, others: `${paths.person(pathwayId)}?onglet=acces` };
    return found.map(({ _id, absorbedName, at, by }) => ({
      ...{ id: `merge:${_id}`, at, sentence: merged, data: { name: absorbedName } },
      ...{ by: { account: by }, link },
    }));
  },
});

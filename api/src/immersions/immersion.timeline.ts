import type { IncidentKind } from '../../contract/lists.ts';
import { paths } from '../../contract/paths.ts';
import { identityStates } from '../candidacies/candidacy.policy.ts';
import {
  aboutSlot,
  authorOf,
  type EventSentence,
  slotData,
  type TimelineEvent,
  type TimelineSource,
} from '../timelines/timeline.source.ts';
import type { ImmersionDocument, ImmersionIncident, ImmersionModel } from './immersion.model.ts';
import type { ImmersionsContext } from './immersions.context.ts';

const incidents: Readonly<Record<IncidentKind, EventSentence>> = {
  absence: aboutSlot('Absence signalée', 'Absence reported'),
  accident: aboutSlot('Accident signalé', 'Accident reported'),
  interruption: aboutSlot('Arrêt de l’immersion signalé', 'End of the immersion reported'),
};
const sentences = {
  withdrawn: aboutSlot('Signalement retiré', 'Report withdrawn'),
  passedOn: aboutSlot('Accident transmis', 'Accident passed on'),
  declared: aboutSlot('Accident déclaré', 'Accident declared'),
  absent: aboutSlot('Absence notée le {day}', 'Absence on {day} noted'),
  checkIn: aboutSlot('Point à mi-parcours', 'Half-way check-in'),
} as const satisfies Record<string, EventSentence>;

type Told = Omit<TimelineEvent, 'data' | 'link'> & Pick<Partial<TimelineEvent>, 'data'>;

function ofIncident(one: ImmersionIncident, establishmentId: string): Told[] {
  const { id, kind, at, by, byRole, withdrawnAt, passedOnAt, declaredAt } = one;
  const later = (what: 'withdrawn' | 'passedOn' | 'declared', when: Date | null | undefined): Told[] =>
    when ? [{ id: `${id}:${what}`, at: when, sentence: sentences[what], by: null }] : [];
  return [
    { id, at, sentence: incidents[kind], by: authorOf(byRole, by, establishmentId) },
    ...later('withdrawn', withdrawnAt),
    ...later('passedOn', passedOnAt),
    ...later('declared', declaredAt),
  ];
}

/** What was reported, the days without presence, and that somebody said how it goes; never the words. */
function toldOf(
  { incidents: reported, presence, checkIns }: ImmersionDocument,
  establishmentId: string,
): Told[] {
  return [
    ...reported.flatMap((one) => ofIncident(one, establishmentId)),
    ...presence
      .filter(({ minutes }) => minutes === 0)
      .map(
        ({ day, at, by, byRole }): Told => ({
          ...{ id: `absent:${day}:${+at}`, at, sentence: sentences.absent, data: { day: { day } } },
          by: authorOf(byRole, by, establishmentId),
        }),
      ),
    ...checkIns.map(
      ({ side, at }): Told => ({
        ...{ id: `check-in:${side}`, at, sentence: sentences.checkIn },
        by: authorOf(side, null, establishmentId),
      }),
    ),
  ];
}

/** What happened during the immersions of a person. */
export const immersionsTimeline = (
  { services }: Pick<ImmersionsContext, 'services'>,
  immersions: ImmersionModel,
): TimelineSource => ({
  kind: 'immersions',
  async eventsOf(asked) {
    const places = (await services.candidacies.placesOf(asked)).filter(({ state }) =>
      identityStates.includes(state),
    );
    if (places.length === 0) return [];
    const found = await immersions
      .find({ candidacyId: { $in: places.map(({ id }) => id) } })
      .lean<ImmersionDocument[]>();
    return found.flatMap((one) => {
      const place = places.find(({ id }) => id === `${one.candidacyId}`);
      if (!place) return [];
      return toldOf(one, place.establishmentId).map(
        (told): TimelineEvent => ({
          ...told,
          id: `${one._id}:${told.id}`,
          data: { ...told.data, ...slotData(place) },
          link: paths.immersion(place.id),
        }),
      );
    });
  },
});

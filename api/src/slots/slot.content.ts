import type { createSlot, ParsedOf } from '../../contract/index.ts';
import type { SlotDocument } from './slot.model.ts';

/** A slot as its form sends it. */
export type NewSlot = ParsedOf<typeof createSlot>['body'];
export type SlotContentInput = Omit<NewSlot, 'publish'>;

/** The content of a slot as its form sends it. */
export function contentOf(slot: SlotDocument): SlotContentInput {
  const { site, tutor } = slot;
  return {
    establishmentId: `${slot.establishmentId}`,
    occupation: slot.occupation,
    title: slot.title,
    tasks: slot.tasks,
    welcome: slot.welcome,
    objectives: slot.objectives,
    skills: slot.skills.map(({ id, level, taught }) => ({ id, level, taught })),
    period: { from: slot.period.from, to: slot.period.to },
    week: slot.week,
    hours: { from: slot.hours.from, to: slot.hours.to },
    weeklyHours: slot.weeklyHours,
    minHalfDays: slot.minHalfDays,
    places: slot.places,
    ...(site
      ? {
          site: {
            address: site.address,
            communeCode: site.communeCode,
            ...(site.location ? { location: { lat: site.location.lat, lon: site.location.lon } } : {}),
          },
        }
      : {}),
    licenceRequired: slot.licenceRequired,
    vehicleRequired: slot.vehicleRequired,
    publicTransport: slot.publicTransport,
    accommodations: slot.accommodations,
    conditions: slot.conditions,
    equipmentProvided: slot.equipmentProvided,
    minimumAge: slot.minimumAge,
    ...(tutor
      ? { tutor: { firstName: tutor.firstName, lastName: tutor.lastName, function: tutor.function } }
      : {}),
    noReplacementDeclared: slot.noReplacementDeclared,
  };
}

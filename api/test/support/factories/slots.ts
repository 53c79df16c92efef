import { Types } from 'mongoose';
import type { SlotInput } from '../../../contract/index.ts';
import { type Clock, parisDay } from '../../../src/platform/clock.ts';
import type { SlotDocument } from '../../../src/slots/slot.model.ts';

type Unfinished = Partial<SlotInput> & Pick<SlotInput, 'establishmentId' | 'occupation'>;

const twoMonths = 60 * 86_400_000;

/** A published slot as stored; the defaults close no gate. */
export function imagineSlot(given: Unfinished, accountId: string, clock: Clock): SlotDocument {
  const now = clock.now();
  return {
    title: '',
    tasks: '',
    welcome: '',
    hours: { from: '09:00', to: '17:00' },
    weeklyHours: 35,
    licenceRequired: false,
    vehicleRequired: false,
    publicTransport: false,
    accommodations: [],
    conditions: [],
    equipmentProvided: true,
    minimumAge: 16,
    noReplacementDeclared: false,
    minHalfDays: 1,
    ...given,
    objectives: given.objectives ?? ['discover', 'confirm', 'recruit'],
    skills: given.skills ?? [],
    period: given.period ?? { from: clock.today(), to: parisDay(new Date(now.getTime() + twoMonths)) },
    week: given.week ?? Array<boolean>(14).fill(true),
    places: given.places ?? 1,
    site: given.site ?? null,
    tutor: given.tutor ?? null,
    establishmentId: new Types.ObjectId(given.establishmentId),
    createdBy: new Types.ObjectId(accountId),
    _id: new Types.ObjectId(),
    clientId: '',
    accepted: [],
    state: 'published',
    pauseReason: null,
    pausedBy: null,
    publishedAt: now,
    touchedAt: now,
    askedAt: null,
    createdAt: now,
    updatedAt: now,
    version: 1,
  } as unknown as SlotDocument;
}

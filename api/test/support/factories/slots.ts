import { Types } from 'mongoose';
import type { SlotContent, SlotInput } from '../../../contract/index.ts';
import { type Clock, parisDay } from '../../../src/platform/clock.ts';
import type { SlotDocument } from '../../../src/slots/slot.model.ts';

type Unfinished = Partial<SlotInput> & Pick<SlotInput, 'establishmentId' | 'occupation'>;

const twoMonths = 60 * 86_400_000;

/** The content of a slot; the defaults close no gate. */
function imagineContent(given: Unfinished, clock: Clock): SlotContent {
  const { skills = [], ...fields } = given;
  return {
    title: '',
    tasks: '',
    welcome: '',
    objectives: ['discover', 'confirm', 'recruit'],
    period: { from: clock.today(), to: parisDay(new Date(clock.now().getTime() + twoMonths)) },
    week: Array<boolean>(14).fill(true),
    hours: { from: '09:00', to: '17:00' },
    weeklyHours: 35,
    minHalfDays: 1,
    places: 1,
    licenceRequired: false,
    vehicleRequired: false,
    publicTransport: false,
    accommodations: [],
    conditions: [],
    equipmentProvided: true,
    minimumAge: 16,
    noReplacementDeclared: false,
    ...fields,
    skills: skills.map(({ id, level = 1, taught = false }) => ({ id, level, taught })),
  };
}

/** A published slot as stored. */
export function imagineSlot(given: Unfinished, accountId: string, clock: Clock): SlotDocument {
  const now = clock.now();
  const content = imagineContent(given, clock);
  return {
    ...content,
    establishmentId: new Types.ObjectId(content.establishmentId),
    site: content.site ?? null,
    tutor: content.tutor ?? null,
    accommodationQuestions: [],
    notOffered: [],
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
  };
}

import mongoose, { type Schema, Types } from 'mongoose';
import { describe, expect, it } from 'vitest';
import {
  openSlotContentFields,
  type SlotContent,
  slotContentFields,
  slotContentSchema,
  slotSchema,
} from '../../contract/index.ts';
import { contentOf } from './slot.content.ts';
import { type SlotDocument, slotModel } from './slot.model.ts';
import { type Host, presentSlot } from './slot.present.ts';

const model = slotModel(mongoose.createConnection());
const now = new Date('2026-11-23T09:00:00Z');

/** Every field, the optional ones too, with a value that no default gives. */
const full: Required<SlotContent> = {
  establishmentId: 'a'.repeat(24),
  occupation: 'D1102',
  title: 'Aide en boulangerie',
  tasks: 'Préparer les pâtes',
  welcome: 'Visite le premier jour',
  objectives: ['confirm'],
  skills: [{ id: '100007', level: 3, taught: true }],
  period: { from: '2026-12-01', to: '2026-12-12' },
  week: Array.from({ length: 14 }, (_, half) => half < 6),
  hours: { from: '08:00', to: '15:30' },
  weeklyHours: 21,
  minHalfDays: 4,
  places: 3,
  site: { address: '2 rue du Four', communeCode: '76231', location: { lat: 49.29, lon: 1.01 } },
  licenceRequired: true,
  vehicleRequired: true,
  publicTransport: true,
  accommodations: ['seated_work'],
  conditions: ['noise'],
  equipmentProvided: false,
  minimumAge: 18,
  tutor: { firstName: 'Odile', lastName: 'Meunier', function: 'Boulangère' },
  noReplacementDeclared: true,
};

function stored(content: SlotContent): SlotDocument {
  return new model({
    ...content,
    _id: new Types.ObjectId(),
    clientId: 'c',
    createdBy: new Types.ObjectId(),
    state: 'published',
    publishedAt: now,
    touchedAt: now,
    createdAt: now,
    updatedAt: now,
  }).toObject();
}

const host: Host = {
  id: full.establishmentId,
  name: 'Fournil Imaginaire',
  kind: 'ei',
  nafLabel: 'Boulangerie',
  commitments: [],
  address: '1 rue Vide',
  commune: { code: '76231', name: 'Elbeuf' },
  location: { lat: 49.29, lon: 1 },
  accommodations: [],
  publicTransport: false,
  pausedUntil: null,
  monthlyContactCap: null,
  toConfirm: null,
};
const words: Parameters<typeof presentSlot>[2] = {
  commune: () => undefined,
  labels: () => ({
    skill: (id) => ({ id, label: id, kind: 'know-how' }),
    occupation: (code) => ({ code, label: code }),
    of: ({ label }) => label,
  }),
};
const present = (edit: boolean) =>
  presentSlot(stored(full), host, words, 'fr', {
    address: edit,
    pauseReason: edit,
    trust: edit,
    edit,
    moveTo: [],
    apply: false,
    propose: false,
    shut: null,
  });

/** What the model has besides the content: the slot's history, its places, and what was asked about its site. */
const bookkeeping = [
  '_id',
  'accepted',
  'accommodationQuestions',
  'askedAt',
  'clientId',
  'createdAt',
  'createdBy',
  'notOffered',
  'outbox',
  'pauseReason',
  'pausedBy',
  'publishedAt',
  'state',
  'touchedAt',
  'updatedAt',
  'version',
];
const storedFields = (schema: Schema) => Object.keys(schema.paths).sort();

describe('the content of a slot', () => {
  it('has the same fields in the contract and in the model', () => {
    expect(storedFields(model.schema)).toEqual([...slotContentFields, ...bookkeeping].sort());
  });

  it.each(['period', 'hours', 'skills', 'site', 'site.location', 'tutor'])(
    'has the same parts of %s in the contract and in the model',
    (path) => {
      const given = path.split('.').reduce<unknown>((at, key) => Object(at)[key], full);
      const [part] = [given].flat();
      expect(storedFields(model.schema.path(path).schema!)).toEqual(Object.keys(Object(part)).sort());
    },
  );

  it('is read from the store as it was written', () => {
    expect(slotContentSchema.parse(full)).toEqual(full);
    expect(contentOf(stored(full))).toEqual(full);
  });

  it('without a place and a tutor of its own is read without them', () => {
    expect(contentOf(stored({ ...full, site: null, tutor: null }))).toEqual({
      ...full,
      site: null,
      tutor: null,
    });
    const { location: _location, ...site } = full.site!;
    expect(contentOf(stored({ ...full, site })).site).toEqual(site);
  });

  it('reaches every reader in its open fields, and its company in all of them', () => {
    expect(present(false)).toMatchObject(
      Object.fromEntries(openSlotContentFields.map((field) => [field, full[field]])),
    );
    expect(present(false)).not.toHaveProperty('own');
    const { site, tutor, occupation, skills, establishment } = { ...present(true), ...present(true).own! };
    expect({ tutor, occupation: occupation.code, establishment: establishment.id }).toEqual({
      tutor: full.tutor,
      occupation: full.occupation,
      establishment: full.establishmentId,
    });
    expect(skills).toMatchObject(full.skills);
    const { communeCode, ...place } = full.site!;
    expect(site).toMatchObject({ ...place, commune: { code: communeCode } });
  });

  it('is presented with the fields of the contract and no other', () => {
    for (const edit of [false, true]) {
      const presented = present(edit);
      expect(slotSchema.strict().parse(presented)).toEqual(presented);
    }
  });
});

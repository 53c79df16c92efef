import { createHmac, randomBytes } from 'node:crypto';
import { Types } from 'mongoose';
import { noConsents } from '../../api/src/pathways/consents.ts';
import type { Context } from '../../api/src/server.ts';

/** A participant of a conversation, with what a client of the benchmark needs. */
export interface Seat {
  cookie: string;
  conversationId: string;
  pathwayId: string;
}

const batch = 500;
const id = () => new Types.ObjectId();
const week = Array.from({ length: 14 }, (_, half) => half < 10);
const period = { from: '2027-01-04', to: '2027-03-31' };

/** Creates conversations, each with a person, a counsellor and a company, and their sessions. */
export async function seedConversations(context: Context, count: number, secret: string): Promise<Seat[]> {
  const now = context.clock.now();
  const all = Array.from({ length: count }, (_, at) => conversation(at, now, secret));
  const collections = ['Account', 'Establishment', 'Slot', 'Pathway', 'Candidacy'] as const;
  for (const model of collections)
    await inBatches(
      all.flatMap(({ documents }): object[] => documents[model]),
      (some) => context.db.model(model).insertMany(some, { ordered: false }),
    );
  await inBatches(
    all.flatMap(({ sessions }) => sessions),
    (some) => context.db.collection<{ _id: string }>('sessions').insertMany(some),
  );
  return all.flatMap(({ seats }) => seats);
}

async function inBatches<T>(documents: readonly T[], write: (some: T[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < documents.length; from += batch) await write(documents.slice(from, from + batch));
}

function conversation(at: number, now: Date, secret: string) {
  const [person, counsellor, employer] = [id(), id(), id()];
  const [structureId, establishmentId, slotId, pathwayId, candidacyId] = [id(), id(), id(), id(), id()];
  const account = (accountId: Types.ObjectId, role: string, place: object) => ({
    _id: accountId,
    email: `${role}${at}@exemple.fr`,
    firstName: 'Camille',
    lastName: `Inventée${at}`,
    emailVerifiedAt: now,
    memberships: [{ role, since: now, ...place }],
    createdAt: now,
  });
  const seats = [person, counsellor, employer].map((accountId) => open(accountId, now, secret));
  return {
    seats: seats.map(({ cookie }) => ({
      cookie,
      conversationId: candidacyId.toHexString(),
      pathwayId: pathwayId.toHexString(),
    })),
    sessions: seats.map(({ session }) => session),
    documents: {
      Account: [
        account(person, 'beneficiary', { pathwayId }),
        account(counsellor, 'counsellor', { structureId }),
        account(employer, 'employer', { establishmentId }),
      ],
      Establishment: [establishment(establishmentId, at, now)],
      Slot: [slot(slotId, establishmentId, employer, now)],
      Pathway: [pathway(pathwayId, { accountId: counsellor, structureId, since: now }, now)],
      Candidacy: [candidacy({ candidacyId, slotId, establishmentId, pathwayId, counsellor }, now)],
    },
  };
}

/** A session as sign-in creates it. */
function open(accountId: Types.ObjectId, now: Date, secret: string) {
  const sid = randomBytes(24).toString('base64url');
  const expires = new Date(now.getTime() + 86_400_000);
  const signature = createHmac('sha256', secret).update(sid).digest('base64').replace(/=+$/, '');
  return {
    cookie: `passerelle=${encodeURIComponent(`s:${sid}.${signature}`)}`,
    session: {
      _id: sid,
      expires,
      session: {
        cookie: { originalMaxAge: 86_400_000, expires, httpOnly: true, path: '/', sameSite: 'lax' },
        accountId: accountId.toHexString(),
        openedAt: now.getTime(),
      },
    },
  };
}

function establishment(_id: Types.ObjectId, at: number, now: Date) {
  return {
    _id,
    siret: `000${String(at).padStart(11, '0')}`,
    name: 'Boulangerie du Pont Imaginaire',
    kind: 'company',
    nafCode: '10.71C',
    address: '3 place Vide',
    communeCode: '76231',
    location: { lat: 49.29, lon: 1.01 },
    createdAt: now,
    updatedAt: now,
  };
}

function slot(_id: Types.ObjectId, establishmentId: Types.ObjectId, createdBy: Types.ObjectId, now: Date) {
  return {
    _id,
    establishmentId,
    createdBy,
    occupation: 'D1102',
    title: 'Aide en boulangerie',
    objectives: ['discover'],
    period,
    week,
    hours: { from: '08:00', to: '16:00' },
    weeklyHours: 35,
    minHalfDays: 1,
    places: 1,
    minimumAge: 16,
    state: 'closed',
    touchedAt: now,
    clientId: _id.toHexString(),
    createdAt: now,
    updatedAt: now,
  };
}

function pathway(_id: Types.ObjectId, follower: object, now: Date) {
  return {
    _id,
    firstName: 'Fatou',
    lastName: 'Personne-Fictive',
    searchName: 'fatou personne-fictive',
    birthDate: '1990-05-17',
    followers: [follower],
    profile: { week, communeCode: '76231' },
    consents: noConsents().map((consent) => ({ ...consent, granted: true, at: now })),
    station: 'exchange',
    turn: 'nobody',
    since: now,
    lastContactAt: now,
    createdAt: now,
    updatedAt: now,
  };
}

function candidacy(
  { candidacyId, counsellor, ...ids }: Record<string, Types.ObjectId> & { counsellor: Types.ObjectId },
  now: Date,
) {
  return {
    _id: candidacyId,
    ...ids,
    communeCode: '76231',
    origin: 'proposal',
    state: 'in_discussion',
    open: true,
    reachedEmployer: true,
    turn: 'employer',
    since: now,
    message: 'Elle souhaite découvrir le pain.',
    objective: 'discover',
    dates: period,
    // without consent the company would not see the candidacy
    consent: { at: now, how: 'online', by: String(counsellor) },
    sentAt: now,
    answeredAt: now,
    createdBy: counsellor,
    clientId: `${candidacyId}`,
    createdAt: now,
  };
}

import { confirmationWays, type Turn } from '../../api/contract/index.ts';
import { answerWithin } from '../../api/rules/answer-delay.ts';
import { addWorkingDays } from '../../api/rules/working-days.ts';
import { findMove, isOpen } from '../../api/src/candidacies/candidacy.states.ts';
import type { Commune } from '../../api/src/directory/communes/commune.ts';
import { fold } from '../../api/src/directory/lookup.ts';
import { storedClock } from '../../api/src/pathways/pathway.clocks.ts';
import {
  type OpenCandidacy,
  pathwayTurnOf,
  reachedWith,
  stationOf,
} from '../../api/src/pathways/pathway.derive.ts';
import type { Context } from '../../api/src/server.ts';
import { slotChanged } from '../../api/src/slots/slots.events.ts';
import { conventionDocument, surroundingsIn } from './agreements.ts';
import { addDays, dayOf } from './calendar.ts';
import type { DemoTerritory, SeedCandidacy, SeedEstablishment, SeedPathway, SeedSlot } from './types.ts';

type Document = Record<string, unknown>;
type Job = Parameters<Context['jobs']['schedule']>[0];

/** Number of the newest slots that are announced as just published, so that the home pages show new matches. */
const announced = 40;

interface Filling {
  context: Context;
  passwordHash: string;
  communes: readonly Commune[];
}

/** The territory as documents of each model, and the pending jobs of its open candidacies. */
export function toDocuments(
  territory: DemoTerritory,
  { context, passwordHash, communes }: Filling,
): { collections: Record<string, Document[]>; jobs: Job[] } {
  const now = context.clock.now();
  const aroundOf = surroundingsIn(territory);
  const byCode = new Map(communes.map((commune) => [commune.code, commune]));
  const { accounts, structures, establishments, slots, pathways, asking, candidacies } = territory;
  const byPathway = groupByPathway(candidacies);
  const counsellors = accounts.filter(({ role }) => role === 'counsellor').map(({ id }) => id);
  const communeOf = new Map(establishments.map(({ id, communeCode }) => [id, communeCode]));
  const newest = new Set(
    slots
      .filter(({ state, accepted }) => state === 'published' && accepted.length === 0)
      .sort((a, b) => (b.publishedAt?.getTime() ?? 0) - (a.publishedAt?.getTime() ?? 0))
      .slice(0, announced)
      .map(({ id }) => id),
  );
  return {
    collections: {
      Account: accounts.map((account) => accountDocument(account, passwordHash)),
      Structure: structures.map(({ id, ...fields }) => ({ _id: id, ...fields })),
      Establishment: establishments.map((one, n) => establishmentDocument(one, n, counsellors)),
      Slot: slots.map((slot) => slotDocument(slot, context, newest.has(slot.id))),
      Pathway: [...pathways, ...asking].map((pathway) =>
        pathwayDocument(pathway, byPathway.get(pathway.id) ?? [], now),
      ),
      Note: pathways.flatMap(({ id: pathwayId, notes }) =>
        notes.map(({ id, ...note }) => ({ _id: id, pathwayId, ...note })),
      ),
      Candidacy: candidacies.map((one) => candidacyDocument(one, communeOf.get(one.establishmentId) ?? '')),
      Message: candidacies.flatMap(messageDocuments),
      ReadMark: candidacies.flatMap((one) => readMarks(one, pathways, establishments)),
      Convention: candidacies
        .filter(({ convention }) => convention !== null)
        .map((one) => conventionDocument(aroundOf(one), byCode)),
      Assessment: candidacies.flatMap(({ id, assessment }) =>
        assessment ? [{ candidacyId: id, ...assessment }] : [],
      ),
    },
    jobs: candidacies.flatMap((one) => jobsOf(one, now)),
  };
}

function groupByPathway(candidacies: readonly SeedCandidacy[]): Map<string, SeedCandidacy[]> {
  const groups = new Map<string, SeedCandidacy[]>();
  for (const one of candidacies) groups.set(one.pathwayId, [...(groups.get(one.pathwayId) ?? []), one]);
  return groups;
}

function accountDocument(account: DemoTerritory['accounts'][number], passwordHash: string): Document {
  const { id, role, structureId, establishmentId, pathwayId, email, createdAt, ...fields } = account;
  return {
    _id: id,
    ...fields,
    email,
    passwordHash,
    emailVerifiedAt: createdAt,
    memberships: [{ role, structureId, establishmentId, pathwayId, since: createdAt }],
    createdAt,
  };
}

function slotDocument({ id, ...slot }: SeedSlot, context: Context, announce: boolean): Document {
  const document = {
    _id: id,
    ...slot,
    clientId: id,
    pausedBy: slot.state === 'paused' ? 'employer' : null,
    updatedAt: slot.touchedAt,
    version: 1,
  };
  return announce
    ? { ...document, outbox: [slotChanged(context, { ...document, version: 0 }, 'state')] }
    : document;
}

function pathwayDocument(pathway: SeedPathway, candidacies: readonly SeedCandidacy[], now: Date): Document {
  const { id, accountId: _account, structureId, notes: _notes, followers, ...fields } = pathway;
  const open = candidacies.filter(({ state }) => isOpen(state)).map(asOpen);
  const led = candidacies.some(({ state }) => state === 'assessed') ? 'skills' : 'search';
  const reached = reachedWith(open, led);
  const position = pathwayTurnOf(
    { ...fields, followers, reached },
    open,
    { turn: 'nobody', since: pathway.createdAt },
    pathway.lastContactAt,
  );
  return {
    _id: id,
    ...fields,
    searchName: fold(`${pathway.firstName} ${pathway.lastName}`),
    followers: followers.map((follower) => ({ ...follower, structureId })),
    reached,
    open: open.length,
    station: stationOf({ ...fields, reached }, open),
    ...position,
    ...knownAt(pathway, now),
    updatedAt: pathway.lastContactAt > now ? now : pathway.lastContactAt,
    version: 1,
  };
}

/** Days since a recipient is known, for one in four; the others’ day is to be asked. */
const knownForDays = [3, 9, 18, 27, 36, 44];

function knownAt({ id, rsa }: SeedPathway, now: Date) {
  const turn = Number.parseInt(id.slice(-4), 16);
  const days = turn % 4 === 0 ? knownForDays[(turn / 4) % knownForDays.length] : undefined;
  const rsaKnownOn = rsa && days !== undefined ? addDays(dayOf(now), -days) : null;
  return { rsaKnownOn, clock: storedClock({ rsa, rsaKnownOn, plan: null }) };
}

function asOpen({ id, pathwayId, slotId, state, turn, since }: SeedCandidacy): OpenCandidacy {
  return {
    id,
    pathwayId,
    slotId,
    state,
    turn,
    waitsFor: turn === 'nobody' ? [] : [turn],
    convention: null,
    since,
  };
}

/** When the company first acted: a message, an acceptance or a refusal. */
function answeredAt({ timeline }: SeedCandidacy): Date | null {
  return (
    timeline.find(({ kind, byRole, to }) => kind === 'moved' && byRole === 'employer' && to !== 'seen')?.at ??
    null
  );
}

function sentAt({ timeline }: SeedCandidacy): Date | null {
  return timeline.find(({ kind, to }) => kind === 'moved' && to === 'sent')?.at ?? null;
}

function candidacyDocument(candidacy: SeedCandidacy, communeCode: string): Document {
  const { id, createdById, counsellorId: _counsellor, consent, timeline, ...rest } = candidacy;
  const {
    messages,
    read: _read,
    convention: _convention,
    assessment: _assessment,
    updatedAt: _updated,
    ...fields
  } = rest;
  const sent = sentAt(candidacy);
  const words = messages.filter(({ kind }) => kind === 'text');
  return {
    _id: id,
    ...fields,
    communeCode,
    open: isOpen(candidacy.state),
    reachedEmployer: sent !== null,
    lastSpeaker: words.at(-1)?.authorRole ?? null,
    consent: consent && { at: consent.at, how: consent.how, by: consent.byId },
    timeline: timeline.map(({ byId, ...line }) => ({ ...line, by: byId })),
    createdBy: createdById,
    sentAt: sent,
    answeredAt: answeredAt(candidacy),
    version: timeline.length,
  };
}

function messageDocuments(candidacy: SeedCandidacy): Document[] {
  const sent = sentAt(candidacy);
  let employerSeq = 0;
  return candidacy.messages.map(({ authorRole, authorId, ...message }) => {
    const hiddenFromEmployer = sent === null || message.at < sent;
    if (!hiddenFromEmployer) employerSeq += 1;
    return {
      conversationId: candidacy.id,
      ...message,
      employerSeq,
      author: { accountId: authorId, role: authorRole },
      hiddenFromEmployer,
    };
  });
}

/** How far each side has read, for its accounts. */
function readMarks(
  { id, pathwayId, establishmentId, read }: SeedCandidacy,
  pathways: readonly SeedPathway[],
  establishments: DemoTerritory['establishments'],
): Document[] {
  const pathway = pathways.find((one) => one.id === pathwayId);
  const establishment = establishments.find((one) => one.id === establishmentId);
  const sides: [Exclude<Turn, 'nobody'>, readonly (string | null | undefined)[]][] = [
    ['beneficiary', [pathway?.accountId]],
    ['counsellor', pathway?.followers.map(({ accountId }) => accountId) ?? []],
    ['employer', establishment?.memberIds ?? []],
  ];
  return sides.flatMap(([role, accounts]) =>
    accounts.flatMap((accountId) =>
      accountId ? [{ conversationId: id, accountId, role, seq: read[role] }] : [],
    ),
  );
}

/** Open requests expire in the demo too. */
function jobsOf(candidacy: SeedCandidacy, now: Date): Job[] {
  const sent = sentAt(candidacy);
  if (!sent || !findMove(candidacy.state, 'expired', 'system')) return [];
  const runAt = new Date(`${addWorkingDays(sent.toISOString().slice(0, 10), answerWithin + 1)}T07:00:00Z`);
  const data = { candidacyId: candidacy.id };
  return [
    {
      key: `candidacy.expiry:${candidacy.id}`,
      type: 'candidacy.expiry',
      runAt: runAt < now ? now : runAt,
      data,
    },
  ];
}

/** One company in this many waits for its confirmation. */
const toConfirmEvery = 32;

/** The first member is the manager. Nearly all companies were confirmed the day after they were declared. */
function establishmentDocument(
  { id, memberIds, ...fields }: SeedEstablishment,
  n: number,
  counsellors: readonly string[],
) {
  const { createdAt } = fields;
  const confirmed = {
    state: 'confirmed' as const,
    at: new Date(createdAt.getTime() + 24 * 3_600_000),
    by: counsellors[n % counsellors.length] ?? null,
    how: confirmationWays[n % confirmationWays.length] ?? null,
  };
  const declared = { state: 'declared' as const, at: createdAt, by: null, how: null };
  return {
    _id: id,
    ...fields,
    declaredBy: memberIds[0] ?? null,
    managers: memberIds.slice(0, 1),
    trust: n % toConfirmEvery === toConfirmEvery - 1 ? declared : confirmed,
  };
}

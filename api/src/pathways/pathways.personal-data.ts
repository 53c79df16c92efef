import { Types } from 'mongoose';
import { phoneSpellings, toE164 } from '../accounts/phone-number.ts';
import { withEvent } from '../platform/events/outbox.ts';
import { allItems, type PersonalDataHolder } from '../platform/personal-data/personal-data.ts';
import { listAccesses } from './accesses.ts';
import { noConsents } from './consents.ts';
import { noteModel } from './note.model.ts';
import type { Notes } from './notes.ts';
import { presentCorrections } from './pathway.corrections.ts';
import { type PathwayDocument, type PathwayFields, pathwayModel } from './pathway.model.ts';
import type { PathwaysContext } from './pathways.context.ts';
import { pathwayChanged } from './pathways.events.ts';
import type { PathwaysService } from './pathways.service.ts';
import { listReveals } from './reveals.ts';
import { searchNameOf } from './search-name.ts';

/** Months for which access logs are kept (DOMAIN §4). */
const logMonths = 6;

/** The pathway itself, its notes and access log. After erasure, creation month and commune stay for statistics. */
export function pathwayOfPerson(
  context: PathwaysContext,
  { service, notes }: { service: PathwaysService; notes: Notes },
): PersonalDataHolder {
  const { clock, db } = context;
  const pathways = pathwayModel(db);
  /** The file first, then the files merged into it. */
  async function filesOf(pathwayId: string): Promise<PathwayDocument[]> {
    const file = await service.getPathway(pathwayId);
    if (!file) return [];
    const absorbed = await Promise.all((file.absorbed ?? []).map((id) => filesOf(`${id}`)));
    return [file, ...absorbed.flat()];
  }

  /** The file and those merged into it, which contain the same names. */
  async function eraseFile(pathwayId: string): Promise<void> {
    const _id = new Types.ObjectId(pathwayId);
    await noteModel(db).deleteMany({ pathwayId: _id });
    const before = await service.getPathway(pathwayId);
    for (const absorbed of before?.absorbed ?? []) await eraseFile(`${absorbed}`);
    if (!before || before.erasedAt) return;
    await pathways.updateOne(
      { _id },
      withEvent<PathwayFields>(
        { $set: anonymised(before, clock.now()), $unset: { begunBy: 1 }, $inc: { version: 1 } },
        pathwayChanged(context, before, ['person', 'profile', 'private', 'consent', 'followers']),
      ),
    );
  }

  return {
    name: 'pathway',
    collections: ['pathways', 'pathway_notes', 'audit', 'reveals'],

    async tracesOf({ pathwayId }) {
      const files = await filesOf(pathwayId);
      const earlier = files.flatMap(({ corrections }) => corrections ?? []);
      const all = (field: 'email' | 'phone') => [
        ...files.map((file) => file[field]),
        ...earlier.filter((one) => one.field === field).flatMap(({ from, to }) => [from, to]),
      ];
      return {
        pathwayIds: files.slice(1).map(({ _id }) => _id.toHexString()),
        emails: all('email').flatMap((email) => (email ? [email.toLowerCase()] : [])),
        phones: all('phone').flatMap((phone) => (phone ? [toE164(phone) ?? phone] : [])),
      };
    },

    async usedByOthers({ pathwayIds, emails, phones }, { pathwayId }) {
      const found = await pathways
        .find(
          {
            _id: { $nin: [pathwayId, ...pathwayIds].map((id) => new Types.ObjectId(id)) },
            $or: [{ email: { $in: [...emails] } }, { phone: { $in: phones.flatMap(phoneSpellings) } }],
          },
          { email: 1, phone: 1 },
        )
        .lean();
      return {
        emails: found.flatMap(({ email }) => (email ? [email.toLowerCase()] : [])),
        phones: found.flatMap(({ phone }) => (phone ? [toE164(phone) ?? phone] : [])),
      };
    },

    async exportFor(actor, { pathwayId }, locale) {
      const pathway = await service.load(actor, pathwayId);
      return {
        pathway: await service.present(pathway, actor, locale),
        corrections: presentCorrections(pathway),
        notes: await allItems((cursor) => notes.list(pathwayId, false, { limit: 100, cursor })),
        accesses: await allItems((cursor) => listAccesses(context, pathway, { limit: 100, cursor })),
        reveals: await allItems((cursor) => listReveals(context, pathwayId, { limit: 100, cursor })),
      };
    },

    // notes only: access logs of merged files stay where they are and are read together
    reassign: {
      async idsOf(pathwayId) {
        const found = await noteModel(db)
          .find({ pathwayId: new Types.ObjectId(pathwayId) }, { _id: 1 })
          .lean();
        return found.map(({ _id }) => `${_id}`);
      },
      async move(ids, pathwayId) {
        await noteModel(db).updateMany(
          { _id: { $in: ids } },
          { $set: { pathwayId: new Types.ObjectId(pathwayId) } },
        );
      },
    },

    async erase({ pathwayId }) {
      await eraseFile(pathwayId);
      const until = new Date(clock.now());
      until.setUTCMonth(until.getUTCMonth() + logMonths);
      return [
        { what: 'reading_log', until: until.toISOString().slice(0, 10) },
        { what: 'anonymous_figures', until: null },
      ];
    },
  };
}

function anonymised({ profile, createdAt }: PathwayFields, now: Date) {
  const month = new Date(Date.UTC(createdAt.getUTCFullYear(), createdAt.getUTCMonth(), 1));
  return {
    firstName: '–',
    lastName: '–',
    searchName: searchNameOf('', ''),
    email: null,
    phone: null,
    birthDate: null,
    followers: [],
    referentRequest: null,
    consents: noConsents(),
    barriers: [],
    clearedThemes: [],
    fundFile: null,
    corrections: [],
    trail: [],
    rsa: false,
    rsaKnownOn: null,
    plan: null,
    clock: null,
    rqth: false,
    open: 0,
    turn: 'nobody' as const,
    rank: 2,
    lastContactAt: null,
    profile: { ...profile, ...noProfile() },
    createdAt: month,
    updatedAt: now,
    erasedAt: now,
  };
}

/** Nothing of a profile: its commune stays for statistics. */
const noProfile = () => ({
  skills: [],
  occupations: [],
  objective: null,
  goal: '',
  mobility: [],
  week: Array<boolean>(14).fill(false),
  available: null,
  contracts: [],
  needs: [],
  needsAnswered: false,
});

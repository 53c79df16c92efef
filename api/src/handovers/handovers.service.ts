import { randomBytes } from 'node:crypto';
import { Types } from 'mongoose';
import type { beginHandover, Departure, Handover, MemberLoad, ParsedOf } from '../../contract/index.ts';
import type { Author, MemberRef } from '../pathways/pathway.takeover.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { isDuplicateKey } from '../platform/database/change.ts';
import { makeEvent, withInitialEvents } from '../platform/events/outbox.ts';
import { AppError, type FieldIssue, notFound } from '../platform/http/app-error.ts';
import type { HandoverDocument, HandoverFields, HandoverModel } from './handover.model.ts';
import { createRun, maxPeopleBeforeResponse, seatOf } from './handover.run.ts';
import { alreadyRunning, noReplacementProblem, peopleLeft } from './handover.sentences.ts';
import type { HandoversContext } from './handovers.context.ts';

/** Milliseconds after which a handover is shown as delayed. */
const usual = 10 * 60_000;
/** Milliseconds for which the page of a departure can be opened. */
const departureShown = 30 * 24 * 3_600_000;

type Wanted = ParsedOf<typeof beginHandover>['body'];
type Decision = Pick<HandoverFields, 'cause' | 'leaves' | 'followed'> & {
  to: string | null;
  choices: readonly { pathwayId: string; to: string }[];
  clientId: string;
};

/** The errors of a choice: only members can take over, and only people of the giving member. */
function issuesOf(
  { to, choices }: Wanted,
  { able, led }: { able: ReadonlySet<string>; led: ReadonlySet<string> },
): FieldIssue[] {
  const seen = new Set<string>();
  return [
    ...(to && !able.has(to) ? [{ path: 'body.to', code: 'cannot_take_over' }] : []),
    ...choices.flatMap((choice, at) => {
      const twice = seen.has(choice.pathwayId);
      seen.add(choice.pathwayId);
      return [
        ...(able.has(choice.to) ? [] : [{ path: `body.choices.${at}.to`, code: 'cannot_take_over' }]),
        ...(led.has(choice.pathwayId) && !twice
          ? []
          : [{ path: `body.choices.${at}.pathwayId`, code: 'not_in_caseload' }]),
      ];
    }),
  ];
}

/** Handovers of caseloads between members of a structure. */
export function createHandovers(context: HandoversContext, handovers: HandoverModel) {
  const { clock, ids, log, services } = context;
  const { run, remaining, takersOf, endAccess } = createRun(context, handovers);

  async function ledBy(place: MemberRef): Promise<Set<string>> {
    const people = await services.pathways.peopleOf(place);
    return new Set(
      people.filter((pathway) => services.pathways.leads(pathway, place)).map(({ _id }) => `${_id}`),
    );
  }

  /** Stores the decision with its event: once per client id, and one at a time per member. */
  async function store(place: MemberRef, by: Author, decision: Decision): Promise<HandoverDocument> {
    const { to, choices, clientId } = decision;
    const document = {
      ...decision,
      _id: new Types.ObjectId(ids.id()),
      structureId: new Types.ObjectId(place.structureId),
      from: new Types.ObjectId(place.accountId),
      to: to ? new Types.ObjectId(to) : null,
      choices: choices.map((choice) => ({
        pathwayId: new Types.ObjectId(choice.pathwayId),
        to: new Types.ObjectId(choice.to),
      })),
      total: 0,
      state: 'running' as const,
      by: by ? { accountId: by.accountId, role: by.role } : null,
      begunAt: clock.now(),
      endedAt: null,
      takers: [],
      departureKey:
        decision.leaves && by?.accountId === place.accountId ? randomBytes(16).toString('hex') : null,
    };
    const people = await remaining(document);
    const [total, takers] = [people.length, await takersOf(document, people)];
    const event = makeEvent(context, 'handover.begun', { handoverId: document._id.toHexString() });
    try {
      await handovers.create(withInitialEvents({ ...document, total, takers }, event));
      return { ...document, total, takers };
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      const same = await begun(place, clientId);
      if (!same) throw alreadyRunning();
      return same;
    }
  }

  /** Done during the request as far as possible; the event does the rest, also after a crash. */
  async function begin(place: MemberRef, by: Author, decision: Decision): Promise<HandoverDocument> {
    const stored = await store(place, by, decision);
    if (stored.total > maxPeopleBeforeResponse) {
      await endAccess(stored);
      return stored;
    }
    return (await run(stored._id.toHexString())) ?? stored;
  }

  /** The handover already created with this client id. */
  const begun = ({ accountId, structureId }: MemberRef, clientId: string): Promise<HandoverDocument | null> =>
    handovers.findOne({ from: accountId, structureId, clientId }).lean<HandoverDocument>();

  async function doneOf(handover: HandoverDocument): Promise<number> {
    const { total, state } = handover;
    return state === 'done' ? total : Math.max(0, total - (await remaining(handover)).length);
  }

  /** Only the leaving member gets the key of the page. */
  async function present(handover: HandoverDocument, reader: Actor): Promise<Handover> {
    const { total, state } = handover;
    return {
      id: handover._id.toHexString(),
      structureId: `${handover.structureId}`,
      from: { accountId: `${handover.from}`, name: await services.accounts.nameOf(`${handover.from}`) },
      state,
      total,
      done: await doneOf(handover),
      leaves: handover.leaves,
      begunAt: handover.begunAt.toISOString(),
      endedAt: handover.endedAt?.toISOString() ?? null,
      departureKey: reader.accountId === `${handover.from}` ? (handover.departureKey ?? null) : null,
    };
  }

  async function presentDeparture(handover: HandoverDocument): Promise<Departure> {
    const { state, begunAt, endedAt, total } = handover;
    const late = clock.now().getTime() - begunAt.getTime() > usual;
    const structure = await services.structures.getStructure(`${handover.structureId}`);
    const takers = handover.takers ?? [];
    const names = await Promise.all(takers.map((one) => services.accounts.nameOf(`${one.accountId}`)));
    return {
      structure: structure?.name ?? '',
      state: state === 'running' && late ? 'delayed' : state,
      total,
      done: await doneOf(handover),
      takers: takers.map(({ people }, at) => ({ name: names[at] ?? '', people })),
      begunAt: begunAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
    };
  }

  return {
    run,
    begun,
    present,

    async find(structureId: string, id: string): Promise<HandoverDocument | null> {
      return handovers.findOne({ _id: id, structureId }).lean<HandoverDocument>();
    },

    /** By the key of the member who left. */
    async departure(departureKey: string): Promise<Departure> {
      const found = await handovers.findOne({ departureKey }).lean<HandoverDocument>();
      const over = new Date(clock.now().getTime() - departureShown);
      if (!found || (found.endedAt && found.endedAt < over)) throw notFound();
      return presentDeparture(found);
    },

    /** A member's handover in progress. */
    async runningOf({ accountId, structureId }: MemberRef): Promise<HandoverDocument | null> {
      return handovers.findOne({ from: accountId, structureId, state: 'running' }).lean<HandoverDocument>();
    },

    /** A member's workload in a structure. */
    async caseloadOf(accountId: string, structureId: string): Promise<MemberLoad> {
      const loads = await services.pathways.loadsOf(structureId);
      return loads.get(accountId) ?? { led: 0, followed: 0, openCandidacies: 0 };
    },

    /** As chosen by a manager, a coordinator or the member; a leaving member must hand over everyone. */
    async choose(actor: Actor, place: MemberRef, wanted: Wanted): Promise<HandoverDocument> {
      const earlier = await begun(place, wanted.clientId);
      if (earlier) return earlier;
      const led = await ledBy(place);
      const members = await services.structures.members.membersOf(place.structureId);
      const able = members.filter(({ id, active }) => active && id !== place.accountId);
      const errors = issuesOf(wanted, { able: new Set(able.map(({ id }) => id)), led });
      if (errors.length > 0) throw new AppError('validation_failed', { errors });
      const left = wanted.to ? 0 : led.size - wanted.choices.length;
      if (wanted.leaves && left > 0) throw peopleLeft(left);
      return begin(place, actor, { ...wanted, cause: 'chosen' });
    },

    /** Ends a membership without people. */
    async leave(actor: Actor, place: MemberRef): Promise<void> {
      const left = (await ledBy(place)).size;
      if (left > 0) throw peopleLeft(left);
      await begin(place, actor, {
        cause: 'chosen',
        leaves: true,
        to: null,
        choices: [],
        followed: 'end',
        clientId: ids.id(),
      });
    },

    /** The coordinator ends a membership at once: a manager takes over everyone. */
    async forceOut(actor: Actor, place: MemberRef, clientId: string): Promise<HandoverDocument> {
      const earlier = await begun(place, clientId);
      if (earlier) return earlier;
      const { members } = services.structures;
      const led = (await ledBy(place)).size;
      if (led > 0 && !(await members.heirOf(place.structureId, place.accountId)))
        throw noReplacementProblem(led);
      return begin(place, actor, {
        cause: 'forced',
        leaves: true,
        to: null,
        choices: [],
        followed: 'end',
        clientId,
      });
    },

    /**
     * An account was suspended or closed: in each of its structures a manager takes over at once. Idempotent; the
     * events of each person notify the new referent.
     */
    async handOverAll(accountId: string, cause: 'suspended' | 'closed', by: Author): Promise<void> {
      const account = await services.accounts.getAccount(accountId);
      const structures = (account?.memberships ?? []).flatMap(({ role, structureId }) =>
        role === 'counsellor' && structureId ? [`${structureId}`] : [],
      );
      for (const structureId of structures) {
        const place = { accountId, structureId };
        const to = await services.structures.members.heirOf(structureId, accountId);
        await begin(place, by, {
          cause,
          leaves: cause === 'closed',
          to,
          choices: [],
          followed: 'end',
          clientId: ids.id(),
        }).catch((error: unknown) => {
          // the handover in progress has the same effect
          if (!(error instanceof AppError && error.code === 'conflict')) throw error;
        });
      }
    },

    /** Resumes handovers after a crash. */
    async resume(): Promise<void> {
      const running = await handovers.find({ state: 'running' }, { _id: 1 }).lean();
      for (const { _id } of running)
        await run(_id.toHexString()).catch((error: unknown) => {
          // the others continue; this one is retried in an hour
          log.error({ err: error, handover: `${_id}` }, 'A hand-over could not be finished');
        });
    },

    seatOf,
  };
}
export type HandoversService = ReturnType<typeof createHandovers>;

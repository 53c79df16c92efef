import type { JoinRequest } from '../../../contract/index.ts';
import { addWorkingDays } from '../../../rules/working-days.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { isDuplicateKey } from '../../platform/database/change.ts';
import { findPage } from '../../platform/database/find-page.ts';
import { makeEvent, withEvent, withInitialEvents } from '../../platform/events/outbox.ts';
import { invalidField, notFound } from '../../platform/http/app-error.ts';
import type { EstablishmentDocument, EstablishmentModel } from '../establishment.model.ts';
import type { EstablishmentsContext } from '../establishments.context.ts';
import type { EstablishmentsService } from '../establishments.service.ts';
import type { JoinRequestDocument, JoinRequestModel } from './join-request.model.ts';
import { presentJoinRequest } from './join-request.present.ts';
import {
  alreadyMember,
  alreadyRefused,
  askerNotActive,
  joinRequestAlreadyAnswered,
  tooManyOpen,
} from './join-request.sentences.ts';
import { mayAnswerRequest } from './team.policy.ts';
import type { TeamService } from './team.service.ts';

/** Working days before the coordinator can answer too. */
export const managersHave = 3;
const maxOpenRequests = 5;
/** After a refusal an account cannot ask again for this long. */
const refusalStands = 30 * 24 * 3_600_000;

const oldestFirst = [['_id', 1]] as const;
const newestFirst = [['_id', -1]] as const;
type Page = { cursor?: string | undefined; limit: number };

/** Requests to join an establishment and their answers: each step is one conditional update of the request. */
export function createJoinRequests(
  context: EstablishmentsContext,
  {
    requests,
    establishments,
    companies,
    team,
  }: {
    requests: JoinRequestModel;
    establishments: EstablishmentModel;
    companies: Pick<EstablishmentsService, 'getEstablishments' | 'refuseCandidate'>;
    team: TeamService;
  },
) {
  const { clock, ids, services, securityLog } = context;
  type Step = 'asked' | 'escalated' | 'accepted' | 'refused' | 'withdrawn';

  const eventOf = (requestId: string, establishmentId: string, change: Step, by: string | null) =>
    makeEvent(context, 'join_request.changed', { requestId, establishmentId, change, by });

  /** Changes an open request; null when it is no longer open. */
  function step(request: JoinRequestDocument, change: Step, set: object, by: string | null) {
    const id = request._id.toHexString();
    return requests
      .findOneAndUpdate(
        { _id: request._id, state: 'open' },
        withEvent<JoinRequestDocument>({ $set: set }, eventOf(id, `${request.establishmentId}`, change, by)),
        { returnDocument: 'after' },
      )
      .lean<JoinRequestDocument>();
  }

  async function presentAll(
    list: readonly JoinRequestDocument[],
    withAsker: boolean,
  ): Promise<JoinRequest[]> {
    const [hosts, requesters] = await Promise.all([
      companies.getEstablishments(list.map(({ establishmentId }) => `${establishmentId}`)),
      services.accounts.accountRefs(list.map(({ accountId }) => `${accountId}`)),
    ]);
    return list.flatMap((request) => {
      const host = hosts.get(`${request.establishmentId}`);
      const requester = requesters.find(({ id }) => id === `${request.accountId}`);
      return host ? [presentJoinRequest(request, host, withAsker ? requester : undefined)] : [];
    });
  }

  async function page(
    filter: object,
    sort: typeof oldestFirst | typeof newestFirst,
    query: Page,
    withAsker: boolean,
  ) {
    const { items, ...page } = await findPage(requests, { filter, sort, ...query });
    return { items: await presentAll(items, withAsker), ...page };
  }

  async function checkMayAsk(accountId: string, establishmentId: string): Promise<void> {
    if (await services.accounts.isMember(accountId, establishmentId)) throw alreadyMember();
    await companies.refuseCandidate(accountId, establishmentId);
    const since = new Date(clock.now().getTime() - refusalStands);
    const refused = { accountId, establishmentId, state: 'refused' as const, answeredAt: { $gt: since } };
    if (await requests.exists(refused)) throw alreadyRefused();
    if ((await requests.countDocuments({ accountId, state: 'open' })) >= maxOpenRequests) throw tooManyOpen();
  }

  /** Refuses accounts suspended while their request waited: they must not become members or managers. */
  async function refuseInactive(accountId: string): Promise<void> {
    const requester = await services.accounts.getAccount(accountId);
    if (!requester || (requester.status ?? 'active') !== 'active') throw askerNotActive();
  }

  const service = {
    find: (id: string) => requests.findById(id).lean<JoinRequestDocument>(),

    /** Idempotent: returns the open request if there is one. */
    async ask(actor: Actor, { siret, word }: { siret: string; word: string }): Promise<JoinRequestDocument> {
      const establishment = await establishments.findOne({ siret }).lean<EstablishmentDocument>();
      if (!establishment)
        throw invalidField('body.siret', 'unknown_siret', {
          fr: 'Aucun établissement n’est déclaré avec ce SIRET : vous pouvez le déclarer vous-même.',
          en: 'No establishment is declared with this SIRET: you can declare it yourself.',
        });
      const establishmentId = establishment._id.toHexString();
      const { accountId } = actor;
      const open = { accountId, establishmentId, state: 'open' as const };
      const earlier = await requests.findOne(open).lean<JoinRequestDocument>();
      if (earlier) return earlier;
      await checkMayAsk(accountId, establishmentId);
      const id = ids.id();
      const request = {
        _id: id,
        ...open,
        word,
        at: clock.now(),
        coordinatorFrom: addWorkingDays(clock.today(), managersHave + 1),
      };
      try {
        await requests.create(withInitialEvents(request, eventOf(id, establishmentId, 'asked', accountId)));
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        const twin = await requests.findOne(open).lean<JoinRequestDocument>();
        if (twin) return twin;
        throw error;
      }
      await securityLog.record({
        kind: 'company.join_asked',
        actor,
        subject: { kind: 'establishment', id: establishmentId },
      });
      return (await service.find(id)) as JoinRequestDocument;
    },

    present: async (request: JoinRequestDocument, withAsker: boolean): Promise<JoinRequest> => {
      const [presented] = await presentAll([request], withAsker);
      if (!presented) throw notFound();
      return presented;
    },

    mine: ({ accountId }: Actor, query: Page) => page({ accountId }, newestFirst, query, false),
    ofEstablishment: (establishmentId: string, query: Page) =>
      page({ establishmentId, state: 'open' }, oldestFirst, query, true),
    escalated: (query: Page) => page({ state: 'open', escalatedAt: { $ne: null } }, oldestFirst, query, true),

    /** Whether this actor may answer it now; others are not told that it exists. */
    async mayAnswer(actor: Actor, request: JoinRequestDocument): Promise<boolean> {
      const found = await team.find(actor, `${request.establishmentId}`);
      return found !== null && mayAnswerRequest(found.tie, request.escalatedAt !== null);
    },

    /** The first answer counts. After a crash, the event of an acceptance adds the membership. */
    async answer(actor: Actor, request: JoinRequestDocument, accept: boolean): Promise<JoinRequestDocument> {
      const [accountId, establishmentId] = [`${request.accountId}`, `${request.establishmentId}`];
      if (accept) {
        await companies.refuseCandidate(accountId, establishmentId);
        await refuseInactive(accountId);
      }
      const state = accept ? 'accepted' : 'refused';
      const set = { state, answeredAt: clock.now(), answeredBy: actor.accountId };
      const answered = await step(request, state, set, actor.accountId);
      if (!answered) throw joinRequestAlreadyAnswered();
      if (accept) await team.join(accountId, establishmentId, actor.accountId);
      await securityLog.record({
        kind: 'company.join_answered',
        actor,
        subject: { kind: 'account', id: accountId },
        detail: { establishmentId, accepted: accept },
      });
      return answered;
    },

    async withdraw({ accountId }: Actor, request: JoinRequestDocument): Promise<void> {
      if (`${request.accountId}` !== accountId) throw notFound();
      if (!(await step(request, 'withdrawn', { state: 'withdrawn' }, accountId)))
        throw joinRequestAlreadyAnswered();
    },

    /** Call when the requester has closed the account. */
    async withdrawAllOf(accountId: string): Promise<void> {
      const open = await requests.find({ accountId, state: 'open' }).lean<JoinRequestDocument[]>();
      for (const request of open) await step(request, 'withdrawn', { state: 'withdrawn' }, null);
    },

    /** No manager answered in time, or there is none: the coordinator can answer too. */
    async escalate(requestId: string): Promise<void> {
      const request = await service.find(requestId);
      if (!request || request.escalatedAt) return;
      await step(request, 'escalated', { escalatedAt: clock.now() }, null);
    },
  };
  return service;
}
export type JoinRequests = ReturnType<typeof createJoinRequests>;

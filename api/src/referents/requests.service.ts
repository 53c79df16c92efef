import { Types } from 'mongoose';
import type { PathwayDocument, PathwayFields } from '../pathways/pathway.model.ts';
import type { Author } from '../pathways/pathway.takeover.ts';
import { isLate } from '../pathways/referent-request.delay.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { OutboxEvent } from '../platform/events/event.ts';
import { makeEvent } from '../platform/events/outbox.ts';
import { forbidden, invalidField, notFound } from '../platform/http/app-error.ts';
import { structureFactsOf } from '../structures/structure.facts.ts';
import type { StructureDocument } from '../structures/structure.model.ts';
import { mayAccept, mayPass, mayReadRequest, mayRefuse, type RequestFacts } from './referent.policy.ts';
import { answeredAlready } from './referent.sentences.ts';
import type { ReferentsContext } from './referents.context.ts';

/** Structures that one person may ask, or messages that they may change, per day: each notifies a whole team. */
export const maxRequestsPerDay = 10;

export type ReferentRequest = NonNullable<PathwayFields['referentRequest']>;

/** Requests for a referent: each is stored in the person's document and answered by one conditional update. */
export function createRequests(context: ReferentsContext) {
  const { clock, services } = context;
  const pace = context.limits.limiter('referents.asked', { points: maxRequestsPerDay, seconds: 24 * 3600 });

  const asked = (pathwayId: string, { structureId, kind, receivedAt }: ReferentRequest): OutboxEvent =>
    makeEvent(context, 'referent.asked', {
      pathwayId,
      structureId: `${structureId}`,
      kind,
      receivedAt: receivedAt.toISOString(),
    });

  /**
   * Throws unless the structure has somebody to answer: for another referent, a manager other than the current one.
   */
  async function askable(structureId: string, referentId: string | null): Promise<void> {
    const [team, managers] = await Promise.all([
      services.structures.members.membersOf(structureId),
      services.structures.managers.of(structureId),
    ]);
    const answers = team.some(
      ({ id, active }) => active && (!referentId || (managers.includes(id) && id !== referentId)),
    );
    if (!answers) throw invalidField('body.structureId', 'no_such_structure');
  }

  /** Writes the request with its event; `next` returns null when it is no longer applicable. */
  async function write(
    pathwayId: string,
    next: (pathway: PathwayDocument) => ReferentRequest | null,
    event: (request: ReferentRequest) => OutboxEvent,
  ): Promise<boolean> {
    let written: ReferentRequest | null = null;
    await services.pathways.mutate(
      pathwayId,
      ['turn', 'person'],
      (pathway) => {
        written = next(pathway);
        return written && { referentRequest: written };
      },
      () => (written ? [event(written)] : []),
    );
    return written !== null;
  }

  const waitsAt = ({ referentRequest }: PathwayDocument, structureId: string): boolean =>
    referentRequest?.state === 'waiting' && `${referentRequest.structureId}` === structureId;

  /** The request sent to this structure; throws `not_found` when this reader may not see it. */
  async function loadRequest(actor: Actor, structure: StructureDocument, pathwayId: string) {
    const facts = structureFactsOf(structure);
    const pathway = await services.pathways.getPathway(pathwayId);
    const request = pathway?.referentRequest;
    if (!pathway || !request || `${request.structureId}` !== facts.id) throw notFound();
    const about = aboutRequest(pathway, request);
    if (!mayReadRequest(actor, facts, about)) throw notFound();
    return { pathway, request, about, facts };
  }

  return {
    /** Idempotent; a request to another structure replaces the previous one. */
    async ask(pathwayId: string, structureId: string, word: string): Promise<void> {
      const [active] = await services.pathways.followersOf(pathwayId);
      await askable(structureId, active ?? null);
      const now = await services.pathways.getPathway(pathwayId);
      // an identical request notifies nobody
      if (now && waitsAt(now, structureId) && now.referentRequest?.word === word) return;
      await pace.take(pathwayId);
      await write(
        pathwayId,
        (pathway) => {
          const before = pathway.referentRequest;
          if (waitsAt(pathway, structureId) && before?.word === word) return null;
          const now = clock.now();
          const still = before?.state === 'waiting' && `${before.structureId}` === structureId;
          return {
            state: 'waiting',
            kind: active ? 'another' : 'first',
            structureId: new Types.ObjectId(structureId),
            word,
            askedAt: before?.state === 'waiting' ? before.askedAt : now,
            receivedAt: still ? before.receivedAt : now,
            passes: [],
            answer: null,
          };
        },
        (request) => asked(pathwayId, request),
      );
    },

    async withdraw(pathwayId: string): Promise<void> {
      await services.pathways.mutate(pathwayId, ['turn', 'person'], ({ referentRequest }) =>
        referentRequest ? { referentRequest: null } : null,
      );
    },

    /** A member of the requested structure becomes the referent; of two concurrent acceptances one succeeds. */
    async accept(
      actor: Actor,
      structure: StructureDocument,
      pathwayId: string,
      referentId: string,
    ): Promise<void> {
      const { request, about, facts } = await loadRequest(actor, structure, pathwayId);
      if (!mayAccept(actor, facts, about, referentId)) throw forbidden();
      const team = await services.structures.members.membersOf(facts.id);
      if (!team.some(({ id, active }) => active && id === referentId))
        throw invalidField('body.referentId', 'not_a_member');
      if (request.kind === 'another' && about.referentId === referentId)
        throw invalidField('body.referentId', 'same_referent');
      const to = { accountId: referentId, structureId: facts.id };
      const led = await services.pathways.lead(
        pathwayId,
        to,
        actor,
        { key: `asked:${pathwayId}:${request.askedAt.getTime()}` },
        (now) => (waitsAt(now, facts.id) ? { referentRequest: null } : null),
      );
      if (!led) throw answeredAlready();
      await context.securityLog.record({
        kind: 'referent.changed',
        actor,
        subject: { kind: 'pathway', id: pathwayId },
        detail: { structureId: facts.id, request: request.kind },
      });
    },

    async pass(
      actor: Actor,
      structure: StructureDocument,
      pathwayId: string,
      to: { structureId: string; reason: string },
    ): Promise<void> {
      const { facts, about } = await loadRequest(actor, structure, pathwayId);
      if (!mayPass(actor, facts, about)) throw forbidden();
      if (to.structureId === facts.id) throw invalidField('body.structureId', 'same_structure');
      await askable(to.structureId, about.kind === 'another' ? about.referentId : null);
      const passed = await write(
        pathwayId,
        (pathway) =>
          waitsAt(pathway, facts.id) && pathway.referentRequest
            ? passedOn(pathway.referentRequest, to, clock.now())
            : null,
        (request) => asked(pathwayId, request),
      );
      if (!passed) throw answeredAlready();
    },

    async refuse(
      actor: Actor,
      structure: StructureDocument,
      pathwayId: string,
      answer: { reason: string; callName: string; callPhone: string },
    ): Promise<void> {
      const { facts, about } = await loadRequest(actor, structure, pathwayId);
      if (!mayRefuse(actor, facts, about)) throw forbidden();
      const refused = await write(
        pathwayId,
        (pathway) =>
          waitsAt(pathway, facts.id) && pathway.referentRequest
            ? { ...pathway.referentRequest, state: 'refused', answer: { ...answer, at: clock.now() } }
            : null,
        () => makeEvent(context, 'referent.refused', { pathwayId }),
      );
      if (!refused) throw answeredAlready();
    },

    /** The coordinator assigns a person without a referent to a structure; false when they have one by now. */
    async entrust(
      by: Author,
      pathwayId: string,
      to: { structureId: string; reason: string },
    ): Promise<boolean> {
      const now = clock.now();
      const [active] = await services.pathways.followersOf(pathwayId);
      await askable(to.structureId, active ?? null);
      const entrusted = await write(
        pathwayId,
        (pathway) =>
          gone(pathway) ||
          waitsAt(pathway, to.structureId) ||
          (active && !isLate(pathway.referentRequest, clock.today()))
            ? null
            : passedOn(pathway.referentRequest ?? unasked(pathway, now), to, now),
        (request) => asked(pathwayId, request),
      );
      if (entrusted)
        await context.audit.record({
          actor: by,
          action: 'pathway.follower_changed',
          subject: { kind: 'pathway', id: pathwayId },
          pathwayId,
        });
      return entrusted;
    },
  };
}
export type Requests = ReturnType<typeof createRequests>;

/** Whether the file was erased, or merged into another one. */
const gone = ({ erasedAt, mergedInto }: PathwayDocument) => Boolean(erasedAt ?? mergedInto);

/** The facts of a request that the policy needs. */
export const aboutRequest = ({ followers }: PathwayDocument, { kind }: ReferentRequest): RequestFacts => ({
  kind,
  referentId: followers[0] ? `${followers[0].accountId}` : null,
});

/** The same request at another structure, with the message of the forwarding one. */
function passedOn(
  request: ReferentRequest,
  { structureId, reason }: { structureId: string; reason: string },
  at: Date,
): ReferentRequest {
  const from = request.structureId;
  return {
    ...request,
    state: 'waiting',
    structureId: new Types.ObjectId(structureId),
    receivedAt: at,
    passes: [...request.passes, { from, reason, at }],
    answer: null,
  };
}

/** A new request, for somebody who has not asked, or whose referent is gone. */
function unasked({ followers }: PathwayDocument, at: Date): ReferentRequest {
  return {
    state: 'waiting',
    kind: 'first',
    structureId: (followers[0]?.structureId ?? null) as Types.ObjectId,
    word: '',
    askedAt: at,
    receivedAt: at,
    passes: [],
    answer: null,
  };
}

import { createHmac } from 'node:crypto';
import type { SigningParty } from '../../contract/lists.ts';
import type { MessageAddress } from '../accounts/message-address.ts';
import { sha256 } from '../conventions/evidence/content-hash.ts';
import { isDuplicateKey } from '../platform/database/change.ts';
import type { Send, SignatureRequest, SignatureRequestModel, SignedKind } from './signature-request.model.ts';
import type { SignaturesContext } from './signatures.context.ts';

/** Milliseconds between two links that somebody asks for with an older one. */
export const renewalPause = 10 * 60_000;

/** Days for which a link can be used. */
const linkDays = 30;
const oneDay = 24 * 3_600_000;

export interface Asked {
  document: SignedKind;
  /** Of the convention or of the engagement contract. */
  conventionId: string;
  /** Null for what belongs to no candidacy. */
  candidacyId: string | null;
  party: SigningParty;
  /** Number of the version. */
  version: number;
}

export interface Resend extends Asked {
  address: Pick<Send, 'via' | 'to'>;
  /** Given when a repeated request must be the same link. */
  id?: string;
  /** The counsellor who asks for it; null for the system and for the party itself. */
  by: string | null;
  /** Milliseconds that must have passed since the last one. */
  after: number;
}

export interface Span {
  from: Date;
  until: Date;
}
export interface Collected {
  request: SignatureRequest;
  send: Send;
}

/** When somebody was asked to sign what, and where, for their export. */
export const sendsOf = (requests: readonly SignatureRequest[]) =>
  requests.flatMap(({ conventionId, version, sends }) =>
    sends.map(({ at, to }) => ({ conventionId, version, at: at.toISOString(), to })),
  );

/** The requests to sign, with their links: each sending is one conditional update. */
export function createSignatureRequests(
  { clock, ids }: Pick<SignaturesContext, 'clock' | 'ids'>,
  requests: SignatureRequestModel,
  secret: string,
) {
  /** Derived from the id of the sending, so that a repeated job sends the same link; only its hash is stored. */
  const tokenOf = (sendId: string): string =>
    createHmac('sha256', secret).update(`signing link:${sendId}`).digest('base64url');

  function newSend({ via, to }: Pick<Send, 'via' | 'to'>, by: string | null, id = ids.id()): Send {
    const at = clock.now();
    const expiresAt = new Date(at.getTime() + linkDays * oneDay);
    return { id, tokenHash: sha256(tokenOf(id)), via, to, at, by, expiresAt };
  }

  const find = ({ conventionId, party, version }: Pick<Asked, 'conventionId' | 'party' | 'version'>) =>
    requests.findOne({ conventionId, party, version }).lean<SignatureRequest>().exec();

  /**
   * Another link; null when the last one was sent less than `after` ago. One that is copied leaves no message: the next
   * one that does need not wait for it.
   */
  async function add(
    { candidacyId, document, ...asked }: Asked,
    send: Send,
    after = 0,
  ): Promise<Send | null> {
    const since = new Date(send.at.getTime() - after);
    const isCopy = send.via === 'copy';
    try {
      await requests.updateOne(
        { ...asked, lastSentAt: { $lte: since }, 'sends.id': { $ne: send.id } },
        {
          $set: { expiresAt: send.expiresAt, ...(isCopy ? {} : { lastSentAt: send.at }) },
          $push: { sends: send },
          $setOnInsert: { candidacyId, document, ...(isCopy ? { lastSentAt: new Date(0) } : {}) },
        },
        { upsert: true },
      );
      return send;
    } catch (error) {
      // there is one, which was sent later than that, or by this request
      if (!isDuplicateKey(error)) throw error;
      return (await find(asked))?.sends.find((one) => one.id === send.id) ?? null;
    }
  }

  return {
    tokenOf,
    find,

    /** Those of all parties and versions. */
    of: (conventionIds: readonly string[]): Promise<SignatureRequest[]> =>
      requests
        .find({ conventionId: { $in: [...conventionIds] } })
        .sort({ _id: 1 })
        .lean<SignatureRequest[]>()
        .exec(),

    ofCandidacies: (candidacyIds: readonly string[]): Promise<SignatureRequest[]> =>
      requests
        .find({ candidacyId: { $in: [...candidacyIds] } })
        .sort({ _id: 1 })
        .lean<SignatureRequest[]>()
        .exec(),

    async removeOfCandidacies(candidacyIds: readonly string[]): Promise<void> {
      await requests.deleteMany({ candidacyId: { $in: [...candidacyIds] } });
    },

    /** The request and the sending that a link belongs to; null when no such link was made. */
    async withToken(token: string): Promise<{ request: SignatureRequest; send: Send } | null> {
      const tokenHash = sha256(token);
      const found = await requests.findOne({ 'sends.tokenHash': tokenHash }).lean<SignatureRequest>();
      const send = found?.sends.find((one) => one.tokenHash === tokenHash);
      // those from before there were other kinds name none
      return found && send ? { request: { ...found, document: found.document ?? 'convention' }, send } : null;
    },

    /** The first link of a version; a second call returns the one that there is. */
    async begin(asked: Asked, address: MessageAddress): Promise<Send> {
      const send = { ...newSend(address, null), ...(address.via === 'email' ? { collected: true } : {}) };
      try {
        const { at: lastSentAt, expiresAt } = send;
        await requests.create({ ...asked, sends: [send], lastSentAt, expiresAt });
        return send;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      const sent = (await find(asked))?.sends.find(({ via }) => via !== 'copy');
      if (sent) return sent;
      // a counsellor copied one meanwhile
      return (await add(asked, send)) ?? send;
    },

    /** What one mail brings to a mailbox: the links made for it in this time, oldest first. */
    async collectedFor(to: string, { from, until }: Span): Promise<Collected[]> {
      const found = await requests.find({ 'sends.to': to }).lean<SignatureRequest[]>();
      return found
        .flatMap((request) => request.sends.map((send) => ({ request, send })))
        .filter(({ send }) => send.collected && send.to === to && send.at >= from && send.at < until)
        .sort((one, other) => one.send.at.getTime() - other.send.at.getTime());
    },

    /** Another link; null when the last one was sent too recently. */
    async again({ address, by, after, id, candidacyId, document, ...asked }: Resend): Promise<Send | null> {
      return add({ ...asked, candidacyId, document }, newSend(address, by, id), after);
    },

    /** The token of the link that a counsellor copies: the same each time, as long as it works. */
    async copied(asked: Asked, by: string): Promise<string> {
      const now = clock.now();
      const own = ((await find(asked))?.sends ?? []).filter((send) => send.via === 'copy' && send.by === by);
      const over = own.filter(({ revokedAt, expiresAt }) => revokedAt || expiresAt <= now).length;
      const { conventionId, party, version } = asked;
      const id = sha256([by, conventionId, party, version, 'copy', over].join(' ')).slice(0, 24);
      await add(asked, newSend({ via: 'copy', to: '' }, by, id));
      return tokenOf(id);
    },

    /** Of all versions of a document: none of its links opens it any more. */
    async revoke(conventionId: string, by: string): Promise<void> {
      for (const { _id, sends } of await requests.find({ conventionId }).lean())
        for (const { id } of sends.filter(({ revokedAt }) => !revokedAt))
          await requests.updateOne(
            { _id, sends: { $elemMatch: { id, revokedAt: { $exists: false } } } },
            { $set: { 'sends.$.revokedAt': clock.now(), 'sends.$.revokedBy': by } },
          );
    },

    async removeOf(conventionIds: readonly string[]): Promise<void> {
      await requests.deleteMany({ conventionId: { $in: [...conventionIds] } });
    },
  };
}
export type SignatureRequests = ReturnType<typeof createSignatureRequests>;

import type { EngagementLinks, ParsedOf, sendEngagementLink } from '../../../contract/index.ts';
import { paths } from '../../../contract/paths.ts';
import { type MessageAddress, masked } from '../../accounts/message-address.ts';
import { firstWay, type PersonAddresses } from '../../appointments/person.addresses.ts';
import { sha256 } from '../../conventions/evidence/content-hash.ts';
import type { PathwayDocument } from '../../pathways/pathway.model.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { AppError, forbidden } from '../../platform/http/app-error.ts';
import type { Send } from '../../signatures/signature-request.model.ts';
import { type Asked, renewalPause } from '../../signatures/signature-requests.ts';
import { noSuchAddress } from '../../signatures/signatures.sentences.ts';
import { canWritePlan } from '../plan.policy.ts';
import type { PlansContext } from '../plans.context.ts';
import { createEngagementLetters } from './engagement.letters.ts';
import type { EngagementDocument } from './engagement.model.ts';
import { signedBy, waitsForSignatures } from './engagement.present.ts';
import { nothingToSign } from './engagement.sentences.ts';
import type { EngagementStore } from './engagement.store.ts';

const idOf = (parts: readonly unknown[]) => sha256(parts.join(' ')).slice(0, 24);

/** Where messages reach the person, e-mail first. */
export function reachedAt(addresses: PersonAddresses | undefined): MessageAddress[] {
  return (['email', 'sms'] as const).flatMap((via) => {
    const way = addresses && firstWay(addresses, [via]);
    return way ? [{ via, to: way.to }] : [];
  });
}

/** The personal links with which somebody without an account reads and signs their contract. */
export function createEngagementLinks(context: PlansContext, store: EngagementStore) {
  const { clock, services } = context;
  const { requests, codes } = services.signatures;
  const letters = createEngagementLetters(context);

  const addressesOf = async (pathway: PathwayDocument) =>
    (await services.appointments.reach.addressesOf([pathway])).get(`${pathway._id}`);

  const askedOf = (one: EngagementDocument): Asked => ({
    document: 'engagement',
    conventionId: `${one._id}`,
    candidacyId: null,
    party: 'beneficiary',
    version: one.versions.at(-1)?.n ?? 0,
  });

  const isAsked = (one: EngagementDocument) => waitsForSignatures(one) && !signedBy(one, 'beneficiary');

  function mustManage(actor: Actor, pathway: PathwayDocument, one: EngagementDocument): void {
    if (!canWritePlan(services.pathways.tie(actor, pathway))) throw forbidden();
    if (!isAsked(one)) throw nothingToSign();
  }

  /** One of the same way waits for the last one; who chooses another way does not. */
  async function make(
    one: EngagementDocument,
    given: { address: Pick<Send, 'via' | 'to'>; by: string | null; id?: string },
  ): Promise<Send> {
    const asked = askedOf(one);
    const before = await requests.find(asked);
    const isRepeat = before?.sends.some(({ via }) => via === given.address.via);
    const after = isRepeat ? renewalPause : 0;
    const send = await requests.again({ ...asked, ...given, after });
    if (send) return send;
    const wait = (before?.lastSentAt.getTime() ?? 0) + after - clock.now().getTime();
    throw new AppError('too_many_requests', { retryAfter: Math.max(1, Math.ceil(wait / 1000)) });
  }

  async function stateOf(pathway: PathwayDocument, one: EngagementDocument): Promise<EngagementLinks> {
    const request = await requests.find(askedOf(one));
    const sends = request?.sends ?? [];
    const [addresses, names] = await Promise.all([
      addressesOf(pathway),
      services.accounts.accountRefs(sends.flatMap(({ by }) => by ?? [])),
    ]);
    const reached = reachedAt(addresses);
    const works = ({ via, to, revokedAt, expiresAt }: Send) =>
      !revokedAt && expiresAt > clock.now() && (via === 'copy' || reached.some((way) => way.to === to));
    return {
      to: codes.codeTo(reached),
      sent: sends.map((send) => ({
        at: send.at.toISOString(),
        via: send.via,
        to: send.via === 'copy' ? '' : masked({ via: send.via, to: send.to }),
        by: names.find(({ id }) => id === send.by)?.name ?? '',
        works: works(send),
      })),
    };
  }

  return {
    addressesOf,

    async list(actor: Actor, pathway: PathwayDocument, one: EngagementDocument): Promise<EngagementLinks> {
      if (!canWritePlan(services.pathways.tie(actor, pathway))) throw forbidden();
      return stateOf(pathway, one);
    },

    /** Once a version, when it was sent to be signed: a link for who has no account, or else a mail to their page. */
    async askFirst(pathwayId: string, engagementId: string): Promise<void> {
      const pathway = await services.pathways.getPathway(pathwayId);
      const one = pathway && (await store.byId(engagementId));
      if (!pathway || !one || !isAsked(one)) return;
      const addresses = await addressesOf(pathway);
      const address = addresses && firstWay(addresses, ['email', 'sms']);
      if (!address) return;
      const hasAccount = (await services.accounts.accountOfPathway(pathwayId)) !== null;
      if (hasAccount && address.via === 'email') return letters.toSign(pathway, one, address);
      const send = await requests.begin(askedOf(one), address);
      await letters.link(pathway, one, { send, locale: address.locale });
    },

    /** The same request is the same link. Throws `too_many_requests` when the last one is too recent. */
    async send(
      actor: Actor,
      pathway: PathwayDocument,
      one: EngagementDocument,
      { clientId, by }: ParsedOf<typeof sendEngagementLink>['body'],
    ): Promise<EngagementLinks & { path: string | null }> {
      mustManage(actor, pathway, one);
      const addresses = await addressesOf(pathway);
      const reached = reachedAt(addresses);
      // without any address no code arrives, so that a copied link is of no use either
      const address = by === 'copy' ? reached[0] : reached.find(({ via }) => via === by);
      if (!address) throw noSuchAddress();
      if (by === 'copy') {
        const path = `${paths.sign}?jeton=${await requests.copied(askedOf(one), actor.accountId)}`;
        return { ...(await stateOf(pathway, one)), path };
      }
      const id = idOf([actor.accountId, one._id, askedOf(one).version, clientId]);
      const send = await make(one, { address, by: actor.accountId, id });
      await letters.link(pathway, one, { send, locale: addresses?.locale ?? 'fr' });
      return { ...(await stateOf(pathway, one)), path: null };
    },

    /** Of all versions: none of them opens the contract or asks for another link any more. */
    async revoke(actor: Actor, pathway: PathwayDocument, one: EngagementDocument): Promise<EngagementLinks> {
      mustManage(actor, pathway, one);
      await requests.revoke(`${one._id}`, actor.accountId);
      return stateOf(pathway, one);
    },

    /** For who holds an older link. */
    async again(pathway: PathwayDocument, one: EngagementDocument): Promise<string> {
      const addresses = await addressesOf(pathway);
      const [address] = reachedAt(addresses);
      if (!address) throw noSuchAddress();
      const send = await make(one, { address, by: null });
      await letters.link(pathway, one, { send, locale: addresses?.locale ?? 'fr' });
      return masked(address);
    },
  };
}
export type EngagementLinksService = ReturnType<typeof createEngagementLinks>;

import type { Invitation, InvitationInput, Locale } from '../../../contract/index.ts';
import { paths } from '../../../contract/paths.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { sessionSecret } from '../../platform/auth/secret.ts';
import { createSignedTokens } from '../../platform/auth/signed-tokens.ts';
import { appError, forbidden, invalidField, notFound } from '../../platform/http/app-error.ts';
import type { CountSending } from './invitation.limits.ts';
import { invitationMail } from './invitation.mails.ts';
import type { InvitationDocument } from './invitation.model.ts';
import {
  alreadyHeld,
  type InvitationPlace,
  type InvitationPlaces,
  keyOfInput,
  type PlaceKey,
  placeKeyOf,
} from './invitation.places.ts';
import { presentInvitation } from './invitation.present.ts';
import { invitationSentences as sentences } from './invitation.sentences.ts';
import type { GivenInvitation, InvitationStore } from './invitation.store.ts';
import type { InvitationsContext } from './invitations.context.ts';

/** `link` only when it is not sent by mail. */
interface Sent {
  invitation: Invitation;
  link: string | null;
}

interface LeavingAccount {
  accountId: string;
  pathwayIds: readonly string[];
  /** The verified address. */
  email: string | null;
  /** Whether it had another role than beneficiary. */
  worked: boolean;
  /** Invitations sent to the address later are for a new account. */
  closedAt: Date;
}

interface Sending {
  key: PlaceKey;
  place: InvitationPlace;
  email: string;
  locale: Locale;
  given?: GivenInvitation;
  /** A link to hand over, although mails can be sent. */
  handOver?: boolean | undefined;
}

interface Parts {
  store: InvitationStore;
  places: InvitationPlaces;
  countSending: CountSending;
}

/** Sends, lists, resends and cancels invitations. */
export function createInvitationsService(
  context: InvitationsContext,
  { store, places, countSending }: Parts,
) {
  const { clock, config, mail, services, securityLog } = context;
  /** The demo shows its mails on a page instead. */
  const sendsMail = Boolean(config.smtpUrl) || config.demo;

  /** Invitations to one place. Their justification is checked once per sender and address. */
  async function present(invitations: readonly InvitationDocument[]): Promise<Invitation[]> {
    const inviters = await services.accounts.accountRefs(invitations.map(({ invitedBy }) => `${invitedBy}`));
    const names = new Map(inviters.map(({ id, name }) => [id, name]));
    const asked = new Map<string, Promise<boolean>>();
    const holds = (invitation: InvitationDocument) => {
      if (invitation.state !== 'waiting') return true;
      const rests = invitation.role === 'beneficiary' ? invitation.email : `${invitation.invitedBy}`;
      const answer = asked.get(rests) ?? places.holds(invitation);
      asked.set(rests, answer);
      return answer;
    };
    return Promise.all(
      invitations.map(async (invitation) =>
        presentInvitation(invitation, {
          now: clock.now(),
          holds: await holds(invitation),
          invitedBy: names.get(`${invitation.invitedBy}`) ?? '',
        }),
      ),
    );
  }

  /** Refuses an invitation to what the account already has. */
  async function refuseKnown(key: PlaceKey, email: string): Promise<void> {
    if (key.role === 'beneficiary') {
      if (await services.accounts.accountOfPathway(`${key.placeId}`))
        throw appError('conflict', { detail: sentences.hasAccount });
      return;
    }
    const known = await services.accounts.findByLogin({ kind: 'email', value: email });
    if (known.some(({ memberships }) => alreadyHeld(memberships, key)))
      throw appError('conflict', { detail: sentences.isMember });
  }

  async function send(
    actor: Actor,
    { key, place, email, locale, given, handOver = false }: Sending,
  ): Promise<Sent> {
    const delivery = sendsMail && !handOver ? 'mail' : 'link';
    await refuseKnown(key, email);
    await countSending(actor, email, delivery);
    const { token, invitation } = await store.add(
      { ...key, email, delivery, invitedBy: actor.accountId },
      given,
    );
    const path = `${paths.invitation}?jeton=${token}`;
    if (delivery === 'mail')
      await mail.send({
        to: email,
        template: invitationMail,
        locale,
        data: { place: place.mailName, link: path },
        about: key.role === 'beneficiary' && key.placeId ? [`${key.placeId}`] : [],
        key: `invitation:${invitation._id}`,
      });
    await record(actor, 'invitation.sent', invitation);
    const [presented] = await present([invitation]);
    return { invitation: presented!, link: delivery === 'mail' ? null : path };
  }

  /** An invitation and its place, for those who may invite to it. */
  async function load(
    actor: Actor,
    id: string,
  ): Promise<{ invitation: InvitationDocument; place: InvitationPlace }> {
    const invitation = await store.find(id);
    const place = invitation && (await places.forInviter(actor, placeKeyOf(invitation)));
    if (!place) throw notFound();
    return { invitation, place };
  }

  return {
    async invite(actor: Actor, given: InvitationInput, locale: Locale): Promise<Sent> {
      const key = keyOfInput(given);
      const place = await places.forInviter(actor, key);
      if (!place) {
        // the list of structures may be outdated; anyone else learns nothing
        if (key.role === 'counsellor' && actor.role === 'coordinator')
          throw invalidField('body.structureId', 'unknown_structure', sentences.unknownStructure);
        throw key.role === 'beneficiary' && actor.role === 'counsellor' ? notFound() : forbidden();
      }
      if (place.person && place.person.email !== given.email)
        throw invalidField('body.email', 'not_in_file', sentences.notInFile);
      const { email, handOver } = given;
      return send(actor, { key, place, email, locale, handOver });
    },

    /**
     * As `invite`, for a step that may be repeated: the invitation has this id, and its mail leaves once. Null when
     * another invitation already waits for an answer there.
     */
    async inviteOnce(
      actor: Actor,
      input: InvitationInput,
      { id, locale }: { id: string; locale: Locale },
    ): Promise<Sent | null> {
      const key = keyOfInput(input);
      const place = await places.forInviter(actor, key);
      if (!place) throw forbidden();
      const waiting = key.placeId ? await store.waitingAt(key.role, [key.placeId], [id]) : [];
      if (waiting.some(({ email }) => email === input.email)) return null;
      const tokens = createSignedTokens(await sessionSecret(config), 'invitation', 12);
      const token = tokens.make(Buffer.from(id, 'hex'));
      return send(actor, { key, place, email: input.email, locale, given: { id, token } });
    },

    /** Who waits for an answer at these structures, establishments or pathways, as `place address`. */
    async waitingAt(
      role: 'beneficiary' | 'counsellor' | 'employer',
      placeIds: readonly string[],
    ): Promise<Set<string>> {
      const waiting = await store.waitingAt(role, placeIds);
      return new Set(waiting.map(({ placeId, email }) => `${placeId} ${email}`));
    },

    /** Takes back the invitation of this id, when an import is undone; false when it was accepted. */
    async withdraw(actor: Pick<Actor, 'accountId' | 'role'>, id: string): Promise<boolean> {
      const found = await store.find(id);
      if (!found) return true;
      if (found.state === 'accepted') return false;
      if (await store.cancel(found._id)) await record(actor, 'invitation.cancelled', found);
      return true;
    },

    async list(actor: Actor, key: PlaceKey, asked: { cursor?: string | undefined; limit: number }) {
      if (!(await places.forInviter(actor, key))) throw notFound();
      const { items, ...page } = await store.list(key, asked);
      return { items: await present(items), ...page };
    },

    async resend(
      actor: Actor,
      id: string,
      { locale, handOver }: { locale: Locale; handOver?: boolean | undefined },
    ): Promise<Sent> {
      const { invitation, place } = await load(actor, id);
      const { email } = invitation;
      if (place.person && place.person.email !== email)
        throw appError('conflict', { detail: sentences.addressChanged });
      return send(actor, { key: placeKeyOf(invitation), place, email, locale, handOver });
    },

    async cancel(actor: Actor, id: string): Promise<void> {
      const { invitation } = await load(actor, id);
      if (!(await store.cancel(invitation._id))) throw appError('conflict', { detail: sentences.ended });
      await record(actor, 'invitation.cancelled', invitation);
    },

    /** The address was left by its account: invitations of agents waiting there become invalid. */
    leaveAddress: (email: string): Promise<void> => store.cancelOfAddress(email),

    /**
     * Called while an account is closing, before its memberships are removed. Its invitations to teams are cancelled,
     * because the current managers answer for invitations. Those from a counsellor to a person stay: they are for
     * that person's own file, the new referent can see and cancel them, and the person expects the link to work.
     */
    async leaveAccount(account: LeavingAccount): Promise<void> {
      const { accountId, pathwayIds, email, worked, closedAt } = account;
      await store.cancelOfInviter(accountId);
      // without an account, the link would reopen the file for anyone with the mailbox
      for (const pathwayId of pathwayIds) await store.cancelOfPathway(pathwayId, null);
      if (!email) return;
      // at a shared mailbox, invitations of agents belong to the agent: there is one professional per address
      const others = await services.accounts.findByLogin({ kind: 'email', value: email });
      if (worked || others.length === 0) await store.cancelOfAddress(email, closedAt);
    },

    /** The address in the person's file changed: invitations to an earlier address become invalid. */
    async followPathway(pathwayId: string): Promise<void> {
      const pathway = await services.pathways.getPathway(pathwayId);
      await store.cancelOfPathway(pathwayId, pathway?.email?.toLowerCase() ?? null);
    },
  };

  async function record(
    { accountId, role }: Pick<Actor, 'accountId' | 'role'>,
    kind: 'invitation.sent' | 'invitation.cancelled',
    invitation: InvitationDocument,
  ): Promise<void> {
    await securityLog.record({
      kind,
      actor: { accountId, role },
      subject: { kind: 'invitation', id: invitation._id.toHexString() },
      detail: {
        role: invitation.role,
        delivery: invitation.delivery,
        ...(invitation.placeId ? { placeId: `${invitation.placeId}` } : {}),
      },
    });
  }
}
export type InvitationsService = ReturnType<typeof createInvitationsService>;

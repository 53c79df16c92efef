import type { SigningState } from '../../../contract/index.ts';
import type { SigningParty } from '../../../contract/lists.ts';
import { nameOfParty } from '../../../rules/index.ts';
import { provedEmail, provedPhone } from '../../accounts/logins.ts';
import { masked } from '../../accounts/message-address.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { SignatureRequest } from '../../signatures/signature-request.model.ts';
import type { SignatureRequests } from '../../signatures/signature-requests.ts';
import type { ConventionAccess } from '../convention.access.ts';
import { referenceOf } from '../convention.reference.ts';
import { signable } from '../convention.states.ts';
import type { SigningContext } from './signing.context.ts';
import { managesSignatures, partiesSignedBy } from './signing.policy.ts';
import type { Version } from './signing.present.ts';
import type { Sending } from './signing.sending.ts';
import { consentTo, nothingSent } from './signing.sentences.ts';

/** Milliseconds between two reminders. */
export const reminderPause = 24 * 3_600_000;

/** The version that was sent to be signed. Throws `conflict` in a draft. */
export function sentVersion({ convention }: ConventionAccess): Version {
  const version = convention.versions.at(-1);
  if (!version || convention.state === 'draft') throw nothingSent();
  return version;
}

/** Who signs a convention, how far it is, and what its reader can do about it. */
export function createSigningState(
  { services }: Pick<SigningContext, 'services'>,
  { requests, sending }: { requests: SignatureRequests; sending: Sending },
) {
  /** The parties for which this account signs. */
  async function mineIn(actor: Actor, { convention, tie }: ConventionAccess): Promise<SigningParty[]> {
    const account = await services.accounts.getAccount(actor.accountId);
    const { host, prescriber, accompaniment } = convention.content;
    return partiesSignedBy(
      {
        side: tie.side,
        structureId: tie.role === 'counsellor' ? tie.structureId : null,
        email: account && provedEmail(account),
        phone: account && provedPhone(account),
      },
      {
        parties: convention.versions.at(-1)?.parties ?? [],
        representative: host.representative,
        prescriberId: prescriber?.id ?? null,
        accompanyingId: accompaniment?.id ?? null,
      },
    );
  }

  async function namesIn(
    asked: readonly SignatureRequest[],
  ): Promise<(id: string | null | undefined) => string> {
    const ids = asked.flatMap(({ sends }) => sends.flatMap(({ by }) => by ?? []));
    const names = new Map((await services.accounts.accountRefs(ids)).map(({ id, name }) => [id, name]));
    return (id) => (id && names.get(id)) || '';
  }

  return {
    mineIn,

    async stateFor(actor: Actor, access: ConventionAccess): Promise<SigningState> {
      const { convention, capacities } = access;
      const version = sentVersion(access);
      const conventionId = convention._id.toHexString();
      const [mine, all] = await Promise.all([mineIn(actor, access), requests.of([conventionId])]);
      const asked = all.filter((one) => one.version === version.n);
      const nameOf = await namesIn(asked);
      const manages = managesSignatures(capacities) && signable.includes(convention.state);
      return {
        conventionId,
        version: version.n,
        hash: version.hash,
        parties: version.parties.map((party) => {
          const signature = convention.signatures.find((one) => one.party === party);
          const request = asked.find((one) => one.party === party);
          const address = sending.addressOf(convention.content, party);
          const seesAddress = managesSignatures(capacities) || mine.includes(party);
          const from = request ? request.lastSentAt.getTime() + reminderPause : version.at.getTime();
          return {
            party,
            name: nameOfParty(convention.content, party),
            signedAt: signature?.at.toISOString() ?? null,
            how: signature?.how ?? null,
            // an address is for who manages the signatures, and for its owner
            sentTo: seesAddress && address ? masked(address) : null,
            sent: (request?.sends ?? []).map(({ at, by, via }) => ({
              ...{ at: at.toISOString(), by: nameOf(by), copied: via === 'copy' },
            })),
            remindFrom: manages && !signature && address ? new Date(from).toISOString() : null,
            scan: signature?.how === 'paper',
            consent: consentTo(convention.content, party, referenceOf(convention)),
          };
        }),
        mine,
        manages,
      };
    },
  };
}
export type SigningStates = ReturnType<typeof createSigningState>;

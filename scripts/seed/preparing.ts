import { randomUUID } from 'node:crypto';
import type { ConventionPatch, ConventionState } from '../../api/contract/index.ts';
import type { SigningParty } from '../../api/contract/lists.ts';
import type { ConventionAccess } from '../../api/src/conventions/convention.access.ts';
import { createGiving } from '../../api/src/conventions/signing/signing.giving.ts';
import type { Actor } from '../../api/src/platform/auth/actor.ts';
import type { Context, Services } from '../../api/src/server.ts';
import { type Around, factsFor, surroundingsIn } from './agreements.ts';
import type { DemoTerritory, SeedAccount } from './types.ts';

/** The conventions being prepared, in every state; the first are those of the demo's company and counsellor. */
const plan: readonly ConventionState[] = [
  'partially_signed',
  'draft',
  'signed',
  'validated',
  'to_sign',
  'rejected',
  'cancelled',
  'validated',
  'draft',
];
/** Signatures given in a state, in the order of the parties. */
const signatures: Partial<Record<ConventionState, number>> = {
  partially_signed: 1,
  signed: 9,
  validated: 9,
  cancelled: 9,
};
const from = { address: '127.0.0.1', agent: 'demo' };

/**
 * Brings some accepted candidacies of a new demo territory to their conventions by the product's own code: rules,
 * versions, signatures and proofs are what they are for everybody.
 */
export async function prepareConventions(
  context: Context,
  services: Services,
  territory: DemoTerritory,
): Promise<void> {
  const { bringTo } = createPreparation(context, services);
  const accepted = acceptedIn(territory);
  for (const [at, state] of plan.entries()) {
    const around = accepted[at];
    if (around) await bringTo(state, around);
  }
}

/** First those of the demo's company, then those of its counsellor. */
export const acceptedIn = (territory: DemoTerritory): Around[] =>
  territory.candidacies
    .filter(({ state }) => state === 'accepted')
    .map(surroundingsIn(territory))
    .sort((one, other) => rankOf(one) - rankOf(other));

/** What people do with a convention, by the services behind the pages. */
export function createPreparation(context: Context, services: Services) {
  const { conventions } = services;
  const giving = createGiving({ ...context, services });

  async function actorOf({ id, role, structureId, firstName, lastName }: SeedAccount): Promise<Actor> {
    const account = await services.accounts.getAccount(id);
    return {
      accountId: id,
      membershipId: `${account?.memberships[0]?._id}`,
      role,
      name: `${firstName} ${lastName}`,
      locale: 'fr',
      ...(structureId ? { structureId } : {}),
    };
  }

  async function begin(actor: Actor, { candidacy }: Around): Promise<ConventionAccess> {
    const access = await services.candidacies.accessOf(actor, candidacy.id);
    const opened = access && (await conventions.open(actor, access));
    return mustBe(opened && (await conventions.accessTo(actor, opened)));
  }

  const reread = async (actor: Actor, { convention }: ConventionAccess) =>
    mustBe(await conventions.accessOf(actor, convention._id.toHexString()));

  const move = (actor: Actor, access: ConventionAccess, to: ConventionState, reason?: string) =>
    conventions.move(actor, access, { clientId: randomUUID(), to, ...(reason ? { reason } : {}) });

  async function sign(actor: Actor, access: ConventionAccess, party: SigningParty, around: Around) {
    const { convention } = await reread(actor, access);
    const signer = { beneficiary: around.person.accountId, establishment: around.employer.id };
    const accountId = party === 'beneficiary' || party === 'establishment' ? signer[party] : actor.accountId;
    const role = party === 'beneficiary' || party === 'establishment' ? roleOf[party] : 'counsellor';
    await giving.give({
      convention,
      party,
      hash: convention.versions.at(-1)?.hash ?? '',
      identified: accountId
        ? { by: 'account', accountId }
        : { by: 'counsellor', accountId: actor.accountId, how: 'Suivi par la structure depuis un an' },
      locale: 'fr',
      code: null,
      by: { accountId: accountId ?? actor.accountId, role: accountId ? role : 'counsellor' },
      from,
    });
  }

  /** Written by its counsellor and sent to be signed. */
  async function send(actor: Actor, around: Around): Promise<ConventionAccess> {
    const draft = await begin(actor, around);
    const content = missingIn(draft, around);
    const known = await conventions.edit(actor, draft, draft.convention.version, { content });
    return move(actor, known, 'to_sign');
  }

  async function bringTo(state: ConventionState, around: Around): Promise<void> {
    const actor = await actorOf(around.counsellor);
    if (state === 'draft') {
      await begin(actor, around);
      return;
    }
    const sent = await send(actor, around);
    const parties = sent.convention.versions.at(-1)?.parties ?? [];
    for (const party of parties.slice(0, signatures[state] ?? 0)) await sign(actor, sent, party, around);
    if (state === 'rejected')
      await move(
        actor,
        sent,
        'rejected',
        'Les tâches ne correspondent plus au projet : une autre est à écrire.',
      );
    if (state !== 'validated' && state !== 'cancelled') return;
    const validated = await move(actor, await reread(actor, sent), 'validated');
    if (state === 'cancelled')
      await move(
        actor,
        validated,
        'cancelled',
        'L’entreprise ferme la semaine prévue : travaux dans l’atelier.',
      );
  }

  return { actorOf, send, sign, bringTo };
}

const roleOf = { beneficiary: 'beneficiary', establishment: 'employer' } as const;

const rankOf = ({ employer, counsellor }: Around) => (employer.demoRank ? 0 : counsellor.demoRank ? 1 : 2);

function missingIn({ convention }: ConventionAccess, around: Around): ConventionPatch {
  const { employed, counsellorFunction, objectives, judgedBy, ...host } = factsFor(around);
  const { accompaniment } = convention.content;
  return {
    person: { employed },
    host,
    accompaniment: accompaniment && {
      ...accompaniment,
      counsellor: { ...accompaniment.counsellor, function: counsellorFunction },
    },
    objectives,
    judgedBy,
  };
}

function mustBe<T>(found: T | null | undefined): T {
  if (!found) throw new Error('A convention of the demo territory cannot be read by its counsellor');
  return found;
}

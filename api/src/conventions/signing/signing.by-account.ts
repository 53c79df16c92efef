import type {
  askCode,
  Locale,
  listToSign,
  ParsedOf,
  ResponseOf,
  sign,
  signOutcomes,
} from '../../../contract/index.ts';
import type { SigningParty } from '../../../contract/lists.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Sentence } from '../../platform/http/problem-sentences.ts';
import type { AccountCodes } from '../../signatures/account-codes.ts';
import type { Origin } from '../../signatures/signing.origin.ts';
import type { Signer, SpentCode } from '../../signatures/signing-codes.ts';
import { type ConventionAccess, isWritten } from '../convention.access.ts';
import { signable } from '../convention.states.ts';
import type { SigningContext } from './signing.context.ts';
import type { GivingSignatures } from './signing.giving.ts';
import { presentToSign } from './signing.present.ts';
import { notMine, signedBefore, staleVersion } from './signing.sentences.ts';
import type { SigningStates } from './signing.state.ts';

type Item = ParsedOf<typeof sign>['body']['items'][number];
interface Outcome {
  outcome: (typeof signOutcomes)[number];
  /** What to do, when it was not signed. */
  detail?: Sentence;
}
type Waiting = { access: ConventionAccess; party: SigningParty };

interface Parts {
  states: SigningStates;
  codes: AccountCodes;
  giving: GivingSignatures;
}

/** Reading and signing with an account: one code for several conventions. */
export function createSigningByAccount(context: SigningContext, { states, codes, giving }: Parts) {
  const { audit, clock, services } = context;
  const { candidacies, conventions } = services;

  const signerOf = ({ accountId }: Actor): Signer => `account:${accountId}`;

  /** A query that finds all conventions in which this account may be a signatory, and a few more. */
  async function nearTo(actor: Actor) {
    const { structureId, pathwayId } = actor;
    if (actor.role === 'counsellor')
      return { $or: [{ 'content.prescriber.id': structureId }, { 'content.accompaniment.id': structureId }] };
    if (actor.role === 'beneficiary')
      return { candidacyId: { $in: pathwayId ? await candidacies.idsOfPathway(pathwayId) : [] } };
    const emails = (await codes.addressesOf(actor)).flatMap(({ via, to }) => (via === 'email' ? [to] : []));
    return { 'content.host.representative.email': { $in: ['', ...emails] } };
  }

  /** What waits for a signature of this account and can still be signed. */
  async function waitingFor(actor: Actor): Promise<Waiting[]> {
    const found = await conventions.inStates(signable, await nearTo(actor));
    const ready = found.filter(isWritten).filter(({ from }) => from >= clock.today());
    const all = await Promise.all(
      ready.map(async (convention) => {
        const access = await conventions.accessTo(actor, convention);
        if (!access) return [];
        const parties = (await states.mineIn(actor, access)).filter(
          (party) => !convention.signatures.some((one) => one.party === party),
        );
        return parties.map((party) => ({ access, party }));
      }),
    );
    const open = await Promise.all(
      all.flat().map(async (one) => {
        // the hour of the start is looked at on its day alone
        const { convention } = one.access;
        const isOver = convention.from === clock.today() && (await giving.refusal(convention, one.party));
        return isOver ? [] : [one];
      }),
    );
    return open.flat();
  }

  async function reveal(actor: Actor, waiting: readonly Waiting[]): Promise<void> {
    const shown = waiting.filter(({ access }) => access.tie.side !== 'beneficiary');
    await audit.reveals.record(
      actor,
      shown.map(({ access: { candidacy, tie } }) => ({
        pathwayId: `${candidacy.pathwayId}`,
        shown: 'convention' as const,
        ...(tie.side === 'employer' ? { establishmentId: `${candidacy.establishmentId}` } : {}),
      })),
    );
  }

  /** Why this item cannot be signed, or the convention when it can. */
  async function judge(actor: Actor, item: Item): Promise<Outcome | { ready: ConventionAccess }> {
    const access = await conventions.accessOf(actor, item.conventionId);
    const mine = access ? await states.mineIn(actor, access) : [];
    if (!access || !mine.includes(item.party)) return { outcome: 'not_to_sign', detail: notMine };
    const { convention } = access;
    const version = convention.versions.at(-1);
    if (version?.hash !== item.hash) return changed(convention, item.hash);
    if (convention.signatures.some(({ party }) => party === item.party))
      return { outcome: 'already_signed', detail: signedBefore };
    const refusal = await giving.refusal(convention, item.party);
    if (!refusal) return { ready: access };
    if (refusal.outcome === 'refused') return { outcome: 'refused', ...detailOf(refusal.findings) };
    return { outcome: 'not_to_sign', detail: notMine };
  }

  async function give(
    actor: Actor,
    { convention }: ConventionAccess,
    given: { item: Item; locale: Locale; code: SpentCode; from: Origin },
  ): Promise<Outcome> {
    const { item, ...more } = given;
    const { accountId, role } = actor;
    if (role === 'coordinator') return { outcome: 'not_to_sign', detail: notMine };
    const identified = { by: 'account' as const, accountId };
    const { party, hash } = item;
    const by = { accountId, role };
    const result = await giving.give({ convention, party, hash, identified, by, ...more });
    switch (result.outcome) {
      case 'signed':
        return { outcome: 'signed' };
      case 'already_signed':
        return { outcome: 'already_signed', detail: signedBefore };
      case 'other_version':
        return changed(result.convention, hash);
      case 'refused':
        return { outcome: 'refused', ...detailOf(result.findings) };
      default:
        return { outcome: 'not_to_sign', detail: notMine };
    }
  }

  return {
    async waiting(actor: Actor, locale: Locale): Promise<ResponseOf<typeof listToSign>> {
      const [waiting, codeTo] = await Promise.all([waitingFor(actor), codes.codeTo(actor)]);
      await reveal(actor, waiting);
      return {
        items: waiting.flatMap(({ access, party }) => {
          const version = access.convention.versions.at(-1);
          return version
            ? [presentToSign(access.convention, version, { party, reader: access, locale })]
            : [];
        }),
        codeTo,
      };
    },

    askCode: (
      actor: Actor,
      by: ParsedOf<typeof askCode>['body']['by'],
      locale: Locale,
    ): Promise<ResponseOf<typeof askCode>> => codes.ask(actor, { signer: signerOf(actor), by, locale }),

    /** The code is used when there is something to sign; each item has its own outcome. */
    async sign(
      actor: Actor,
      { codeToken, code, locale, items }: ParsedOf<typeof sign>['body'],
      from: Origin,
    ): Promise<ResponseOf<typeof sign>> {
      const judged = await Promise.all(items.map((item) => judge(actor, item)));
      const isReady = judged.some((one) => 'ready' in one);
      const spent = isReady ? await codes.spend(signerOf(actor), { token: codeToken, code }) : null;
      const outcomes: Outcome[] = [];
      for (const [at, one] of judged.entries()) {
        const item = items[at];
        if (!item) continue;
        if (!('ready' in one)) outcomes.push(one);
        else if (spent) outcomes.push(await give(actor, one.ready, { item, locale, code: spent, from }));
      }
      return {
        items: items.flatMap(({ conventionId, party }, at) => {
          const one = outcomes[at];
          return one
            ? [{ conventionId, party, outcome: one.outcome, detail: one.detail?.[locale] ?? '' }]
            : [];
        }),
      };
    },
  };
}
export type SigningByAccount = ReturnType<typeof createSigningByAccount>;

function changed(convention: ConventionAccess['convention'], hash: string): Outcome {
  const { detail } = staleVersion(convention, hash).extras;
  return { outcome: 'changed', ...(detail ? { detail } : {}) };
}

const detailOf = (findings: readonly { message: Sentence }[]): { detail?: Sentence } =>
  findings[0] ? { detail: findings[0].message } : {};

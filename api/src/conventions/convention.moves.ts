import type { moveConvention, ParsedOf } from '../../contract/index.ts';
import { partiesOf } from '../../rules/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { AppError, appError, impossibleMove, invalidField, notFound } from '../platform/http/app-error.ts';
import { after, type ConventionAccess, type WrittenConvention } from './convention.access.ts';
import type { ConventionDocument } from './convention.model.ts';
import { conventionMovesFor } from './convention.reader.policy.ts';
import { voiding } from './convention.reopening.ts';
import { refusalsOf, refused } from './convention.rules.ts';
import { findConventionMove } from './convention.states.ts';
import type { ConventionStore } from './convention.store.ts';
import type { Surroundings } from './convention.surroundings.ts';
import { hasBegun } from './convention.times.ts';
import type { ConventionsContext } from './conventions.context.ts';
import { hashOfContent } from './evidence/content-hash.ts';

type Given = ParsedOf<typeof moveConvention>['body'];
type Changed = Promise<ConventionDocument | null>;

const anotherOne = () =>
  appError('conflict', {
    detail: {
      fr: 'Vous avez déjà validé : un autre membre de votre structure valide à son tour.',
      en: 'You have validated already: another member of your structure validates in turn.',
    },
  });
const notAgreed = () =>
  appError('conflict', {
    detail: {
      fr: 'L’entreprise et la personne n’ont pas encore dit oui : la convention part à signer ensuite.',
      en: 'The company and the person have not said yes: the convention is sent to be signed afterwards.',
    },
  });
const begun = () =>
  appError('conflict', {
    detail: {
      fr: 'L’immersion a commencé : elle ne s’annule plus, elle s’interrompt.',
      en: 'The immersion has begun: it is not cancelled any more but interrupted.',
    },
  });

/** Moves of a convention that somebody asks for. Each is one conditional update. */
export function createConventionMoves(
  { clock, services }: ConventionsContext,
  { store, surroundings }: { store: ConventionStore; surroundings: Surroundings },
) {
  const by = (actor: Actor) => ({ by: actor.accountId, byRole: actor.role });

  /** Throws every refusal of the rules, by field. */
  async function judge(convention: WrittenConvention, moment: 'submission' | 'signature') {
    const { content, signatures } = convention;
    const around = await surroundings.of(convention);
    const findings = refusalsOf({ content, around, signatures, now: clock.now() }, moment);
    if (findings.length > 0) throw refused(findings);
    return around;
  }

  /** Freezes what it says now as a version, which all sign. */
  async function submit(actor: Actor, convention: WrittenConvention, { clientId }: Given): Changed {
    const candidacy = await services.candidacies.store.find(convention.candidacyId.toHexString());
    if (candidacy?.state !== 'accepted') throw notAgreed();
    // also never after the first hour of presence, although nobody has signed yet
    const { offered, delegatedUntil, submittedOn } = await judge(convention, 'signature');
    const { content, versions } = convention;
    const version = {
      n: versions.length + 1,
      content,
      hash: hashOfContent(content),
      parties: partiesOf(content),
      offered,
      delegatedUntil,
      submittedOn,
      at: clock.now(),
      by: actor.accountId,
    };
    return store.change(convention, {
      set: { state: 'to_sign', signatures: [], validations: [] },
      push: { versions: version },
      change: { kind: 'submitted', ...by(actor) },
      clientId,
    });
  }

  /** By one or two members of the prescribing structure, as it chose. */
  async function validate(actor: Actor, convention: WrittenConvention, { clientId }: Given): Changed {
    await judge(convention, 'signature');
    const { content, validations } = convention;
    const structure = await services.structures.getStructure(content.prescriber?.id ?? '');
    if (validations.some((one) => one.by === actor.accountId)) throw anotherOne();
    const isLast = validations.length + 1 >= (structure?.validationSteps ?? 1);
    return store.change(convention, {
      set: isLast ? { state: 'validated' } : {},
      push: { validations: { by: actor.accountId, at: clock.now() } },
      change: { kind: isLast ? 'validated' : 'examined', ...by(actor) },
      clientId,
    });
  }

  function reopen(actor: Actor, convention: WrittenConvention, { clientId, reason }: Given): Changed {
    const { set, push, parties: voided } = voiding(convention, clock.now());
    const change = { kind: 'reopened' as const, voided, reason, ...by(actor) };
    return store.change(convention, { set, push, change, clientId });
  }

  function end(actor: Actor, convention: WrittenConvention, { to, clientId, reason }: Given): Changed {
    const state = to === 'rejected' ? 'rejected' : 'cancelled';
    if (state === 'cancelled' && hasBegun(convention, clock.today())) throw begun();
    return store.change(convention, {
      set: { state },
      change: { kind: state, reason, ...by(actor) },
      clientId,
    });
  }

  const performers: Partial<
    Record<Given['to'], (actor: Actor, convention: WrittenConvention, given: Given) => Changed>
  > = {
    to_sign: submit,
    validated: validate,
    draft: reopen,
    rejected: end,
    cancelled: end,
  };

  /** Null when it was changed meanwhile. */
  async function tryMove(
    actor: Actor,
    { convention, capacities, facts }: ConventionAccess,
    given: Given,
  ): Changed {
    if (convention.moveIds.includes(given.clientId)) return convention;
    if (given.version !== undefined && given.version !== convention.version)
      throw new AppError('stale_version', { version: convention.version });
    const known = findConventionMove(convention.state, given.to, capacities);
    const perform = performers[given.to];
    if (!known || !perform) throw impossibleMove(conventionMovesFor(capacities, facts));
    if (known.needs.includes('reason') && !given.reason)
      throw invalidField('body.reason', 'reason_required', {
        fr: 'Écrivez en quelques mots pourquoi : tous les signataires le liront.',
        en: 'Write why in a few words: all who sign will read it.',
      });
    return perform(actor, convention, given);
  }

  /** What it became, for the same reader. A move with the client id of an earlier one changes nothing. */
  async function move(actor: Actor, access: ConventionAccess, given: Given): Promise<ConventionAccess> {
    const moved = await tryMove(actor, access, given);
    if (moved) return after(access, moved) ?? access;
    const current = await store.find(access.convention._id.toHexString());
    const now = current && after(access, current);
    if (!now) throw notFound();
    return move(actor, now, given);
  }

  return {
    move,

    /** The candidacy was cancelled: so is its convention. Idempotent. */
    async endWith(candidacyId: string): Promise<void> {
      for (;;) {
        const convention = await store.ofCandidacy(candidacyId);
        if (!convention || !findConventionMove(convention.state, 'cancelled', ['system'])) return;
        const change = { kind: 'cancelled', by: null, byRole: 'system' } as const;
        if (await store.change(convention, { set: { state: 'cancelled' }, change })) return;
      }
    },
  };
}
export type ConventionMoves = ReturnType<typeof createConventionMoves>;

import type {
  AskedFacts,
  AskedSide,
  answerFacts,
  askForFacts,
  ConventionFact,
  FactValues,
  Locale,
  ParsedOf,
} from '../../../contract/index.ts';
import { paths } from '../../../contract/paths.ts';
import type { CandidacyDocument } from '../../candidacies/candidacy.model.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { sessionSecret } from '../../platform/auth/secret.ts';
import { appError, forbidden, notFound } from '../../platform/http/app-error.ts';
import { type ConventionAccess, isWritten, type WrittenConvention } from '../convention.access.ts';
import { changedPaths } from '../convention.edit.ts';
import type { ConventionAsk, ConventionDocument } from '../convention.model.ts';
import type { ConventionStore } from '../convention.store.ts';
import type { ConventionsContext } from '../conventions.context.ts';
import { linkAddress } from './asking.address.ts';
import { askingMessage } from './asking.message.ts';
import { answersAs, canAskForFacts, knownBy } from './asking.policy.ts';
import { presentAsks } from './asks.present.ts';
import { valuesIn, withValues } from './fact.values.ts';
import { createFactTokens, expiryOf } from './facts-link.tokens.ts';

type Given = ParsedOf<typeof askForFacts>['body'];
type Answer = ParsedOf<typeof answerFacts>['body'];

/** A convention in which somebody was asked for something. */
export interface FactsAccess {
  convention: WrittenConvention;
  candidacy: CandidacyDocument;
  side: AskedSide;
}

const isOver = () =>
  appError('conflict', {
    detail: {
      fr: 'La convention est déjà partie à signer, ou n’a plus lieu d’être : rien n’a été changé. Écrivez à votre interlocuteur dans l’échange.',
      en: 'The convention was sent to be signed already, or is over: nothing was changed. Write in the conversation.',
    },
  });

/** What is missing in a draft is asked from whoever knows it, in the conversation, and written by them. */
export function createConventionAsks(context: ConventionsContext, store: ConventionStore) {
  const { services, clock, config, publicUrl } = context;
  const { accounts, candidacies, conversations } = services;

  /** With the path of the copied link of this question, if it was copied. */
  async function asksOf(convention: ConventionDocument, askId: string) {
    const refs = await accounts.accountRefs((convention.asks ?? []).map(({ by }) => by));
    const { copied } = (convention.asks ?? []).find(({ id }) => id === askId) ?? {};
    return {
      asks: presentAsks(convention, (id) => refs.find((one) => one.id === id)?.name ?? ''),
      path: copied ? await linkOf(convention, askId) : null,
    };
  }

  async function linkOf({ _id }: ConventionDocument, askId: string): Promise<string> {
    const tokens = createFactTokens(await sessionSecret(config));
    return `${paths.factsLink}?jeton=${tokens.make({ conventionId: `${_id}`, askId })}`;
  }

  /** The question whose link was copied already, for these facts. */
  const copiedBefore = ({ asks }: ConventionDocument, facts: readonly ConventionFact[]) =>
    (asks ?? []).find(
      (ask) =>
        ask.copied &&
        !ask.answeredAt &&
        expiryOf(ask) > clock.now() &&
        ask.facts.length === facts.length &&
        facts.every((fact) => ask.facts.includes(fact)),
    );

  function present({ convention, candidacy, side }: FactsAccess): AskedFacts {
    const { content, from, to, state, asks } = convention;
    const own = asks.filter((ask) => ask.to === side);
    const open = state === 'draft';
    const facts = open
      ? knownBy(
          side,
          own.flatMap((ask) => ask.facts),
        )
      : [];
    return {
      conventionId: convention._id.toHexString(),
      candidacyId: candidacy._id.toHexString(),
      company: content.host.name,
      from,
      to,
      open,
      facts,
      values: valuesIn(content, facts),
      answeredAt: own.at(-1)?.answeredAt?.toISOString() ?? null,
    };
  }

  async function accessOf(actor: Actor, conventionId: string): Promise<FactsAccess | null> {
    const convention = await store.find(conventionId);
    if (!isWritten(convention)) return null;
    const candidacyId = convention.candidacyId.toHexString();
    const [candidacy, access] = await Promise.all([
      candidacies.store.find(candidacyId),
      candidacies.accessOf(actor, candidacyId),
    ]);
    if (!candidacy || !access) return null;
    const asked = { asks: convention.asks ?? [], candidacyState: candidacy.state };
    const side = answersAs(access.side, asked);
    return side && { convention, candidacy, side };
  }

  /** Throws `conflict` once it is no draft any more; null when it was changed meanwhile. */
  async function write(convention: WrittenConvention, { values, asked, answers, by, byRole }: Written) {
    if (convention.state !== 'draft') throw isOver();
    const given: FactValues = Object.fromEntries(
      Object.entries(values).filter(([fact]) => asked.some((one) => one === fact)),
    );
    const content = withValues(convention.content, given);
    const paths = changedPaths(convention.content, content);
    const at = clock.now();
    const asks = convention.asks.map((ask) => (answers(ask) ? { ...ask, answeredAt: at } : ask));
    return store.change(convention, {
      set: { content, asks },
      change: { kind: 'answered', by, byRole, paths },
    });
  }

  /** Once for each id; the link that was copied for the same facts stays the one. */
  async function storeAsk(actor: Actor, convention: ConventionDocument, ask: ConventionAsk) {
    for (let read: ConventionDocument | null = convention; read; ) {
      const known = (read.asks ?? []).find(({ id }) => id === ask.id);
      const before = known ?? (ask.copied ? copiedBefore(read, ask.facts) : undefined);
      if (before) return asksOf(read, before.id);
      const changed = await store.change(read, {
        set: { asks: [...(read.asks ?? []), ask] },
        change: { kind: 'asked', by: actor.accountId, byRole: actor.role },
      });
      if (changed) return asksOf(changed, ask.id);
      read = await store.find(convention._id.toHexString());
    }
    throw notFound();
  }

  return {
    factsAccessOf: accessOf,
    presentFacts: present,

    /**
     * Posts the message first: a client id that was used stores and posts nothing again. A link leaves by the event of
     * the change.
     */
    async ask(
      actor: Actor,
      { convention, capacities, facts }: ConventionAccess,
      given: Given,
      locale: Locale,
    ) {
      if (!canAskForFacts(capacities, facts)) throw forbidden();
      const { by, clientId, to } = given;
      const wanted = knownBy(to, given.facts);
      const access = await candidacies.accessOf(actor, convention.candidacyId.toHexString());
      if (!access || wanted.length === 0) throw notFound();
      const sentTo = linkAddress(convention, given, {
        ...{ mail: context.mail.available, sms: context.sms.available, now: clock.now() },
      });
      if (by === 'conversation') {
        const link = `${publicUrl()}${paths.conventionFacts(convention._id.toHexString())}`;
        const text = askingMessage(wanted, { link, locale });
        await conversations.post(actor, access, { clientId, text }, locale);
      }
      return storeAsk(actor, convention, {
        ...{ id: clientId, to, facts: wanted, at: clock.now(), by: actor.accountId },
        ...{ answeredAt: null, sentTo, copied: by === 'copy' },
      });
    },

    /** Only what this side was asked for is written. Throws `conflict` once it is no draft any more. */
    async answer(actor: Actor, access: FactsAccess, { values }: Answer): Promise<AskedFacts> {
      const conventionId = access.convention._id.toHexString();
      for (let now: FactsAccess | null = access; now; now = await accessOf(actor, conventionId)) {
        const { side } = now;
        const changed = await write(now.convention, {
          values,
          asked: present(now).facts,
          answers: (ask) => ask.to === side,
          by: actor.accountId,
          byRole: side,
        });
        if (isWritten(changed)) return present({ ...now, convention: changed });
      }
      throw notFound();
    },

    /** Of one question, by its link, without an account; null when it was changed meanwhile. */
    answerByLink: (convention: WrittenConvention, { id, facts }: ConventionAsk, values: FactValues) =>
      write(convention, {
        values,
        asked: facts,
        answers: (ask) => ask.id === id,
        by: null,
        byRole: 'employer',
      }),
  };
}

interface Written {
  values: FactValues;
  /** All that may be written. */
  asked: readonly ConventionFact[];
  /** The questions that are answered by it. */
  answers: (ask: ConventionAsk) => boolean;
  /** Null without an account. */
  by: string | null;
  byRole: AskedSide;
}
export type ConventionAsks = ReturnType<typeof createConventionAsks>;

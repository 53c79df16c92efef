import type { Actor } from '../../platform/auth/actor.ts';
import type { ReachingService } from '../../reaching/reaching.service.ts';
import { structureFactsOf } from '../../structures/structure.facts.ts';
import { isManager } from '../../structures/structure.policy.ts';
import type { AccountDocument } from '../account.model.ts';
import {
  hashLetterCode,
  makeLetterCode,
  readLetterCode,
  sameHash,
  tokenInPrint,
} from './access-letter.code.ts';
import type { IssueLetter } from './access-letter.issue.ts';
import { letterRefusedBecause, mayPrintAccessCode, sendsOf } from './access-letter.policy.ts';
import { letterStateOf } from './access-letter.present.ts';
import type { AccessLettersContext } from './access-letters.context.ts';

type AccessInPrint = Parameters<ReachingService['ports']['access']['connect']>[0];
type PrintedAccess = ReturnType<Awaited<ReturnType<AccessInPrint['ofPeople']>>['get']> & object;

/** Access letters inside the letters that a structure prints together, for those who have no way in yet. */
export function createLettersInPrint(
  context: AccessLettersContext,
  { issue, secret }: { issue: IssueLetter; secret: string },
): AccessInPrint {
  const { clock, services } = context;

  async function mayPrint(actor: Actor, pathway: Parameters<typeof services.pathways.tie>[1]) {
    const lead = await services.structures.getStructure(`${pathway.followers[0]?.structureId}`);
    return mayPrintAccessCode(actor, {
      tie: services.pathways.tie(actor, pathway),
      managesReferent: lead !== null && isManager(actor, structureFactsOf(lead)),
    });
  }

  /** The code that this print has given; null when it gave none, or the account has another one since. */
  function codeOf(printId: string, { _id, accessLetter }: AccountDocument): string | null {
    const code = makeLetterCode(tokenInPrint(secret, printId, `${_id}`));
    const hash = hashLetterCode(secret, `${_id}`, readLetterCode(code) ?? '');
    return accessLetter && sameHash(accessLetter.codeHash, hash) ? code : null;
  }

  /** How somebody with an account enters; `null` when nothing can be said, `undefined` when they need a code. */
  function entersBy(account: AccountDocument, code: string | null, mayPrintIt: boolean) {
    const { identifier, accessLetter, passwordHash } = account;
    if (letterRefusedBecause(account, sendsOf(context))) return null;
    if (!identifier || !accessLetter) return undefined;
    const state = letterStateOf(accessLetter, clock.now());
    if (state === 'spent') return passwordHash ? ({ identifier, by: 'password' } as const) : null;
    if (state !== 'valid') return code ? null : undefined;
    const until = accessLetter.expiresAt;
    return code && mayPrintIt
      ? ({ identifier, by: 'code', code, until } as const)
      : ({ identifier, by: 'earlier_letter' } as const);
  }

  async function ofPerson(
    actor: Actor,
    printId: string,
    { pathwayId, isInvited }: { pathwayId: string; isInvited: boolean },
  ): Promise<PrintedAccess | null> {
    const pathway = await services.pathways.getPathway(pathwayId);
    if (!pathway) return null;
    const mayPrintIt = await mayPrint(actor, pathway);
    const known = await services.accounts.accountOfPathway(pathwayId);
    const account = known && (await services.accounts.getAccount(known.id));
    const found = account ? entersBy(account, codeOf(printId, account), mayPrintIt) : undefined;
    // an account would end the invitation in their mailbox
    if (found !== undefined || !mayPrintIt || isInvited) return found ?? null;
    const {
      identifier,
      code,
      account: issued,
    } = await issue(actor, pathway, {
      tokenFor: (accountId) => tokenInPrint(secret, printId, accountId),
    });
    return { identifier, by: 'code', code, until: issued.accessLetter?.expiresAt ?? clock.now() };
  }

  return {
    async ofPeople(actor, printId, pathwayIds) {
      const waiting = await services.invitations.waitingAt('beneficiary', pathwayIds);
      const invited = new Set([...waiting].map((place) => place.split(' ')[0]));
      const found = await Promise.all(
        pathwayIds.map(async (pathwayId) => {
          const access = await ofPerson(actor, printId, { pathwayId, isInvited: invited.has(pathwayId) });
          return [pathwayId, access] as const;
        }),
      );
      return new Map(found.flatMap(([pathwayId, access]) => (access ? [[pathwayId, access]] : [])));
    },
  };
}

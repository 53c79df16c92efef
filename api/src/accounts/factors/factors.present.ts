import type { Passkey, SecondFactorRule } from '../../../contract/index.ts';
import type { PasskeyDocument } from './factors.model.ts';
import type { RuleDocument } from './rule.model.ts';

/** A passkey as its owner sees it, without key material. */
export function presentPasskey({ _id, name, createdAt, lastUsedAt, backedUp }: PasskeyDocument): Passkey {
  return {
    id: _id.toHexString(),
    name,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    backedUp,
  };
}

/** A rule, and who may relax it, without the account that set it. */
export function presentRule({ since, from, byManager }: Omit<RuleDocument, '_id'>): SecondFactorRule {
  return { since, from, setBy: byManager ? 'manager' : 'coordinator' };
}

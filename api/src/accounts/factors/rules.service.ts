import type { SecondFactorRule } from '../../../contract/index.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { parisDay } from '../../platform/clock.ts';
import type { Context } from '../../platform/context.ts';
import { notFound } from '../../platform/http/app-error.ts';
import type { RuleDocument, RuleModel } from './rule.model.ts';

const oneDay = 24 * 3_600_000;

/** For whom a second factor is required, and since when. */
export function createRulesService({ clock, services }: Context, rules: RuleModel) {
  async function checkScope(scope: string): Promise<void> {
    if (scope !== 'agents' && !(await services.structures.getStructure(scope))) throw notFound();
  }

  return {
    async list(): Promise<(SecondFactorRule & { scope: string })[]> {
      const found = await rules.find({}).sort({ _id: 1 }).lean<RuleDocument[]>();
      return found.map(({ _id, since, from }) => ({ scope: _id, since, from }));
    },

    async get(scope: string): Promise<SecondFactorRule | null> {
      const found = await rules.findById(scope).lean<RuleDocument>();
      return found && { since: found.since, from: found.from };
    },

    /** Asked again, the rule keeps the day it began and gets the new last day without. */
    async require(actor: Actor, scope: string, graceDays: number): Promise<SecondFactorRule> {
      await checkScope(scope);
      const from = parisDay(new Date(clock.now().getTime() + graceDays * oneDay));
      const rule = await rules
        .findOneAndUpdate(
          { _id: scope },
          { $set: { from, setBy: actor.accountId }, $setOnInsert: { since: clock.today() } },
          { upsert: true, returnDocument: 'after' },
        )
        .lean<RuleDocument>();
      return { since: rule?.since ?? clock.today(), from };
    },

    async stop(scope: string): Promise<void> {
      const { deletedCount } = await rules.deleteOne({ _id: scope });
      if (deletedCount === 0) throw notFound();
    },
  };
}
export type RulesService = ReturnType<typeof createRulesService>;

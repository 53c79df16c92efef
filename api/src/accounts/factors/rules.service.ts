import type { SecondFactorRule } from '../../../contract/index.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { parisDay } from '../../platform/clock.ts';
import { isDuplicateKey } from '../../platform/database/change.ts';
import { AppError, notFound } from '../../platform/http/app-error.ts';
import type { FactorsContext } from './factors.context.ts';
import { presentRule } from './factors.present.ts';
import type { RuleDocument, RuleModel } from './rule.model.ts';

const oneDay = 24 * 3_600_000;

/** Who must have a second factor, and since when. */
export function createRulesService({ clock, services }: FactorsContext, rules: RuleModel) {
  async function checkScope(scope: string): Promise<void> {
    if (scope !== 'agents' && !(await services.structures.getStructure(scope))) throw notFound();
  }

  return {
    async list(): Promise<(SecondFactorRule & { scope: string })[]> {
      const found = await rules.find({}).sort({ _id: 1 }).lean<RuleDocument[]>();
      return found.map((rule) => ({ scope: rule._id, ...presentRule(rule) }));
    },

    async get(scope: string): Promise<SecondFactorRule | null> {
      const found = await rules.findById(scope).lean<RuleDocument>();
      return found && presentRule(found);
    },

    /** Called again, keeps the start of the rule and sets the new last day without a factor. */
    async require(actor: Actor, scope: string, graceDays: number): Promise<SecondFactorRule> {
      await checkScope(scope);
      const from = parisDay(new Date(clock.now().getTime() + graceDays * oneDay));
      const byManager = actor.role !== 'coordinator';
      try {
        const rule = await rules
          .findOneAndUpdate(
            byManager ? { _id: scope, $or: [{ byManager: true }, { from: { $gte: from } }] } : { _id: scope },
            {
              $set: { from, setBy: actor.accountId, ...(byManager ? {} : { byManager: false }) },
              $setOnInsert: { since: clock.today(), ...(byManager ? { byManager } : {}) },
            },
            { upsert: true, returnDocument: 'after' },
          )
          .lean<RuleDocument>();
        return rule
          ? presentRule(rule)
          : { since: clock.today(), from, setBy: byManager ? 'manager' : 'coordinator' };
      } catch (error) {
        // the rule exists and its condition did not match
        if (byManager && isDuplicateKey(error)) throw coordinatorsRule();
        throw error;
      }
    },

    async stop(actor: Actor, scope: string): Promise<void> {
      const own = actor.role === 'coordinator' ? {} : { byManager: true };
      const { deletedCount } = await rules.deleteOne({ _id: scope, ...own });
      if (deletedCount > 0) return;
      throw (await rules.exists({ _id: scope })) ? coordinatorsRule() : notFound();
    },
  };
}
/** A manager may require more than the coordinator, never less. */
const coordinatorsRule = () => new AppError('forbidden');

export type RulesService = ReturnType<typeof createRulesService>;

import type { MemberCaseload } from '../../contract/index.ts';

export type Candidate = Pick<MemberCaseload['colleagues'][number], 'accountId' | 'load'>;
type Suggestion = NonNullable<MemberCaseload['people'][number]['suggestion']>;

/**
 * Suggests a replacement for each person: a follower, otherwise someone who knows the commune, otherwise the one with
 * the lightest workload. Suggestions count as workload, so that twelve people do not all go to one colleague.
 */
export function createSuggestions(
  colleagues: readonly Candidate[],
  communesOf: ReadonlyMap<string, ReadonlySet<string>>,
) {
  const carried = new Map(colleagues.map(({ accountId, load }) => [accountId, load.led]));
  const weight = (id: string) => carried.get(id) ?? 0;
  const lightest = (ids: readonly string[]) => [...ids].sort((a, b) => weight(a) - weight(b))[0];
  /** Knowing the commune outweighs this many more people. */
  const margin = 5;

  return (person: { communeCode: string | null; followers: readonly string[] }): Suggestion | null => {
    const all = colleagues.map(({ accountId }) => accountId);
    const least = lightest(all);
    if (!least) return null;
    const following = lightest(all.filter((id) => person.followers.includes(id)));
    const near = person.communeCode
      ? lightest(all.filter((id) => communesOf.get(id)?.has(person.communeCode ?? '')))
      : undefined;
    const closeEnough = near && weight(near) <= weight(least) + margin ? near : undefined;
    const chosen = following ?? closeEnough ?? least;
    carried.set(chosen, weight(chosen) + 1);
    return {
      accountId: chosen,
      reason: following ? 'follows' : closeEnough ? 'same_commune' : 'lightest',
    };
  };
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noConsents } from './consents.ts';
import {
  type Follower,
  followersWithAccess,
  replaceFollower,
  structureHasAccess,
  withReferent,
} from './followers.ts';

const since = new Date(0);
const accounts = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const structures = fc.constantFrom('s', 't');
const followers = fc.uniqueArray(
  fc.record({ accountId: accounts, structureId: structures, since: fc.constant(since) }),
  { minLength: 1, maxLength: 5, selector: ({ accountId }) => accountId },
);
const names = (list: readonly Follower[]) => list.map(({ accountId }) => accountId);

describe('the followers of a pathway, after one of them leaves', () => {
  it('always include a referent, nobody twice, and not the one who left', () => {
    fc.assert(
      fc.property(
        followers,
        accounts,
        structures,
        fc.option(accounts),
        (before, from, structureId, taker) => {
          const to = taker === null ? null : { accountId: taker, structureId, since };
          const after = replaceFollower(before, { from, structureId, to });
          if (!after) return;
          expect(after.length).toBeGreaterThan(0);
          expect(new Set(names(after)).size).toBe(after.length);
          expect(names(after)).not.toContain(from);
          // everyone else stays
          for (const name of names(before)) if (name !== from) expect(names(after)).toContain(name);
          // the replacement of a referent becomes the referent
          if (before[0]?.accountId === from) expect(after[0]?.accountId).toBe(taker);
          else expect(after[0]?.accountId).toBe(before[0]?.accountId);
          // idempotent
          expect(replaceFollower(after, { from, structureId, to })).toBeNull();
        },
      ),
    );
  });

  it('a referent cannot leave without a replacement', () => {
    const before = [{ accountId: 'a', structureId: 's', since }];
    expect(replaceFollower(before, { from: 'a', structureId: 's', to: null })).toBeNull();
  });

  it('a referent for one structure is a different follower from the same person in another structure', () => {
    const before = [{ accountId: 'a', structureId: 't', since }];
    const to = { accountId: 'b', structureId: 's', since };
    expect(replaceFollower(before, { from: 'a', structureId: 's', to })).toBeNull();
  });

  it('a new referent replaces the previous one, who is removed', () => {
    fc.assert(
      fc.property(followers, accounts, (before, accountId) => {
        const after = withReferent(before, { accountId, structureId: 's', since });
        expect(after[0]?.accountId).toBe(accountId);
        expect(new Set(names(after)).size).toBe(after.length);
        if (before[0]?.accountId !== accountId) expect(names(after)).not.toContain(before[0]?.accountId);
      }),
    );
  });
});

describe('the structures whose members have access', () => {
  const consents = (granted: boolean) =>
    noConsents().map((one) => (one.purpose === 'other_structures' ? { ...one, granted } : one));

  it('are that of the referent, and others only while the person shares with other structures', () => {
    fc.assert(
      fc.property(followers, accounts, structures, fc.boolean(), (before, accountId, structureId, shared) => {
        const led = withReferent(before, { accountId, structureId, since });
        const pathway = { followers: led, consents: consents(shared) };
        const stay = followersWithAccess(pathway);
        expect(stay[0]).toEqual(led[0]);
        expect(stay).toEqual(led.filter((one) => shared || one.structureId === structureId));
        for (const one of ['s', 't'])
          expect(structureHasAccess(pathway, one)).toBe(shared || one === structureId);
      }),
    );
  });

  it('are the only one when there is no referent', () => {
    expect(structureHasAccess({ followers: [], consents: consents(false) }, 's')).toBe(false);
  });
});

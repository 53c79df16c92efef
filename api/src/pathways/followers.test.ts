import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noConsents } from './consents.ts';
import { coveredFollowers, type Follower, handedOver, isCovered, ledBy } from './followers.ts';

const since = new Date(0);
const accounts = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const structures = fc.constantFrom('s', 't');
const followers = fc.uniqueArray(
  fc.record({ accountId: accounts, structureId: structures, since: fc.constant(since) }),
  { minLength: 1, maxLength: 5, selector: ({ accountId }) => accountId },
);
const names = (list: readonly Follower[]) => list.map(({ accountId }) => accountId);

describe('who accompanies, when somebody goes', () => {
  it('always has a referent, nobody twice, and no longer who went', () => {
    fc.assert(
      fc.property(
        followers,
        accounts,
        structures,
        fc.option(accounts),
        (before, from, structureId, taker) => {
          const to = taker === null ? null : { accountId: taker, structureId, since };
          const after = handedOver(before, { from, structureId, to });
          if (!after) return;
          expect(after.length).toBeGreaterThan(0);
          expect(new Set(names(after)).size).toBe(after.length);
          expect(names(after)).not.toContain(from);
          // everybody else stays
          for (const name of names(before)) if (name !== from) expect(names(after)).toContain(name);
          // who takes over a referent leads
          if (before[0]?.accountId === from) expect(after[0]?.accountId).toBe(taker);
          else expect(after[0]?.accountId).toBe(before[0]?.accountId);
          // done twice is done once
          expect(handedOver(after, { from, structureId, to })).toBeNull();
        },
      ),
    );
  });

  it('a referent does not go without somebody who comes', () => {
    const before = [{ accountId: 'a', structureId: 's', since }];
    expect(handedOver(before, { from: 'a', structureId: 's', to: null })).toBeNull();
  });

  it('who leads for one structure is not taken for the same person in another', () => {
    const before = [{ accountId: 'a', structureId: 't', since }];
    const to = { accountId: 'b', structureId: 's', since };
    expect(handedOver(before, { from: 'a', structureId: 's', to })).toBeNull();
  });

  it('a new referent takes the place of the one before, who is gone', () => {
    fc.assert(
      fc.property(followers, accounts, (before, accountId) => {
        const after = ledBy(before, { accountId, structureId: 's', since });
        expect(after[0]?.accountId).toBe(accountId);
        expect(new Set(names(after)).size).toBe(after.length);
        if (before[0]?.accountId !== accountId) expect(names(after)).not.toContain(before[0]?.accountId);
      }),
    );
  });
});

describe('whose structure counts', () => {
  const consents = (granted: boolean) =>
    noConsents().map((one) => (one.purpose === 'other_structures' ? { ...one, granted } : one));

  it('is the one that leads, and any other one while the person shares with others', () => {
    fc.assert(
      fc.property(followers, accounts, structures, fc.boolean(), (before, accountId, structureId, shared) => {
        const led = ledBy(before, { accountId, structureId, since });
        const pathway = { followers: led, consents: consents(shared) };
        const stay = coveredFollowers(pathway);
        expect(stay[0]).toEqual(led[0]);
        expect(stay).toEqual(led.filter((one) => shared || one.structureId === structureId));
        for (const one of ['s', 't']) expect(isCovered(pathway, one)).toBe(shared || one === structureId);
      }),
    );
  });

  it('is no other one where nobody leads', () => {
    expect(isCovered({ followers: [], consents: consents(false) }, 's')).toBe(false);
  });
});

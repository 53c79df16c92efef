import { describe, expect, it } from 'vitest';
import { createRecentEmits } from './recent-emits.ts';

function startAt(start: number, otherProcesses = false) {
  let now = start;
  const recent = createRecentEmits({ now: () => now, otherProcesses });
  const at = (time: number) => {
    now = time;
    return recent;
  };
  return { at };
}

describe('whether a page that connects may have missed something', () => {
  it('is so only when something was emitted to one of its rooms since it read its data', () => {
    const { at } = startAt(1_000);
    at(5_000).heard(['account:ada', 'role:employer']);
    const { mayHaveMissed } = at(6_000);
    expect(mayHaveMissed(['account:ada'], 4_000)).toBe(true);
    expect(mayHaveMissed(['account:ada'], 5_000)).toBe(true);
    expect(mayHaveMissed(['account:ada'], 5_001)).toBe(false);
    expect(mayHaveMissed(['account:ben', 'role:counsellor'], 4_000)).toBe(false);
    expect(mayHaveMissed(['account:ben', 'role:employer'], 4_000)).toBe(true);
  });

  it('is assumed for data that is older than what is remembered, or older than the process', () => {
    const { at } = startAt(100_000);
    expect(at(100_500).mayHaveMissed([], 99_999)).toBe(true);
    expect(at(100_500).mayHaveMissed([], 100_000)).toBe(false);
    expect(at(160_001).mayHaveMissed([], 100_000)).toBe(true);
    expect(at(160_001).mayHaveMissed([], Number.NaN)).toBe(true);
  });

  it('is assumed after a gap in what the other processes say', () => {
    const { at } = startAt(1_000);
    at(5_000).heardByAll();
    expect(at(6_000).mayHaveMissed([], 4_999)).toBe(true);
    expect(at(6_000).mayHaveMissed([], 5_000)).toBe(false);
  });

  it('allows for clocks of other processes that differ by two seconds', () => {
    const { at } = startAt(1_000, true);
    at(5_000).heard(['territory']);
    expect(at(8_000).mayHaveMissed(['territory'], 7_000)).toBe(true);
    expect(at(8_000).mayHaveMissed(['territory'], 7_001)).toBe(false);
  });

  it('remembers each room by its last emit, and for a minute at least', () => {
    const { at } = startAt(0);
    at(1_000).heard(['a', 'b']);
    at(50_000).heard(['a']);
    at(70_000).heard(['c']);
    expect(at(70_000).mayHaveMissed(['a'], 50_000)).toBe(true);
    expect(at(70_000).mayHaveMissed(['b'], 10_001)).toBe(false);
  });
});

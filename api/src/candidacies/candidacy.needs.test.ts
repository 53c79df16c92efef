import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { creationRules, moves } from './candidacy.states.ts';

const here = new URL('./', import.meta.url);

/** Errors that refuse a move or a creation, as the code throws them. */
const refusals =
  /AppError\('(consent_missing|no_place_left|slot_not_open)'|'(reason_required|word_required)'|throw (?:hostCannotAccept|hostIsCandidate|blocked)\(/g;

/** Where they are thrown, and why outside the needs of the table. */
const places: Record<string, { refusals: number; because: string }> = {
  'candidacy.needs.ts': { refusals: 6, because: 'the needs of a move' },
  'candidacy.creation-checks.ts': { refusals: 5, because: 'the needs of a beginning' },
  'slot-openness.ts': { refusals: 1, because: 'a slot that is not open, to both' },
  'candidacy.moves.ts': { refusals: 1, because: 'the last place went to another at the very write' },
  'candidacy.consenting.ts': { refusals: 1, because: 'the name shared later is no move' },
};

it('only the needs of the table refuse a candidacy or its move', () => {
  const found = readdirSync(here)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .flatMap((name) => {
      const count = [...readFileSync(new URL(name, here), 'utf8').matchAll(refusals)].length;
      return count > 0 ? [[name, count] as const] : [];
    });
  expect(Object.fromEntries(found)).toEqual(
    Object.fromEntries(Object.entries(places).map(([name, { refusals }]) => [name, refusals])),
  );
});

it('a row of the table says for everyone who may make the move what it requires', () => {
  const withdrawn = moves.filter(({ to }) => to === 'withdrawn');
  expect(withdrawn.map(({ by, needs }) => [by, needs])).toEqual([
    [['beneficiary'], []],
    [['counsellor'], ['agreement']],
  ]);
  for (const { by, needs } of moves)
    if (by.some((mover) => mover === 'system')) expect(needs).toHaveLength(1);
  for (const { needs } of creationRules) expect(needs).toContain('only_one');
});

import { expect, it } from 'vitest';
import { pseudonymOf } from './pseudonym.ts';

it('is stable for one candidacy, exists in each language, and rarely equals that of another', () => {
  const ids = Array.from({ length: 200 }, (_, at) => at.toString(16).padStart(24, '0'));
  const labels = ids.map((id) => pseudonymOf(id));
  expect(labels).toEqual(ids.map((id) => pseudonymOf(id)));
  for (const label of labels) expect(label).toMatch(/^Candidat [0-9A-F]{3}$/);
  expect(pseudonymOf(ids[0]!, 'en').replace('Candidate', 'Candidat')).toBe(labels[0]);
  expect(new Set(labels).size).toBeGreaterThan(180);
});

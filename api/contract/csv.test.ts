import { expect, it } from 'vitest';
import { csvOf } from './csv.ts';

it('is read by a spreadsheet as text and numbers, and never as a formula', () => {
  const dangerous = ['=HYPERLINK("http://x")', '+1', '-2', '@SUM(A1)', '\t=1', '\r=1'];
  const text = csvOf(
    ['Nom', 'Heures'],
    [...dangerous.map((one) => [one, -3.5]), ['Four; "le bon"\nsuite', 7]],
  );
  expect(text.startsWith('\uFEFFNom;Heures\r\n')).toBe(true);
  for (const line of text.slice(1).split('\r\n')) expect(line).not.toMatch(/(?:^|;)"?[=+@\t]/);
  expect(text).toContain(`"'=HYPERLINK(""http://x"")";-3,5\r\n`);
  expect(text).toContain('"Four; ""le bon""\nsuite";7\r\n');
});

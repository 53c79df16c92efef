import { type Explanation, gateCodes, type Locale } from '@passerelle/api/contract';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ofPlace } from '../../i18n/places.ts';
import { dictionary as english } from './i18n.en.ts';
import { dictionary as french } from './i18n.fr.ts';
import { obstacleOf } from './obstacle.ts';
import { type ReasonRow, reasonRows } from './reason-rows.ts';
import { fitOf, type Subject, sentenceOf, skillCountsOf, spreadOf } from './sentence.ts';
import type { useMatchingText } from './text.ts';

/** Every sentence that somebody reads about a match, checked against the data that it is made from. */

const level = fc.integer({ min: 1, max: 4 });
const skill = { id: 'a', kind: 'know-how' as const, share: 0.2 };
const share = fc.double({ min: 0, max: 1, noNaN: true });
const termOf = (weight: number) => share.map((value) => ({ value, weight, contribution: value * weight }));
const communes = ['Rouen', 'Elbeuf', 'Le Havre', 'Les Andelys', 'La Bouille'];
const learned = ['Façonner les pains', 'Tenir une caisse', 'Ranger'];
const wish = { code: 'D1102', label: 'Boulangerie' };
const kinds = ['same', 'domain', 'skills', 'large_domain', 'none'] as const;
const band = fc.constantFrom(0, 0, 5, 10, 20, 50);

const explanations: fc.Arbitrary<Explanation> = fc.record({
  score: share,
  terms: fc.record({
    skillsOffer: termOf(0.18),
    skillsPath: termOf(0.12),
    occupation: termOf(0.45),
    near: termOf(0.15),
    objective: fc.constantFrom(0, 1).map((value) => ({ value, weight: 0.1, contribution: value / 10 })),
  }),
  matched: fc.array(
    fc.record({ held: level, required: level }).map((one) => ({ ...skill, label: 'Pétrir', ...one })),
    { maxLength: 6 },
  ),
  missing: fc.array(
    fc
      .record({ teachable: fc.boolean(), label: fc.constantFrom(...learned) })
      .map((one) => ({ ...skill, ...one })),
    { maxLength: 6 },
  ),
  // a company gets a kind without the wish
  occupation: fc.record({ kind: fc.constantFrom(...kinds), wished: fc.constantFrom(wish, wish, null) }),
  distanceKm: fc.option(fc.double({ min: 0, max: 120, noNaN: true })),
  fromCommune: fc.option(fc.constantFrom(...communes)),
  gates: fc.constant([]),
  toAsk: fc.constant([]),
  spreadPenalty: fc.constantFrom(0, 0.1, 0.2),
  exposure: band,
  proposedThisWeek: band,
});
const locales = fc.constantFrom<Locale>('fr', 'en');
const subjects: fc.Arbitrary<Subject> = fc.oneof(
  fc.constant<Subject>({ who: 'you' }),
  fc.record({
    who: fc.constant('person' as const),
    name: fc.constantFrom('Amina', null),
    coarse: fc.boolean(),
  }),
);

/** What says each kind of reason, in both languages, and nothing else does. */
const saysKind: Record<Exclude<(typeof kinds)[number], 'none'>, RegExp> = {
  same: /métier (que vous souhaitez|souhaité)|occupation (you|they) wish for/,
  domain: /du même domaine que «\u202f|of the same field as “/,
  skills: /des compétences de «\u202f|uses skills of “/,
  large_domain: /du même grand secteur que «\u202f|in the same broad sector as “/,
};
const numbersIn = (text: string) =>
  [...text.matchAll(/\d+(?:[.,]\d+)?/g)].map(([number]) => Number(number.replace(',', '.')));

function expectDistance(words: string, km: number, isLimit: boolean): void {
  const [said = Number.NaN, ...others] = numbersIn(words);
  expect(others).toEqual([]);
  if (km < 1) expect(words).toMatch(/moins d’1|less than 1/);
  else expect(Math.abs(said - km)).toBeLessThanOrEqual(km < 10 ? 0.0501 : 0.501);
  expect(/au plus|at most/.test(words)).toBe(isLimit);
}

it('a sentence names a reason exactly when the data have it', () => {
  fc.assert(
    fc.property(explanations, locales, subjects, (why, locale, subject) => {
      const text = sentenceOf(why, locale, subject);
      const { kind, wished } = why.occupation;
      const you = subject.who === 'you';
      for (const [one, words] of Object.entries(saysKind))
        expect([one, words.test(text)]).toEqual([one, kind === one && wished !== null]);
      // a wish is named when the occupation is another one
      expect(text.includes('Boulangerie')).toBe(wished !== null && kind !== 'same' && kind !== 'none');
      if (!you) expect(text).not.toMatch(/vous |votre|your? /i);
      else expect(text).not.toMatch(/cette personne|Amina|sa commune|this person|their/);
      expect(text).not.toMatch(/proche|close|chez vous|home|%|null|undefined/);
      expect(text).toMatch(/^[A-ZÉ].*\.$/);

      const { held, begun, all } = skillCountsOf(why);
      expect(held + begun + why.missing.length).toBe(all);
      const skills =
        /(?:vous avez|cette personne a|Amina a|you have|Amina has|this person has) (.*?)(?: et | and |, c’est|, it is|\.$)/i;
      const said = skills.exec(text)?.[1] ?? '';
      expect(said !== '').toBe(held + begun > 0);
      if (held === all && all > 0) expect(said).not.toMatch(/début|start/);
      expect(/début|start/.test(text)).toBe(begun > 0);
      if (held === 0) expect(said).not.toMatch(/^(les|all|la compétence|the skill)/);
      for (const number of numbersIn(said)) expect([held, begun, all]).toContain(number);

      const far =
        / ?(?:c’est à|it is) ((?:moins d’|less than |at most )*[\d.,]+\u00a0km(?: au plus)?) (?:du centre|from the centre) (.*?)(?: et on y | and there |\.$)/i.exec(
          text,
        );
      expect(far !== null).toBe(why.distanceKm !== null);
      expect(/du centre|the centre/.test(text)).toBe(why.distanceKm !== null);
      if (why.distanceKm !== null) {
        expectDistance(far?.[1] ?? '', why.distanceKm, !you && subject.coarse === true);
        const from = why.fromCommune;
        const unknown =
          locale === 'fr' ? `de ${you ? 'votre' : 'sa'} commune` : `of ${you ? 'your' : 'their'} commune`;
        const known = from && (locale === 'fr' ? ofPlace(from) : `of ${from}`);
        expect(far?.[2]).toBe(known || unknown);
      }

      const first = why.missing.find(({ teachable }) => teachable);
      const reasons = [wished && kind !== 'none', held + begun > 0, why.distanceKm !== null].filter(Boolean);
      const teaches = /on y apprend à\u202f: |there one learns: /i;
      expect(teaches.test(text)).toBe(first !== undefined && reasons.length < 3);
      if (teaches.test(text)) expect(text.toLowerCase()).toContain(`: ${first?.label.toLowerCase()}`);
      expect(/à découvrir|to discover/.test(text)).toBe(reasons.length === 0 && first === undefined);
    }),
    { numRuns: 1_000 },
  );
});

const dictionaries = { fr: french, en: english };

/** The texts of a language, as the page fills them. */
function textsOf(locale: Locale): ReturnType<typeof useMatchingText> {
  const read = (key: string, values: Record<string, unknown> = {}) => {
    const found = key
      .split('.')
      .reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], dictionaries[locale]);
    return `${found}`.replace(/\{\{(\w+)\}\}/g, (_, name) => `${values[name]}`);
  };
  return read as ReturnType<typeof useMatchingText>;
}

it('the words beside the four bars are those of the data, and each bar stays in its frame', () => {
  const wordsOf = {
    same: 'Same',
    domain: 'Domain',
    skills: 'Skills',
    large_domain: 'Large',
    none: 'None',
  } as const;
  fc.assert(
    fc.property(explanations, locales, fc.boolean(), (why, locale, coarse) => {
      const t = textsOf(locale);
      const rows = reasonRows(why, t, locale, coarse);
      const row = Object.fromEntries(rows.map((one) => [one.reason, one])) as Record<
        ReasonRow['reason'],
        ReasonRow
      >;
      const { held, begun, all } = skillCountsOf(why);
      expect(numbersIn(row.skills.words)).toEqual(begun > 0 ? [held, all, begun] : [held, all]);
      expect(row.occupation.words).toBe(t(`bars.occupation${wordsOf[why.occupation.kind]}`));
      if (why.distanceKm === null) expect(numbersIn(row.near.words)).toEqual([]);
      else expectDistance(row.near.words, why.distanceKm, coarse);
      const isMeant = why.terms.objective.value > 0;
      expect(row.objective.words).toBe(t(isMeant ? 'bars.objectiveSame' : 'bars.objectiveOther'));
      for (const { value } of rows) expect(value >= 0 && value <= 1 + 1e-9).toBe(true);
    }),
  );
  for (const dictionary of [french, english]) {
    const said = Object.entries(dictionary.bars).filter(([key]) => key.startsWith('occupation'));
    expect(new Set(said.map(([, words]) => words)).size).toBe(said.length);
  }
});

it('how often a slot was shown or proposed is said with the number, for how long, and what it changes', () => {
  fc.assert(
    fc.property(explanations, locales, (why, locale) => {
      const text = spreadOf(why, locale);
      const { proposedThisWeek, exposure, spreadPenalty } = why;
      if (proposedThisWeek + exposure === 0) {
        expect(text).toBeNull();
        return;
      }
      expect(numbersIn(text ?? '')).toEqual([proposedThisWeek || exposure]);
      expect(/^(Déjà proposé|Already proposed).*(cette semaine|this week)/.test(text ?? '')).toBe(
        proposedThisWeek > 0,
      );
      expect(/deux dernières semaines|last two weeks/.test(text ?? '')).toBe(proposedThisWeek === 0);
      expect(/passent un peu devant|come a little before/.test(text ?? '')).toBe(spreadPenalty >= 0.02);
    }),
  );
});

it('a match is called very good only with half of the skills, and never better with a lower score', () => {
  const order = ['distant', 'possible', 'good', 'very_good'];
  fc.assert(
    fc.property(share, share, fc.nat(9), fc.nat(9), (one, other, held, missing) => {
      const skills = { held, all: held + missing };
      const [low, high] = [Math.min(one, other), Math.max(one, other)].map((score) => fitOf(score, skills));
      expect(order.indexOf(low ?? '')).toBeLessThanOrEqual(order.indexOf(high ?? ''));
      if (held * 2 < skills.all) expect([low, high]).not.toContain('very_good');
    }),
  );
});

it('each obstacle has its own sentence, which speaks to its reader', () => {
  for (const locale of ['fr', 'en'] as const)
    for (const who of ['you', 'person'] as const) {
      const said = gateCodes.map((code) => obstacleOf({ code }, locale, who));
      expect(new Set(said).size).toBe(gateCodes.length);
      for (const text of said) {
        expect(text).toMatch(/^[A-ZÉ].*\.$/);
        // who accompanies somebody is not told of limits and counsellors of their own
        if (who === 'person') expect(text).not.toMatch(/votre|vos |vôtres|\byour|yours/i);
        else expect(text).not.toMatch(/cette personne|\bs(a|es|on) |this person|their/);
      }
    }
});

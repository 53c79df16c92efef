import type { Explanation } from '@passerelle/api/contract';
import { describe, expect, it } from 'vitest';
import { fitOf, sentenceOf, spreadOf } from './sentence.ts';

const term = { value: 0, weight: 0, contribution: 0 };
const skill = (id: string, label: string) => ({ id, label, kind: 'know-how' as const, share: 0.2 });

function explanation(overrides: Partial<Explanation> = {}): Explanation {
  return {
    score: 0.6,
    terms: { skillsOffer: term, skillsPath: term, occupation: term, near: term, objective: term },
    matched: [{ ...skill('1', 'Pétrir'), held: 3, required: 2 }],
    missing: [{ ...skill('2', 'Façonner les pains'), teachable: true }],
    occupation: { kind: 'same', wished: { code: 'D1102', label: 'Boulangerie' } },
    distanceKm: 4.24,
    fromCommune: 'Elbeuf',
    gates: [],
    toAsk: [],
    spreadPenalty: 0,
    exposure: 0,
    proposedThisWeek: 0,
    ...overrides,
  };
}

describe('the sentence that explains a match', () => {
  it('tells the person the occupation, the skills and the distance', () => {
    expect(sentenceOf(explanation(), 'fr')).toBe(
      'C’est le métier que vous souhaitez, vous avez 1 des 2 compétences et c’est à 4,2\u00a0km du centre d’Elbeuf.',
    );
    expect(sentenceOf(explanation(), 'en')).toBe(
      'It is the occupation you wish for, you have 1 of the 2 skills and it is 4.2\u00a0km from the centre of Elbeuf.',
    );
  });

  it('uses the person’s first name for a counsellor', () => {
    expect(sentenceOf(explanation(), 'fr', { who: 'person', name: 'Amina' })).toBe(
      'C’est le métier souhaité, Amina a 1 des 2 compétences et c’est à 4,2\u00a0km du centre d’Elbeuf.',
    );
  });

  it('tells no commune where it is not known', () => {
    const unknown = explanation({ fromCommune: null });
    expect(sentenceOf(unknown, 'fr')).toContain('du centre de votre commune.');
    expect(sentenceOf(unknown, 'fr', { who: 'person', name: null })).toContain('du centre de sa commune.');
    expect(sentenceOf(unknown, 'en')).toContain('from the centre of your commune.');
  });

  it('names the wished occupation that is in the same domain', () => {
    const close = explanation({
      occupation: { kind: 'domain', wished: { code: 'D1102', label: 'Boulangerie' } },
    });
    expect(sentenceOf(close, 'fr')).toContain('C’est du même domaine que «\u202fBoulangerie\u202f»');
  });

  it('names the wished occupation that shares skills with the slot’s', () => {
    const alike = explanation({
      occupation: { kind: 'skills', wished: { code: 'K2204', label: 'Nettoyage de locaux' } },
    });
    expect(sentenceOf(alike, 'fr')).toContain(
      'On y emploie des compétences de «\u202fNettoyage de locaux\u202f»',
    );
    expect(sentenceOf(alike, 'en')).toContain('It uses skills of “Nettoyage de locaux”');
  });

  it('says what can be learned there when there are few other reasons', () => {
    const bare = explanation({ matched: [], occupation: { kind: 'none', wished: null } });
    expect(sentenceOf(bare, 'fr')).toBe(
      'C’est à 4,2\u00a0km du centre d’Elbeuf et on y apprend à\u202f: façonner les pains.',
    );
  });

  it('is never empty, even when nothing matches', () => {
    const empty = explanation({
      matched: [],
      missing: [],
      occupation: { kind: 'none', wished: null },
      distanceKm: null,
    });
    expect(sentenceOf(empty, 'fr')).toBe('Une offre du territoire, à découvrir.');
    expect(sentenceOf(empty, 'en')).toBe('An immersion of the territory, to discover.');
  });

  it('has no fraction for a single skill or when all skills match', () => {
    expect(sentenceOf(explanation({ missing: [] }), 'fr')).toContain('vous avez la compétence demandée');
    const both = explanation({
      missing: [],
      matched: [...explanation().matched, { ...skill('3', 'Cuire'), held: 1, required: 1 }],
    });
    expect(sentenceOf(both, 'fr')).toContain('vous avez les 2 compétences');
  });

  it('says of a level below the one asked for that it is a start', () => {
    const begun = (id: string) => ({ ...skill(id, id), held: 1, required: 2 });
    const { matched, missing } = explanation();
    const said = (given: Partial<Explanation>, name: string | null = null) =>
      sentenceOf(explanation(given), 'fr', name ? { who: 'person', name } : { who: 'you' });
    expect(said({ matched: [...matched, begun('2')], missing })).toContain(
      'vous avez 1 des 3 compétences, un début d’une autre et',
    );
    expect(said({ matched: [begun('2'), begun('3')], missing }, 'Amina')).toContain(
      'Amina a un début de 2 des 3 compétences',
    );
    expect(said({ matched: [begun('2')], missing: [] })).toContain('vous avez un début de la compétence');
  });

  it('never contains a score or a percentage', () => {
    for (const locale of ['fr', 'en'] as const)
      expect(sentenceOf(explanation(), locale)).not.toMatch(/%|0[.,]6/);
  });
});

describe('how often a slot was proposed', () => {
  it('is shown for this week first, with the effect on its rank', () => {
    const busy = explanation({ proposedThisWeek: 5, exposure: 10, spreadPenalty: 0.1 });
    expect(spreadOf(busy, 'fr')).toBe(
      'Déjà proposé à au moins 5 personnes cette semaine : d’autres offres passent un peu devant, pour que chacun ait une réponse.',
    );
    expect(spreadOf(busy, 'en')).toMatch(/^Already proposed to at least 5 people this week: /);
  });

  it('is shown as views when it was not proposed, and not at all when nobody saw it', () => {
    expect(spreadOf(explanation({ exposure: 5, spreadPenalty: 0 }), 'fr')).toBe(
      'Montré à au moins 5 personnes ces deux dernières semaines.',
    );
    expect(spreadOf(explanation({ exposure: 10, spreadPenalty: 0 }), 'en')).toBe(
      'Shown to at least 10 people in the last two weeks.',
    );
    expect(spreadOf(explanation(), 'fr')).toBeNull();
  });
});

describe('the match in words', () => {
  it('goes from distant to very good', () => {
    const skills = { held: 1, all: 2 };
    expect([0, 0.3, 0.5, 0.7, 0.75, 1].map((score) => fitOf(score, skills))).toEqual([
      'distant',
      'possible',
      'good',
      'good',
      'very_good',
      'very_good',
    ]);
  });

  it('is not very good with one skill of nine', () => {
    expect(fitOf(0.9, { held: 1, all: 9 })).toBe('good');
  });
});

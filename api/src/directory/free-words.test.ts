import { describe, expect, it } from 'vitest';
import { starterDirectory } from './data/starter.ts';
import { createDirectoryIndex } from './directory-index.ts';
import { everydayTopics } from './everyday/topics.ts';
import { phrasesOf } from './free-words.ts';

const directory = createDirectoryIndex(starterDirectory, { occupations: [], skills: [] });
const labels = directory.labels('fr');
function read(text: string) {
  const { occupations, skills } = directory.fromWords(text);
  return {
    occupations: occupations.map(({ code, words }) => `${labels.occupation(code).label} < ${words}`),
    skills: skills.map(({ id, words }) => `${labels.skill(id).label} < ${words}`),
  };
}

describe('everyday words', () => {
  it('lead to occupations and skills, with the words that did', () => {
    expect(read('J’aime bricoler et travailler dehors').occupations).toEqual(
      expect.arrayContaining([
        'Maintenance des bâtiments et des locaux < J’aime bricoler',
        'Aménagement et entretien des espaces verts < travailler dehors',
      ]),
    );
    expect(read('J’ai gardé mes neveux').skills).toContain(
      "S'occuper des enfants et des devoirs < J’ai gardé mes neveux",
    );
    expect(read('Je ne sais pas trop')).toEqual({ occupations: [], skills: [] });
  });

  it('of a CV are read line by line', () => {
    const cv = 'Jeanne FICTIVE\n2015-2019 : Femme de ménage, Société Inventée\nLoisirs : couture, jardin';
    const { occupations, skills } = read(cv);
    expect(occupations).toEqual(
      expect.arrayContaining([
        'Services domestiques < Femme de ménage',
        'Aménagement et entretien des espaces verts < jardin',
      ]),
    );
    expect(skills).toContain('Petite couture < couture');
  });

  it('of a very long text are read quickly', () => {
    const begun = performance.now();
    directory.fromWords('Xylophages inconnaissables '.repeat(800));
    expect(performance.now() - begun).toBeLessThan(500);
  });

  it('are cut at punctuation, without what says nothing', () => {
    expect(phrasesOf('J’ai fait 2 ans. Vente, et\nménage !')).toEqual(['Vente', 'ménage']);
  });

  it('mean only occupations and skills of the starter directory', () => {
    const codes = everydayTopics.flatMap(({ occupations }) => occupations);
    expect(codes.filter((code) => !directory.offersOccupation(code))).toEqual([]);
    const ids = everydayTopics.flatMap(({ skills }) => skills);
    expect(ids.filter((id) => !directory.offersSkill(id))).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { drawPdf } from '../../../test/support/pdf-pictures.ts';
import { type SkillsFacts, skillsDocument, skillsPdf } from './skills.document.ts';

const skill = (number: number) => ({
  id: `${number}`,
  label: `Préparer le poste de travail numéro ${number}`,
  level: 1 + (number % 4),
});
const facts = (count: number): SkillsFacts => ({
  locale: 'fr',
  day: '2026-03-02',
  territory: 'Boucles de Seine',
  person: 'Fatou Personne-Fictive',
  skills: Array.from({ length: count }, (_, at) => skill(at)),
  immersions: [
    {
      company: 'Boulangerie du Pont Imaginaire',
      title: 'Aide en boulangerie',
      dates: { from: '2026-01-05', to: '2026-01-16' },
      kept: ['1', '2', '7'],
    },
  ],
});

describe('the skills of a person', () => {
  it('are grouped by level, highest first, with the companies that saw them', () => {
    const { groups, immersions } = skillsDocument(facts(4));
    expect(groups.map(({ title }) => title)).toEqual([
      'Je peux montrer',
      'En autonomie',
      'Avec de l’aide',
      'Un peu',
    ]);
    expect(groups[0]?.skills[0]?.how).toBe('');
    expect(groups[2]?.skills[0]?.how).toBe('Vu en immersion : Boulangerie du Pont Imaginaire');
    expect(immersions).toEqual([
      'Aide en boulangerie, Boulangerie du Pont Imaginaire, du 5 janvier 2026 au 16 janvier 2026',
    ]);
  });

  it('say kindly that there are none yet', () => {
    expect(skillsDocument(facts(0)).opening).toBe('Aucune compétence n’est encore dans le profil.');
  });

  it.each([3, 20, 60])('stay on one page: %i', async (count) => {
    expect((await drawPdf(`skills-${count}`, skillsPdf, skillsDocument(facts(count)))).pages).toBe(1);
  });
});

import { describe, expect, it } from 'vitest';
import { splitAppellation } from './appellation-forms.ts';

describe('the gendered forms of a job title', () => {
  it.each([
    ['Cariste', ['Cariste']],
    ['Aide-boulanger / Aide-boulangère', ['Aide-boulanger', 'Aide-boulangère']],
    ['Employé / Employée de rayon', ['Employé de rayon', 'Employée de rayon']],
    ['Aide jardinier / jardinière', ['Aide jardinier', 'Aide jardinière']],
    ['Agent administratif / Agente administrative', ['Agent administratif', 'Agente administrative']],
    ['Valet / Femme de chambre', ['Valet de chambre', 'Femme de chambre']],
    ['Cuisinier-serveur/Cuisinière-serveuse', ['Cuisinier-serveur', 'Cuisinière-serveuse']],
    ['Agent / Agente de ville manuel / manuelle', ['Agent de ville manuel', 'Agente de ville manuelle']],
    ["Agent / Agente d'entretien/propreté", ["Agent d'entretien/propreté", "Agente d'entretien/propreté"]],
    [
      'Adjoint / Adjointe au directeur / à la directrice des jeux',
      ['Adjoint au directeur des jeux', 'Adjointe à la directrice des jeux'],
    ],
    ['Animateur(trice) de site(s)', ['Animateur de site', 'Animatrice de site']],
    ['Vendeur(se) polyvalent(e)', ['Vendeur polyvalent', 'Vendeuse polyvalente']],
  ])('%s', (label, forms) => {
    expect(splitAppellation(label)).toEqual(forms);
  });
});

import type { Objective } from '../../../api/contract/index.ts';

/** What conventions of the demo territory say besides what slot and person say. */

export const objectivesOfWork: Record<Objective, (title: string) => string> = {
  discover: (title) =>
    `Découvrir le métier (${title}) : les gestes, le rythme de la journée et le travail en équipe.`,
  confirm: (title) =>
    `Vérifier que le métier (${title}) convient : tenir le poste avec un tuteur, d’abord guidé, puis seul.`,
  recruit: (title) =>
    `Préparer une embauche (${title}) : connaître l’équipe, les outils et les consignes, et montrer ce que l’on sait faire.`,
};

export const judgements = [
  'Le tuteur note chaque fin de semaine ce qui est su, ce qui est en cours et ce qui reste à voir.',
  'Un entretien à trois le dernier jour : trois gestes montrés, et ce que la personne en dit.',
  'Une tâche entière est faite seule le dernier jour, sous le regard du tuteur.',
] as const;

export const counsellorFunctions = ['Conseillère en insertion', 'Référent de parcours'] as const;

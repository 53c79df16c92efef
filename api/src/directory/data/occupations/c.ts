import type { OccupationRow } from '../starter-rows.ts';

/** C1201 to C1504. */
export const cOccupations: OccupationRow[] = [
  {
    code: 'C1201',
    label: 'Accueil et services bancaires',
    labelEn: 'Bank reception',
    appellations: [
      ['11220', 'Assistant / Assistante de clientèle de banque'],
      ['11334', 'Assistant / Assistante service clientèle bancaire'],
      ['11332', 'Assistant / Assistante service clientèle de banque'],
      ['11744', "Chargé / Chargée d'accueil en banque"],
      ['11641', 'Caissier / Caissière de bureau de change'],
      ['15437', 'Guichetier / Guichetière de banque'],
      ['15436', 'Guichetier / Guichetière accueil banque'],
    ],
    core: '121711 121421 126110 121749 121268 121718 120130 101343 101506 102226',
    specific: '',
    conditions: ['public', 'screen'],
  },
  {
    code: 'C1502',
    label: 'Gestion locative immobilière',
    labelEn: 'Rental management',
    appellations: [
      ['10541', 'Agent / Agente de peuplement'],
      ['10462', 'Agent / Agente de gestion APL'],
      ['10701', "Agent / Agente d'état des lieux"],
      ['14767', 'Employé / Employée de gestion immobilière'],
      ['10464', 'Agent / Agente de gestion locative en immobilier'],
      ['14766', 'Employé / Employée de gestion de copropriété'],
      ['11293', 'Assistant / Assistante gestionnaire en immobilier'],
    ],
    core: '121368 118872 118873 108822 116679 101654 121268 118975 120889 102226',
    specific: '118871',
    conditions: ['screen', 'public'],
  },
  {
    code: 'C1504',
    label: 'Transaction immobilière',
    labelEn: 'Property sales',
    appellations: [
      ['10744', 'Agent / Agente immobilier'],
      ['10476', 'Agent / Agente de location immobilière'],
      ['20642', 'Vendeur / Vendeuse immobilier'],
      ['38851', 'Chasseur / Chasseuse immobilier'],
      ['20586', 'Vendeur / Vendeuse en immobilier neuf'],
      ['10362', 'Agent commercial / Agente commerciale en immobilier'],
      ['16387', 'Marchand / Marchande de biens immobiliers'],
    ],
    core: '122189 117113 122254 113667 124619 126228 121706 121268 100340 101343 118975 120888',
    specific: '',
    conditions: ['public', 'screen'],
  },
];

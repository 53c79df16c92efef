import type { OccupationRow } from '../starter-rows.ts';

/** J1301 to J1501. */
export const jOccupations: OccupationRow[] = [
  {
    code: 'J1301',
    label: 'Personnel polyvalent des services hospitaliers',
    labelEn: 'Hospital service work',
    appellations: [
      ['10698', 'Agent / Agente des services hospitaliers'],
      ['10395', 'Agent / Agente de bio nettoyage hospitalier'],
      ['10611', 'Agent / Agente de stérilisation de service hospitalier'],
      ['10741', 'Agent hospitalier / Agente hospitalière'],
      ['10574', 'Agent / Agente de propreté hospitalière'],
      ['10742', 'Agent hôtelier hospitalier / Agente hôtelière hospitalière'],
      ['11587', 'Brancardier / Brancardière'],
    ],
    core: '126384 107327 116410 107330 107329 107255 124543 124547 107662 100259 100414 103885',
    specific: '115002 116715',
    conditions: ['standing', 'heavy_loads'],
  },
  {
    code: 'J1304',
    label: 'Aide en puériculture',
    labelEn: 'Childcare assistance',
    appellations: [
      ['p-aide-creche', 'Aide en crèche'],
      ['p-aide-puericulture', 'Aide en puériculture'],
      ['11448', 'Auxiliaire de puériculture'],
    ],
    core: '107368 107371 107369 107370 107372 107374 103918 124543 100414 122435 102065',
    specific: '115019',
    conditions: ['standing', 'noise', 'heavy_loads'],
  },
  {
    code: 'J1305',
    label: 'Conduite de véhicules sanitaires',
    labelEn: 'Ambulance driving',
    appellations: [
      ['10927', 'Ambulancier / Ambulancière'],
      ['38052', 'Auxiliaire ambulancier / ambulancière'],
      ['13229', 'Conducteur / Conductrice de Véhicule Sanitaire'],
      ['13230', 'Conducteur / Conductrice de Véhicule Sanitaire Léger -VSL-'],
      ['12853', 'Conducteur ambulancier / Conductrice ambulancière'],
      ['10928', 'Ambulancier hospitalier / Ambulancière hospitalière'],
      ['12854', "Conducteur ambulancier / Conductrice ambulancière de services d'urgence"],
    ],
    core: '107388 107387 124388 120372 124335 119210 116663 102694 100414 103885',
    specific: '107396',
    conditions: ['heavy_loads', 'night'],
  },
  {
    code: 'J1501',
    label: "Soins d'hygiène, de confort du patient",
    labelEn: 'Nursing assistance',
    appellations: [
      ['10891', 'Aide-soignant / Aide-soignante'],
      ['10892', 'Aide-soignant / Aide-soignante à domicile'],
      ['10893', 'Aide-soignant / Aide-soignante en gériatrie'],
      ['10894', 'Aide-soignant / Aide-soignante en puériculture'],
      ['10895', 'Aide-soignant hospitalier / Aide-soignante hospitalière'],
    ],
    core: '107661 107663 107659 107660 107664 107373 120683 107662 116410 124543 124335 100414 107255 102065',
    specific: '',
    conditions: ['standing', 'heavy_loads', 'night'],
  },
];

import type { OccupationRow } from '../starter-rows.ts';

/** L1502 to L1506. */
export const lOccupations: OccupationRow[] = [
  {
    code: 'L1502',
    label: 'Costume et habillage spectacle',
    labelEn: 'Stage costumes',
    appellations: [
      ['13760', 'Costumier / Costumière'],
      ['15462', 'Habilleur / Habilleuse'],
      ['13833', 'Créateur / Créatrice de costumes'],
      ['18402', 'Régisseur / Régisseuse costumes'],
      ['13819', 'Couturier / Couturière spectacle'],
      ['11216', 'Assistant costumier / Assistante costumière'],
      ['12815', 'Concepteur / Conceptrice de costumes'],
    ],
    core: '109209 109210 102044 124560 125448 125755 100753 101119 101095 101098 101175',
    specific: '',
    conditions: ['noise'],
  },
  {
    code: 'L1503',
    label: 'Décor et accessoires spectacle',
    labelEn: 'Stage sets and props',
    appellations: [
      ['38468', 'Assistant / Assistante plateau'],
      ['10203', 'Accessoiriste'],
      ['18407', 'Régisseur / Régisseuse de scène'],
      ['18416', "Régisseur / Régisseuse d'extérieurs"],
      ['18401', 'Régisseur / Régisseuse accessoiriste'],
      ['13909', 'Décorateur / Décoratrice spectacle'],
      ['13484', 'Conseiller / Conseillère technique en armes'],
    ],
    core: '125014 124207 125022 109232 125448 100016 118331 101829 100610 102646',
    specific: '100839',
    conditions: ['noise', 'heavy_loads'],
  },
  {
    code: 'L1506',
    label: 'Machinerie spectacle',
    labelEn: 'Stage hand work',
    appellations: [
      ['19267', 'Road'],
      ['19262', 'Rigger'],
      ['12643', 'Cintrier / Cintrière'],
      ['19264', 'Rippeur / Rippeuse spectacle'],
      ['16247', 'Machiniste vidéo'],
      ['20214', 'Technicien / Technicienne plateau'],
      ['16235', 'Machiniste cinéma'],
    ],
    core: '125238 125015 119849 121249 125014 125022 119848 100016 101506 118331 103596',
    specific: '125432',
    conditions: ['night', 'heavy_loads', 'noise'],
  },
];

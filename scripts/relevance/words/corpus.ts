import { splitAppellation } from '../../../api/src/directory/appellation-forms.ts';
import type { Commune } from '../../../api/src/directory/communes/commune.ts';
import type { DirectoryIndex } from '../../../api/src/directory/directory-index.ts';
import type { SlotDoc } from '../../../search/src/document.ts';
import { offers } from '../../seed/words/offers.ts';
import { today } from '../set/documents.ts';

/** INSEE codes of the communes in which the slots are, in turn. */
const sites = ['76540', '76231', '76057', '76758', '76681', '76575', '76498'];

/** Companies that are looked for by their names, each with its occupation. */
const named = [
  ['Garage Solidaire des Quais', 'I1604', 'Entretien de voitures'],
  ['Le Fournil Bleu', 'D1102', 'Découverte du fournil'],
  ['Ressourcerie du Plateau', 'K2304', 'Tri et remise en état d’objets'],
  ['EHPAD Les Pommiers', 'J1301', 'Propreté des chambres et du linge'],
  ['Hôtel de la Cathédrale', 'G1501', 'Remise en état des chambres'],
  ['Chez Zoulikha', 'G1602', 'Préparation des plats'],
  ['Verrerie Desnoyelles', 'H2909', 'Montage à l’atelier'],
  ['Bricotout', 'D1507', 'Mise en rayon'],
] as const;

const companyNames = [
  'Les Deux Rives',
  'Horizon 76',
  'La Passerelle',
  'Méridienne',
  'Atelier Nord',
  'Les Tilleuls',
];

/**
 * Slots of every occupation of an edition: as the demo's companies word them where it has that occupation, under the
 * official name, and under a published title. Each kind stands in each commune.
 */
export function slotsOf(index: DirectoryIndex, communes: ReadonlyMap<string, Commune>): SlotDoc[] {
  const slots: SlotDoc[] = [];
  const add = (occupation: string, title: string, company: string, tasks: string, at: string) => {
    const { code, name, lat, lon } = communes.get(at)!;
    const skills = index.skillsOf(occupation).slice(0, 8);
    slots.push({
      ...blank,
      id: `${String(slots.length).padStart(5, '0')}-${occupation}`,
      occupation,
      title,
      text: [company, tasks].join('\n'),
      skills: skills.map(({ id }) => ({ id, level: 2, taught: false })),
      location: { lat, lon },
      commune: code,
      communeName: name,
      // the order among equals must not be that of the codes
      publishedAt: 1_000 * ((slots.length * 7_919) % 10_007),
    });
  };
  for (const { code, label } of index.allOccupations) {
    const published = index.occupation(code)?.appellations ?? [];
    const offer = offers[code];
    const titles = [
      ...(offer?.titles ?? []),
      label,
      ...[published[3], published[0]].flatMap((title) => (title ? splitAppellation(title).slice(0, 1) : [])),
    ];
    sites.forEach((site, turn) => {
      const tasks = offer ? offer.tasks[turn % offer.tasks.length]! : '';
      add(code, titles[turn % titles.length]!, companyNames[(slots.length + turn) % 6]!, tasks, site);
    });
  }
  for (const [company, code, title] of named) add(code, title, company, '', '76540');
  return slots;
}

const blank: Omit<
  SlotDoc,
  'id' | 'occupation' | 'title' | 'text' | 'skills' | 'location' | 'commune' | 'communeName' | 'publishedAt'
> = {
  version: 1,
  open: true,
  objectives: ['discover'],
  period: { from: today, to: today + 90 },
  halfDays: 0b11_1111_1111,
  minHalfDays: 2,
  placesLeft: 1,
  placesTotal: 1,
  requiresLicence: false,
  requiresVehicle: false,
  publicTransport: true,
  accommodations: 0,
  lacks: 0,
  minimumAge: 16,
  establishmentId: 'company',
  exposure: 0,
  facets: [],
};

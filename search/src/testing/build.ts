import type { Directory, ProfileDoc, SlotDoc } from '../document.ts';
import { createRoads } from '../scoring/roads.ts';

/** The current day in tests: 2026-03-02, a Monday. */
export const testToday = 20_514;
export const testClock = () => new Date(testToday * 86_400_000);

export const testDirectory: Directory = {
  occupations: [
    {
      code: 'D1102',
      label: 'Boulangerie - viennoiserie',
      appellations: [
        'Boulanger / Boulangère',
        'Aide-boulanger / Aide-boulangère',
        'Ouvrier boulanger / Ouvrière boulangère',
      ],
      skills: ['bake', 'knead', 'hygiene', 'oven'],
    },
    {
      code: 'D1106',
      label: 'Vente en alimentation',
      appellations: [
        'Vendeur / Vendeuse en boulangerie-pâtisserie',
        'Vendeur / Vendeuse en alimentation générale',
      ],
      skills: ['sell', 'cash', 'hygiene', 'welcome'],
    },
    {
      code: 'K2204',
      label: 'Nettoyage de locaux',
      appellations: ['Agent / Agente de propreté de locaux', 'Technicien / Technicienne de surface'],
      skills: ['clean', 'hygiene', 'waste'],
    },
    {
      code: 'K1304',
      label: 'Services domestiques',
      appellations: [
        'Femme de ménage / Valet de chambre',
        'Aide ménager / Aide ménagère à domicile',
        'Employé / Employée de ménage',
      ],
      skills: ['clean', 'iron', 'cook'],
    },
    {
      code: 'N1101',
      label: "Conduite d'engins de déplacement des charges",
      appellations: ['Cariste', "Conducteur / Conductrice d'engins de manutention"],
      skills: ['forklift', 'load', 'stock'],
    },
    {
      code: 'J1501',
      label: "Soins d'hygiène, de confort du patient",
      appellations: ['Aide-soignant / Aide-soignante'],
      skills: ['care', 'hygiene', 'welcome'],
    },
  ],
};

const rouen = { lat: 49.4431, lon: 1.0993 };

export function buildSlot(overrides: Partial<SlotDoc> = {}): SlotDoc {
  return {
    id: 'slot-1',
    version: 1,
    open: true,
    occupation: 'D1102',
    title: 'Aide en boulangerie',
    text: 'Fournil du Test',
    skills: [
      { id: 'bake', level: 2, taught: false },
      { id: 'hygiene', level: 1, taught: false },
    ],
    objectives: ['discover'],
    location: rouen,
    commune: '76540',
    communeName: 'Rouen',
    period: { from: testToday + 7, to: testToday + 60 },
    halfDays: 0b11_1111_1111,
    minHalfDays: 2,
    placesLeft: 1,
    placesTotal: 1,
    requiresLicence: false,
    requiresVehicle: false,
    publicTransport: false,
    accommodations: 0,
    lacks: 0,
    minimumAge: 16,
    establishmentId: 'establishment-1',
    exposure: 0,
    facets: [],
    publishedAt: testToday * 86_400_000,
    ...overrides,
  };
}

/** Rouen and Barentin on one bank, Elbeuf on the other, with one bridge. */
export const testRoads = createRoads({
  factor: 1.2,
  places: [
    { code: '76540', ...rouen, bank: 'right' },
    { code: '76057', lat: 49.5447, lon: 0.9533, bank: 'right' },
    { code: '76231', lat: 49.2878, lon: 1.0083, bank: 'left' },
  ],
  crossings: [{ between: ['right', 'left'], lat: 49.36, lon: 0.96, waitKm: 2 }],
});

export function buildProfile(overrides: Partial<ProfileDoc> = {}): ProfileDoc {
  return {
    id: 'profile-1',
    version: 1,
    skills: [
      { id: 'bake', level: 2 },
      { id: 'hygiene', level: 2 },
    ],
    occupations: ['D1102'],
    objective: 'confirm',
    location: rouen,
    commune: '76540',
    travelLimitKm: 20,
    halfDays: 0b11_1111_1111,
    available: null,
    licence: false,
    vehicle: false,
    publicTransport: true,
    needs: 0,
    age16From: testToday - 5000,
    age18From: testToday - 4270,
    waiting: true,
    followers: [],
    structureId: null,
    ...overrides,
  };
}

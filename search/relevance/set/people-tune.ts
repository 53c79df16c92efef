import { type Person, person } from './people.ts';

/** The half that weights may be tuned on. */
export const tunePeople: readonly Person[] = [
  person(
    't01',
    'Cleaned offices for nine years, tired of hours at dawn; wants to look after old people as she did her mother.',
    { from: 'Elbeuf', km: 15, by: 'transit', week: 'full', aim: 'confirm', wishes: ['K1302', 'J1501', 'J1301'] },
    {
      practised: { K2204: 'long', K1302: 'once' },
      also: { '107920': 3, '102066': 3 },
      barriers: ['mobilité', 'contraintes familiales'],
      leaves: { K2204: 'leaves office cleaning' },
      judged: { K1304: [1, 'housework at people’s homes is near to care, but it is the cleaning she leaves'] },
    },
  ),
  person(
    't02',
    'Left school at 17, likes his hands in dough, never worked.',
    { from: 'Rouen', km: 10, by: 'transit', week: 'full', aim: 'discover', wishes: ['D1102', 'D1104', 'G1602'] },
    {
      also: { '100359': 1, '124934': 2 },
      minor: true,
      barriers: ['difficultés financières'],
      judged: {
        G1604a: [2, 'dough and oven, close by: a way into the trade at weekends'],
        D1106a: [1, 'a bakery, but its shop: he wants to make'],
      },
    },
  ),
  person(
    't03',
    'Forklift driver after an injured shoulder: may drive, not carry.',
    { from: 'GrandQuevilly', km: 25, by: 'car', week: 'full', aim: 'recruit', wishes: ['N1101', 'N4105', 'N1103'] },
    {
      practised: { N1101: 'long', N1105: 'long' },
      needs: ['no_heavy_loads'],
      barriers: ['santé'],
      leaves: { N1105: 'may not carry any more', N1102: 'may not carry any more' },
    },
  ),
  person(
    't04',
    'Raised four children, speaks French well, writes it little; wants to work with small children.',
    { from: 'Rouen', km: 8, by: 'transit', week: 'school', aim: 'discover', wishes: ['K1303', 'J1304', 'K2104'] },
    {
      practised: { K1303: 'once', K1304: 'once' },
      also: { '107933': 3, '107936': 3, '107937': 2 },
      barriers: ['maîtrise de la langue', 'contraintes familiales'],
      judged: { G1203a: [2, 'children again, older ones: a good second door'] },
    },
  ),
  person(
    't05',
    'Electrician’s helper on sites for a year, wants the trade.',
    { from: 'SaintEtienne', km: 30, by: 'car', week: 'full', aim: 'recruit', wishes: ['F1602', 'H2602', 'I1309'] },
    { practised: { F1602: 'short' }, also: { '103070': 2 } },
  ),
  person(
    't06',
    'Sold clothes on markets; quiet since a depression, wants few people and clear tasks.',
    { from: 'Barentin', km: 12, by: 'transit', week: 'mornings', aim: 'discover', wishes: ['K2201', 'H3302', 'M1606'] },
    {
      practised: { D1214: 'long' },
      needs: ['quiet'],
      barriers: ['santé'],
      leaves: { D1214: 'wants no customers any more', D1211: 'wants no customers any more' },
      judged: { D1507c: [0, 'a shop, with its customers'] },
    },
  ),
  person(
    't07',
    'Gardener of his own plot and of his neighbours’, 52, walks with pleasure, no licence.',
    { from: 'Duclair', km: 12, by: 'bike', week: 'full', aim: 'recruit', wishes: ['A1203', 'A1402', 'A1202'] },
    {
      practised: { A1402: 'once', A1203: 'short' },
      also: { '122581': 3, '123033': 3, 'p-tondre-pelouse': 3, 'p-desherber': 3 },
      barriers: ['mobilité'],
      judged: {
        A1202a: [3, 'his commune, his gestures, a team of integration that hires'],
        K2303b: [1, 'outdoors and close, but waste is not what he likes'],
      },
    },
  ),
  person(
    't08',
    'Secretary until 2015, then at home; afraid of new software.',
    { from: 'Sotteville', km: 12, by: 'transit', week: 'full', aim: 'confirm', wishes: ['M1607', 'M1602', 'M1601'] },
    {
      practised: { M1607: 'long' },
      barriers: ['numérique'],
      judged: { M1609a: [2, 'secretarial work with people; the medical side is taught'] },
    },
  ),
  person(
    't09',
    'Cook in his own country for twelve years, learns French.',
    { from: 'PetitQuevilly', km: 10, by: 'transit', week: 'all', aim: 'recruit', wishes: ['G1602', 'G1603', 'D1103'] },
    {
      practised: { G1602: 'long' },
      needs: ['french_support'],
      barriers: ['maîtrise de la langue', 'difficultés administratives'],
      judged: {
        G1602b: [3, 'his trade with help for his French'],
        G1605a: [2, 'below what he knows, but a kitchen that hires and helps with French'],
      },
    },
  ),
  person(
    't10',
    'Assembled car parts as a temp worker, likes regular hours.',
    { from: 'Cleon', km: 20, by: 'car', week: 'full', aim: 'recruit', wishes: ['H2909', 'H3301', 'H2903'] },
    { practised: { H2909: 'long', H3301: 'short' } },
  ),
  person(
    't11',
    'Repairs bikes for the whole estate, 19, wants to know whether it is a trade.',
    { from: 'Rouen', km: 10, by: 'bike', week: 'all', aim: 'discover', wishes: ['I1607', 'I1604'] },
    {
      also: { 'p-reparer-crevaison': 3, '107140': 2, '118331': 2 },
      barriers: ['logement'],
      judged: { I1402a: [2, 'finding what is broken and changing it: the same pleasure, and the workshop teaches'] },
    },
  ),
  person(
    't12',
    'Nurse’s aid diploma begun, not finished; wants to take it up again.',
    { from: 'Yvetot', km: 30, by: 'car', week: 'full', aim: 'confirm', wishes: ['J1501', 'J1301', 'K1302'] },
    { practised: { J1501: 'short', J1301: 'short' } },
  ),
  person(
    't13',
    'Warehouse worker, sole parent of a small child, free in the mornings only.',
    { from: 'PetitQuevilly', km: 12, by: 'transit', week: 'mornings', aim: 'recruit', wishes: ['N1103', 'D1507', 'N1105'] },
    { practised: { N1103: 'long' }, barriers: ['contraintes familiales'] },
  ),
  person(
    't14',
    'House painter with a bad knee, would rather paint in a workshop than on ladders.',
    { from: 'Oissel', km: 20, by: 'car', week: 'full', aim: 'confirm', wishes: ['H3404', 'F1606', 'I1606'] },
    {
      practised: { F1606: 'long' },
      barriers: ['santé'],
      judged: {
        F1606a: [1, 'his old trade: it is the ladders he flees'],
        F1606b: [1, 'his old trade: it is the ladders he flees'],
        B1302a: [2, 'varnish, brush and bench, without a ladder'],
      },
    },
  ),
  person(
    't15',
    'Holds a diploma of hairdressing never used; shy, wants to try a salon.',
    { from: 'GrandQuevilly', km: 6, by: 'foot', week: 'shop', aim: 'discover', wishes: ['D1202', 'D1208'] },
    { practised: { D1202: 'once' } },
  ),
  person(
    't16',
    'Ran a bar for years, it closed; wants evenings to himself.',
    { from: 'Elbeuf', km: 20, by: 'car', week: 'full', aim: 'confirm', wishes: ['D1106', 'G1502', 'D1505'] },
    {
      practised: { G1801: 'long', G1803: 'short' },
      leaves: { G1801: 'wants no more evenings behind a bar' },
      judged: { G1803a: [1, 'he could do it tomorrow, and does not look for it'] },
    },
  ),
  person(
    't17',
    'Sews for family and friends, had a sewing machine all her life.',
    { from: 'Elbeuf', km: 10, by: 'transit', week: 'school', aim: 'discover', wishes: ['D1207', 'H2402', 'B1803'] },
    {
      practised: { D1207: 'once' },
      also: { '100741': 3, '100753': 3, '101207': 3, '101974': 2 },
      needs: ['seated'],
      barriers: ['santé', 'contraintes familiales'],
      judged: { L1502a: [2, 'costumes: the gestures she loves, a try worth the trip'] },
    },
  ),
  person(
    't18',
    'Masons’ labourer, wants to become one; lives far from everything.',
    { from: 'Jumieges', km: 40, by: 'lift', week: 'full', aim: 'confirm', wishes: ['F1703', 'F1704', 'F1608'] },
    { practised: { F1704: 'long' }, also: { 'p-faire-mortier': 2 }, barriers: ['mobilité'] },
  ),
  person(
    't19',
    'Computer lover, 18, dropped out of school.',
    { from: 'MontSaintAignan', km: 12, by: 'transit', week: 'full', aim: 'discover', wishes: ['I1401', 'E1101', 'M1805'] },
    {
      also: { '106840': 2, '123318': 2, '118975': 3 },
      barriers: ['santé'],
      judged: {
        M1606a: [1, 'a screen, but typing is not what he likes'],
        H2604a: [2, 'electronics by hand, taught from the start'],
      },
    },
  ),
  person(
    't20',
    'Cleaner in hotels, wants to stay in hotels and see guests.',
    { from: 'Rouen', km: 15, by: 'transit', week: 'all', aim: 'confirm', wishes: ['G1502', 'G1703', 'G1501'] },
    { practised: { G1501: 'long' }, barriers: ['logement'] },
  ),
  person(
    't21',
    'Butcher’s apprentice who stopped after a year, wants to finish.',
    { from: 'Maromme', km: 20, by: 'transit', week: 'all', aim: 'recruit', wishes: ['D1101', 'D1103', 'H2101'] },
    { practised: { D1101: 'short' } },
  ),
  person(
    't22',
    'Security guard at night, wants to live by day.',
    { from: 'Rouen', km: 25, by: 'car', week: 'full', aim: 'confirm', wishes: ['K2501', 'M1601', 'I1203'] },
    { practised: { K2503: 'long' }, leaves: { K2503: 'wants no more rounds at night' } },
  ),
  person(
    't23',
    'Helps at the food bank as a volunteer, long out of work, slow and careful.',
    { from: 'SaintEtienne', km: 10, by: 'transit', week: 'mornings', aim: 'discover', wishes: ['N1103', 'K2304', 'D1507'] },
    {
      practised: { N1103: 'once' },
      needs: ['adapted_hours'],
      barriers: ['santé', 'logement', 'difficultés financières'],
    },
  ),
  person(
    't24',
    'Cabinet maker by passion, accountant by trade.',
    { from: 'Darnetal', km: 30, by: 'car', week: 'full', aim: 'discover', wishes: ['H2207', 'H2206', 'B1806'] },
    {
      practised: { M1203: 'long', H2207: 'once' },
      leaves: { M1203: 'leaves figures', M1608: 'leaves figures' },
      also: { '122960': 2, '100507': 2, '119295': 2 },
    },
  ),
  person(
    't25',
    'Loves animals, looked after the neighbours’ farm.',
    { from: 'Cleres', km: 20, by: 'lift', week: 'full', aim: 'discover', wishes: ['A1503', 'A1501', 'A1403'] },
    {
      practised: { A1403: 'once' },
      also: { '100088': 3, '100295': 3 },
      barriers: ['mobilité'],
      judged: { D1210a: [2, 'animals every day and advice about them, though it is a shop'] },
    },
  ),
  person(
    't26',
    'Cashier for six years, wants to move on within shops.',
    { from: 'Barentin', km: 18, by: 'transit', week: 'shop', aim: 'recruit', wishes: ['D1214', 'D1209', 'D1211'] },
    { practised: { D1505: 'long', D1507: 'short' } },
  ),
  person(
    't27',
    'Welder without papers of his trade, six years in a shipyard abroad.',
    { from: 'LeTrait', km: 35, by: 'car', week: 'full', aim: 'recruit', wishes: ['H2913', 'H2902', 'H2911'] },
    { practised: { H2913: 'long', H2911: 'short' }, barriers: ['difficultés administratives'] },
  ),
  person(
    't28',
    'Wants to drive: has the licence and no experience, 22.',
    { from: 'SaintEtienne', km: 25, by: 'car', week: 'full', aim: 'discover', wishes: ['N4105', 'J1305', 'N4103'] },
    { also: { '120372': 2, '100016': 1 }, judged: { N4102a: [2, 'driving and helping people: he had not thought of it'] } },
  ),
  person(
    't29',
    'Youth worker as a volunteer, wants to know which of the trades is hers.',
    { from: 'Canteleu', km: 12, by: 'transit', week: 'all', aim: 'discover', wishes: ['G1203', 'K1206', 'K2104'] },
    {
      practised: { G1203: 'once' },
      also: { '103848': 2, '100090': 1 },
      judged: { G1202a: [3, 'her street, games and groups: what she does already'] },
    },
  ),
  person(
    't30',
    'Plumber’s mate in his youth, then unemployed for eight years.',
    { from: 'Elbeuf', km: 15, by: 'transit', week: 'full', aim: 'confirm', wishes: ['F1603', 'I1203'] },
    {
      practised: { F1603: 'short' },
      barriers: ['logement', 'difficultés financières'],
      judged: { F1705a: [1, 'pipes, but in the trench: another trade'] },
    },
  ),
  person(
    't31',
    'Call centre worker who cannot stand the headset any longer; good at papers.',
    { from: 'Rouen', km: 15, by: 'transit', week: 'full', aim: 'recruit', wishes: ['M1602', 'D1401', 'C1502'] },
    { practised: { D1408: 'long' }, leaves: { D1408: 'leaves the headset' } },
  ),
  person(
    't32',
    'Recovering, rebuilt a life around the workshop of the recycling centre.',
    { from: 'RivesEnSeine', km: 15, by: 'bike', week: 'full', aim: 'recruit', wishes: ['K2304', 'H2201', 'I1402'] },
    {
      practised: { K2304: 'short' },
      barriers: ['santé', 'logement'],
      judged: { H2206a: [1, 'wood, but an hour’s ride: not every day'] },
    },
  ),
];

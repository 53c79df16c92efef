import { type Person, person } from './people.ts';

/** The half that is reported on; nothing is tuned on it. */
export const reportPeople: readonly Person[] = [
  person(
    'r01',
    'Home help for ten years, back worn out; wants to stay useful to old people without lifting.',
    { from: 'Sotteville', km: 15, by: 'transit', week: 'full', aim: 'confirm', wishes: ['K1301', 'M1609', 'K1206'] },
    {
      practised: { K1302: 'long', K1304: 'short' },
      barriers: ['santé'],
      leaves: { K1302: 'her back forbids it', K1304: 'her back forbids it' },
      judged: { M1601c: [1, 'seated and with people, though far from what moves her'] },
    },
  ),
  person(
    'r02',
    'Night baker who wants to see his children; would sell bread or teach it.',
    { from: 'Barentin', km: 20, by: 'car', week: 'full', aim: 'recruit', wishes: ['D1106', 'D1104', 'G1603'] },
    {
      practised: { D1102: 'long' },
      leaves: { D1102: 'wants no more nights' },
      judged: { D1102c: [1, 'his trade without the night, but only to discover it: he knows it'] },
    },
  ),
  person(
    'r03',
    'Order picker, bought a flat near the port, drives.',
    { from: 'GrandCouronne', km: 20, by: 'car', week: 'full', aim: 'recruit', wishes: ['N1103', 'N1101', 'N4105'] },
    { practised: { N1103: 'long', D1507: 'short' } },
  ),
  person(
    'r04',
    'Looked after her grandmother, 17, wants to know hospitals.',
    { from: 'Rouen', km: 10, by: 'transit', week: 'full', aim: 'discover', wishes: ['J1501', 'J1304', 'J1301'] },
    { also: { '102066': 2, '107662': 2 }, minor: true },
  ),
  person(
    'r05',
    'Street sweeper on short contracts, wants parks and gardens.',
    { from: 'Rouen', km: 15, by: 'transit', week: 'full', aim: 'confirm', wishes: ['A1203', 'A1414', 'K2303'] },
    {
      practised: { K2303: 'long' },
      also: { 'p-desherber': 2 },
      barriers: ['logement'],
      judged: { D1209b: [1, 'flowers, but to sell them'] },
    },
  ),
  person(
    'r06',
    'Accountant’s assistant returned from a long illness, half days.',
    { from: 'Rouen', km: 15, by: 'transit', week: 'mornings', aim: 'recruit', wishes: ['M1203', 'M1608', 'M1602'] },
    { practised: { M1608: 'long' }, needs: ['adapted_hours'], barriers: ['santé'] },
  ),
  person(
    'r07',
    'Dishwasher who wants to cook.',
    { from: 'Rouen', km: 10, by: 'transit', week: 'all', aim: 'confirm', wishes: ['G1602', 'D1103', 'G1604'] },
    {
      practised: { G1605: 'long' },
      needs: ['french_support'],
      barriers: ['maîtrise de la langue'],
      judged: { G1605a: [1, 'the sink he wants to leave, though it hires and peels vegetables'] },
    },
  ),
  person(
    'r08',
    'Car mechanic of the family yard, 24.',
    { from: 'Yvetot', km: 30, by: 'car', week: 'full', aim: 'recruit', wishes: ['I1604', 'I1607', 'I1606'] },
    { practised: { I1604: 'once' }, also: { 'p-vidange': 3, 'p-changer-pneus': 3, '118331': 3 } },
  ),
  person(
    'r09',
    'Chambermaid, no childcare before eight.',
    { from: 'SaintEtienne', km: 12, by: 'transit', week: 'school', aim: 'recruit', wishes: ['K2204', 'K1304', 'K2201'] },
    {
      practised: { G1501: 'long' },
      barriers: ['contraintes familiales'],
      judged: { J1301a: [2, 'cleaning rooms beside people: close to what she does well, and it hires'] },
    },
  ),
  person(
    'r10',
    'Roofers’ helper afraid of heights since a fall.',
    { from: 'Pavilly', km: 30, by: 'car', week: 'full', aim: 'confirm', wishes: ['H2206', 'F1604', 'F1601'] },
    {
      practised: { F1610: 'long' },
      barriers: ['santé'],
      leaves: { F1610: 'no more roofs', F1503: 'no more roofs' },
      judged: { F1607a: [1, 'carpentry, but at windows, high up'] },
    },
  ),
  person(
    'r11',
    'Sold shoes, loves clothes and people.',
    { from: 'Rouen', km: 10, by: 'transit', week: 'shop', aim: 'recruit', wishes: ['D1214', 'D1212', 'D1106'] },
    { practised: { D1214: 'long' } },
  ),
  person(
    'r12',
    'Has autism, exact and quick with lists; wants a quiet place.',
    { from: 'MontSaintAignan', km: 10, by: 'transit', week: 'full', aim: 'discover', wishes: ['M1606', 'K1601', 'M1602'] },
    {
      also: { '118975': 3, '109655': 3 },
      needs: ['quiet', 'written'],
      barriers: ['santé'],
      judged: { E1307a: [2, 'machines, order and lists; written instructions are announced'] },
    },
  ),
  person(
    'r13',
    'Worked in sheltered workshops, packs and sorts with care.',
    { from: 'Maromme', km: 12, by: 'transit', week: 'full', aim: 'confirm', wishes: ['H3302', 'K2201', 'A1203'] },
    { practised: { H3302: 'long' }, needs: ['adapted_hours', 'written'], barriers: ['santé'] },
  ),
  person(
    'r14',
    'Truck driver without a valid licence any more.',
    { from: 'Oissel', km: 15, by: 'transit', week: 'full', aim: 'recruit', wishes: ['N1101', 'N1103', 'N1105'] },
    {
      practised: { N4101: 'long' },
      barriers: ['mobilité'],
      judged: { N1102a: [2, 'loads and vans, a crew of integration; the others drive'] },
    },
  ),
  person(
    'r15',
    'Nanny for two families, wants a team around her.',
    { from: 'Barentin', km: 15, by: 'transit', week: 'full', aim: 'confirm', wishes: ['J1304', 'K1202', 'G1203'] },
    { practised: { K1303: 'long' }, judged: { K1303b: [2, 'what she does, but in a house with colleagues'] } },
  ),
  person(
    'r16',
    'Fitter in a factory that closed, 55, patient hands.',
    { from: 'Cleon', km: 20, by: 'car', week: 'full', aim: 'recruit', wishes: ['H2909', 'H2901', 'I1304'] },
    { practised: { H2901: 'long', H2909: 'long' } },
  ),
  person(
    'r17',
    'Farm hand without a licence, lives on the plateau.',
    { from: 'Yvetot', km: 15, by: 'bike', week: 'full', aim: 'recruit', wishes: ['A1403', 'A1407', 'H2101'] },
    { practised: { A1403: 'long' }, barriers: ['mobilité'] },
  ),
  person(
    'r18',
    'Watchman of a school, repairs everything there.',
    { from: 'Canteleu', km: 20, by: 'transit', week: 'full', aim: 'recruit', wishes: ['I1203', 'K2501', 'F1606'] },
    { practised: { K2501: 'long', I1203: 'once' } },
  ),
  person(
    'r19',
    'Waitress with a wish for figures and order.',
    { from: 'Rouen', km: 12, by: 'transit', week: 'full', aim: 'discover', wishes: ['M1602', 'M1601', 'G1703'] },
    { practised: { G1803: 'long' }, judged: { G1803b: [0, 'she does it already: nothing to discover'] } },
  ),
  person(
    'r20',
    'Refugee, a tailor at home.',
    { from: 'Elbeuf', km: 12, by: 'transit', week: 'full', aim: 'recruit', wishes: ['B1803', 'H2402', 'D1207'] },
    {
      practised: { B1803: 'long' },
      needs: ['french_support'],
      barriers: ['maîtrise de la langue', 'logement', 'difficultés administratives'],
    },
  ),
  person(
    'r21',
    'Dockers’ family, strong, 20, has never had a contract.',
    { from: 'GrandQuevilly', km: 10, by: 'bike', week: 'full', aim: 'discover', wishes: ['F1704', 'N1105', 'N1102'] },
    {
      also: { '100016': 1, '124407': 2 },
      barriers: ['difficultés financières'],
      judged: { F1608a: [2, 'a trade on a site close by, taught: more than carrying'] },
    },
  ),
  person(
    'r22',
    'Social worker’s dream, no diploma; helps neighbours with their papers.',
    { from: 'Canteleu', km: 12, by: 'transit', week: 'full', aim: 'discover', wishes: ['K1207', 'K1206', 'K1305'] },
    {
      also: { '107907': 2, '102066': 3, '121985': 2 },
      judged: { M1601b: [1, 'helping with papers is what she does, but Yvetot is far'] },
    },
  ),
  person(
    'r23',
    'Shelf stacker who wants to bake since a visit of a bakery.',
    { from: 'Elbeuf', km: 12, by: 'transit', week: 'all', aim: 'discover', wishes: ['D1102', 'D1104'] },
    { practised: { D1507: 'long' } },
  ),
  person(
    'r24',
    'Phone shop repairer, self-taught.',
    { from: 'PetitQuevilly', km: 15, by: 'transit', week: 'full', aim: 'confirm', wishes: ['I1402', 'I1401', 'H2604'] },
    { also: { '124347': 3, '124739': 2, '104413': 2, '118331': 3 }, barriers: ['difficultés financières'] },
  ),
  person(
    'r25',
    'Glazier’s son, loves to clean windows, cheerful on ladders.',
    { from: 'Rouen', km: 12, by: 'transit', week: 'full', aim: 'recruit', wishes: ['K2202', 'K2204', 'F1611'] },
    { practised: { K2202: 'short' }, barriers: ['logement'] },
  ),
  person(
    'r26',
    'Ex-soldier, likes order and the open air.',
    { from: 'Duclair', km: 30, by: 'car', week: 'full', aim: 'confirm', wishes: ['K2503', 'A1202', 'F1702'] },
    { practised: { K2503: 'once' }, also: { '103885': 3 } },
  ),
  person(
    'r27',
    'Choir singer and handy, wants backstage.',
    { from: 'PetitQuevilly', km: 12, by: 'bike', week: 'all', aim: 'discover', wishes: ['L1506', 'L1502', 'H2206'] },
    { also: { '118331': 2, '103596': 1 } },
  ),
  person(
    'r28',
    'Biscuit factory on temp contracts, wants a fixed post.',
    { from: 'Yvetot', km: 20, by: 'car', week: 'full', aim: 'recruit', wishes: ['H2102', 'H3301', 'H3302'] },
    { practised: { H2102: 'long', H3302: 'long' } },
  ),
  person(
    'r29',
    'Beautician allergic to products; wants to sell and advise.',
    { from: 'BoisGuillaume', km: 10, by: 'transit', week: 'shop', aim: 'confirm', wishes: ['D1214', 'D1212', 'D1209'] },
    {
      practised: { D1208: 'long' },
      barriers: ['santé'],
      leaves: { D1208: 'allergic to its products', D1202: 'allergic to its products' },
    },
  ),
  person(
    'r30',
    'Street painter, wants walls for a living.',
    { from: 'Rouen', km: 12, by: 'bike', week: 'full', aim: 'discover', wishes: ['F1606', 'F1611', 'B1302'] },
    { also: { '100610': 3, '103566': 2, '100634': 2 }, barriers: ['difficultés financières'] },
  ),
  person(
    'r31',
    'School canteen helper on a few hours, wants more of them.',
    { from: 'Maromme', km: 15, by: 'transit', week: 'full', aim: 'recruit', wishes: ['G1603', 'K2104', 'G1605'] },
    { practised: { G1603: 'short', K2104: 'once' }, barriers: ['contraintes familiales'] },
  ),
  person(
    'r32',
    'Hotel receptionist in Spain, speaks three languages.',
    { from: 'Rouen', km: 15, by: 'transit', week: 'all', aim: 'recruit', wishes: ['G1703', 'G1101', 'M1601'] },
    {
      practised: { G1703: 'long' },
      barriers: ['logement'],
      judged: { C1201a: [1, 'reception and languages in a bank: thinkable'] },
    },
  ),
];

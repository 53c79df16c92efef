import type { DirectorySkill } from '../directory-edition.ts';
import type { RomeProblemCode } from './rome-problems.ts';
import type { RomeRow, TableName } from './rome-tables.ts';

export type Item = { label: string; kind: DirectorySkill['kind'] | 'context'; core: boolean };
export type Link = { occupation: string; ogr: string; core: boolean };
/** Reports a problem of the current line: its column and value. */
export type Report = (code: RomeProblemCode, column: string, detail: string) => void;

const occupationCode = /^[A-N]\d{4}$/;
const itemCode = /^\d{1,7}$/;
const itemKinds: Record<string, Item['kind']> = { 1: 'knowledge', 2: 'know-how', 5: 'context' };
const yes = /^(?:1|o|oui|principale?)$/i;

/** Collects the content of an edition's tables, row by row; an invalid row is reported and skipped. */
export function createGathering() {
  const domains = new Map<string, string>();
  const professional = new Map<string, string>();
  const occupations = new Map<
    string,
    { label: string; domain: string; professional: string; parent?: string }
  >();
  const appellations = new Map<string, { label: string; occupation: string }>();
  const items = new Map<string, Item>();
  const links = new Map<string, Link>();
  /** Pairs that ROME 4 marks as core, if a file contains them. */
  const corePairs = new Set<string>();
  let knowsContexts = false;
  const definitions = new Map<string, { position: number; text: string }[]>();
  const pairOf = (occupation: string, ogr: string) => `${occupation} ${ogr}`;

  const parentOf = ({ code, parent = '' }: RomeRow) =>
    occupationCode.test(parent) && parent !== code ? parent : undefined;

  function addOccupation(row: RomeRow, notify: Report) {
    const { code = '', label = '' } = row;
    if (!occupationCode.test(code)) return notify('occupation_code_format', 'code', code);
    if (!label) return notify('empty_label', 'label', code);
    if (occupations.has(code)) return notify('duplicate_occupation', 'code', code);
    const domain = row.domain || code.slice(0, 1);
    const professionalDomain = row.professional || code.slice(0, 3);
    const parent = parentOf(row);
    occupations.set(code, { label, domain, professional: professionalDomain, ...(parent ? { parent } : {}) });
    if (row.domainLabel) domains.set(domain, row.domainLabel);
    if (row.professionalLabel) professional.set(professionalDomain, row.professionalLabel);
  }

  function addItem(ogr: string, item: Item, notify: Report) {
    if (!itemCode.test(ogr)) return notify('item_code_format', 'ogr', ogr);
    if (!item.label) return notify('empty_label', 'label', ogr);
    const known = items.get(ogr);
    if (!known) items.set(ogr, item);
    else if (known.label !== item.label || known.kind !== item.kind)
      notify('conflicting_item', 'label', `${ogr} ${item.label}`);
    else known.core ||= item.core;
  }

  function addLink(occupation: string, ogr: string, core: boolean | undefined, notify: Report) {
    const item = items.get(ogr);
    if (!occupations.has(occupation)) return notify('unknown_occupation', 'code', occupation);
    if (!item) return notify('unknown_item', 'ogr', ogr);
    const pair = pairOf(occupation, ogr);
    if (links.has(pair)) return notify('duplicate_link', 'ogr', pair);
    links.set(pair, { occupation, ogr, core: core ?? item.core });
  }

  /** Handlers of each table; core skills are marked per occupation in ROME 4, per item in ROME 3. */
  function takers(isRome4: boolean): Partial<Record<TableName, (row: RomeRow, notify: Report) => void>> {
    const whole = (kind: Item['kind']) => (row: RomeRow, notify: Report) =>
      addItem(row.ogr ?? '', { label: row.label ?? '', kind, core: false }, notify);
    const coreOf = (code: string, ogr: string, said: string | undefined) => {
      if (said !== undefined) return yes.test(said);
      return corePairs.size === 0 || corePairs.has(pairOf(code, ogr));
    };
    return {
      occupations: addOccupation,
      romeCodes(row) {
        const occupation = occupations.get(row.code ?? '');
        const parent = parentOf(row);
        if (occupation && parent) occupation.parent = parent;
      },
      appellations({ ogr = '', label = '', code = '' }, notify) {
        if (!itemCode.test(ogr)) return notify('item_code_format', 'ogr', ogr);
        if (!label) return notify('empty_label', 'label', ogr);
        if (!occupations.has(code)) return notify('unknown_occupation', 'code', code);
        if (appellations.has(ogr)) return notify('duplicate_appellation', 'ogr', ogr);
        appellations.set(ogr, { label, occupation: code });
      },
      items({ ogr = '', label = '', type = '', rubric = '' }, notify) {
        const kind = itemKinds[type];
        if (!kind) return notify('unknown_item_type', 'type', type);
        // Rubrics 6 and 7 contain core skills, 9 and 10 specific ones, 5 work contexts.
        addItem(ogr, { label, kind, core: rubric === '6' || rubric === '7' }, notify);
      },
      competences: whole('know-how'),
      savoirs: whole('knowledge'),
      contexts(row, notify) {
        knowsContexts = true;
        whole('context')(row, notify);
      },
      links({ code = '', ogr = '', core = '' }, notify) {
        if (!isRome4) return addLink(code, ogr, undefined, notify);
        if (yes.test(core)) corePairs.add(pairOf(code, ogr));
      },
      references({ code = '', ogr = '', block = '', core }, notify) {
        // Block 5 contains skills, block 6 work contexts; the others are texts, sectors and related occupations.
        if (block === '5' || (block === '6' && knowsContexts))
          addLink(code, ogr, coreOf(code, ogr, core), notify);
      },
      texts({ code = '', position = '', kind = '', text = '' }) {
        if (!/^d[ée]finition$/i.test(kind) || !text) return;
        definitions.set(code, [...(definitions.get(code) ?? []), { position: Number(position) || 0, text }]);
      },
      domains: ({ code = '', label = '' }) => void domains.set(code, label),
      professionalDomains: ({ code = '', label = '' }) => void professional.set(code, label),
    };
  }

  return {
    domains,
    professional,
    occupations,
    appellations,
    items,
    links,
    definitions,
    addOccupation,
    takers,
  };
}
export type Gathering = ReturnType<typeof createGathering>;

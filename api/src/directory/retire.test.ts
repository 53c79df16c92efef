import { describe, expect, it } from 'vitest';
import type { DirectoryEdition } from './directory-edition.ts';
import { retire } from './retire.ts';

type Row = { code: string; label?: string; parent?: string; titles?: [id: string, label: string][] };

function edition(rows: Row[]): DirectoryEdition {
  return {
    edition: { name: 'Essai', date: '' },
    domains: [],
    professionalDomains: [],
    occupations: rows.map(({ code, label = code, parent }) => ({
      code,
      label,
      domain: 'A',
      professionalDomain: 'A11',
      ...(parent ? { parent } : {}),
      conditions: [],
      workContexts: [],
    })),
    appellations: rows.flatMap(({ code, titles = [] }) =>
      titles.map(([id, label]) => ({ id, label, occupation: code, forms: [label] })),
    ),
    skills: [],
    links: [],
  };
}

const none = { occupations: [], skills: [] };
const successor = (before: Row[], next: Row[]) =>
  retire(edition(next), { edition: edition(before), retired: none }).occupations[0]?.successor;

describe('the successor of a retired occupation', () => {
  const gone: Row = {
    code: 'A1101',
    titles: [
      ['1', 'Nuagiste'],
      ['2', 'Brumier / Brumière'],
      ['3', 'Givreur'],
    ],
  };
  it('is the occupation with most of its job titles, by code or by label', () => {
    const next: Row[] = [
      { code: 'A1102', titles: [['1', 'Nuagiste']] },
      {
        code: 'A1103',
        titles: [
          ['2', 'Brumier / Brumière'],
          ['99', 'GIVREUR'],
        ],
      },
    ];
    expect(successor([gone], next)).toBe('A1103');
  });
  it('is the occupation it was derived from when the former edition returns', () => {
    expect(successor([{ code: 'A1102', parent: 'A1101' }], [{ code: 'A1101' }])).toBe('A1101');
  });
  it('is the only one derived from it, and none when there are several', () => {
    const child: Row = { code: 'A1107', parent: 'A1101' };
    expect(successor([{ code: 'A1101' }], [child])).toBe('A1107');
    expect(successor([{ code: 'A1101' }], [child, { code: 'A1108', parent: 'A1101' }])).toBeUndefined();
  });
  it("is the successor's successor when that one is retired too", () => {
    const first = retire(edition([{ code: 'A1102', titles: [['1', 'Nuagiste']] }]), {
      edition: edition([{ code: 'A1101', titles: [['1', 'Nuagiste']] }]),
      retired: none,
    });
    const second = retire(edition([{ code: 'A1103', titles: [['1', 'Nuagiste']] }]), {
      edition: edition([{ code: 'A1102', titles: [['1', 'Nuagiste']] }]),
      retired: first,
    });
    expect(second.occupations.map(({ code, successor: next }) => [code, next])).toEqual([
      ['A1102', 'A1103'],
      ['A1101', 'A1103'],
    ]);
  });
  it('is removed when the occupation returns', () => {
    const before = {
      edition: edition([]),
      retired: { occupations: edition([gone]).occupations, skills: [] },
    };
    expect(retire(edition([gone]), before).occupations).toEqual([]);
  });
});

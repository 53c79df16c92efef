import { describe, expect, it } from 'vitest';
import { siteConditions } from '../../../contract/lists.ts';
import { starterDirectory as directory } from './starter.ts';

const twice = (values: string[]) => values.filter((value, i) => values.indexOf(value) !== i);
const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

describe('the starter directory', () => {
  it('has at least 120 occupations across all large domains', () => {
    expect(directory.occupations.length).toBeGreaterThanOrEqual(120);
    expect(new Set(directory.occupations.map((o) => o.domain)).size).toBe(14);
  });

  it('has 8 to 20 skills per occupation, some of them core, and 3 to 8 job titles', () => {
    const wrong = directory.occupations.filter((occupation) => {
      const links = directory.links.filter((link) => link.occupation === occupation.code);
      const titles = directory.appellations.filter((title) => title.occupation === occupation.code);
      return (
        links.length < 8 ||
        links.length > 20 ||
        !links.some((link) => link.core) ||
        titles.length < 3 ||
        titles.length > 8
      );
    });
    expect(wrong.map((occupation) => occupation.code)).toEqual([]);
  });

  it('has no duplicate names', () => {
    expect(twice(directory.occupations.map((o) => o.code))).toEqual([]);
    expect(twice(directory.occupations.map((o) => fold(o.label)))).toEqual([]);
    expect(twice(directory.appellations.map((a) => a.id))).toEqual([]);
    expect(twice(directory.skills.map((s) => s.id))).toEqual([]);
    expect(twice(directory.skills.map((s) => fold(s.label)))).toEqual([]);
    expect(twice(directory.skills.map((s) => fold(s.labelEn ?? '')))).toEqual([]);
    expect(twice(directory.links.map((l) => `${l.occupation} ${l.skill}`))).toEqual([]);
  });

  it('links only defined entries, and uses every skill', () => {
    const skills = new Set(directory.skills.map((s) => s.id));
    const used = new Set(directory.links.map((l) => l.skill));
    expect([...used].filter((id) => !skills.has(id))).toEqual([]);
    expect([...skills].filter((id) => !used.has(id))).toEqual([]);
  });

  it('has ids, codes and labels valid for the contract, in French and English', () => {
    for (const skill of directory.skills) {
      expect(skill.id).toMatch(/^(?:\d{1,7}|p-[a-z0-9-]{1,60})$/);
      expect(skill.label.length).toBeGreaterThan(3);
      expect(skill.label.length).toBeLessThanOrEqual(70);
      expect(skill.labelEn?.length).toBeGreaterThan(3);
    }
    for (const occupation of directory.occupations) {
      expect(occupation.code).toMatch(/^[A-N]\d{4}$/);
      expect(occupation.label).not.toBe('');
      expect(occupation.labelEn).not.toBe('');
      expect(siteConditions).toEqual(expect.arrayContaining(occupation.conditions));
    }
    expect(directory.appellations.every((a) => a.label.trim() === a.label && a.forms.length > 0)).toBe(true);
  });

  it('has each occupation in a defined professional domain and large domain', () => {
    const large = new Set(directory.domains.map((d) => d.code));
    const professional = new Set(directory.professionalDomains.map((d) => d.code));
    expect(directory.occupations.filter((o) => !professional.has(o.professionalDomain))).toEqual([]);
    expect(directory.professionalDomains.filter((d) => !large.has(d.domain))).toEqual([]);
  });

  it('uses for nearly all skills the code of the equivalent ROME item', () => {
    const own = directory.skills.filter((s) => s.id.startsWith('p-'));
    expect(own.length / directory.skills.length).toBeLessThanOrEqual(0.1);
  });

  it('finds "Aide en boulangerie" under D1102, with the work of a baker’s help', () => {
    const title = directory.appellations.find((a) => a.label === 'Aide en boulangerie');
    expect(title?.occupation).toBe('D1102');
    const labels = directory.links
      .filter((l) => l.occupation === 'D1102')
      .map((l) => directory.skills.find((s) => s.id === l.skill)?.label);
    expect(labels).toContain('Pétrir la pâte');
    expect(labels).toContain('Hygiène des aliments');
  });
});

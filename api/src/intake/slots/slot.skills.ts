import type { SlotContent } from '../../../contract/slots.ts';
import type { DirectoryService } from '../../directory/directory.service.ts';
import { foldedName } from '../folded-name.ts';
import type { Remark } from '../intake.plan.ts';

/** What reading the skills of a row needs of the directory. */
export interface SkillNames {
  /** The skill of this name or code; of several with one name, that of the occupation. */
  find(text: string, occupation: string): string | null;
  /** Label of the nearest skill, to be written instead. */
  near(text: string, occupation: string): string | null;
  /** The skills that the form ticks when this occupation is chosen. */
  mainOf(occupation: string): readonly string[];
  label(id: string): string;
}

type Directory = Pick<DirectoryService, 'content' | 'offersSkill' | 'searchSkills' | 'skill' | 'skillsOf'>;

/** The skills of an edition by folded name: read once an edition, since real ROME has thousands. */
const byName = new WeakMap<object, ReadonlyMap<string, string>>();

function namesIn(directory: Directory): ReadonlyMap<string, string> {
  const edition = directory.content();
  const known = byName.get(edition);
  if (known) return known;
  const names = new Map<string, string>();
  for (const { id, label, labelEn } of [...edition.allSkills].reverse()) {
    if (labelEn) names.set(foldedName(labelEn), id);
    names.set(foldedName(label), id);
  }
  byName.set(edition, names);
  return names;
}

/** As many as the form ticks by itself. */
const mainSkills = 4;

export function createSkillNames(directory: Directory): SkillNames {
  const label = (id: string) => directory.skill(id)?.label ?? id;
  return {
    label,
    find(text, occupation) {
      if (directory.offersSkill(text)) return text;
      const name = foldedName(text);
      const own = directory.skillsOf(occupation).find(({ id }) => foldedName(label(id)) === name);
      return own?.id ?? namesIn(directory).get(name) ?? null;
    },
    near(text, occupation) {
      const [found] = directory.searchSkills(text, 1, occupation ? [occupation] : []);
      return found === undefined ? null : label(found);
    },
    mainOf: (occupation) =>
      directory
        .skillsOf(occupation)
        .slice(0, mainSkills)
        .flatMap(({ id, core }) => (core ? [id] : [])),
  };
}

/** What a cell lists, in its order: names may hold commas, so that these part them only where a whole is unknown. */
function listed(cell: string, isKnown: (text: string) => boolean): string[] {
  const parts = (text: string, by: RegExp) => text.split(by).flatMap((part) => part.trim() || []);
  return parts(cell, /[;|\n]/).flatMap((part) => (isKnown(part) ? [part] : parts(part, /,/)));
}

interface Cells {
  used: string;
  taught: string;
}

/**
 * The skills that a row names, by name, code of a skill, or code of an occupation for its main ones. Where it names
 * none, the main ones of its occupation, as the form proposes them. What is not known is said, and left out.
 */
export function skillsIn(cells: Cells, occupation: string, names: SkillNames, notes: Remark[]) {
  const found = new Map<string, SlotContent['skills'][number]>();
  const add = (id: string, taught: boolean) => found.set(id, { id, level: 1, taught });
  const idsOf = (text: string): readonly string[] => {
    if (/^[A-N]\d{4}$/i.test(text)) return names.mainOf(text.toUpperCase());
    const id = names.find(text, occupation);
    return id === null ? [] : [id];
  };
  for (const [field, cell] of [
    ['skills', cells.used],
    ['taughtSkills', cells.taught],
  ] as const)
    for (const text of listed(cell, (part) => idsOf(part).length > 0)) {
      const ids = idsOf(text);
      for (const id of ids) add(id, field === 'taughtSkills');
      if (ids.length > 0) continue;
      notes.push({ code: 'skill_unknown', field, value: text.slice(0, 80) });
      const near = names.near(text, occupation);
      if (near) notes.push({ code: 'skill_nearest', field, value: near });
    }
  if (found.size === 0 && names.mainOf(occupation).length > 0) {
    for (const id of names.mainOf(occupation)) add(id, false);
    const labels = [...found.keys()].map(names.label).join(', ');
    notes.push({ code: 'skills_of_occupation', field: null, value: labels });
  }
  return [...found.values()].slice(0, 40);
}

import { blankConvention } from '@passerelle/api/rules';
import { describe, expect, it } from 'vitest';
import { fieldsOf, patchOf, withChanges } from './convention-fields.ts';

const {
  submittedOn: _on,
  now: _now,
  statedHours: _hours,
  offered: _offered,
  signatures: _signatures,
  ...blank
} = blankConvention('2027-01-04');
const content = {
  ...blank,
  prescriber: null,
  host: { ...blank.host, siret: '73282932000074', name: 'Fournil du Pont', conditions: ['heat'] },
};

describe('the fields of a convention', () => {
  it('have the paths that rules and changes name, without what the slot alone says', () => {
    const fields = fieldsOf(content);
    expect(fields).toMatchObject({ 'person.name': '', 'host.name': 'Fournil du Pont', objectives: '' });
    expect(Object.keys(fields)).not.toContain('host.siret');
    expect(Object.keys(fields)).not.toContain('host.conditions');
    expect(Object.keys(fields)).not.toContain('person');
  });
  it('are sent together where they belong together', () => {
    expect(patchOf({ 'person.phone': '0612345678', 'person.employed': false, tasks: 'Façonner' })).toEqual({
      person: { phone: '0612345678', employed: false },
      tasks: 'Façonner',
    });
    expect(patchOf({})).toEqual({});
  });
  it('make the content again, and leave the rest of it', () => {
    expect(withChanges(content, fieldsOf(content))).toEqual(content);
    const changed = withChanges(content, { 'host.mainActivity': 'Boulangerie', objectives: 'Découvrir' });
    expect(changed.host).toEqual({ ...content.host, mainActivity: 'Boulangerie' });
    expect(changed.objectives).toBe('Découvrir');
    expect(content.host.mainActivity).toBe('');
  });
});

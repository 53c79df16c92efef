import { candidacyStates, timelineKinds } from '@passerelle/api/contract';
import { describe, expect, it } from 'vitest';
import { dictionary as english } from './i18n.en.ts';
import { dictionary as french } from './i18n.fr.ts';
import { eventKey } from './timeline-words.ts';

function said(key: string, dictionary: object): unknown {
  return key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown>)?.[part], dictionary);
}
const events = [
  ...timelineKinds.map((kind) => ({ kind, to: null })),
  ...candidacyStates.map((to) => ({ kind: 'moved' as const, to })),
];

describe('a line of the history', () => {
  it('is one sentence, with the name of who did it', () => {
    const key = eventKey({ kind: 'moved', to: 'sent', by: 'Candidat 0B7', byRole: 'beneficiary' });
    expect(said(key, french)).toBe('{{name}} a envoyé la candidature');
  });
  it('names nobody when nobody did it', () => {
    const key = eventKey({ kind: 'moved', to: 'seen', by: 'Passerelle', byRole: 'system' });
    expect(said(key, french)).toBe('L’entreprise a lu la candidature');
  });
  it('has a sentence for each event, by somebody and by nobody, in both languages', () => {
    for (const event of events)
      for (const dictionary of [french, english]) {
        expect(said(eventKey({ ...event, by: 'Ada', byRole: 'counsellor' }), dictionary)).toMatch(
          /^\{\{name\}\} /,
        );
        expect(said(eventKey({ ...event, by: '', byRole: 'counsellor' }), dictionary)).not.toMatch(
          /\{\{|^undefined$/,
        );
      }
  });
});

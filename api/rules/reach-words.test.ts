import { describe, expect, it } from 'vitest';
import { reachWays, wordedKinds } from '../contract/lists.ts';
import { locales } from '../contract/primitives.ts';
import { defaultWords, fillSms, fillWords, smsCount, wordsProblem } from './reach-words.ts';

const values = {
  ...{ prenom: 'Awa', nom: 'Fictive', structure: 'Mission locale', conseiller: '', motif: 'un entretien' },
  ...{ telephone: '', validite: 'mardi 3 mars 2026', lien: 'https://exemple.fr/rdv/K7QM-482P-XA3F' },
};

describe('the words of a structure', () => {
  it('are refused by name when they hold a field that does not exist', () => {
    const said = (body: string, subject = 'Titre') => wordsProblem('email', { subject, body });
    expect(said('Bonjour {prénom}, {lien}')).toEqual({ code: 'unknown_field', name: 'prénom', in: 'body' });
    expect(said('{lien}', 'Pour {Nom}')).toEqual({ code: 'unknown_field', name: 'Nom', in: 'subject' });
    expect(said('{}{lien}')).toMatchObject({ code: 'unknown_field', name: '' });
    expect(said('Bonjour')).toMatchObject({ code: 'no_link' });
    expect(said('{lien} {lien}')).toMatchObject({ code: 'link_twice' });
    expect(said('{lien}', '{lien}')).toMatchObject({ code: 'link_in_subject' });
    expect(said('{lien}', ' ')).toMatchObject({ code: 'no_subject' });
    expect(wordsProblem('sms', { subject: '', body: '{ prenom } : { lien }' })).toBeNull();
  });

  it('leave out a line whose fact is unknown, and keep everything else as it was written', () => {
    const filled = fillWords(
      {
        subject: 'Pour {prenom}\n{nom}',
        body: 'Bonjour {prenom},\nreçu par {conseiller}.\n\nIci : {lien}\n\n{telephone}\n\nAccolade { seule }\net {5}',
      },
      values,
    );
    expect(filled).toEqual({
      subject: 'Pour Awa Fictive',
      before: ['Bonjour Awa,', 'Ici :'],
      after: ['Accolade { seule }\net {5}'],
    });
    expect(fillSms({ subject: '', body: 'Bonjour,\n{telephone}\n{lien} merci' }, values)).toBe(
      'Bonjour, https://exemple.fr/rdv/K7QM-482P-XA3F merci',
    );
  });

  it('do not read what a person is called as a field', () => {
    const odd = { ...values, prenom: '{lien}', nom: '{structure}' };
    expect(fillWords({ subject: '{prenom} {nom}', body: '{prenom} {nom} {lien}' }, odd)).toEqual({
      ...{ subject: '{lien} {structure}', before: ['{lien} {structure}'], after: [] },
    });
  });

  it('are ours, complete in every way and language, until the structure writes its own', () => {
    for (const locale of locales)
      for (const kind of wordedKinds)
        for (const via of reachWays) {
          const words = defaultWords[locale][kind][via];
          expect(wordsProblem(via, words)).toBeNull();
          expect(fillSms(words, values)).not.toMatch(/[{}]/);
        }
  });

  it('are counted as text messages', () => {
    expect(['a'.repeat(160), 'a'.repeat(161), 'ê'.repeat(70), 'ê'.repeat(71)].map(smsCount)).toEqual([
      1, 2, 1, 2,
    ]);
  });
});

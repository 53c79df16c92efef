import { expect, it } from 'vitest';
import { type MailContent, renderMail } from './template.ts';

const content: MailContent = {
  subject: 'Une offre :\n« Pain »',
  paragraphs: ['Qui ? Vous : demain !'],
  button: { label: 'Voir', path: '/offres/1?a=b' },
};

it('gives French punctuation its narrow spaces, in the subject, the text and the page, and leaves links alone', () => {
  const { subject, text, html } = renderMail(content, { locale: 'fr', origin: 'https://exemple.fr' });
  expect(subject).toBe('Une offre\u202f: «\u202fPain\u202f»');
  expect(text).toContain('Qui\u202f? Vous\u202f: demain\u202f!');
  expect(text).toContain('Voir\u202f:\nhttps://exemple.fr/offres/1?a=b');
  expect(html).toContain('<p>Qui\u202f? Vous\u202f: demain\u202f!</p>');
  expect(html).toContain('href="https://exemple.fr/offres/1?a=b"');
});

it('changes no space of an English mail, whose links follow an English colon', () => {
  const { subject, text } = renderMail(content, { locale: 'en', origin: 'https://exemple.fr' });
  expect(subject).toBe('Une offre : « Pain »');
  expect(text).not.toContain('\u202f');
  expect(text).toContain('Voir:\nhttps://exemple.fr/offres/1');
});

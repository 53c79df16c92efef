import { describe, expect, it } from 'vitest';
import { textOfHtml } from './html-text.ts';
import { replyTextOf } from './reply-text.ts';

const words = 'Oui, mardi à 9 h.\n\nMerci !';
const quoted = '> ##- Répondez au-dessus de cette ligne -##\n> Bonjour,\n> Un message vous attend.';
const cases: Record<string, string> = {
  'a plain text': words,
  'Windows line ends and a non-breaking space at the end': `${words.replaceAll('\n', '\r\n')}\u00a0\r\n`,
  'Gmail in French': `${words}\n\nLe lun. 2 mars 2026 à 09:12, Passerelle <ne-pas-repondre@exemple.fr> a écrit :\n\n${quoted}`,
  'Gmail, its line wrapped': `${words}\n\nLe lun. 2 mars 2026 à 09:12, Passerelle <\nreponse+abc@exemple.fr> a\nécrit :\n\n${quoted}`,
  'Apple Mail in English': `${words}\n\nOn 2 Mar 2026, at 09:12, Passerelle <x@exemple.fr> wrote:\n\n${quoted}`,
  'Thunderbird in German': `${words}\n\nAm 02.03.26 um 09:12 schrieb Passerelle:\n${quoted}`,
  'Outlook in French': `${words}\n\nDe : Passerelle <ne-pas-repondre@exemple.fr>\nEnvoyé : lundi 2 mars 2026\nÀ : Léo\nObjet : Un message\n\nBonjour,`,
  'an older Outlook': `${words}\n\n-----Message d'origine-----\nDe : Passerelle\n\nBonjour,`,
  'Outlook on the web': `${words}\n________________________________\nFrom: Passerelle\nSent: Monday`,
  'a quote without an introduction': `${words}\n\n##- Répondez au-dessus de cette ligne -##\n\nBonjour,\nUn message vous attend.`,
  'a signature': `${words}\n\n-- \nLéo Inventé\n06 39 98 00 00`,
  'a telephone': `${words}\n\nEnvoyé de mon iPhone`,
  'an application': `${words}\n\nTélécharger Outlook pour Android`,
  'answers between quoted lines': `> Mardi vous va ?\nOui, mardi à 9 h.\n> À demain\n\nMerci !`,
};

describe('what somebody wrote in an answer', () => {
  it.each(Object.entries(cases))('is found in %s', (_, mail) => {
    expect(replyTextOf(mail)).toBe(words);
  });

  it('keeps sentences that look like introductions or signatures', () => {
    const text =
      'Le matin, je suis là : dès 8 h.\nEn janvier, le chef a écrit : « d’accord ».\nJe viens - à pied - en 10 min.';
    expect(replyTextOf(text)).toBe(text);
  });

  it('keeps other alphabets, and joins accents written as two signs', () => {
    expect(replyTextOf('نعم، الثلاثاء\nДа, вторник\ne\u0301te\u0301')).toBe(
      'نعم، الثلاثاء\nДа, вторник\nété',
    );
  });

  it('contains no secret of the mail that it quotes in part', () => {
    const token = 'a2'.repeat(28);
    const text = replyTextOf(
      `Ce lien ?\nhttps://exemple.fr/repondre?jeton=abc.DEF-123 et reponse+${token}@exemple.fr`,
    );
    expect(text).toBe('Ce lien ?\nhttps://exemple.fr/repondre?jeton=… et reponse@exemple.fr');
  });

  it('is found in HTML alone, also when it is broken', () => {
    const html = `<!-- x --><head><style>p{}</style></head><div dir="ltr">Oui,&nbsp;mardi &agrave;\n9&#160;h.<br><br>Merci&#x21; <b>d’accord</b></div><div class="gmail_quote"><p>Bonjour,</p></div>`;
    expect(replyTextOf(textOfHtml(html)).replaceAll('\u00a0', ' ')).toBe(
      'Oui, mardi à 9 h.\n\nMerci! d’accord',
    );
    expect(
      replyTextOf(textOfHtml('<p>Oui</p><blockquote>Un <blockquote>cité</blockquote></blockquote>')),
    ).toBe('Oui');
    const started = Date.now();
    for (const part of ['<', '<p', '<!--', '&', '<blockquote>']) textOfHtml(part.repeat(500_000));
    expect(Date.now() - started).toBeLessThan(5000);
  });

  it('is nothing in a mail that only quotes', () => {
    expect(replyTextOf(`\n\n${quoted}\n`)).toBe('');
  });
});

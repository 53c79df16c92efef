import type { Locale } from '../../../contract/primitives.ts';
import { frenchSpaces } from '../../../rules/index.ts';

/** The content of a mail: plain sentences, at most one link. */
export interface MailContent {
  subject: string;
  paragraphs: readonly string[];
  /** `path` begins with `/`; the origin is added when the mail is rendered. */
  button?: { label: string; path: string };
  /** Sentences after the button. */
  closing?: readonly string[];
}

/** Several mails in one: each keeps its title, its sentences and its link. */
export interface MergedContent extends MailContent {
  parts: readonly MailContent[];
}

const andOthers: Record<Locale, (first: string, others: number) => string> = {
  fr: (first, others) => `${first}, et ${others} ${others > 1 ? 'autres' : 'autre'}`,
  en: (first, others) => `${first}, and ${others} more`,
};

/** One content for several of one kind. The greeting that they share stands once. */
export function mergeContents(contents: readonly MailContent[], locale: Locale): MergedContent {
  const [first, ...others] = contents;
  const greeting = first?.paragraphs[0];
  const shared = greeting !== undefined && others.every(({ paragraphs }) => paragraphs[0] === greeting);
  return {
    subject: andOthers[locale](first?.subject ?? '', others.length),
    paragraphs: shared ? [greeting] : [],
    parts: shared ? contents.map((one) => ({ ...one, paragraphs: one.paragraphs.slice(1) })) : contents,
  };
}

/** A mail of a feature, in both languages. */
export type MailTemplate<D> = Readonly<Record<Locale, (data: D) => MailContent>> & { readonly name: string };

/** `defineMail('verify-email', { fr: (data: { path: string }) => ({...}), en: ... })` */
export function defineMail<D>(
  name: string,
  texts: Record<Locale, (data: D) => MailContent>,
): MailTemplate<D> {
  return { name, ...texts };
}

/** How its reader answers a mail: by answering it, on the page of its button, or not at all. */
export type Answering = 'by_mail' | 'on_page' | 'never';

const signature: Record<Locale, Record<Answering, string>> = {
  fr: {
    by_mail:
      'Passerelle, la place des immersions. Vous pouvez répondre à cet e-mail : votre réponse ira dans la conversation, où les autres la liront.',
    on_page:
      'Passerelle, la place des immersions. Pour répondre, ouvrez la page : cet e-mail est automatique.',
    never: 'Passerelle, la place des immersions. Ce message est automatique, n’y répondez pas.',
  },
  en: {
    by_mail:
      'Passerelle, the immersion marketplace. You can reply to this e-mail: your reply goes into the conversation, where the others will read it.',
    on_page: 'Passerelle, the immersion marketplace. To reply, open the page: this e-mail is automatic.',
    never: 'Passerelle, the immersion marketplace. This message is automatic, please do not reply.',
  },
};

/** The first words of `replyLine`, in every language: what follows in an answer is the mail that it answers. */
export const replyMark = '##-';
const replyLine: Record<Locale, string> = {
  fr: `${replyMark} Répondez au-dessus de cette ligne -##`,
  en: `${replyMark} Reply above this line -##`,
};

const leaving: Record<Locale, string> = {
  fr: 'Ne plus recevoir ce genre de message',
  en: 'No more messages of this kind',
};

const colon: Record<Locale, string> = { fr: ' :', en: ':' };

interface RenderOptions {
  locale: Locale;
  /** The public address of the site. */
  origin: string;
  /** Path of the page to unsubscribe. */
  leave?: string | undefined;
  answering?: Answering;
}

/** Renders the content as text and as simple HTML in reading order, in French with the spaces of its punctuation. */
export function renderMail(
  content: MailContent | MergedContent,
  { locale, origin, leave, answering = 'never' }: RenderOptions,
) {
  const parts = 'parts' in content ? content.parts : [];
  const text = [
    ...(answering === 'by_mail' ? [replyLine[locale]] : []),
    ...textOf(content, locale, origin),
    ...parts.flatMap((part) => [part.subject.toLocaleUpperCase(locale), ...textOf(part, locale, origin)]),
    ...(leave ? [`${leaving[locale]}${colon[locale]}\n${origin}${leave}`] : []),
    `-- \n${signature[locale][answering]}`,
  ].join('\n\n');
  const html = [
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width"><title>${escapeHtml(content.subject)}</title></head>`,
    '<body style="margin:0;padding:24px;font:16px/1.5 Marianne,Arial,sans-serif;color:#161616">',
    '<main style="max-width:560px;margin:0 auto">',
    ...(answering === 'by_mail'
      ? [`<p style="color:#666666;font-size:14px">${escapeHtml(replyLine[locale])}</p>`]
      : []),
    `<h1 style="font-size:22px;line-height:1.3">${escapeHtml(content.subject)}</h1>`,
    ...htmlOf(content, origin),
    ...parts.flatMap((part) => [
      `<h2 style="font-size:18px;line-height:1.3;margin:32px 0 0">${escapeHtml(part.subject)}</h2>`,
      ...htmlOf(part, origin),
    ]),
    ...(leave
      ? [`<p><a href="${escapeHtml(`${origin}${leave}`)}">${escapeHtml(leaving[locale])}</a></p>`]
      : []),
    `<p style="color:#666666;font-size:14px">${escapeHtml(signature[locale][answering])}</p>`,
    '</main></body></html>',
  ].join('');
  const subject = content.subject.replaceAll(/\s+/g, ' ');
  if (locale !== 'fr') return { subject, text, html };
  return { subject: frenchSpaces(subject), text: frenchSpaces(text), html: frenchSpaces(html) };
}

function textOf({ paragraphs, button, closing = [] }: MailContent, locale: Locale, origin: string): string[] {
  const link = button ? [`${button.label}${colon[locale]}\n${origin}${button.path}`] : [];
  return [...paragraphs, ...link, ...closing];
}

function htmlOf({ paragraphs, button, closing = [] }: MailContent, origin: string): string[] {
  const link = button && escapeHtml(`${origin}${button.path}`);
  const lines = (all: readonly string[]) =>
    all.map((line) => `<p>${escapeHtml(line).replaceAll('\n', '<br>')}</p>`);
  return [
    ...lines(paragraphs),
    ...(button
      ? [
          `<p><a href="${link}" style="display:inline-block;padding:12px 20px;background:#000091;`,
          `color:#ffffff">${escapeHtml(button.label)}</a></p><p>${link}</p>`,
        ]
      : []),
    ...lines(closing),
  ];
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

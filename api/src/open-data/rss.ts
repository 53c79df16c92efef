import type { JsonFeed } from '../../contract/open-data.ts';

const escapeXml = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
/** Characters that XML 1.0 does not have. */
const clean = (text: string) => text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');
const element = (name: string, text: string) => `<${name}>${escapeXml(clean(text))}</${name}>`;

/** A JSON Feed as RSS 2.0. */
export function rssOf(feed: JsonFeed): string {
  const items = feed.items.map(
    ({ url, title, content_text, date_published, tags }) => `    <item>
      ${element('title', title)}
      ${element('link', url)}
      <guid isPermaLink="true">${escapeXml(url)}</guid>
      ${element('description', content_text)}
      ${date_published ? element('pubDate', new Date(date_published).toUTCString()) : ''}
      ${tags.map((tag) => element('category', tag)).join('')}
    </item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0">
  <channel>
    ${element('title', feed.title)}
    ${element('link', feed.home_page_url)}
    ${element('description', feed.title)}
    ${element('language', feed.language)}
${items.join('\n')}
  </channel>
</rss>
`;
}

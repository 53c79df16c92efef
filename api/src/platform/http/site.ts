/** What search engines and messengers read of a page before any script runs. */
export interface PageHead {
  title: string;
  description: string;
  /** An object of schema.org, without its context. */
  data?: Readonly<Record<string, unknown>>;
}

/** What the site shows to everybody. */
export interface Site {
  /** Null for a page that is not for everybody: it is not to be indexed. */
  head(path: string): Promise<PageHead | null>;
  /** Paths of the pages to index. */
  paths(): Promise<readonly string[]>;
}

export const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The built page with the head of one address. `origin` has no trailing slash. */
export function withHead(page: string, head: PageHead, origin: string, path: string): string {
  const title = escapeHtml(head.title);
  const description = escapeHtml(head.description);
  const address = escapeHtml(`${origin}${path}`);
  const data =
    head.data &&
    // `<` cannot end the element
    JSON.stringify({ '@context': 'https://schema.org', ...head.data }).replaceAll('<', '\\u003c');
  const lines = [
    `<link rel="canonical" href="${address}" />`,
    `<meta property="og:title" content="${title}" />`,
    `<meta property="og:description" content="${description}" />`,
    `<meta property="og:url" content="${address}" />`,
    '<meta property="og:type" content="website" />',
    '<meta property="og:locale" content="fr_FR" />',
    '<meta property="og:site_name" content="Passerelle" />',
    `<meta property="og:image" content="${escapeHtml(origin)}/share.png" />`,
    '<meta name="twitter:card" content="summary_large_image" />',
    ...(data ? [`<script type="application/ld+json">${data}</script>`] : []),
  ];
  return page
    .replace(/<title>[^<]*<\/title>/, () => `<title>${title}</title>`)
    .replace(
      /<meta name="description" content="[^"]*" ?\/?>/,
      () => `<meta name="description" content="${description}" />`,
    )
    .replace('</head>', () => `${lines.map((line) => `    ${line}\n`).join('')}  </head>`);
}

/** The file that lists the pages to index. */
export const sitemapOf = (origin: string, paths: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${paths.map((path) => `  <url><loc>${escapeHtml(`${origin}${path}`)}</loc></url>`).join('\n')}
</urlset>
`;

/** Nothing of a demo is to be found: its companies are invented. */
export const robotsOf = (origin: string, demo: boolean): string =>
  demo
    ? 'User-agent: *\nDisallow: /\n'
    : `User-agent: *\nDisallow: /api/\n\nSitemap: ${origin}/sitemap.xml\n`;

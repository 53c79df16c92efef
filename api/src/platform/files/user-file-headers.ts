import type { Response } from 'express';

interface UserFile {
  media: string;
  name: string;
  /** Inline, for pictures and PDF alone; otherwise a download. */
  shown: boolean;
}

/**
 * Files of users are served from our own origin, so they must not run code there: a download by default. What is
 * shown inline (pictures, PDF) has a sandbox without scripts and `nosniff`.
 */
export function setUserFileHeaders(response: Response, { media, name, shown }: UserFile): void {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16)}`,
  );
  response.setHeader('Content-Type', media);
  response.setHeader(
    'Content-Disposition',
    `${shown ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encoded}`,
  );
  response.setHeader(
    'Content-Security-Policy',
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  );
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cache-Control', 'private, no-store');
}

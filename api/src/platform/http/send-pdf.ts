import type { Response } from 'express';

/** Answers with a PDF to be saved under this name. */
export function sendPdf(response: Response, bytes: Buffer, name: string): void {
  response.setHeader('Content-Type', 'application/pdf');
  response.setHeader('Content-Disposition', `attachment; filename="${name}"`);
  response.end(bytes);
}

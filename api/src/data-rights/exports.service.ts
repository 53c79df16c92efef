import { Readable } from 'node:stream';
import { strToU8, Zip, ZipPassThrough } from 'fflate';
import type { Locale } from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { DataRightsContext } from './data-rights.context.ts';
import { exportDocument, exportTemplate } from './export.document.ts';
import { notExported } from './not-exported.ts';
import type { Subjects } from './subjects.ts';

/** All data of a person, collected from each feature that stores any. */
export function createExports(context: DataRightsContext, subjects: Subjects) {
  const { clock, pdf, personalData, securityLog, services } = context;

  async function gather(actor: Actor, pathwayId: string, locale: Locale): Promise<Record<string, unknown>> {
    const subject = await subjects.subjectOf({ pathwayId, accountId: actor.accountId });
    const parts: [string, unknown][] = [];
    for (const { name, exportFor } of personalData.holders())
      if (exportFor) parts.push([name, await exportFor(actor, subject, locale)]);
    return { ...Object.fromEntries(parts), elsewhere: notExported[locale] };
  }

  async function record(actor: Actor, pathwayId: string, form: string): Promise<void> {
    await securityLog.record({
      kind: 'data.exported',
      actor,
      subject: { kind: 'pathway', id: pathwayId },
      detail: { form },
    });
  }

  const document = (data: Record<string, unknown>, locale: Locale) =>
    pdf.render(
      exportTemplate,
      exportDocument(data, { locale, day: clock.today(), territory: services.territory.current().name }),
    );

  return {
    async asJson(actor: Actor, pathwayId: string, locale: Locale) {
      await record(actor, pathwayId, 'json');
      return gather(actor, pathwayId, locale);
    },

    async asDocument(actor: Actor, pathwayId: string, locale: Locale): Promise<Buffer> {
      await record(actor, pathwayId, 'pdf');
      return document(await gather(actor, pathwayId, locale), locale);
    },

    /** A ZIP with the JSON, the document and every file, created while it is sent. */
    async asArchive(actor: Actor, pathwayId: string, locale: Locale): Promise<Readable> {
      await record(actor, pathwayId, 'zip');
      const data = await gather(actor, pathwayId, locale);
      const subject = await subjects.subjectOf({ pathwayId, accountId: actor.accountId });
      const files = [];
      for (const { filesFor } of personalData.holders())
        if (filesFor) files.push(...(await filesFor(actor, subject)));
      return zipped([
        { name: 'passerelle.json', read: () => Readable.from([strToU8(JSON.stringify(data, null, 2))]) },
        { name: 'passerelle.pdf', read: () => pdfStream(() => document(data, locale)) },
        ...files.map(({ name, read }) => ({ name: `fichiers/${name}`, read })),
      ]);
    },
  };
}
export type Exports = ReturnType<typeof createExports>;

async function* bytesOf(make: () => Promise<Buffer>): AsyncGenerator<Buffer> {
  yield await make();
}
const pdfStream = (make: () => Promise<Buffer>) => Readable.from(bytesOf(make));

/** Not compressed, because pictures and PDFs do not shrink. Files are read one at a time, at the reader's pace. */
function zipped(files: readonly { name: string; read(): Readable }[]): Readable {
  return Readable.from(zipChunks(files));
}

async function* zipChunks(files: readonly { name: string; read(): Readable }[]): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  let failure: Error | null = null;
  const zip = new Zip((error, chunk) => {
    if (error) failure = error;
    else ready.push(chunk);
  });
  const taken = function* () {
    if (failure) throw failure;
    yield* ready.splice(0);
  };
  for (const { name, read } of files) {
    const entry = new ZipPassThrough(name);
    zip.add(entry);
    for await (const chunk of read()) {
      entry.push(chunk);
      yield* taken();
    }
    entry.push(new Uint8Array(0), true);
    yield* taken();
  }
  zip.end();
  yield* taken();
}

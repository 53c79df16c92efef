import * as contract from '../../contract/intake.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { boundedBytes } from '../platform/bounded-bytes.ts';
import { bind } from '../platform/http/bind.ts';
import { loadedIsTheirs, scopedByQuery } from '../platform/http/open-policies.ts';
import { xlsxType } from '../platform/xlsx.ts';
import { structureFactsOf } from '../structures/structure.facts.ts';
import type { IntakeContext } from './intake.context.ts';
import { mayImport } from './intake.policy.ts';
import type { IntakeReader } from './intake.reader.ts';
import { tooLarge } from './intake.sentences.ts';
import type { Intake } from './intake.service.ts';
import type { Upload } from './intake.upload.ts';

interface Parts {
  intake: Intake;
  take: Upload;
  reader: IntakeReader;
}

export function intakeRoutes({ services }: IntakeContext, { intake, take, reader }: Parts) {
  const one = {
    load: ({ actor, params }: { actor: Actor; params: { importId: string } }) =>
      reader.accessOf(actor, params.importId),
    policy: loadedIsTheirs,
  };
  return [
    bind(contract.listImports, {
      policy: scopedByQuery,
      handler: ({ actor, locale }) => reader.list(actor, locale),
    }),
    bind(contract.uploadImport, {
      async load({ actor, query: { kind, structureId: asked } }) {
        const structureId = (kind === 'people' ? asked : null) ?? actor.structureId;
        return { kind, structure: structureId ? await services.structures.getStructure(structureId) : null };
      },
      policy: (actor, { kind, structure }) =>
        mayImport(actor, kind, structure && structureFactsOf(structure)),
      async handler({ actor, loaded, params, query, req, locale }) {
        if (Number(req.headers['content-length'] ?? 0) > contract.maxImportBytes) throw tooLarge();
        const content = await boundedBytes(req, contract.maxImportBytes, tooLarge);
        const file = await take(actor, loaded, { ...params, name: query.name, content });
        return reader.present(file, locale);
      },
    }),
    bind(contract.getImport, {
      ...one,
      handler: ({ loaded, locale }) => reader.present(loaded.file, locale),
    }),
    bind(contract.changeImport, {
      ...one,
      handler: async ({ loaded, ifMatch, body, locale }) =>
        reader.present(await intake.change(loaded.file, ifMatch, body), locale),
    }),
    bind(contract.listImportRows, {
      ...one,
      handler: ({ actor, loaded, query, locale }) => reader.listRows(actor, loaded, query, locale),
    }),
    bind(contract.changeImportRow, {
      ...one,
      async handler({ actor, loaded, params, body, locale }) {
        const row = await intake.changeRow(loaded.file, params.line, body);
        const [shown] = await reader.presentRows(actor, loaded, [row], locale);
        if (!shown) throw new Error('A row is always shown');
        return shown;
      },
    }),
    bind(contract.startImport, {
      ...one,
      handler: async ({ loaded, ifMatch, locale }) =>
        reader.present(await intake.start(loaded.file, ifMatch), locale),
    }),
    bind(contract.undoImport, {
      ...one,
      handler: async ({ loaded, locale }) => reader.present(await intake.undo(loaded.file), locale),
    }),
    bind(contract.discardImport, {
      ...one,
      handler: ({ loaded }) => intake.discard(loaded.file),
    }),
    bind(contract.importReport, {
      ...one,
      async handler({ loaded, query, locale, res }) {
        const content = await reader.report(loaded, query.format, locale);
        res.setHeader('Content-Type', query.format === 'csv' ? 'text/csv; charset=utf-8' : xlsxType);
        res.setHeader('Content-Disposition', `attachment; filename="import.${query.format}"`);
        res.end(content);
      },
    }),
  ];
}

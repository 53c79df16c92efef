import { randomUUID } from 'node:crypto';
import type { Import, ImportKindName, ImportRow } from '../../../contract/index.ts';
import { csvText, encoded } from '../../../src/intake/testing/written-files.ts';
import type { Person } from '../people.ts';
import type { TestApp } from '../test-app.ts';

export const csvFile = (rows: readonly (readonly string[])[]) =>
  encoded(csvText(rows, { delimiter: ';', lineEnd: '\r\n', quoteAll: false }), 'utf-8', false);

/** The steps of an import of one kind through HTTP, as this person takes them. */
export function importSteps(app: TestApp, kind: ImportKindName, { visitor }: Person) {
  const put = (content: Buffer) =>
    visitor
      .put(`/api/v1/imports/${randomUUID()}?${new URLSearchParams({ name: 'fichier.csv', kind })}`)
      .set('Content-Type', 'application/octet-stream')
      .send(content);
  const get = async ({ id }: Pick<Import, 'id'>): Promise<Import> =>
    (await visitor.get(`/api/v1/imports/${id}`).expect(200)).body;
  const settled = async (file: Import): Promise<Import> => {
    await app.settle();
    return get(file);
  };
  return {
    put,
    get,
    async upload(rows: readonly (readonly string[])[]): Promise<Import> {
      return (await put(csvFile(rows)).expect(201)).body;
    },
    async rows({ id }: Import): Promise<ImportRow[]> {
      return (await visitor.get(`/api/v1/imports/${id}/rows?limit=100`).expect(200)).body.items;
    },
    change: (file: Import, line: number, body: object) =>
      visitor.patch(`/api/v1/imports/${file.id}/rows/${line}`).send(body),
    async start(file: Import): Promise<Import> {
      const { version } = await get(file);
      await visitor.post(`/api/v1/imports/${file.id}/start`).set('If-Match', `"${version}"`).expect(202);
      return settled(file);
    },
    async undo(file: Import): Promise<Import> {
      await visitor.post(`/api/v1/imports/${file.id}/undo`).expect(202);
      return settled(file);
    },
    async report({ id }: Import): Promise<string> {
      return (await visitor.get(`/api/v1/imports/${id}/report`).expect(200)).text;
    },
  };
}

import { strToU8, zipSync } from 'fflate';
import type { TextEncoding } from '../reading/encoding.ts';

/** Characters of windows-1252 above 0x7f that are not those of Latin-1. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** The bytes of a text in an encoding that files of other tools have, as `TextDecoder` reads them. */
export function encoded(text: string, encoding: TextEncoding, mark: boolean): Buffer {
  const all = mark && encoding !== 'windows-1252' ? `\uFEFF${text}` : text;
  if (encoding === 'utf-8') return Buffer.from(all, 'utf8');
  if (encoding === 'windows-1252')
    return Buffer.from(
      [...all].map((letter) => {
        const at = windows1252.indexOf(letter);
        return at >= 0 ? at + 0x80 : letter.charCodeAt(0);
      }),
    );
  const little = Buffer.from(all, 'utf16le');
  return encoding === 'utf-16le' ? little : little.swap16();
}

export interface CsvStyle {
  delimiter: string;
  lineEnd: string;
  quoteAll: boolean;
}

/** A CSV as other tools write it. */
export const csvText = (rows: readonly (readonly string[])[], { delimiter, lineEnd, quoteAll }: CsvStyle) =>
  rows
    .map((row) =>
      row
        .map((cell) =>
          quoteAll || cell.includes(delimiter) || /["\r\n]/.test(cell)
            ? `"${cell.replaceAll('"', '""')}"`
            : cell,
        )
        .join(delimiter),
    )
    .join(lineEnd);

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** A value of a workbook: `{ serial }` is a day in the epoch of the workbook. */
export type WorkbookCell = string | number | { serial: number } | null;

const columnName = (at: number): string =>
  (at >= 26 ? columnName(Math.floor(at / 26) - 1) : '') + String.fromCharCode(65 + (at % 26));

function cellXml(value: WorkbookCell, ref: string): string {
  if (value === null) return '';
  if (typeof value === 'string') return `<c r="${ref}" t="inlineStr"><is><t>${escaped(value)}</t></is></c>`;
  if (typeof value === 'number') return `<c r="${ref}"><v>${value}</v></c>`;
  return `<c r="${ref}" s="1"><v>${value.serial}</v></c>`;
}

/** A workbook with one sheet; `parts` replaces or adds parts of the archive. */
export function workbook(
  rows: readonly (readonly WorkbookCell[])[],
  { date1904 = false, parts = {} }: { date1904?: boolean; parts?: Record<string, string> } = {},
): Buffer {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packaged = 'http://schemas.openxmlformats.org/package/2006';
  const sheet = rows
    .map(
      (row, at) =>
        `<row r="${at + 1}">${row.map((cell, x) => cellXml(cell, `${columnName(x)}${at + 1}`)).join('')}</row>`,
    )
    .join('');
  const all: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${packaged}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="r1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets><sheet name="Liste" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
    ...parts,
  };
  return Buffer.from(
    zipSync(Object.fromEntries(Object.entries(all).map(([name, text]) => [name, strToU8(text)]))),
  );
}

export interface FlowPerson {
  role: 'DEM' | 'CJT' | 'ENF';
  lastName: string;
  firstName: string;
  birthDate: string;
  socialNumber?: string;
  /** `TOPPERSDRODEVORSA`. */
  rightsAndDuties?: '0' | '1';
}
export interface FlowHousehold {
  number: string;
  state: string;
  demandedOn: string;
  people: readonly FlowPerson[];
}

export interface FlowStyle {
  /** The control count at its end, or none. */
  count?: number | null;
  start?: string;
  organisation?: 'CAF' | 'MSA';
  /** `M` is the whole stock of a month, `J` the changes of a day. */
  type?: 'M' | 'J';
}

/** A flow of an allowance fund, in windows-1252. */
export function flow(
  households: readonly FlowHousehold[],
  { count = households.length, start = '', organisation = 'CAF', type = 'M' }: FlowStyle = {},
): Buffer {
  const person = (one: FlowPerson) => `<Personne>
      <QUAL>MME</QUAL><NOM>${escaped(one.lastName)}</NOM><PRENOM>${escaped(one.firstName)}</PRENOM><DTNAI>${one.birthDate}</DTNAI>
      <NIR>${one.socialNumber ?? ''}</NIR><SEXE>F</SEXE><ROLEPERS>${one.role}</ROLEPERS>
      <TOPPERSDRODEVORSA>${one.rightsAndDuties ?? '1'}</TOPPERSDRODEVORSA>
    </Personne>`;
  const household = (one: FlowHousehold) => `<InfosFoyerRSA>
    <Organisme><FONORG>${organisation}</FONORG><NUMORG>763</NUMORG><MATRICULE>${one.number}</MATRICULE></Organisme>
    <DemandeRSA><DTDEMRSA>${one.demandedOn}</DTDEMRSA><NUMDEMRSA>${one.number}1</NUMDEMRSA></DemandeRSA>
    ${one.people.map(person).join('')}
    <Adresse><NUMVOIE>3</NUMVOIE><LIBTYPEVOIE>RUE</LIBTYPEVOIE><NOMVOIE>DES PRÉS</NOMVOIE><CODEPOS>76000</CODEPOS><NUMCOM>76540</NUMCOM><NOMCOM>ROUEN</NOMCOM></Adresse>
    <ETATDOSRSA>${one.state}</ETATDOSRSA>
  </InfosFoyerRSA>`;
  const end =
    count === null
      ? ''
      : `<TransmissionFlux><NBTOTDOSRSATRANSM>${count}</NBTOTDOSRSATRANSM></TransmissionFlux></FluxRSA>`;
  return encoded(
    `<?xml version="1.0" encoding="windows-1252"?>${start}<FluxRSA><IdentificationFlux><TYPEFLUX>${type}</TYPEFLUX><DTREF>2026-11-01</DTREF></IdentificationFlux>${households.map(household).join('')}${end}`,
    'windows-1252',
    false,
  );
}

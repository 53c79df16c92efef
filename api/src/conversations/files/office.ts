import { type UnzipFileInfo, unzipSync } from 'fflate';

/** Far more than a letter or a CV has, far less than would harm the computer that opens it. */
const maxEntries = 2_000;
const maxBytesUnpacked = 200_000_000;
/** Maximum bytes unpacked here: lists, relations and text. */
const maxBytesRead = 20_000_000;

/**
 * Parts that can run code on the reader's computer (Office Open XML, ECMA-376): macros, controls, embedded objects.
 */
const actingParts = [
  /vba(project|data|projectsignature)/i,
  /(^|\/)activex\//i,
  /(^|\/)customui/i,
  /(^|\/)embeddings\/(?!.*\.xlsx$)/i,
  /\.(bin|exe|dll|js|vbs|hta|lnk|docm|dotm|xlsm|xltm|pptm)$/i,
];
const actingTypes = /macroenabled|vbaproject|activex|oleobject/i;

/** Whether a DOCX contains only text and pictures; false also when it cannot be read. */
export function isHarmlessDocx(content: Uint8Array): boolean {
  const read = look(content, (name) => /\.(xml|rels)$/i.test(name));
  if (!read || read.names.some((name) => actingParts.some((part) => part.test(name)))) return false;
  return [...read.texts].every(([name, text]) => {
    if (/\.rels$/i.test(name)) return hasOwnRelationsOnly(text);
    return /^\[content_types\]\.xml$/i.test(name) ? !actingTypes.test(text) : hasQuietFieldsOnly(text);
  });
}

/**
 * Fields that only show data of the document itself (ECMA-376, 17.16.5); others fetch, start or compose something.
 */
const quietFields = new Set(
  `ADVANCE AUTHOR BIBLIOGRAPHY CITATION COMMENTS CREATEDATE DATE DOCPROPERTY EDITTIME EQ FILENAME FORMCHECKBOX FORMDROPDOWN
  FORMTEXT HYPERLINK INDEX KEYWORDS LASTSAVEDBY LISTNUM MERGEFIELD NOTEREF NUMCHARS NUMPAGES NUMWORDS PAGE PAGEREF PRINTDATE
  REF REVNUM SAVEDATE SECTION SECTIONPAGES SEQ SET STYLEREF SUBJECT SYMBOL TC TIME TITLE TOC USERNAME XE`.split(
    /\s+/,
  ),
);

/** The name of a field may be spread over several runs; one that is built by another field has no fixed name. */
function hasQuietFieldsOnly(text: string): boolean {
  const simple = [...text.matchAll(/<[\w.-]*:?fldSimple\s[^<>]*?instr\s*=\s*(["'])(.*?)\1/gis)].map(
    ([, , code]) => code,
  );
  const begun = text.split(/<[\w.-]*:?fldChar\s[^<>]*?fldCharType\s*=\s*["']begin["']/i).slice(1);
  const complex = begun.map((rest) => {
    const [code = ''] = rest.split(/<[\w.-]*:?fldChar\s/i);
    return [...code.matchAll(/<[\w.-]*:?(?:del)?instrText(?:\s[^<>]*)?>([^<]*)</gi)]
      .map(([, part]) => part)
      .join('');
  });
  // a field with unusual syntax counts as unsafe
  const marks = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  if (marks(/fldSimple\s/gi) !== simple.length || marks(/["']begin["']/gi) !== begun.length) return false;
  return [...simple, ...complex].every((code) => {
    const [name = ''] = (code ?? '').trim().split(/[\s\\"]/);
    return quietFields.has(name.toUpperCase());
  });
}

const actingRelations = /\/(attachedTemplate|oleObject|control|vbaProject|subDocument|frame|aFChunk)["']/i;

/** A link to click may lead outside; content that is fetched when the file is opened may not. */
function hasOwnRelationsOnly(text: string): boolean {
  if (actingRelations.test(text)) return false;
  const outside = text.match(/TargetMode\s*=\s*["']?\s*External/gi) ?? [];
  const links = (text.match(/<[\w:]*Relationship\s[^<>]*>/gi) ?? []).filter(
    (tag) =>
      /\sTargetMode\s*=\s*["']External["']/i.test(tag) && /\sType\s*=\s*["'][^"']*\/hyperlink["']/i.test(tag),
  );
  // a relation with unusual syntax counts as unsafe
  return outside.length === links.length;
}

const actingOdt = [
  /<office:script[\s>]/i,
  /<script:event-listener/i,
  /<text:section-source/i,
  /<draw:(object-ole|plugin|applet|floating-frame)[\s>]/i,
  /<(draw:(image|object|fill-image)|office:dde-source)[^>]*xlink:href\s*=\s*["'](https?|file|ftp|smb|\\\\|\/\/)/i,
];

/** The same check for an ODT (OpenDocument 1.3). */
export function isHarmlessOdt(content: Uint8Array): boolean {
  const read = look(content, (name) =>
    /(^|\/)(content|styles|settings)\.xml$|^META-INF\/manifest\.xml$/i.test(name),
  );
  if (!read || read.names.some((name) => /^(basic|scripts|dialogs)\//i.test(name))) return false;
  if (read.names.some((name) => actingParts.some((part) => part.test(name)))) return false;
  return [...read.texts.values()].every((text) => !actingOdt.some((acting) => acting.test(text)));
}

/** All names, and the text of the wanted parts; undefined when the archive is corrupt, ambiguous or a zip bomb. */
function look(content: Uint8Array, wanted: (name: string) => boolean) {
  const names: string[] = [];
  let [unpacked, toRead] = [0, 0];
  const filter = ({ name, originalSize }: UnzipFileInfo) => {
    names.push(name);
    unpacked += originalSize;
    if (!wanted(name)) return false;
    toRead += originalSize;
    return toRead <= maxBytesRead;
  };
  try {
    const parts = unzipSync(content, { filter });
    const folded = new Set(names.map((name) => name.toLowerCase().replaceAll('\\', '/')));
    const bomb = names.length > maxEntries || unpacked > maxBytesUnpacked || toRead > maxBytesRead;
    if (bomb || folded.size !== names.length) return undefined;
    const texts = new Map(Object.entries(parts).map(([name, bytes]) => [name, textOf(bytes)]));
    // custom entities could hide any word
    if ([...texts.values()].some((text) => /<!(DOCTYPE|ENTITY)/i.test(text))) return undefined;
    return { names, texts };
  } catch {
    return undefined;
  }
}

/** XML as Office reads it: also in UTF-16, and with character references. */
function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const little = (first === 0xff && second === 0xfe) || second === 0;
  const big = (first === 0xfe && second === 0xff) || first === 0;
  const text = new TextDecoder(little ? 'utf-16le' : big ? 'utf-16be' : 'utf-8').decode(bytes);
  return text.replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (whole, hex?: string, decimal?: string) => {
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10_ffff ? String.fromCodePoint(code) : whole;
  });
}

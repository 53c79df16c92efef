import { zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { readingSentences, sentenceWith } from '../intake.sentences.ts';
import { encoded, flow, workbook } from '../testing/written-files.ts';
import { readTable } from './read-table.ts';
import { UnreadableFile } from './reading.problem.ts';
import { textOf } from './table.ts';

const bytes = (text: string) => Buffer.from(text);
const good = 'Nom;Prénom;Naissance\nNova;Ada;02/01/1990\nSol;Noé;03/02/1985\n';
const household = {
  number: '1234567',
  state: '2',
  demandedOn: '2026-10-12',
  people: [{ role: 'DEM', lastName: 'NOVA', firstName: 'ADA', birthDate: '1990-01-02' }],
} as const;
const whole = flow([household]);
const book = workbook([
  ['Nom', 'Prénom'],
  ['Nova', 'Ada'],
]);

/** What a person reads of a damaged file: how many rows it still has, or why there are none. */
async function reading(content: Uint8Array): Promise<string> {
  try {
    const { table } = await readTable(content);
    return `${table.rows.length} lignes, ${table.rows[0]?.cells.map(textOf).filter(Boolean).join(' ')}`;
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return sentenceWith(readingSentences[error.problem], error.values).fr;
  }
}

it.each<[string, Uint8Array, RegExp]>([
  ['is empty', bytes(''), /^Ce fichier ne contient aucune ligne/],
  ['has only spaces', bytes(' \n \n'), /^Ce fichier ne contient aucune ligne/],
  ['has only titles', bytes('Nom;Prénom\n'), /^Ce fichier ne contient aucune ligne/],
  ['has only a byte order mark', bytes('\uFEFF'), /^Ce fichier ne contient aucune ligne/],
  ['has two byte order marks', bytes(`\uFEFF\uFEFF${good}`), /^2 lignes, Nova Ada/],
  ['has line ends of three kinds', bytes('Nom;Prénom\rNova;Ada\r\nSol;Noé\n'), /^2 lignes, Nova Ada/],
  ['has no line end at its end', bytes(good.trimEnd()), /^2 lignes, Nova Ada/],
  ['has a quote that is never closed', bytes('Nom;Prénom\nNova;"Ada\nSol;Noé\n'), /^2 lignes, Nova Ada/],
  ['has a quote inside a word', bytes('Nom;Prénom\nNo"va;Ada\n'), /^1 lignes, No"va Ada/],
  ['has rows that are too short', bytes('Nom;Prénom;Ville\nNova\nSol;Noé\n'), /^2 lignes, Nova/],
  ['has rows that are too long', bytes('Nom;Prénom\nNova;Ada;x;y\n'), /^1 lignes, Nova Ada x y/],
  ['ends in the middle of a row', bytes(good.slice(0, -8)), /^2 lignes, Nova Ada/],
  ['ends in the middle of a letter', encoded(good, 'utf-8', false).subarray(0, 9), /^Ce fichier ne contient/],
  [
    'has a letter of another encoding',
    Buffer.concat([bytes('Nom;Ville\nNova;'), Buffer.from([0xe9]), bytes('u\n')]),
    /^1 lignes, Nova éu/,
  ],
  [
    'has zeros between its rows',
    bytes('Nom;Prénom\nNova;Ada\n\u0000\u0000\nSol;Noé\n'),
    /^2 lignes, Nova Ada/,
  ],
  [
    'has an odd number of bytes in UTF-16',
    encoded(good, 'utf-16le', true).subarray(0, -1),
    /^2 lignes, Nova Ada/,
  ],
  ['is a page of HTML', bytes('<!DOCTYPE html><html><body>Erreur 500</body></html>'), /définitions/],
  ['is a PDF', bytes('%PDF-1.7\n'), /ni un tableau \(CSV ou XLSX\)/],
  ['is a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]), /ni un tableau \(CSV ou XLSX\)/],
  ['is random bytes', Buffer.from(Array.from({ length: 400 }, (_, at) => (at * 7) % 32)), /ni un tableau/],
  ['is an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), /ancien format XLS/],
  ['is an archive without a workbook', zipSync({ 'lisez-moi.txt': bytes('bonjour') }), /ni un tableau/],
  ['is an archive cut in its first entry', book.subarray(0, 30), /abîmé/],
  ['is a workbook cut in half', book.subarray(0, book.length / 2), /abîmé/],
  ['is a workbook without its sheet', workbook([], { parts: { 'xl/worksheets/sheet1.xml': '' } }), /abîmé/],
  [
    'is a workbook whose sheet is no XML',
    workbook([], { parts: { 'xl/worksheets/sheet1.xml': 'bonjour' } }),
    /abîmé/,
  ],
  ['is an empty workbook', workbook([]), /^Ce fichier ne contient aucune ligne/],
  ['is a flow without its end', whole.subarray(0, whole.length - 120), /^Ce flux a été coupé/],
  ['is a flow without its count', flow([household], { count: null }), /^Ce flux a été coupé/],
  [
    'is a flow with another count',
    flow([household], { count: 12 }),
    /annonce 12 dossiers et en contient 1\./,
  ],
  [
    'is a flow with tags that cross',
    bytes('<?xml version="1.0"?><FluxRSA><A><B></A></B></FluxRSA>'),
    /abîmé/,
  ],
])('a file that %s', async (_what, content, said) => {
  expect(await reading(content)).toMatch(said);
});

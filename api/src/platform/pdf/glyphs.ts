/** Which characters a TrueType font can draw, read from its `cmap` table (formats 4 and 12 of the OpenType standard). */
export function charactersOf(font: Buffer): (codePoint: number) => boolean {
  const table = tableAt(font, 'cmap');
  const ranges: [from: number, to: number][] = [];
  for (let at = 0; at < font.readUInt16BE(table + 2); at += 1) {
    const record = table + 4 + at * 8;
    const [platform, encoding] = [font.readUInt16BE(record), font.readUInt16BE(record + 2)];
    const subtable = table + font.readUInt32BE(record + 4);
    const format = font.readUInt16BE(subtable);
    if (platform === 3 && encoding === 1 && format === 4) ranges.push(...segments(font, subtable));
    if (platform === 3 && encoding === 10 && format === 12) ranges.push(...groups(font, subtable));
  }
  return (codePoint) => ranges.some(([from, to]) => codePoint >= from && codePoint <= to);
}

function tableAt(font: Buffer, tag: string): number {
  for (let at = 0; at < font.readUInt16BE(4); at += 1) {
    const record = 12 + at * 16;
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8);
  }
  throw new Error(`The font has no table ${tag}`);
}

/** Format 4: characters of the basic plane, in segments that may contain missing glyphs. */
function segments(font: Buffer, at: number): [number, number][] {
  const count = font.readUInt16BE(at + 6) / 2;
  const column = (index: number, segment: number) =>
    at + 14 + (index === 0 ? 0 : 2) + index * count * 2 + segment * 2;
  const found: [number, number][] = [];
  for (let segment = 0; segment < count; segment += 1) {
    const to = font.readUInt16BE(column(0, segment));
    const from = font.readUInt16BE(column(1, segment));
    const delta = font.readUInt16BE(column(2, segment));
    const offsetAt = column(3, segment);
    const offset = font.readUInt16BE(offsetAt);
    for (let code = from; code <= to && code !== 0xffff; code += 1) {
      const listed = offset === 0 ? code : font.readUInt16BE(offsetAt + offset + (code - from) * 2);
      const glyph = offset !== 0 && listed === 0 ? 0 : (listed + delta) & 0xffff;
      if (glyph !== 0) found.push([code, code]);
    }
  }
  return joined(found);
}

/** Format 12: groups of characters of all planes. */
function groups(font: Buffer, at: number): [number, number][] {
  return Array.from({ length: font.readUInt32BE(at + 12) }, (_, group) => {
    const record = at + 16 + group * 12;
    return [font.readUInt32BE(record), font.readUInt32BE(record + 4)];
  });
}

function joined(codes: [number, number][]): [number, number][] {
  const ranges: [number, number][] = [];
  for (const [code] of codes) {
    const last = ranges.at(-1);
    if (last && last[1] === code - 1) last[1] = code;
    else ranges.push([code, code]);
  }
  return ranges;
}

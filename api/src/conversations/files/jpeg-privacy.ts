const exifMark = Buffer.from('Exif\0\0', 'latin1');

/** Orientation, 1 to 8, from the TIFF part of an Exif segment; 1 when it says nothing sensible. */
function orientationOf(tiff: Buffer): number {
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const u16 = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const u32 = (at: number) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  try {
    const start = u32(4);
    for (let entry = 0; entry < u16(start); entry += 1) {
      const at = start + 2 + entry * 12;
      if (u16(at) === 0x0112) return Math.min(8, Math.max(1, u16(at + 8)));
    }
  } catch {
    // torn: nothing to keep
  }
  return 1;
}

/** The smallest Exif segment that keeps a photo upright. */
function uprightSegment(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('II', 0, 'latin1');
  tiff.writeUInt16LE(42, 2);
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  tiff.writeUInt16LE(0x0112, 10);
  tiff.writeUInt16LE(3, 12);
  tiff.writeUInt32LE(1, 14);
  tiff.writeUInt16LE(orientation, 18);
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0, 0]), exifMark, tiff]);
  segment.writeUInt16BE(segment.length - 2, 2);
  return segment;
}

/**
 * The beginning of a JPEG without what a camera wrote about place, time and device (Exif, XMP, IPTC); its orientation
 * stays. Segments that lie wholly in `head` are looked at, which is where cameras write them.
 */
export function withoutCameraNotes(head: Buffer): Buffer {
  const kept: Buffer[] = [head.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= head.length && head[at] === 0xff && head[at + 1] !== 0xda) {
    const marker = head[at + 1];
    const end = at + 2 + head.readUInt16BE(at + 2);
    if (end > head.length) break;
    const segment = head.subarray(at, end);
    const isExif = marker === 0xe1 && segment.subarray(4, 10).equals(exifMark);
    if (isExif) {
      const orientation = orientationOf(segment.subarray(10));
      if (orientation !== 1) kept.push(uprightSegment(orientation));
    } else if (marker !== 0xe1 && marker !== 0xed) kept.push(segment);
    at = end;
  }
  kept.push(head.subarray(at));
  return Buffer.concat(kept);
}

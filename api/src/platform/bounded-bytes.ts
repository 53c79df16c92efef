/** All bytes of a stream; throws what `tooLarge` makes as soon as there are more than `maxBytes`, and closes the stream. */
export async function boundedBytes(
  stream: AsyncIterable<Uint8Array | string>,
  maxBytes: number,
  tooLarge: () => Error,
): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    if (size > maxBytes) throw tooLarge();
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

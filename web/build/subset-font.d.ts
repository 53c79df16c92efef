declare module 'subset-font' {
  /** A font of these letters only. Rejects when `font` is none. */
  export default function subsetFont(
    font: Buffer,
    letters: string,
    options: { targetFormat: 'woff2'; noHinting: boolean; keepFeatures: readonly string[] },
  ): Promise<Buffer>;
}

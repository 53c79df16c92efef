/** A sentence in which the reference of a convention stays on one line. */
export function WithReference({ text, reference }: { text: string; reference: string }) {
  const at = text.indexOf(reference);
  if (at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <span className="p-sign__reference">{reference}</span>
      {text.slice(at + reference.length)}
    </>
  );
}

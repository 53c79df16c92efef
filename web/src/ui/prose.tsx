/**
 * A text of several paragraphs, one per line. Lines that begin with "- " become a list.
 */
export function Prose({ text }: { text: string }) {
  const parts: { list: boolean; lines: string[] }[] = [];
  for (const line of text.split('\n')) {
    const list = line.startsWith('- ');
    const last = parts.at(-1);
    if (list && last?.list) last.lines.push(line.slice(2));
    else parts.push({ list, lines: [list ? line.slice(2) : line] });
  }
  return (
    <div className="p-prose">
      {parts.map(({ list, lines }) =>
        list ? (
          <ul key={lines[0]} className="p-points">
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        ) : (
          <p key={lines[0]}>{lines[0]}</p>
        ),
      )}
    </div>
  );
}

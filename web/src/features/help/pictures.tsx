/** Small drawings of what a page looks like, for the help: each shows one gesture. They take the colours of the theme. */
export type Picture = 'form' | 'list' | 'send' | 'talk' | 'sign' | 'week' | 'ticks' | 'bars' | 'people';

export function HelpPicture({ name }: { name: Picture }) {
  return (
    <svg className="p-help__picture" viewBox="0 0 160 100" aria-hidden="true" focusable="false">
      <rect className="p-help__screen" x="1" y="1" width="158" height="98" rx="8" />
      <path className="p-help__bar" d="M1 17V9a8 8 0 0 1 8-8h142a8 8 0 0 1 8 8v8z" />
      {drawings[name]}
    </svg>
  );
}

const lineOf = (x: number, y: number, width: number, strong = false) => (
  <rect
    key={`${x}-${y}`}
    className={strong ? 'p-help__word' : 'p-help__line'}
    x={x}
    y={y}
    width={width}
    height={strong ? 5 : 4}
    rx="2"
  />
);

/** A card with a title, a line, and perhaps a button. */
const card = (x: number, y: number, width: number, marked: boolean) => (
  <g key={`${x}-${y}`}>
    <rect
      className={marked ? 'p-help__card p-help__card--marked' : 'p-help__card'}
      x={x}
      y={y}
      width={width}
      height="20"
      rx="3"
    />
    {lineOf(x + 6, y + 5, width * 0.4, true)}
    {lineOf(x + 6, y + 13, width * 0.6)}
    {marked && <circle className="p-help__accent" cx={x + width - 12} cy={y + 10} r="5" />}
  </g>
);

const tick = (x: number, y: number) => (
  <path key={`${x}-${y}`} className="p-help__tick" d={`M${x} ${y + 4}l3 4 6-8`} />
);

const drawings: Record<Picture, React.ReactNode> = {
  form: (
    <>
      {lineOf(12, 25, 40, true)}
      <rect className="p-help__card" x="12" y="34" width="90" height="12" rx="2" />
      {lineOf(12, 53, 30, true)}
      {[0, 1, 2].map((at) => (
        <rect
          key={at}
          className={at < 2 ? 'p-help__accent' : 'p-help__line'}
          x={12 + at * 34}
          y="62"
          width="30"
          height="10"
          rx="5"
        />
      ))}
      <rect className="p-help__accent" x="12" y="80" width="46" height="12" rx="2" />
    </>
  ),
  list: [0, 1, 2].map((at) => card(12, 24 + at * 24, 136, at === 0)),
  send: (
    <>
      {lineOf(12, 26, 60, true)}
      {lineOf(12, 37, 110)}
      {lineOf(12, 45, 96)}
      {lineOf(12, 53, 70)}
      <rect className="p-help__accent" x="12" y="68" width="62" height="18" rx="3" />
      <path className="p-help__inverse" d="M32 77h20m-7-5 7 5-7 5" />
    </>
  ),
  talk: (
    <>
      <path
        className="p-help__card"
        d="M14 26h66a4 4 0 0 1 4 4v12a4 4 0 0 1-4 4H24l-8 6v-6h-2a4 4 0 0 1-4-4V30a4 4 0 0 1 4-4z"
      />
      {lineOf(18, 32, 44, true)}
      {lineOf(18, 39, 54)}
      <path
        className="p-help__accent"
        d="M80 58h66a4 4 0 0 1 4 4v14a4 4 0 0 1-4 4h-2v7l-9-7H80a4 4 0 0 1-4-4V62a4 4 0 0 1 4-4z"
      />
      <path className="p-help__inverse" d="M86 66h50M86 73h34" />
    </>
  ),
  sign: (
    <>
      <path className="p-help__card" d="M44 22h54l18 18v56H44z" />
      <path className="p-help__card" d="M98 22v18h18" />
      {lineOf(54, 34, 32, true)}
      {lineOf(54, 46, 50)}
      {lineOf(54, 54, 44)}
      <path className="p-help__tick" d="M54 82c6-14 10-14 11-6s5 8 9 0 6-4 8 2 8 4 14-2" />
      <path className="p-help__stroke" d="M54 89h52" />
    </>
  ),
  week: [0, 1, 2, 3, 4, 5, 6].flatMap((day) =>
    [0, 1].map((half) => (
      <rect
        key={`${day}-${half}`}
        className={day < 5 && (day + half) % 3 !== 2 ? 'p-help__accent' : 'p-help__line'}
        x={14 + day * 19}
        y={34 + half * 26}
        width="15"
        height="20"
        rx="3"
      />
    )),
  ),
  ticks: [0, 1, 2].map((at) => (
    <g key={at}>
      <rect className="p-help__card" x="14" y={26 + at * 22} width="14" height="14" rx="3" />
      {at < 2 && tick(17, 29 + at * 22)}
      {lineOf(36, 27 + at * 22, 60, true)}
      {lineOf(36, 36 + at * 22, 92)}
    </g>
  )),
  bars: (
    <>
      {[64, 46, 30, 18].map((height, at) => (
        <rect
          key={height}
          className={at === 2 ? 'p-help__warn' : 'p-help__accent'}
          x={18 + at * 34}
          y={90 - height}
          width="22"
          height={height}
          rx="2"
        />
      ))}
      <path className="p-help__stroke" d="M10 90h140" />
    </>
  ),
  people: [0, 1, 2].map((at) => (
    <g key={at}>
      <circle className={at === 1 ? 'p-help__accent' : 'p-help__word'} cx={34 + at * 46} cy="44" r="11" />
      <path
        className={at === 1 ? 'p-help__accent' : 'p-help__word'}
        d={`M${16 + at * 46} 84a18 22 0 0 1 36 0z`}
      />
    </g>
  )),
};

import results from './accessibility-results.json' with { type: 'json' };

/** What `npm run docs:accessibility` has written: the result of the last check of every page by axe. */
export interface CheckedPages {
  /** When, as YYYY-MM-DD. */
  day: string;
  /** The tool and the browser, each with its version. */
  engine: string;
  browser: string;
  /** Widths of the window, in pixels. */
  widths: number[];
  /** Rules that axe applied to at least one page. */
  rules: number;
  problems: number;
  /** Addresses by who visits them. */
  visits: Record<string, string[]>;
}
export const checked: CheckedPages = results;

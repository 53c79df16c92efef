import type { Point } from '../document.ts';

/**
 * Grid cells as strings for filters, because the server's own geo filter walks its whole tree at each search. Fine cells
 * are a tenth of a degree (11 km high), coarse ones a degree. They only narrow the search; exact distances are computed
 * here.
 */
const kilometresADegree = 111.2;
const fineDegrees = 0.1;
/** With more cells than this, the coarser grid is used. */
const maxCells = 400;
const marginKm = 0.5;
/** The cell that means everywhere: no known location, or a limit too large for cells. */
export const everywhere = '*';

const index = (degrees: number, size: number) => Math.floor(Math.round((degrees / size) * 1e9) / 1e9);

export function fineCell({ lat, lon }: Point): string {
  return `f${index(lat, fineDegrees)}:${index(lon, fineDegrees)}`;
}

export function coarseCell({ lat, lon }: Point): string {
  return `c${index(lat, 1)}:${index(lon, 1)}`;
}

function box(prefix: string, size: number, point: Point, km: number): string[] | null {
  const height = (km + marginKm) / kilometresADegree;
  const edge = Math.min(89, Math.abs(point.lat) + height);
  const width = height / Math.cos((edge * Math.PI) / 180);
  const rows = [index(point.lat - height, size), index(point.lat + height, size)] as const;
  const columns = [index(point.lon - width, size), index(point.lon + width, size)] as const;
  if ((rows[1] - rows[0] + 1) * (columns[1] - columns[0] + 1) > maxCells) return null;
  const cells: string[] = [];
  for (let row = rows[0]; row <= rows[1]; row++)
    for (let column = columns[0]; column <= columns[1]; column++) cells.push(`${prefix}${row}:${column}`);
  return cells;
}

/** Cells of one size that cover a circle; null when it is too large for a useful filter. */
export function cellsAround(point: Point, km: number): string[] | null {
  return box('f', fineDegrees, point, km) ?? box('c', 1, point, km);
}

/** Approximate kilometres from a point to the middle of a fine cell, to sort cells by distance. */
export function kilometresToCell(point: Point, cell: string): number {
  const [row = 0, column = 0] = cell.slice(1).split(':').map(Number);
  const lat = (row + 0.5) * fineDegrees;
  const lon = (column + 0.5) * fineDegrees;
  const east = (lon - point.lon) * Math.cos((point.lat * Math.PI) / 180);
  return Math.hypot(lat - point.lat, east) * kilometresADegree;
}

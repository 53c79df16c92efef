import { pointOf } from '../scoring/distance.ts';
import { int32, uint32 } from './columns.ts';

/**
 * Documents are numbered by (partition, row of latitude, cell of longitude): locations near each other are near in
 * memory, and a circle becomes a few ranges of numbers.
 */
const rowDegrees = 0.05;
const cellDegrees = 0.07;
const rowCount = Math.ceil(180 / rowDegrees);
const cellCount = Math.ceil(360 / cellDegrees);
export const cellsPerPartition = rowCount * cellCount;
/** Maximum number of partitions in a key of 31 bits. */
export const maxPartitions = Math.floor(2 ** 31 / cellsPerPartition);
const radians = Math.PI / 180;
const earthKm = 6371.0088;
/** A margin for Float32 coordinates, in degrees. */
const margin = 0.0002;

const clamp = (value: number, max: number) => Math.min(max, Math.max(0, value));
const rowOf = (lat: number) => clamp(Math.floor((lat + 90) / rowDegrees), rowCount - 1);
const cellOf = (lon: number) => clamp(Math.floor((lon + 180) / cellDegrees), cellCount - 1);

export function cellKey(partition: number, lat: number, lon: number): number {
  return partition * cellsPerPartition + rowOf(lat) * cellCount + cellOf(lon);
}

/** The cell of a Float32 unit vector, so that documents read from a segment are in the same cell as new ones. */
export function cellAt(x: number, y: number, z: number): number {
  const { lat, lon } = pointOf(x, y, z);
  return cellKey(0, lat, lon);
}

/** Keys of the non-empty cells, in order, and the first document of each (with one more entry at the end). */
export type Cells = { readonly keys: Int32Array; readonly starts: Uint32Array };

function firstAtLeast(keys: Int32Array, key: number, from: number): number {
  let low = from;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keys[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first and last cell of longitude that a circle may touch, for each row of latitude. */
export type Circle = { readonly firstRow: number; readonly spans: Int32Array };

export function circle(lat: number, lon: number, kilometres: number): Circle {
  const angle = Math.min(Math.PI, kilometres / earthKm);
  const degrees = angle / radians + margin;
  const firstRow = rowOf(lat - degrees);
  const lastRow = rowOf(lat + degrees);
  const spans = new Int32Array(2 * (lastRow - firstRow + 1));
  const sin = Math.sin(lat * radians);
  const cos = Math.cos(lat * radians);
  /** Half width of the circle at a latitude, in degrees; 180 around a pole, -1 outside. */
  const halfWidth = (at: number) => {
    const flat = (Math.cos(angle) - sin * Math.sin(at * radians)) / (cos * Math.cos(at * radians));
    if (!(flat > -1)) return 180;
    return flat >= 1 ? -1 : Math.acos(flat) / radians;
  };
  const widestAt = Math.abs(sin / Math.cos(angle)) <= 1 ? Math.asin(sin / Math.cos(angle)) / radians : lat;
  for (let row = firstRow; row <= lastRow; row++) {
    const south = row * rowDegrees - 90;
    const north = south + rowDegrees;
    let width = Math.max(halfWidth(south), halfWidth(north));
    if (widestAt > south && widestAt < north) width = Math.max(width, halfWidth(widestAt));
    if (lat > south && lat < north) width = Math.max(width, halfWidth(lat));
    const half = Math.max(0, width) + margin * 10;
    const crosses = lon - half < -180 || lon + half > 180;
    spans[2 * (row - firstRow)] = crosses ? 0 : cellOf(lon - half);
    spans[2 * (row - firstRow) + 1] = crosses ? cellCount - 1 : cellOf(lon + half);
  }
  return { firstRow, spans };
}

/** Writes the [from, to) document ranges of a partition into `out`, starting at `count`; a null circle means all. Returns the new count. */
export function rangesOf(
  { keys, starts }: Cells,
  partition: number,
  round: Circle | null,
  out: number[],
  count: number,
): number {
  const base = partition * cellsPerPartition;
  let position = firstAtLeast(keys, base, 0);
  const end =
    partition + 1 >= maxPartitions ? keys.length : firstAtLeast(keys, base + cellsPerPartition, position);
  if (position === end) return count;
  if (!round) {
    out[count++] = starts[position]!;
    out[count++] = starts[end]!;
    return count;
  }
  for (let row = 0; row * 2 < round.spans.length; row++) {
    const rowBase = base + (round.firstRow + row) * cellCount;
    const first = firstAtLeast(keys, rowBase + round.spans[2 * row]!, position);
    if (first >= end) break;
    const last = firstAtLeast(keys, rowBase + round.spans[2 * row + 1]! + 1, first);
    position = last;
    if (last === first) continue;
    out[count++] = starts[first]!;
    out[count++] = starts[last]!;
  }
  return count;
}

/** Sorts the keys by a radix sort in three passes; yields regularly. */
export function* sortedOrder(keys: Int32Array): Generator<void, Uint32Array> {
  const size = keys.length;
  let from = uint32(size);
  let to = uint32(size);
  for (let i = 0; i < size; i++) from[i] = i;
  for (let shift = 0; shift < 33; shift += 11) {
    const counts = new Uint32Array(2049);
    for (let i = 0; i < size; i++) counts[((keys[i]! >>> shift) & 2047) + 1]!++;
    for (let i = 0; i < 2048; i++) counts[i + 1]! += counts[i]!;
    for (let i = 0; i < size; i++) {
      const row = from[i]!;
      to[counts[(keys[row]! >>> shift) & 2047]!++] = row;
      if ((i & 0xffff) === 0xffff) yield;
    }
    [from, to] = [to, from];
    yield;
  }
  return from;
}

export function cellsOf(keys: Int32Array, order: Uint32Array): Cells {
  const distinct: number[] = [];
  const starts: number[] = [];
  let previous = -1;
  for (let i = 0; i < order.length; i++) {
    const key = keys[order[i]!]!;
    if (key === previous) continue;
    distinct.push(key);
    starts.push(i);
    previous = key;
  }
  starts.push(order.length);
  const cells = { keys: int32(distinct.length), starts: uint32(starts.length) };
  cells.keys.set(distinct);
  cells.starts.set(starts);
  return cells;
}

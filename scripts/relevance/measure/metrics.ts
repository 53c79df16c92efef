/** Discounted gain of the first `k` grades of a ranking: 2^grade − 1, with a logarithmic discount by position. */
function gain(grades: readonly number[], k: number): number {
  return grades.slice(0, k).reduce((sum, grade, place) => sum + (2 ** grade - 1) / Math.log2(place + 2), 0);
}

/** 1 for the best possible order; null when no slot of the pool is relevant, so that nothing can be measured. */
export function ndcg(grades: readonly number[], k: number): number | null {
  const best = gain(
    [...grades].sort((a, b) => b - a),
    k,
  );
  return best === 0 ? null : gain(grades, k) / best;
}

/** Share of the first `k` that one would propose (grade 2 or 3). */
export function precision(grades: readonly number[], k: number): number {
  return grades.slice(0, k).filter((grade) => grade >= 2).length / k;
}

export const mean = (numbers: readonly number[]) =>
  numbers.length === 0 ? 0 : numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

/** 0 when all values are equal, near 1 when one has everything. */
export function gini(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const total = sorted.reduce((sum, one) => sum + one, 0);
  if (total === 0) return 0;
  const weighed = sorted.reduce((sum, one, place) => sum + one * (2 * (place + 1) - sorted.length - 1), 0);
  return weighed / (sorted.length * total);
}

/** Half the width of the 95 % confidence interval of the mean of paired differences. */
export function halfWidth(differences: readonly number[]): number {
  const middle = mean(differences);
  const variance =
    differences.reduce((sum, one) => sum + (one - middle) ** 2, 0) / Math.max(1, differences.length - 1);
  return 1.96 * Math.sqrt(variance / Math.max(1, differences.length));
}

const resamples = 2_000;

/** The 95 % interval of the mean over people drawn again and again, with the same chance in each run. */
export function bootstrapInterval(values: readonly number[]): [low: number, high: number] {
  const random = createRandom(1);
  const means = Array.from({ length: resamples }, () =>
    mean(values.map(() => values[Math.floor(random() * values.length)] ?? 0)),
  ).sort((a, b) => a - b);
  return [means[Math.floor(0.025 * resamples)] ?? 0, means[Math.ceil(0.975 * resamples) - 1] ?? 0];
}

/** Numbers in [0, 1[ (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

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

/**
 * Shares of `total` by weight, whole numbers that sum to `total` (largest remainder, Hamilton's method). Equal remainders go to the earlier
 * weight, so that the result depends on nothing else. No weights: no shares.
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum <= 0) return weights.map(() => 0);
  const shares = weights.map((weight) => Math.floor((total * weight) / sum));
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: total * weight - (shares[index] ?? 0) * sum }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  const left = total - shares.reduce((a, b) => a + b, 0);
  const more = new Set(byRemainder.slice(0, left).map(({ index }) => index));
  return shares.map((share, index) => share + (more.has(index) ? 1 : 0));
}

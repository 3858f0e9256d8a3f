/** The middle of some figures, of an even number the lower one. Null when there are none. */
export function median(figures: readonly number[]): number | null {
  const sorted = [...figures].sort((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

/** The median of what could be measured; null when some run did not get there, which no median may hide. */
export const medianOfAll = (figures: readonly (number | null)[]): number | null =>
  figures.every((figure) => figure !== null) ? median(figures as readonly number[]) : null;

/** One figure as a multiple of another; null without both. */
export const ratioOf = (figure: number | null, floor: number | null): number | null =>
  figure === null || floor === null || floor <= 0 ? null : figure / floor;

export const inMs = (figure: number | null): string => (figure === null ? 'not reached' : figure.toFixed(0));
export const inTimes = (ratio: number | null): string => (ratio === null ? '-' : ratio.toFixed(2));
export const inBytes = (bytes: number): string => bytes.toString().replace(/\B(?=(\d{3})+$)/g, ',');

/** How the largest of some figures stands to its mark. A figure that could not be taken never keeps one. */
export function against(figures: readonly (number | null)[], mark: number): { readonly worst: number | null; readonly kept: boolean } {
  const worst = figures.some((figure) => figure === null) ? null : Math.max(...(figures as readonly number[]));
  return { worst: Number.isFinite(worst) ? worst : null, kept: worst !== null && worst <= mark };
}

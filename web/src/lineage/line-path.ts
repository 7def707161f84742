/** How far a line that leads back stands above what it passes, at least. */
const OVER = 56;
const BEND = 48;

/**
 * The path of a line from the right side of one node to the left side of another. What leads back, to the left, goes over what stands
 * between: behind it nobody would see where it goes.
 */
export function linePath(x1: number, y1: number, x2: number, y2: number): string {
  if (x2 >= x1) {
    const bend = Math.max(BEND / 2, (x2 - x1) / 2);
    return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
  }
  const top = Math.min(y1, y2) - OVER - Math.min(100, (x1 - x2) / 20);
  return `M${x1} ${y1}C${x1 + BEND} ${y1} ${x1 + BEND} ${top} ${(x1 + x2) / 2} ${top}S${x2 - BEND} ${y2} ${x2} ${y2}`;
}

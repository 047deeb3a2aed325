const MAX_LENGTH = 64;

/** The choice a person most likely meant: at most a third of its letters are different. */
export function closest(meant: string, choices: Iterable<string>): string | undefined {
  const plain = simplify(meant);
  if (plain.length > MAX_LENGTH) return undefined;
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const choice of choices) {
    const distance = countEdits(plain, simplify(choice));
    if (distance < bestDistance && distance <= Math.max(1, Math.floor(choice.length / 3))) {
      best = choice;
      bestDistance = distance;
    }
  }
  return best;
}

function simplify(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, "_");
}

/** Levenshtein's distance: letters to insert, delete or replace. */
function countEdits(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const swap = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(swap, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

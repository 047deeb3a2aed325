type Cell = string | number;

/** Prints a Markdown table, so that it can be kept in bench/README.md as it is. */
export function table(title: string, head: readonly Cell[], rows: readonly (readonly Cell[])[]): void {
  const line = (cells: readonly Cell[]) => `| ${cells.map((cell) => format(cell)).join(" | ")} |`;
  process.stdout.write(
    `\n### ${title}\n\n${line(head)}\n|${head.map(() => "---|").join("")}\n${rows.map(line).join("\n")}\n`,
  );
}

const format = (cell: Cell) => (typeof cell === "number" ? cell.toLocaleString("en") : cell);

/** What the Supervisor takes for an attack, anywhere in an address and in any case. */
const REFUSED: readonly RegExp[] = [
  /proc\/self\/environ/i,
  /[<].*script.*[>]/i,
  /\.\.\//,
  /[a-z0-9_]=\/([a-z0-9_.]\/\/?)+/i,
  /union.*select.*\(/i,
  /union.*all.*select/i,
  /concat.*\(/i,
];

/** Whether the Supervisor lets a request to this address through. It decodes for as long as there is something to decode. */
export function passesSupervisor(address: string): boolean {
  const [path = "", query = ""] = address.split("?", 2).map(decodeWhole);
  return !REFUSED.some((pattern) => pattern.test(path) || pattern.test(query));
}

function decodeWhole(text: string): string {
  const decoded = text.replaceAll(/(%[0-9a-f]{2})+/gi, (bytes) =>
    Buffer.from(bytes.replaceAll("%", ""), "hex").toString("utf8"),
  );
  return decoded === text ? text : decodeWhole(decoded);
}

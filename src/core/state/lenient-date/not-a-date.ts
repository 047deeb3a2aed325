/** Leaves the reading of a text that is no date. Never seen outside this folder. */
export class NotADate extends Error {
  override readonly name = "NotADate";
}

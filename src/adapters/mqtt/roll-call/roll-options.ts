export type RollCallOptions = {
  /** Announcement topics known from the last run; they make the next roll call faster. */
  readonly knownTopics?: () => Iterable<string>;
  /** Called for every message of the roll call as it comes in, before it is stored; for measuring. */
  readonly onRaw?: () => void;
};

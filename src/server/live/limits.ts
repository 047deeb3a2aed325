/** How much one browser may cost. */
export type LiveLimits = {
  readonly sockets: number;
  /** Bytes waiting in a socket before it is cut off. */
  readonly waitingBytes: number;
  /** Time a browser has to take the snapshot. */
  readonly snapshotMs: number;
  /** A ping is sent this often; a socket that did not answer the one before is dead. */
  readonly pingMs: number;
  /** Least time between two frames of facts. */
  readonly frameMs: number;
  /** Frames and pings a browser may send in ten seconds, and requests: more than the guard lets through anyway. */
  readonly incomingFrames: number;
  readonly incomingRequests: number;
  /** Requests that wait for their answer. */
  readonly openRequests: number;
  /** How long a socket that is being closed may take to read what it was sent. */
  readonly closeMs: number;
};

export const LIVE_LIMITS: LiveLimits = {
  sockets: 20,
  waitingBytes: 8 * 1_024 * 1_024,
  snapshotMs: 30_000,
  pingMs: 25_000,
  frameMs: 100,
  incomingFrames: 20,
  incomingRequests: 500,
  openRequests: 50,
  closeMs: 1_000,
};

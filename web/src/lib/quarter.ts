/** Events are counted by quarters of an hour. */
export const QUARTER_MS = 15 * 60_000;

/** When this quarter of an hour ends: what is asked until then is the same question for as long as it lasts. */
export const endOfQuarter = () => Math.ceil(Date.now() / QUARTER_MS) * QUARTER_MS;

import type { Nanos } from '../domain/event.ts';

/** What is set for an organization in the database. */
export interface Settings {
  /** How long before its job's latest run a fact may have been seen last and still be current. */
  readonly activeWindow: Nanos;
  /** That which it is being changed to; null when it is not. */
  readonly nextWindow: Nanos | null;
  /** Since when what happened is kept; null: since ever. */
  readonly retainedSince: Nanos | null;
}

/** A change of the active window that was begun and not ended. */
export interface WindowChange {
  readonly organization: string;
  /** Of this change alone. */
  readonly token: string;
}

/** Where settings are kept. Each call is one small transaction. */
export interface SettingsStore {
  settings(organization: string): Promise<Settings>;
  windowChanges(): Promise<readonly WindowChange[]>;
  /** From now on no answer tells what is current; a change under way is given up for this one. */
  beginWindowChange(change: WindowChange, window: Nanos): Promise<void>;
  /** From now on commits settle by the new window. @returns false when another change took the place of this one */
  setWindow(change: WindowChange): Promise<boolean>;
  /** Keys of jobs after the given one, ascending. */
  jobsAfter(organization: string, after: string | null, limit: number): Promise<string[]>;
  /** Settles anew when the facts of these jobs hold, and what edges they make, by the window that counts now. */
  settleAnew(organization: string, jobs: readonly string[]): Promise<void>;
  endWindowChange(change: WindowChange): Promise<void>;
}

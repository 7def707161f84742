import type { ChangeRecord } from '../domain/change-record.ts';

/** What one commit changed. */
export interface Change extends ChangeRecord {
  /** The organization's count of commits, that one included. */
  readonly seq: number;
}

export interface NewChanges {
  /** Of the last commit. */
  readonly seq: number;
  /** Of the commits right after the one asked about, in order, as many as go into one answer. */
  readonly changes: readonly Change[];
  /** What was changed after these is no longer known. */
  readonly isMissing?: true;
  /** How often keys of the organization ended, or came to read something else. */
  readonly keyChanges: number;
}

/** Where it is kept what commits changed, of whatever server. */
export interface ChangeFeed {
  /**
   * Has what commits change be kept from now on, for a while.
   * @returns seq of the last commit: of every later one it is kept
   */
  listen(organization: string, milliseconds: number): Promise<number>;
  /** What was changed after a commit. @param keyChanges as it was told last */
  after(organization: string, seq: number, keyChanges: number): Promise<NewChanges>;
}

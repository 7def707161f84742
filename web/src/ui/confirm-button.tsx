import { useId, useRef, useState, type ReactNode } from 'react';
import type { CombinedError } from 'urql';
import { words } from '../words.ts';
import { Failure } from './states.tsx';

/** A button whose deed is done once one has said so again. */
export function ConfirmButton({
  label,
  about,
  title,
  action,
  isHarmless = false,
  onConfirm,
  children,
}: {
  readonly label: string;
  /** What it is done to, for those who do not see what the button stands beside. */
  readonly about?: string;
  readonly title: string;
  /** What is done, as a verb. */
  readonly action: string;
  /** Whether nothing is lost by it. */
  readonly isHarmless?: boolean;
  /** Answers what went wrong, if anything did. */
  readonly onConfirm: () => Promise<CombinedError | undefined>;
  readonly children: ReactNode;
}) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CombinedError | undefined>();
  const confirm = async () => {
    setBusy(true);
    const fault = await onConfirm();
    setBusy(false);
    setError(fault);
    if (fault === undefined) dialog.current?.close();
  };
  return (
    <>
      <button
        type="button"
        className={isHarmless ? 'button' : 'button button-bad'}
        onClick={() => dialog.current?.showModal()}
      >
        {label}
        {about !== undefined && <span className="visually-hidden"> {about}</span>}
      </button>
      <dialog ref={dialog} className="dialog" aria-labelledby={`${id}-title`} onClose={() => setError(undefined)}>
        <h2 id={`${id}-title`}>{title}</h2>
        {children}
        {error !== undefined && <Failure error={error} />}
        <div className="dialog-foot">
          <button type="button" className="button" autoFocus onClick={() => dialog.current?.close()}>
            {words.cancel}
          </button>
          <button
            type="button"
            className={isHarmless ? 'button button-primary' : 'button button-primary button-danger'}
            disabled={busy}
            onClick={() => void confirm()}
          >
            {action}
          </button>
        </div>
      </dialog>
    </>
  );
}

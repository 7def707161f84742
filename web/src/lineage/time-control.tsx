import { useEffect, useId, useLayoutEffect, useRef, useState, type CSSProperties } from 'react';
import { formatAgo, formatDuration, formatTime } from '../lib/format.ts';
import { Icon } from '../ui/icon.tsx';
import { words } from '../words.ts';
import { ExactTime } from './exact-time.tsx';
import { comparedAt, DAYS_BACK, HOUR_MS, timeOf } from './times.ts';
import type { ViewState } from './view-state.ts';

const HOURS = 30 * 24;
const STEP_MS = 1_200;

/** As of when the lineage is shown: by a slider over the last days, to the second, or played through day by day. */
export function TimeControl({
  asOf,
  onChange,
  compare,
  onCompare,
  busy,
}: {
  readonly asOf: string | null;
  /** With `replace`, going back skips where it was. */
  readonly onChange: (times: Pick<ViewState, 'asOf' | 'compare'>, options?: { readonly replace: boolean }) => void;
  /** Changes since then are shown. */
  readonly compare: string | null;
  /** null where nothing can be compared. */
  readonly onCompare: ((compare: string | null) => void) | null;
  /** Whether what was asked for is still under way. */
  readonly busy: boolean;
}) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [playing, setPlaying] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useCloseOutside(place, button, open, setOpen);
  const anchor = useAnchor(place, open);

  // Hours on the slider; at its end is now.
  const [now] = useState(() => Math.floor(Date.now() / HOUR_MS) * HOUR_MS);
  const at = asOf === null ? HOURS : Math.round((Date.parse(asOf) - now) / HOUR_MS) + HOURS;
  const [dragged, setDragged] = useState<number | null>(null);
  const moveTo = (next: string | null, options = { replace: false }) => {
    const [from, to] = [asOf, next].map((time) => (time === null ? now : Date.parse(time))) as [number, number];
    if (Number.isNaN(to)) return;
    onChange({ asOf: next, compare: compare === null ? null : comparedAt(compare, from, to) }, options);
  };
  const take = (hour: number, options = { replace: false }) =>
    moveTo(hour >= HOURS ? null : timeOf(now + (hour - HOURS) * HOUR_MS), options);

  useEffect(() => {
    // Each step is seen before the next one.
    if (!playing || busy) return;
    const timer = setTimeout(() => {
      const next = Math.max(0, at) + 24;
      if (next >= HOURS) setPlaying(false);
      take(next, { replace: true });
    }, STEP_MS);
    return () => clearTimeout(timer);
  });
  const play = () => {
    if (!playing && at >= HOURS) take(HOURS - 8 * 24);
    setPlaying(!playing);
  };

  return (
    <div className="time" ref={place}>
      <button
        ref={button}
        type="button"
        className={asOf === null && (compare === null || onCompare === null) ? 'button' : 'button button-set'}
        aria-expanded={open}
        aria-controls={`${id}-box`}
        onClick={() => setOpen(!open)}
      >
        <Icon name="clock" size={16} />
        {words.lineage.asOf}: {asOf === null ? words.lineage.now : formatTime(asOf)}
        {compare !== null && onCompare !== null && ` · ${words.time.since(beforeText(compare, asOf))}`}
        <Icon name="down" size={14} />
      </button>
      {open && (
        <div id={`${id}-box`} className="time-box" style={anchor}>
          <label htmlFor={`${id}-slider`}>{words.time.slider}</label>
          <div className="time-row">
            <button
              type="button"
              className="button button-icon"
              aria-label={playing ? words.time.pause : words.time.play}
              title={playing ? words.time.pause : words.time.play}
              onClick={play}
            >
              <Icon name={playing ? 'pause' : 'play'} size={16} />
            </button>
            <input
              id={`${id}-slider`}
              type="range"
              min={0}
              max={HOURS}
              value={dragged ?? Math.min(HOURS, Math.max(0, at))}
              aria-valuetext={sliderText(dragged ?? at, now)}
              onChange={(event) => setDragged(Number(event.target.value))}
              onPointerUp={() => {
                if (dragged !== null) take(dragged);
                setDragged(null);
              }}
              onKeyUp={() => {
                if (dragged !== null) take(dragged);
                setDragged(null);
              }}
            />
          </div>
          <output className="hint">
            {dragged === null && asOf !== null ? timeText(asOf) : sliderText(dragged ?? at, now)}
          </output>
          <ExactTime label={words.time.exact} time={asOf} latest={null} onChange={moveTo} />
          {asOf !== null && (
            <button type="button" className="button" onClick={() => moveTo(null)}>
              {words.time.back}
            </button>
          )}
          {onCompare !== null && (
            <div className="time-compare">
              <span>{words.time.compare}</span>
              <div className="chips">
                {DAYS_BACK.map((days) => {
                  const since = timeOf((asOf === null ? now : Date.parse(asOf)) - days * 24 * HOUR_MS);
                  return (
                    <button
                      key={days}
                      type="button"
                      className={since === compare ? 'button button-set' : 'button'}
                      aria-pressed={since === compare}
                      onClick={() => onCompare(since)}
                    >
                      {words.time.before(days)}
                    </button>
                  );
                })}
              </div>
              <ExactTime label={words.time.compareExact} time={compare} latest={asOf} onChange={onCompare} />
              {compare !== null && (
                <button type="button" className="button" onClick={() => onCompare(null)}>
                  {words.time.compareNone}
                </button>
              )}
            </div>
          )}
        </div>
      )}
    </div>
  );
}

function sliderText(hour: number, now: number): string {
  return hour >= HOURS ? words.lineage.now : timeText(timeOf(now + (hour - HOURS) * HOUR_MS));
}

function timeText(time: string): string {
  return `${formatTime(time)} · ${formatAgo(time)}`;
}

/** `3 days ago`, or of another time than now `3 days before`. */
function beforeText(compare: string, asOf: string | null): string {
  if (asOf === null) return formatAgo(compare);
  return words.time.earlier(formatDuration(Date.parse(asOf) - Date.parse(compare)));
}

/**
 * Where a box stays that was opened below a button: what is chosen in it makes the button's label longer, which may then go to another row,
 * and the box must not go from under the pointer. Where it has the width of the screen, it stands where the style sheet puts it.
 */
function useAnchor(place: React.RefObject<HTMLElement | null>, open: boolean): CSSProperties | undefined {
  const [anchor, setAnchor] = useState<CSSProperties>();
  useLayoutEffect(() => {
    if (!open) return;
    const look = () => {
      const at = place.current?.getBoundingClientRect();
      const isWide = matchMedia('(min-width: 64rem)').matches;
      setAnchor(at === undefined || !isWide ? undefined : { position: 'fixed', left: at.left, top: at.bottom + 6 });
    };
    look();
    addEventListener('resize', look);
    return () => removeEventListener('resize', look);
  }, [place, open]);
  return anchor;
}

/** Closes on Escape, from which the keyboard goes back to the button, and when one presses elsewhere, which leaves what was typed first. */
function useCloseOutside(
  place: React.RefObject<HTMLElement | null>,
  button: React.RefObject<HTMLElement | null>,
  open: boolean,
  setOpen: (open: boolean) => void,
): void {
  useEffect(() => {
    if (!open) return;
    const close = (event: PointerEvent | KeyboardEvent) => {
      const isEscape = event instanceof KeyboardEvent && event.key === 'Escape';
      const isOutside = event instanceof PointerEvent && !place.current?.contains(event.target as Element);
      if (!isEscape && !isOutside) return;
      const within = document.activeElement;
      if (within instanceof HTMLElement && place.current?.contains(within) === true) {
        if (isEscape) button.current?.focus();
        else within.blur();
      }
      setOpen(false);
    };
    addEventListener('pointerdown', close);
    addEventListener('keydown', close);
    return () => {
      removeEventListener('pointerdown', close);
      removeEventListener('keydown', close);
    };
  }, [place, button, open, setOpen]);
}

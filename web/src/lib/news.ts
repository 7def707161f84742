import { createContext, use, useEffect, useEffectEvent, useRef, useState } from 'react';

/** Becomes another when there is something new about what is shown within it: that is asked again then. */
export const NewsContext = createContext('');

/** Calls when there is news; not at first. */
export function useOnNews(onNews: () => void): void {
  const news = use(NewsContext);
  const heard = useRef(news);
  const tell = useEffectEvent(onNews);
  useEffect(() => {
    if (heard.current === news) return;
    heard.current = news;
    tell();
  }, [news]);
}

/** A value, at most so often another. */
export function useSettled<Value>(value: Value, ms: number): Value {
  const [settled, setSettled] = useState(value);
  const last = useRef(0);
  useEffect(() => {
    if (settled === value) return;
    const take = () => {
      last.current = Date.now();
      setSettled(value);
    };
    const timer = setTimeout(take, Math.max(0, last.current + ms - Date.now()));
    return () => clearTimeout(timer);
  }, [value, settled, ms]);
  return settled;
}

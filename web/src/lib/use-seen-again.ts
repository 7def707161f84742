import { useEffect, useState } from 'react';

/** How often one came back to this tab from another: what it shows is of before then. */
export function useSeenAgain(): number {
  const [times, setTimes] = useState(0);
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') setTimes((before) => before + 1);
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return times;
}

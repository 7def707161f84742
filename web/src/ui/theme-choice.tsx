import { useState } from 'react';
import { chooseTheme, chosenTheme, type Theme } from '../lib/theme.ts';
import { words } from '../words.ts';
import { Icon, type IconName } from './icon.tsx';

const THEMES: readonly (readonly [Theme, IconName])[] = [
  ['light', 'sun'],
  ['dark', 'moon'],
  ['system', 'system'],
];

export function ThemeChoice() {
  const [theme, setTheme] = useState(chosenTheme);
  return (
    <div className="segments" role="group" aria-label={words.menu.theme.label}>
      {THEMES.map(([each, icon]) => (
        <button
          key={each}
          type="button"
          aria-pressed={theme === each}
          title={words.menu.theme[each]}
          aria-label={words.menu.theme[each]}
          onClick={() => {
            chooseTheme(each);
            setTheme(each);
          }}
        >
          <Icon name={icon} size={16} />
        </button>
      ))}
    </div>
  );
}

import '@fontsource-variable/inter';
import './styles/tokens.css';
import './styles/base.css';
import './styles/shell.css';
import './styles/parts.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { applyTheme } from './lib/theme.ts';

applyTheme();
const place = document.getElementById('page');
if (place === null) throw new Error('The document has no place for the page.');
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

import '@digdir/designsystemet-theme';
import '@digdir/designsystemet-css';
import './theme/tokens.css';
import './theme/base.css';
import './theme/layout.css';
import './theme/parts.css';
import './theme/form.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';

const place = document.getElementById('app');
if (place !== null) createRoot(place).render(<StrictMode><App /></StrictMode>);

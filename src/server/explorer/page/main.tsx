import './workers.ts';
import 'graphiql/style.css';
import './page.css';
import { createRoot } from 'react-dom/client';
import { Explorer } from './explorer.tsx';
import { fetchTabs } from './fetch-tabs.ts';

const root = document.getElementById('explorer');
if (root === null) throw new Error('The page has no element for the explorer.');
const tabs = await fetchTabs();
root.textContent = '';
createRoot(root).render(<Explorer tabs={tabs} />);

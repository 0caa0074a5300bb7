import './styles/card-page.css';
import { createPhone, watchSnapshots } from './bridge.ts';
import { startCard } from './start-card.tsx';

const { offhook } = window;
const place = document.getElementById('root');
if (place) await startCard({ phone: createPhone(offhook), snapshots: watchSnapshots(offhook) }, place);

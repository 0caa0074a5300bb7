import { useState } from 'react';
import { words } from '../../words/words.ts';

/** Written by the build beside the page. */
const FILE = '/third-party-licenses.txt';

const readLicences = (): Promise<string> =>
  fetch(FILE)
    .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(answer.statusText))))
    .catch(() => words.settings.about.licencesMissing);

/** The notices of everything that ships, read only when somebody wants to. */
export function Licences() {
  const [text, setText] = useState('');
  return (
    <details className="licences" onToggle={({ currentTarget }) => currentTarget.open && void readLicences().then(setText)}>
      <summary>{words.settings.about.licences}</summary>
      <pre tabIndex={0}>{text}</pre>
    </details>
  );
}

import { Copy, Download } from 'lucide-react';
import { useState } from 'react';
import type { HeadsetView } from '../../../shared/headset.ts';
import { Button } from '../../ui/button.tsx';
import { SettingRow } from '../../ui/setting-row.tsx';
import { words } from '../../words/words.ts';
import { useDesk } from '../shell/desk.tsx';
import { placeOf } from './place-of.ts';

/** The system asks where to. */
function saveAs(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** What the headset says of itself and what passed, for a bug report. */
export function HeadsetReport({ headset }: { readonly headset: HeadsetView }) {
  const { ask } = useDesk();
  const [copied, setCopied] = useState<'idle' | 'copied' | 'failed'>('idle');
  const { report } = words.headsets;
  const withText = async (deliver: (text: string) => Promise<void> | void): Promise<void> => {
    const result = await ask(placeOf(headset), 'explainHeadset', { headsetId: headset.id });
    if (result.ok) await deliver(result.value.text);
  };
  const copy = (text: string): Promise<void> =>
    navigator.clipboard.writeText(text).then(
      () => setCopied('copied'),
      () => setCopied('failed'),
    );
  return (
    <SettingRow label={report.label} help={report.help}>
      {() => (
        <span className="test-row">
          <span className="setting-help" role="status">
            {copied === 'idle' ? '' : words.help[copied]}
          </span>
          <Button size="small" icon={<Copy strokeWidth={1.5} />} onClick={() => void withText(copy)}>
            {report.copy}
          </Button>
          <Button
            size="small"
            icon={<Download strokeWidth={1.5} />}
            onClick={() => void withText((text) => saveAs(`offhook-headset-${headset.model.replace(':', '-')}.txt`, text))}
          >
            {report.save}
          </Button>
        </span>
      )}
    </SettingRow>
  );
}

import { Copy, Download } from 'lucide-react';
import { useState } from 'react';
import type { HeadsetView } from '../../../shared/headset.ts';
import { Button } from '../../ui/button.tsx';
import { SettingRow } from '../../ui/setting-row.tsx';
import { words } from '../../words/words.ts';
import { useDesk } from '../shell/desk.tsx';
import { FailureLine } from '../shell/failure-line.tsx';
import { placeOf } from './place-of.ts';

/** What the headset says of itself and what passed, for a bug report. What fails is told here, at the buttons. */
export function HeadsetReport({ headset }: { readonly headset: HeadsetView }) {
  const { ask } = useDesk();
  const [done, setDone] = useState('');
  const [saving, setSaving] = useState(false);
  const { report } = words.headsets;
  const { id: headsetId, model } = headset;
  const place = `${placeOf(headset)}-report`;
  const copy = async (): Promise<void> => {
    setDone('');
    const result = await ask(place, 'explainHeadset', { headsetId });
    if (!result.ok) return;
    await navigator.clipboard.writeText(result.value.text).then(
      () => setDone(words.help.copied),
      () => setDone(words.help.failed),
    );
  };
  const save = async (): Promise<void> => {
    setDone('');
    setSaving(true);
    const result = await ask(place, 'saveHeadsetReport', { headsetId, name: `offhook-headset-${model.replace(':', '-')}.txt` });
    setSaving(false);
    if (result.ok && result.value.saved) setDone(report.saved);
  };
  return (
    <SettingRow label={report.label} help={report.help} below={<FailureLine place={place} />}>
      {() => (
        <span className="test-row">
          <span className="setting-help" role="status">
            {done}
          </span>
          <Button size="small" icon={<Copy strokeWidth={1.5} />} onClick={() => void copy()}>
            {report.copy}
          </Button>
          <Button size="small" icon={<Download strokeWidth={1.5} />} unavailable={saving} onClick={() => void save()}>
            {report.save}
          </Button>
        </span>
      )}
    </SettingRow>
  );
}

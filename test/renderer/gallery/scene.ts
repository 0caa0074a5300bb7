/** What one can look at. */
import type { MicrophoneState, Path } from '../../../src/renderer/media/media-api.ts';
import type { RegistrationProblem } from '../../../src/shared/account.ts';
import type { HistoryEntry } from '../../../src/shared/history.ts';
import type { CallStats } from '../../../src/shared/quality.ts';
import type { AppSnapshot } from '../../../src/shared/snapshot.ts';

export interface Scene {
  readonly snapshot: AppSnapshot;
  readonly noHistory?: true;
  /** Past calls, in place of those that are always there. */
  readonly history?: readonly HistoryEntry[];
  /** As many past calls, a minute apart. */
  readonly manyCalls?: number;
  /** What signing in comes to. */
  readonly problem?: RegistrationProblem;
  readonly microphone?: MicrophoneState;
  readonly path?: Path;
  /** How each call is carried. */
  readonly stats?: CallStats;
}

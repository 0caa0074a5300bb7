/** An account as it is being typed, and on to what the contract takes. Pure. */
import '../../without-eval.ts';
import { accountSchema } from '../../../shared/account-schema.ts';
import type { Account } from '../../../shared/account.ts';
import type { CommandInput } from '../../../shared/commands.ts';
import { words } from '../../words/words.ts';
import { completeAddress, completeServer } from '../sign-in/guess-server.ts';

/** The accepted certificate is not typed: it is taken over as the account has it when the draft is saved. */
export interface AccountDraft extends Omit<Account, 'id' | 'iceServers' | 'acceptedCertificate'> {
  readonly iceServers: string;
  readonly password: string;
  readonly proxyPassword: string;
  readonly turnPassword: string;
}
/** What the user changed. All else follows the account, which the command line may change meanwhile. */
export type DraftEdits = Readonly<Partial<AccountDraft>>;
export type DraftErrors = Readonly<Partial<Record<keyof AccountDraft, string>>>;
export type DraftResult =
  { readonly ok: true; readonly args: CommandInput<'saveAccount'> } | { readonly ok: false; readonly errors: DraftErrors };

const blank: Omit<AccountDraft, 'colour'> = {
  label: '',
  displayName: '',
  address: '',
  authUser: '',
  server: '',
  transport: 'auto',
  outboundProxy: '',
  proxyUser: '',
  mediaMode: 'auto',
  encryption: 'offered',
  caPem: '',
  iceServers: '',
  turnUser: '',
  dtmf: 'rfc4733',
  followRedirects: 'auto',
  hideNumber: false,
  enabled: true,
  password: '',
  proxyPassword: '',
  turnPassword: '',
};

export const newDraft = (colour: Account['colour']): AccountDraft => ({ ...blank, colour });
export const draftOf = ({ id: _id, acceptedCertificate: _accepted, iceServers, ...account }: Account): AccountDraft => ({
  ...account,
  iceServers: iceServers.join('\n'),
  password: '',
  proxyPassword: '',
  turnPassword: '',
});

const isDraftField = (key: unknown): key is keyof AccountDraft => typeof key === 'string' && (key in blank || key === 'colour');

function errorOf(field: keyof AccountDraft, draft: AccountDraft): string {
  const { errors } = words.account;
  if (field === 'address') return draft.address.trim() ? errors.address : errors.addressEmpty;
  if (field === 'server' || field === 'outboundProxy') return errors[field];
  return field === 'iceServers' ? errors.iceServers : errors.other;
}

/** Edits as they were understood; passwords, which are not sent twice, as empty. */
export function understood(edits: DraftEdits, { account }: CommandInput<'saveAccount'>): DraftEdits {
  const read = draftOf(accountSchema.parse({ id: 'any', ...account }));
  return Object.fromEntries(Object.entries(read).filter(([field]) => field in edits));
}

/** The edits that came after those that are saved. */
export const editsSince = (edits: DraftEdits, saved: DraftEdits): DraftEdits =>
  Object.fromEntries(Object.entries(edits).filter(([field, value]) => saved[field as keyof AccountDraft] !== value));

/** `known`: the account that is changed, as it stands now; none for a new one. Empty passwords are left unchanged. */
export function readDraft(draft: AccountDraft, known: Account | undefined): DraftResult {
  const { password, proxyPassword, turnPassword, iceServers, ...rest } = draft;
  const address = completeAddress(draft.address);
  const parsed = accountSchema.omit({ id: true }).safeParse({
    ...rest,
    address,
    server: completeServer(draft.server),
    iceServers: iceServers.split(/[\s,]+/).filter(Boolean),
  });
  if (parsed.success) {
    return {
      ok: true,
      args: {
        account: { ...parsed.data, ...(known ? { id: known.id, acceptedCertificate: known.acceptedCertificate } : {}) },
        ...(password ? { password } : {}),
        ...(proxyPassword ? { proxyPassword } : {}),
        ...(turnPassword ? { turnPassword } : {}),
      },
    };
  }
  const fields = parsed.error.issues.map((issue) => issue.path[0]).filter(isDraftField);
  return { ok: false, errors: Object.fromEntries(fields.map((field) => [field, errorOf(field, draft)])) };
}

/** Of a draft's edits or errors those of other fields. */
export const withoutFields = <Some extends DraftEdits | DraftErrors>(some: Some, fields: object): Some =>
  Object.fromEntries(Object.entries(some).filter(([field]) => !(field in fields))) as Some;

/**
 * What of the edits can be saved: of an account that there is, all whose fields are right, since a switch that is seen on has to be on; a new one is
 * saved whole. Without `args`: nothing.
 */
export function readEdits(
  edits: DraftEdits,
  base: AccountDraft,
  known: Account | undefined,
): { readonly args?: CommandInput<'saveAccount'>; readonly edits: DraftEdits; readonly errors: DraftErrors } {
  const whole = readDraft({ ...base, ...edits }, known);
  if (whole.ok) return { args: whole.args, edits, errors: {} };
  const { errors } = whole;
  const others = withoutFields(edits, errors);
  const rest = known && Object.keys(others).length > 0 ? readDraft({ ...base, ...others }, known) : whole;
  return rest.ok ? { args: rest.args, edits: others, errors } : { edits, errors };
}

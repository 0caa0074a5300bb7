import { ShieldAlert } from 'lucide-react';
import type { RegistrationProblem } from '../../../shared/account.ts';
import { inFull } from '../../../shared/explain.ts';
import { Button } from '../../ui/button.tsx';
import { words } from '../../words/words.ts';
import { useDesk } from '../shell/desk.tsx';
import { FailureLine } from '../shell/failure-line.tsx';

interface CertificateQuestionProps {
  readonly accountId: string;
  readonly problem: Extract<RegistrationProblem, { kind: 'certificate' }>;
  /** The question is about to go, and the focus needs another place. */
  readonly onTrusted?: () => void;
}

/** The server could not prove who it is; the user may know better. */
export function CertificateQuestion({ accountId, problem, onTrusted }: CertificateQuestionProps) {
  const { ask } = useDesk();
  const text = words.signIn.certificate;
  return (
    <section className="certificate" role="alert" aria-label={text.title}>
      <h2>
        <ShieldAlert strokeWidth={1.5} aria-hidden="true" />
        {text.title}
      </h2>
      <p>{inFull(words.certificateFaults[problem.fault])}</p>
      {problem.fingerprint && (
        <>
          <p>{text.text}</p>
          <p className="fingerprint-label">{text.fingerprint}</p>
          <code className="fingerprint" aria-label={text.fingerprint}>
            {problem.fingerprint}
          </code>
          <Button
            onClick={() => {
              void ask('certificate', 'acceptCertificate', { accountId, fingerprint: problem.fingerprint });
              onTrusted?.();
            }}
          >
            {text.trust}
          </Button>
        </>
      )}
      <FailureLine place="certificate" />
    </section>
  );
}

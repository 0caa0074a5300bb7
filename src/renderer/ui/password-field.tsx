import { Eye, EyeOff } from 'lucide-react';
import { useState, type ComponentProps } from 'react';
import { TextField } from './field.tsx';
import { IconButton } from './icon-button.tsx';

interface PasswordFieldProps extends Omit<ComponentProps<typeof TextField>, 'type' | 'after'> {
  readonly showLabel: string;
  readonly hideLabel: string;
}

export function PasswordField({ showLabel, hideLabel, ...rest }: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <TextField
      {...rest}
      type={shown ? 'text' : 'password'}
      after={
        <IconButton
          className="input-after"
          label={shown ? hideLabel : showLabel}
          icon={shown ? <EyeOff strokeWidth={1.5} /> : <Eye strokeWidth={1.5} />}
          onClick={() => setShown(!shown)}
        />
      }
    />
  );
}

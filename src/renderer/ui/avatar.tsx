import { User } from 'lucide-react';
import { initials } from './format.ts';

interface AvatarProps {
  readonly title: string;
  readonly size?: 'small' | 'normal' | 'large' | 'huge';
}

export function Avatar({ title, size = 'normal' }: AvatarProps) {
  const letters = initials(title);
  return (
    <span className="avatar" data-size={size} aria-hidden="true">
      {letters || <User strokeWidth={1.5} />}
    </span>
  );
}

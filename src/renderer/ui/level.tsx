import { useEffect, useRef } from 'react';

interface LevelProps {
  /** 0 to 1; undefined: no sound now. Asked some ten times a second, past React, since nothing but a width changes. */
  readonly read: () => number | undefined;
  readonly bars?: number;
}

/** A quiet hint that sound arrives. */
export function Level({ read, bars = 4 }: LevelProps) {
  const box = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const timer = setInterval(() => {
      const level = read();
      box.current?.style.setProperty('--level', String(level ?? 0));
    }, 100);
    return () => clearInterval(timer);
  }, [read]);
  return (
    <span className="level" ref={box} aria-hidden="true">
      {Array.from({ length: bars }, (_, index) => (
        <i key={index} />
      ))}
    </span>
  );
}

const LETTERS: readonly (readonly [key: string, letters: string])[] = [
  ['1', ''],
  ['2', 'ABC'],
  ['3', 'DEF'],
  ['4', 'GHI'],
  ['5', 'JKL'],
  ['6', 'MNO'],
  ['7', 'PQRS'],
  ['8', 'TUV'],
  ['9', 'WXYZ'],
  ['*', ''],
  ['0', '+'],
  ['#', ''],
];

interface DialKeysProps {
  readonly nameOf: (key: string) => string;
  readonly onKey: (key: string) => void;
}

/** The twelve keys of a telephone. Always left to right: so stand the keys of every phone. */
export function DialKeys({ nameOf, onKey }: DialKeysProps) {
  return (
    <div className="dial-keys" dir="ltr">
      {LETTERS.map(([key, letters]) => (
        <button key={key} type="button" className="dial-key" aria-label={nameOf(key)} onClick={() => onKey(key)}>
          <span className="dial-key-digit">{key}</span>
          <span className="dial-key-letters" data-letters={letters} />
        </button>
      ))}
    </div>
  );
}

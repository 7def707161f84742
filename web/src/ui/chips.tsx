/** Short texts in a row. */
export function Chips({ texts }: { readonly texts: readonly string[] }) {
  return (
    <span className="chips">
      {texts.map((text) => (
        <span key={text} className="chip">
          {text}
        </span>
      ))}
    </span>
  );
}

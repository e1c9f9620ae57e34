/** A legal fact; one that nobody has confirmed says so, with the question that the city has to answer. */
interface StatedFact { readonly text: string; readonly assumption?: boolean | undefined; readonly question?: string | undefined }

export function Fact({ fact, short }: { readonly fact: StatedFact; readonly short?: boolean }) {
  if (fact.assumption !== true) return <>{fact.text}</>;
  return (
    <>
      {fact.text}
      <span className="unsure"><span className="unsure-word">Belum dipastikan.</span>{fact.question !== undefined && short !== true ? ` ${fact.question}` : ''}</span>
    </>
  );
}

import { Tag } from './states.tsx';

/** A legal fact; one that nobody has confirmed says so, with the question that the city has to answer. */
interface StatedFact { readonly text: string; readonly assumption?: boolean | undefined; readonly question?: string | undefined }

export function Fact({ fact }: { readonly fact: StatedFact }) {
  if (fact.assumption !== true) return <>{fact.text}</>;
  return <>{fact.text} <Tag text="Belum dipastikan" color="brand1" /></>;
}

/** The questions behind the marks of a page, in one place so that they don't stand between people and what they came for. */
export function OpenQuestions({ facts }: { readonly facts: readonly StatedFact[] }) {
  const open = facts.filter(({ assumption }) => assumption === true);
  if (open.length === 0) return null;
  return (
    <section className="stack-small" aria-labelledby="belum-dipastikan">
      <h2 id="belum-dipastikan">Yang belum dipastikan</h2>
      <p>Ketentuan bertanda “Belum dipastikan” masih menunggu ketetapan Pemerintah Kota. Dokumen yang bergantung padanya terbit sebagai contoh.</p>
      <div className="disclosures">
        <details>
          <summary>{open.length} pertanyaan yang menunggu jawaban</summary>
          <ul className="details-body questions">{open.map(({ text, question }) => <li key={text}><span className="strong">{text}</span>{question !== undefined && <><br /><span className="muted">{question}</span></>}</li>)}</ul>
        </details>
      </div>
    </section>
  );
}

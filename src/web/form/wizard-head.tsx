import { useEffect, useRef } from 'react';
import type { FormStep } from './ui-schema.ts';

interface WizardHeadProps { readonly steps: readonly FormStep[]; readonly hasReview: boolean; readonly current: number }

/** "Langkah 2 dari 4" and the step's name; takes the focus when the step changes. */
export function WizardHead({ steps, hasReview, current }: WizardHeadProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(current);
  useEffect(() => {
    if (shown.current === current) return;
    shown.current = current;
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'start' });
  }, [current]);
  const total = steps.length + (hasReview ? 1 : 0);
  if (total === 1) return null;
  const step = steps[current];
  return (
    <div className="wizard-head">
      <p className="step-count">Langkah {current + 1} dari {total}</p>
      <ol className="wizard-steps" aria-hidden="true">
        {Array.from({ length: total }, (_none, index) => <li key={index} data-state={index < current ? 'done' : index === current ? 'now' : 'ahead'} />)}
      </ol>
      <h2 ref={heading} tabIndex={-1}>{step?.title ?? 'Periksa dan ajukan'}</h2>
      {step === undefined ? <p className="muted">Periksa kembali semua isian sebelum mengajukan permohonan.</p> : step.description !== undefined && <p className="muted">{step.description}</p>}
    </div>
  );
}

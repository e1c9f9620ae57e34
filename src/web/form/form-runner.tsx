import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'wouter';
import type { FormView } from '../../contract/application.ts';
import type { CommandAnswer } from '../../contract/task.ts';
import { ApiError } from '../api/client.ts';
import { ActionFailure, Failure, Loading } from '../ui/states.tsx';
import { ChangedNotice, StatementBox } from './notices.tsx';
import { DraftConflict, DraftStatus } from './draft-status.tsx';
import { ErrorSummary, focusField } from './error-summary.tsx';
import type { Fault } from './faults.ts';
import { withFieldOrder } from './field-order.ts';
import { type LoadedForm, loadForm } from './form-module.ts';
import { GeneratedForm } from './generated-form.tsx';
import { Review } from './review.tsx';
import { stepOfFault, stepsOf } from './steps.ts';
import { type FormStep, type FormUi, toUiSchema } from './ui-schema.ts';
import { useFilling } from './use-filling.ts';
import { WizardHead } from './wizard-head.tsx';

export interface FormRunnerProps {
  readonly view: FormView;
  /** Of the API, without `/form`. */
  readonly path: string;
  readonly accountId: string;
  readonly action: 'submit' | 'complete';
  readonly sendText: string;
  readonly onDone: (answer: CommandAnswer) => void;
  /** The form has to be read again. */
  readonly onReload: () => void;
}

/** A form from its first field to the server's answer: fetches the validators, then shows it. */
export function FormRunner(props: FormRunnerProps) {
  const loaded = useQuery({ queryKey: ['form-module', props.view.validatorUrl, props.view.revision], queryFn: () => loadForm(props.view), staleTime: Infinity, gcTime: 0, structuralSharing: false });
  if (loaded.error !== null) return <Failure error={loaded.error} retry={() => void loaded.refetch()} />;
  return loaded.data === undefined ? <Loading text="Menyiapkan formulir…" /> : <Filler {...props} form={loaded.data} />;
}

const mustReload = (error: unknown): boolean => error instanceof ApiError && ['case.form-changed', 'task.not-open', 'case.not-draft'].includes(error.code);

function Filler({ view, form, path, accountId, action, sendText, onDone, onReload }: FormRunnerProps & { readonly form: LoadedForm }) {
  const ui = view.ui as FormUi;
  const filling = useFilling({ view, form, path, accountId });
  const uiSchema = useMemo(() => withFieldOrder(form.schema, toUiSchema(ui)), [form, ui]);
  const steps = stepsOf(form, ui, view.title ?? ui.title ?? 'Isian', filling.data);
  const intro = ui.description ?? form.schema.description;
  const hasReview = view.statement !== undefined;
  const { current, go } = useStepInAddress(steps.length + (hasReview ? 1 : 0));
  const [accepted, setAccepted] = useState(false);
  const [statementFault, setStatementFault] = useState(false);
  const summary = useRef<HTMLHeadingElement>(null);
  const [attempts, setAttempts] = useState(0);
  const send = useMutation({
    mutationFn: () => filling.send(action, view.statement === undefined ? {} : { statement: { version: view.statement.version, accepted: true } }),
    onSuccess: onDone,
    onError: (error) => {
      setAttempts((count) => count + 1);
      if (mustReload(error)) onReload();
    },
  });
  useEffect(() => {
    if (attempts > 0) summary.current?.focus();
  }, [attempts]);

  const isReview = hasReview && current === steps.length;
  const step: FormStep | undefined = steps[current];
  const isLast = current === steps.length - (hasReview ? 0 : 1);
  const fieldsHere = step?.fields.join('\n');
  const visible = useMemo(() => (fieldsHere === undefined ? null : fieldsHere.split('\n')), [fieldsHere]);
  const isHere = (fault: Fault): boolean => isReview || steps.length === 1 || fault.pointer === '' || stepOfFault(steps, fault) === current || stepOfFault(steps, fault) < 0;
  const shownFaults = filling.faults.filter(isHere);

  const next = (): void => {
    const found = filling.inspect(isHere);
    const lacksStatement = isReview && !accepted;
    setStatementFault(lacksStatement);
    if (found.length > 0 || lacksStatement) return setAttempts((count) => count + 1);
    if (isLast) send.mutate();
    else go(current + 1);
  };
  const follow = (fault: Fault): void => {
    const target = stepOfFault(steps, fault);
    if (target >= 0 && target !== current) go(target);
    setTimeout(() => focusField(fault.pointer), 60);
  };
  const reload = (): void => {
    filling.discardLocal();
    onReload();
  };
  const allFaults: readonly Fault[] = statementFault && !accepted ? [...shownFaults, { pointer: '/pernyataan', message: 'Setujui pernyataan sebelum mengajukan permohonan.', keyword: 'const', remote: false }] : shownFaults;

  return (
    <form className="generated-form" noValidate autoComplete="off" onSubmit={(event) => { event.preventDefault(); next(); }}>
      {current === 0 && intro !== undefined && <p className="form-intro">{intro}</p>}
      <WizardHead steps={steps} hasReview={hasReview} current={current} />
      {filling.draft.kind === 'conflict' && <DraftConflict onReload={reload} onKeep={() => void filling.saver.takeOver()} />}
      {filling.isRestored && <div className="ds-alert" data-color="info"><p>Isian Anda yang belum sempat tersimpan telah dipulihkan.</p></div>}
      <ChangedNotice changed={view.changed ?? []} onFollow={(pointer) => follow({ pointer, message: '', keyword: '', remote: false })} />
      <ErrorSummary faults={allFaults} heading={summary} onFollow={follow} />
      {isReview || step === undefined ? <Review form={form} uiSchema={uiSchema} data={form.clean(filling.data)} steps={steps} onEdit={go} /> : (
        <GeneratedForm form={form} uiSchema={uiSchema} data={filling.data} faults={filling.faults} visible={visible} readonly={!view.may.save} onChange={filling.change} />
      )}
      {isReview && view.statement !== undefined && <StatementBox text={view.statement.text} accepted={accepted} isFaulty={statementFault && !accepted} onChange={setAccepted} />}
      {send.error !== null && !(send.error instanceof ApiError && send.error.errors.length > 0) && filling.draft.kind !== 'conflict' && <ActionFailure error={send.error} />}
      <div className="form-actions">
        {current > 0 && <button type="button" className="ds-button" data-variant="secondary" onClick={() => go(current - 1)}>Kembali</button>}
        {(view.may.save || !isLast) && <button type="submit" className="ds-button" aria-busy={send.isPending || undefined} disabled={send.isPending || filling.draft.kind === 'conflict'}>{send.isPending ? 'Mengirim…' : isLast ? sendText : 'Lanjut'}</button>}
        <DraftStatus state={filling.draft} />
      </div>
    </form>
  );
}

/** The step stands in the address, so the browser's back button goes back one step. */
function useStepInAddress(count: number): { current: number; go: (step: number) => void } {
  const [query, setQuery] = useSearchParams();
  const asked = Number(query.get('langkah') ?? '1') - 1;
  const current = Number.isInteger(asked) && asked >= 0 && asked < count ? asked : 0;
  return {
    current,
    go: (step) => setQuery((before) => {
      before.set('langkah', String(step + 1));
      return before;
    }),
  };
}

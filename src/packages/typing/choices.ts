import { uncovered } from '../../decisions/index.ts';
import type { Finding } from '../../bpmn/types.ts';
import { named, type Subject } from '../rules/rule.ts';
import { variablesIn } from './variables.ts';

const shown = 3;

/** A choice without a default flow that some answer of the forms passes by: the case would stop there. */
export function openChoices(subject: Subject): Pick<Finding, 'element' | 'message'>[] {
  const { elements, flows } = subject.process;
  const variables = variablesIn(subject);
  return elements.filter(({ type, defaultFlow }) => (type === 'ExclusiveGateway' || type === 'InclusiveGateway') && defaultFlow === null).flatMap((gateway) => {
    const out = flows.filter(({ source }) => source === gateway.id);
    if (out.length === 0 || out.some(({ condition }) => condition === null)) return [];
    const left = uncovered(out.map(({ condition }) => (condition ?? '').replace(/^\s*=/, '')), variables.after(gateway));
    if (left?.length === 0) return [];
    const message = left === null
      ? `Gerbang ${named(gateway)} membandingkan terlalu banyak hal sekaligus, sehingga tidak dapat dipastikan selalu ada panah yang diambil. Jadikan salah satu panahnya bawaan (default), atau pindahkan pilihannya ke tabel keputusan.`
      : `Gerbang ${named(gateway)} tidak punya panah untuk ${left.slice(0, shown).join('; ')}${left.length > shown ? `; dan ${left.length - shown} keadaan lain` : ''}. Tambahkan panah untuk itu, atau jadikan salah satu panah bawaan (default).`;
    return [{ element: gateway.id, message }];
  });
}

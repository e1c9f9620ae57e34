import { child, children, text, typeOf, type Moddle } from '../read/moddle.ts';
import { label } from './label.ts';

/** What other engines take from elsewhere, by attribute, and what it would be. */
const elsewhere: Readonly<Record<string, string>> = { 'camunda:caseRef': 'berkas CMMN', 'camunda:variableMappingClass': 'program', 'camunda:variableMappingDelegateExpression': 'program', 'camunda:calledElementTenantId': 'proses penyewa lain' };

/**
 * A call names its process, is bound to it as it is deployed, and shares the case's data with it: nothing is copied in or out.
 * Anything else is refused by name.
 */
export function callFaults(item: Moddle): string[] {
  if (typeOf(item) !== 'CallActivity') return [];
  const name = label(item);
  const called = text(item['calledElement']);
  const foreign = Object.keys(elsewhere).find((key) => text(item.get(key)) !== null);
  if (foreign !== undefined) return [`Pemanggilan "${name}" memakai ${elsewhere[foreign] ?? ''} (${foreign}). Isi calledElement dengan id proses BPMN.`];
  if (called === null) return [`Pemanggilan "${name}" tidak menyebut proses yang dipanggil. Isi calledElement dengan id proses itu.`];
  if (!/^[\p{L}_][\p{L}\p{N}_.·:-]*$/u.test(called)) return [`Proses yang dipanggil "${name}" ditulis sebagai ekspresi (${called.slice(0, 60)}), padahal harus pasti ketika SOP ditetapkan. Gambarkan gerbang eksklusif dengan satu pemanggilan untuk setiap proses.`];
  return [...bindingFaults(item, name), ...mappings(item).flatMap((mapping) => mappingFaults(mapping, name)), ...associationFaults(item, name)];
}

const mappings = (item: Moddle): Moddle[] => children(child(item, 'extensionElements'), 'values').filter(({ $type }) => $type === 'camunda:In' || $type === 'camunda:Out');

/** A case keeps the called process as it was when its SOP was deployed. */
function bindingFaults(item: Moddle, name: string): string[] {
  const own = (key: string): string | null => text(item[key]);
  const written = Object.hasOwn(item, 'calledElementBinding') ? own('calledElementBinding') : null;
  const version = own('calledElementVersion') ?? own('calledElementVersionTag');
  if ((written === null || written === 'deployment') && version === null) return [];
  return [`Pemanggilan "${name}" meminta versi tertentu (${written ?? ''}${version === null ? '' : ` ${version}`}). Proses yang dipanggil selalu ikut versi SOP pemanggilnya; pakai calledElementBinding="deployment".`];
}

function mappingFaults(mapping: Moddle, name: string): string[] {
  const whole = text(mapping['variables']) === 'all' || text(mapping['businessKey']) !== null;
  const asked = ['source', 'sourceExpression', 'target'].find((key) => text(mapping[key]) !== null);
  if (whole && asked === undefined && mapping['local'] !== true) return [];
  const written = `${mapping.$type.toLowerCase()}${asked === undefined ? '' : ` ${asked}="${text(mapping[asked]) ?? ''}"`}${mapping['local'] === true ? ' local="true"' : ''}`;
  return [`Pemetaan ${written} pada pemanggilan "${name}" tidak dijalankan. Proses yang dipanggil melihat semua data berkas di bawah nama formulirnya; hapus pemetaan itu atau pakai variables="all".`];
}

/** Data associations draw what a step uses; one that reckons a value would be a mapping. */
function associationFaults(item: Moddle, name: string): string[] {
  const reckoned = ['dataInputAssociations', 'dataOutputAssociations'].some((list) => children(item, list).some((association) => child(association, 'transformation') !== undefined || children(association, 'assignment').length > 0));
  return reckoned ? [`Asosiasi data pada pemanggilan "${name}" menghitung nilai (assignment atau transformation), yang tidak dijalankan. Proses yang dipanggil melihat semua data berkas; hapus perhitungan itu.`] : [];
}

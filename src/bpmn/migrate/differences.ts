import { isCall } from '../diagram/events.ts';
import type { ElementInfo } from '../types.ts';
import type { Correspondence } from './correspondence.ts';

export const nameOf = ({ name, id }: ElementInfo): string => (name === '' ? id : name);

/** What of an open element is not the same in the new diagram, so that a case in it would not be where a new one is. Texts end a sentence that begins with its name. */
export function differences(old: ElementInfo, now: ElementInfo, map: Correspondence): string[] {
  const found: string[] = [];
  if (old.type !== now.type) found.push(`berubah jenis dari ${old.type} menjadi ${now.type}; petakan ke elemen yang jenisnya sama`);
  if (map.scope(old.parent) !== now.parent) found.push('pindah ke dalam atau ke luar subproses; petakan ke elemen di lingkup yang sama');
  if (old.eventDefinitions.join() !== now.eventDefinitions.join()) found.push('menunggu jenis kejadian lain');
  if (map.scope(old.attachedTo) !== now.attachedTo) found.push('menempel pada tugas lain');
  if (old.interrupting !== now.interrupting) found.push('berubah antara menghentikan dan tidak menghentikan tugasnya');
  if (loopOf(old) !== loopOf(now)) found.push('berubah perulangannya, padahal perulangan itu sedang berjalan; tunggu sampai selesai');
  if (isCall(old) && callOf(old) !== callOf(now)) found.push('memanggil layanan lain, padahal panggilannya sedang berjalan; tunggu jawabannya');
  return found;
}

/** The end of a loop is asked anew after each instance; its list and number were fixed when it began. */
const loopOf = ({ multiInstance, standardLoop }: ElementInfo): string => JSON.stringify([multiInstance === null ? null : { ...multiInstance, completionCondition: null }, standardLoop === null ? null : { ...standardLoop, condition: null }]);
/** What was fixed when the call began. Every other attribute is read when the call is made or answered. */
const callOf = ({ topic, inputs, resultVariable }: ElementInfo): string => JSON.stringify([topic, inputs, resultVariable]);

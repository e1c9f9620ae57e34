import type { ProcessSource } from '../types.ts';
import { forElements, named, type Rule } from './rule.ts';

export const defaultFlow: Rule<ProcessSource> = {
  id: 'default-flow', class: 'SAFETY', severity: 'error', what: 'A default flow of anything but an exclusive or inclusive gateway, or one that does not leave its gateway.',
  check: forElements((node) => {
    if (node.defaultFlow === null) return null;
    if (!['ExclusiveGateway', 'InclusiveGateway'].includes(node.type)) return `${named(node)} punya panah bawaan (default), padahal bukan gerbang eksklusif atau inklusif. Hapus tanda bawaannya, atau gambarkan pilihan dengan gerbang.`;
    return node.outgoing.includes(node.defaultFlow) ? null : `Panah bawaan ${named(node)} tidak keluar dari gerbang itu. Pilih salah satu panah keluarnya.`;
  }),
};

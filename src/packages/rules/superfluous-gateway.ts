import { forElements, named, type PermitRule } from './rule.ts';

export const superfluousGateway: PermitRule = {
  id: 'superfluous-gateway', class: 'QUALITY', severity: 'warning', what: 'A gateway with one way in and one way out, which decides and joins nothing.',
  check: forElements((element) => (element.type.endsWith('Gateway') && element.incoming.length === 1 && element.outgoing.length === 1
    ? `Gerbang ${named(element)} hanya punya satu jalan masuk dan satu jalan keluar. Hapus gerbang itu dan hubungkan kedua panahnya.` : null)),
};

import { expressionMayBeEmpty } from '../../../src/packages/rules/expression-may-be-empty.ts';
import { conditioned, decided, repeated, table } from './conditions.ts';
import { decision, holds } from './hold.ts';

const upTo = (cell: string) => decision(table('permohonan.luas', [['< 5', 'true'], [cell, 'false']]));

holds(expressionMayBeEmpty, {
  good: {
    'an order with a field that is always filled': conditioned('permohonan.luas > 5'),
    'an order with an optional field behind an if': conditioned('if permohonan.tinggi = null then false else permohonan.tinggi > 5'),
    'an order that a neighbour guards': conditioned('permohonan.tinggi != null and permohonan.tinggi > 5'),
    'equality, which an empty field answers': conditioned('permohonan.tinggi = 5'),
    'a repeated task whose list was asked for first': conditioned('if periksa = null then false else some p in periksa satisfies p.keputusan = "lengkap"', repeated(), ['periksa.keputusan = "tolak"', 'false']),
    'a decision whose rows fit everything': decided('jalur', upTo('>= 5')),
  },
  bad: {
    'an order with an optional field': [conditioned('permohonan.tinggi > 5'), 'f3', 'if permohonan.tinggi = null then false else'],
    'a sum with an optional field': [conditioned('permohonan.tinggi + 1 > 5'), 'f3', 'hitungan dengannya berhenti'],
    'a sum that a neighbour does not guard, as both sides of and are evaluated': [conditioned('permohonan.tinggi != null and permohonan.tinggi + 1 > 5'), 'f3', 'tetap menghitung kedua sisinya'],
    'an optional yes or no': [conditioned('permohonan.sah'), 'f3', 'kosong'],
    'the list of a repeated task, which may have had nothing to repeat': [conditioned('some p in periksa satisfies p.keputusan = "lengkap"', repeated(), ['periksa.keputusan = "tolak"', 'false']), 'f3'],
    'a decision that has no row for one number': [decided('jalur', upTo('> 5')), 'f3'],
  },
});

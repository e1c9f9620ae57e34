import { laneWithoutRole } from '../../../src/packages/rules/lane-without-role.ts';
import { edited, holds } from './hold.ts';

const withoutRole = [' izin:peran="petugas_administrasi"', ''] as const;
/** A lane in which only services run. */
const machines = ['<bpmn:laneSet id="lajur">', '<bpmn:laneSet id="lajur"><bpmn:lane id="lajur_sistem" name="Sistem"><bpmn:flowNodeRef>terbitkan</bpmn:flowNodeRef></bpmn:lane>'] as const;

holds(laneWithoutRole, {
  good: {
    'lanes with roles': {},
    'a lane without role in which no person works': edited(machines),
  },
  bad: {
    'a lane of tasks without': [edited(withoutRole), 'lajur_petugas'],
    'a lane whose role is empty': [edited(['izin:peran="petugas_administrasi"', 'izin:peran=""']), 'lajur_petugas'],
  },
});

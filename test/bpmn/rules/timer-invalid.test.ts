import { timerInvalid } from '../../../src/bpmn/rules/timer-invalid.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

holds(timerInvalid, {
  good: {
    'a duration': `${start}${flow('a', 's', 't')}<intermediateCatchEvent id="t"><timerEventDefinition><timeDuration xsi:type="tFormalExpression">P3D</timeDuration></timerEventDefinition></intermediateCatchEvent>${flow('b', 't', 'e')}${end}`,
    'a duration in FEEL': `${start}${flow('a', 's', 't')}<intermediateCatchEvent id="t"><timerEventDefinition><timeDuration xsi:type="tFormalExpression">= lama</timeDuration></timerEventDefinition></intermediateCatchEvent>${flow('b', 't', 'e')}${end}`,
  },
  bad: {
    'words': [`${start}${flow('a', 's', 't')}<intermediateCatchEvent id="t"><timerEventDefinition><timeDuration xsi:type="tFormalExpression">besok</timeDuration></timerEventDefinition></intermediateCatchEvent>${flow('b', 't', 'e')}${end}`, 't'],
    'no time at all': [`${start}${flow('a', 's', 't')}<intermediateCatchEvent id="t"><timerEventDefinition></timerEventDefinition></intermediateCatchEvent>${flow('b', 't', 'e')}${end}`, 't'],
    'working days that are neither': [`${start}${flow('a', 's', 't')}<intermediateCatchEvent id="t"><timerEventDefinition izin:hariKerja="ya"><timeDuration xsi:type="tFormalExpression">P3D</timeDuration></timerEventDefinition></intermediateCatchEvent>${flow('b', 't', 'e')}${end}`, 't'],
  },
});

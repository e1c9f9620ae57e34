import { timerInvalid } from '../../../src/bpmn/rules/timer-invalid.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

const timer = (inner: string, attributes = ''): string => `${start}${flow('a', 's', 't')}<intermediateCatchEvent id="t" name="Tunggu"><timerEventDefinition ${attributes}>${inner}</timerEventDefinition></intermediateCatchEvent>${flow('b', 't', 'e')}${end}`;
const duration = (text: string, attributes = ''): string => timer(`<timeDuration xsi:type="tFormalExpression">${text}</timeDuration>`, attributes);
const date = (text: string, attributes = ''): string => timer(`<timeDate xsi:type="tFormalExpression">${text}</timeDate>`, attributes);
const days = 'izin:hariKerja="true"';

holds(timerInvalid, {
  good: {
    'a duration': duration('P3D'),
    'days and hours': duration('P1DT2H'),
    'thirty years': duration('P30Y'),
    'a duration in FEEL': duration('= lama'),
    'working days': duration('P3D', days),
    'a date': date('2026-02-28'),
    'a moment with its zone': date('2026-02-01T08:00:00+07:00'),
  },
  bad: {
    'words': [duration('besok'), 't', '"besok"'],
    'no time at all': [timer(''), 't'],
    'a time before now': [duration('-P1D'), 't'],
    'more than thirty years': [duration('P31Y'), 't'],
    'a time beyond all calendars': [duration('P999999999999Y'), 't'],
    'a day that is in no calendar': [date('2026-02-31'), 't'],
    'an hour that no clock shows': [date('2026-02-01T99:99'), 't'],
    'a date and a duration': [timer('<timeDate xsi:type="tFormalExpression">2026-02-01</timeDate><timeDuration xsi:type="tFormalExpression">P1D</timeDuration>'), 't'],
    'a month of working days': [duration('P1M', days), 't'],
    'a date in working days': [date('2026-02-01', days), 't'],
    'working days that are neither': [duration('P3D', 'izin:hariKerja="ya"'), 't', '"ya"'],
  },
});

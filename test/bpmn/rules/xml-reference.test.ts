import { xmlReference } from '../../../src/bpmn/rules/xml-reference.ts';
import { diagram, flow } from '../diagram.ts';
import { holdsText } from './hold.ts';

const condition = (text: string): string => diagram(`<startEvent id="s"/>${flow('a', 's', 'g')}<exclusiveGateway id="g"/>${flow('b', 'g', 'e')}<endEvent id="e"/>`).replace('<endEvent', `<documentation>${text}</documentation><endEvent`);

holdsText(xmlReference, {
  good: {
    'the references that XML knows': condition('a &lt; b &amp; c &gt; d &quot;e&quot; &apos;f&apos; &#38; &#x26;'),
    'an ampersand in plain text and in a comment': condition('<![CDATA[a & b]]><!-- &nbsp; -->'),
  },
  bad: {
    'a reference that only HTML knows': [condition('x = "&nbsp;"'), null, '"&nbsp"'],
    'an ampersand by itself': [condition('PT A & B'), null, '"&"'],
    'one behind plain text that holds another': [condition('<![CDATA[a & b]]>&foo;'), null, '"&foo"'],
  },
});

import { useMutation } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { NoticeList } from '../../contract/document.ts';
import { api } from '../api/client.ts';
import { queries, useNotices } from '../api/queries.ts';
import { dateTimeText } from '../ui/format.ts';
import { Page } from '../ui/page.tsx';
import { ActionFailure, Empty, Loaded, Tag } from '../ui/states.tsx';

type Notice = NoticeList['items'][number];

export function NoticesPage() {
  const query = useNotices();
  return (
    <Loaded query={query}>
      {({ items }) => (
        <Page title="Pemberitahuan">
          {items.length === 0 ? <Empty title="Belum ada pemberitahuan"><p>Kabar tentang permohonan Anda akan muncul di sini.</p></Empty>
            : <ul className="plain-list stack">{items.map((notice) => <li key={notice.id}><NoticeCard notice={notice} /></li>)}</ul>}
        </Page>
      )}
    </Loaded>
  );
}

function NoticeCard({ notice }: { readonly notice: Notice }) {
  const read = useMutation({
    mutationFn: () => api(`/api/notices/${notice.id}/read`, { method: 'POST' }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['notices'] });
      await queries.invalidateQueries({ queryKey: ['session'] });
    },
  });
  return (
    <article className={`panel stack-small${notice.read ? '' : ' panel-action'}`}>
      <div className="row-between"><h2>{notice.subject}</h2>{!notice.read && <Tag text="Baru" color="warning" />}</div>
      <p className="muted small">{dateTimeText(notice.at)}</p>
      <p className="notice-body">{notice.body}</p>
      <ActionFailure error={read.error} />
      <div className="row">
        <Link href={`/permohonan/${notice.applicationId}`} onClick={() => { if (!notice.read) read.mutate(); }}>Buka permohonan<span className="ds-sr-only">: {notice.subject}</span></Link>
        {!notice.read && <button type="button" className="button-as-link" disabled={read.isPending} onClick={() => read.mutate()}>Tandai sudah dibaca<span className="ds-sr-only">: {notice.subject}</span></button>}
      </div>
    </article>
  );
}

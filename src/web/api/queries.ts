/** What each screen reads: one query per screen, as the server offers it. */
import { keepPreviousData, QueryCache, QueryClient, MutationCache, useQuery } from '@tanstack/react-query';
import type { Session } from '../../contract/account.ts';
import type { ApplicationDetail, ApplicationList, Diagram, FormView, History } from '../../contract/application.ts';
import type { Calendar, NoticeList, SopVersion, Verification } from '../../contract/document.ts';
import type { Incident, IncidentList } from '../../contract/incident.ts';
import type { ServiceDetail, ServiceSummary } from '../../contract/service.ts';
import type { TaskList, TaskSummary } from '../../contract/task.ts';
import { api, ApiError, fetchSession, NetworkError } from './client.ts';

/** A 401 anywhere means that the session has ended: the session is read again and pages ask for a login. */
function noticeExpiry(error: unknown): void {
  if (error instanceof ApiError && error.status === 401) void queries.invalidateQueries({ queryKey: ['session'] });
}

export const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeExpiry }),
  mutationCache: new MutationCache({ onError: noticeExpiry }),
  defaultOptions: {
    // without this a request made offline waits in silence instead of failing, and nobody is told
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      staleTime: 5000,
      retry: (count, error) => count < 2 && (error instanceof NetworkError || (error instanceof ApiError && error.status >= 500)),
      retryDelay: (count) => 800 * 2 ** count,
    },
  },
});

/** The server's answer will not change by asking again. */
const isRefused = (error: unknown): boolean => error instanceof ApiError && error.status < 500;

/** Reads the session anew after logging in or out; what another account has read is forgotten. */
export async function refreshSession(): Promise<Session> {
  const session = await fetchSession();
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' && queryKey[0] !== 'services' });
  queries.setQueryData(['session'], session);
  return session;
}

export const useSession = () => useQuery<Session>({ queryKey: ['session'], queryFn: fetchSession, staleTime: 60_000, refetchInterval: 120_000 });

const items = async <T>(path: string): Promise<readonly T[]> => (await api<{ readonly items: readonly T[] }>(path)).items;

export const useServices = () => useQuery({ queryKey: ['services'], queryFn: () => items<ServiceSummary>('/api/services'), staleTime: 60_000 });
export const useService = (type: string) => useQuery({ queryKey: ['services', type], queryFn: () => api<ServiceDetail>(`/api/services/${encodeURIComponent(type)}`), staleTime: 60_000 });
export const useServiceDiagram = (type: string) => useQuery({ queryKey: ['services', type, 'diagram'], queryFn: () => api<Diagram>(`/api/services/${encodeURIComponent(type)}/diagram`) });

export const useApplications = (cursor: string | null) =>
  useQuery({ queryKey: ['applications', { cursor }], queryFn: () => api<ApplicationList>(`/api/applications${cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`}`), placeholderData: keepPreviousData });
export const useApplication = (id: string) => useQuery({ queryKey: ['applications', id], queryFn: () => api<ApplicationDetail>(`/api/applications/${id}`), refetchInterval: ({ state }) => (isRefused(state.error) ? false : 30_000) });
export const useHistory = (id: string, enabled: boolean) => useQuery({ queryKey: ['applications', id, 'history'], queryFn: () => api<History>(`/api/applications/${id}/history`), enabled });
export const useDiagram = (id: string) => useQuery({ queryKey: ['applications', id, 'diagram'], queryFn: () => api<Diagram>(`/api/applications/${id}/diagram`) });

/** @param path `/api/applications/:id/form` or `/api/tasks/:id/form`; read once: the form then lives in the page */
export const useForm = (path: string) => useQuery({ queryKey: ['form', path], queryFn: () => api<FormView>(path), staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false });

export interface TaskFilter { readonly scope: 'mine' | 'group'; readonly overdue: boolean; readonly q: string; readonly cursor: string | null; readonly sort: 'due' | 'newest' }
export const useTasks = ({ scope, overdue, q, cursor, sort }: TaskFilter, enabled = true) =>
  useQuery({
    queryKey: ['tasks', { scope, overdue, q, cursor, sort }],
    queryFn: () => {
      const query = new URLSearchParams({ scope, sort });
      if (overdue) query.set('overdue', 'true');
      if (q !== '') query.set('q', q);
      if (cursor !== null) query.set('cursor', cursor);
      return api<TaskList>(`/api/tasks?${query}`);
    },
    placeholderData: keepPreviousData, refetchInterval: 30_000, enabled,
  });
/** Not below `tasks`: a completed task is gone, and the lists are read again without asking for it. Kept only while its page stands. */
export const useTask = (id: string) => useQuery({ queryKey: ['task', id], queryFn: () => api<TaskSummary>(`/api/tasks/${id}`), gcTime: 0 });

export const useVerification = (token: string) => useQuery({ queryKey: ['verification', token], queryFn: () => api<Verification>(`/api/verifications/${encodeURIComponent(token)}`) });
export const useNotices = () => useQuery({ queryKey: ['notices'], queryFn: () => api<NoticeList>('/api/notices') });
export const useCalendar = (year: number) => useQuery({ queryKey: ['calendar', year], queryFn: () => api<Calendar>(`/api/calendar/${year}`), placeholderData: keepPreviousData });
export const useIncidents = (state: 'open' | 'resolved', cursor: string | null) => {
  const query = new URLSearchParams({ state, ...(cursor === null ? {} : { cursor }) });
  return useQuery({ queryKey: ['incidents', state, cursor], queryFn: () => api<IncidentList>(`/api/incidents?${query}`), placeholderData: keepPreviousData });
};
export const useIncident = (id: string) => useQuery({ queryKey: ['incidents', id], queryFn: () => api<Incident>(`/api/incidents/${id}`) });
export const useSopVersions = () => useQuery({ queryKey: ['sop-versions'], queryFn: () => items<SopVersion>('/api/sop-versions') });

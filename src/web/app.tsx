import { QueryClientProvider } from '@tanstack/react-query';
import { Component, lazy, type ReactNode, Suspense } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { queries } from './api/queries.ts';
import { HomePage } from './portal/home.tsx';
import { LoginPage } from './portal/login.tsx';
import { RegisterPage } from './portal/register.tsx';
import { ServicePage } from './portal/service.tsx';
import { type PageName, routes } from './routes.ts';
import { RequireAccount } from './ui/account.tsx';
import { Layout } from './ui/layout.tsx';
import { Page } from './ui/page.tsx';
import { Forbidden, Loading, NotFound } from './ui/states.tsx';

// what most visitors never open is fetched when it is opened; forms and diagrams are the heaviest
const ApplicationsPage = lazy(async () => ({ default: (await import('./portal/applications.tsx')).ApplicationsPage }));
const ApplicationPage = lazy(async () => ({ default: (await import('./portal/application.tsx')).ApplicationPage }));
const ApplicationFormPage = lazy(async () => ({ default: (await import('./portal/application-form.tsx')).ApplicationFormPage }));
const NoticesPage = lazy(async () => ({ default: (await import('./portal/notices.tsx')).NoticesPage }));
const VerificationPage = lazy(async () => ({ default: (await import('./portal/verification.tsx')).VerificationPage }));
const VerificationStartPage = lazy(async () => ({ default: (await import('./portal/verification-start.tsx')).VerificationStartPage }));
const DeskPage = lazy(async () => ({ default: (await import('./desk/desk.tsx')).DeskPage }));
const TaskPage = lazy(async () => ({ default: (await import('./desk/task.tsx')).TaskPage }));
const CasePage = lazy(async () => ({ default: (await import('./desk/case.tsx')).CasePage }));
const CaseDiagramPage = lazy(async () => ({ default: (await import('./desk/diagram.tsx')).CaseDiagramPage }));
const ServiceDiagramPage = lazy(async () => ({ default: (await import('./desk/diagram.tsx')).ServiceDiagramPage }));
const CalendarPage = lazy(async () => ({ default: (await import('./admin/calendar.tsx')).CalendarPage }));
const SopVersionsPage = lazy(async () => ({ default: (await import('./admin/sop-versions.tsx')).SopVersionsPage }));
const IncidentsPage = lazy(async () => ({ default: (await import('./admin/incidents.tsx')).IncidentsPage }));
const IncidentPage = lazy(async () => ({ default: (await import('./admin/incident.tsx')).IncidentPage }));

type Params = Readonly<Record<'id' | 'type' | 'token', string>>;

const pages: Readonly<Record<PageName, (params: Params) => ReactNode>> = {
  home: () => <HomePage />,
  serviceDiagram: ({ type }) => <ServiceDiagramPage key={type} type={type} />,
  service: ({ type }) => <ServicePage key={type} type={type} />,
  register: () => <RegisterPage />,
  login: () => <LoginPage />,
  verificationStart: () => <VerificationStartPage />,
  verification: ({ token }) => <VerificationPage key={token} token={token} />,
  verificationShort: ({ token }) => <VerificationPage key={token} token={token} />,
  calendar: () => <CalendarPage />,
  applications: () => <RequireAccount>{() => <ApplicationsPage />}</RequireAccount>,
  application: ({ id }) => <RequireAccount>{() => <ApplicationPage key={id} id={id} />}</RequireAccount>,
  applicationForm: ({ id }) => <RequireAccount>{(account) => <ApplicationFormPage key={id} id={id} account={account} />}</RequireAccount>,
  task: ({ id }) => <RequireAccount>{(account) => <TaskPage key={id} id={id} account={account} />}</RequireAccount>,
  desk: () => <RequireAccount>{(account) => (account.class === 'PEMROSES' ? <DeskPage account={account} /> : <Forbidden />)}</RequireAccount>,
  case: ({ id }) => <RequireAccount>{() => <CasePage key={id} id={id} />}</RequireAccount>,
  caseDiagram: ({ id }) => <RequireAccount>{() => <CaseDiagramPage key={id} id={id} />}</RequireAccount>,
  notices: () => <RequireAccount>{() => <NoticesPage />}</RequireAccount>,
  sopVersions: () => <RequireAccount>{() => <SopVersionsPage />}</RequireAccount>,
  incidents: () => <RequireAccount>{() => <IncidentsPage />}</RequireAccount>,
  incident: ({ id }) => <RequireAccount>{() => <IncidentPage key={id} id={id} />}</RequireAccount>,
};

function Pages() {
  return (
    <Switch>
      {Object.entries(pages).map(([name, page]) => <Route key={name} path={routes[name as PageName]}>{(params) => page(params as Params)}</Route>)}
      <Route><NotFound /></Route>
    </Switch>
  );
}

/** A page that breaks leaves the frame standing; moving on clears it (it is keyed by the path). */
class PageGuard extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };
  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }
  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <Page title="Halaman belum dapat ditampilkan" lead="Terjadi gangguan saat menampilkan halaman ini. Isian yang sudah tersimpan tidak hilang.">
        <p><button type="button" className="ds-button" onClick={() => window.location.reload()}>Muat ulang halaman</button></p>
      </Page>
    );
  }
}

function GuardedPages() {
  const [path] = useLocation();
  return (
    <PageGuard key={path}>
      <Suspense fallback={<Loading />}><Pages /></Suspense>
    </PageGuard>
  );
}

export function App() {
  return (
    <QueryClientProvider client={queries}>
      <Layout><GuardedPages /></Layout>
    </QueryClientProvider>
  );
}

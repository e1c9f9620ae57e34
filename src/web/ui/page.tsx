import { type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { city } from '../theme/city.ts';

interface PageProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly back?: { readonly href: string; readonly text: string };
  readonly above?: ReactNode;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

let isFirstPage = true;

/** Names the page for the browser, and moves focus to its heading after a navigation so that screen readers announce it. */
export function usePageTitle(title: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – ${city.productInText} ${city.government.replace('Pemerintah ', '')}`;
  }, [title]);
  useEffect(() => {
    if (isFirstPage) {
      isFirstPage = false;
      return;
    }
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  return heading;
}

export function Page({ title, lead, back, above, wide, children }: PageProps) {
  const heading = usePageTitle(title);
  return (
    <div className="page">
      <div className="page-head">
        {back !== undefined && <Link className="back-link" href={back.href}>{back.text}</Link>}
        {above}
        <h1 ref={heading} tabIndex={-1} className={wide === true ? 'wide' : undefined}>{title}</h1>
        {lead !== undefined && <p className="lead">{lead}</p>}
      </div>
      {children}
    </div>
  );
}

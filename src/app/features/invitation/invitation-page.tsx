import { useEffect, useState } from 'preact/hooks';
import {
  codeInLink,
  type InvitationCode,
  type Invited,
  InvitedSchema,
} from '../../../domain/accounts/invitation.ts';
import { ENDPOINTS } from '../../../sync/protocol/endpoints.ts';
import { paths } from '../../paths.ts';
import { askServer } from '../../store/net/ask-server.ts';
import { Button } from '../../ui/base/button.tsx';
import { Skeleton } from '../../ui/base/skeleton.tsx';
import { Banner } from '../../ui/feedback/banner.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { AcceptForm } from './accept-form.tsx';
import { CodeForm } from './code-form.tsx';
import { troubleWords } from './invitation-words.ts';

/**
 * The way in by an invitation: a link, a QR code or eight letters read out. Whose work is open here already
 * stays as it is.
 */
export function InvitationPage() {
  const [code, setCode] = useState<InvitationCode | undefined>(() => codeInLink(location.hash));
  /** What was wrong stands there again: perhaps it is one sign. */
  const [typed, setTyped] = useState('');
  const [invited, setInvited] = useState<Invited>();
  const [trouble, setTrouble] = useState<string>();
  const [busy, setBusy] = useState(false);

  const look = async (asked: InvitationCode) => {
    setBusy(true);
    setTrouble(undefined);
    const answer = await askServer(ENDPOINTS.showInvitation, { code: asked }, InvitedSchema);
    setBusy(false);
    if (answer.kind === 'told') setInvited(answer.value);
    else setTrouble(answer.kind === 'problem' ? answer.code : answer.kind);
  };
  useEffect(() => {
    if (code) void look(code);
  }, [code]);
  useEffect(() => {
    // Another link opened in the same window.
    const follow = () => {
      setInvited(undefined);
      setCode(codeInLink(location.hash));
    };
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);

  const other = () => {
    setTyped(code ?? '');
    setCode(undefined);
    setTrouble(undefined);
  };
  return (
    <Page title="Loa Bản" subtitle="Vào bằng mã mời" back={{ href: paths.today() }} busy={busy}>
      {trouble && (
        <Banner
          tone="bad"
          title={troubleWords(trouble).title}
          actions={
            <>
              {code && MAY_RETRY.has(trouble) && (
                <Button icon="sync" busy={busy} onClick={() => void look(code)}>
                  Thử lại
                </Button>
              )}
              {code && <Button onClick={other}>Nhập mã khác</Button>}
              {trouble === 'code-used' && <Button href={paths.signIn()}>Đăng nhập</Button>}
            </>
          }
        >
          {troubleWords(trouble).text}
        </Banner>
      )}
      {!code && <CodeForm typed={typed} onCode={setCode} />}
      {code && !invited && !trouble && <Skeleton rows={3} label="Đang xem mã mời…" />}
      {code && invited && <AcceptForm code={code} invited={invited} onTrouble={setTrouble} />}
      <Button variant="quiet" href={`${paths.help()}#vao-bang-ma`} block icon="help">
        Trợ giúp
      </Button>
    </Page>
  );
}

const MAY_RETRY: ReadonlySet<string> = new Set(['unreachable', 'busy', 'too-many-tries']);

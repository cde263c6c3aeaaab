import { useEffect, useState } from 'preact/hooks';
import { isManager } from '../../../domain/accounts/account-rights.ts';
import { AccessSchema } from '../../../domain/accounts/device.ts';
import { ENDPOINTS } from '../../../sync/protocol/endpoints.ts';
import { useAnswer } from '../../hooks/records/use-answer.ts';
import { useWork } from '../../hooks/use-work.ts';

/** Not asked at each letter of a search. */
const SETTLED_MS = 400;

/** Who of these has a way in, and their phones: the server's alone to know. */
export function useAccess(accounts: readonly string[]) {
  const work = useWork();
  const asked = useSettled(accounts.join(' '));
  const question = isManager(work.roles.value) && asked !== '' ? { accounts: asked.split(' ') } : undefined;
  const answer = useAnswer(ENDPOINTS.access, question, AccessSchema);
  return { ...answer, of: (account: string) => answer.value?.people.find((one) => one.account === account) };
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    if (value === settled) return;
    const timer = setTimeout(() => setSettled(value), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [value, settled]);
  return settled;
}

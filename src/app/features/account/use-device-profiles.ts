import { useEffect, useState } from 'preact/hooks';
import { type PhonePerson, watchPhonePeople } from '../../store/device/device-profiles.ts';

/** Those who have signed in on this phone, as they are now; undefined while they are being read. */
export function usePhonePeople(): readonly PhonePerson[] | undefined {
  const [people, setPeople] = useState<readonly PhonePerson[]>();
  useEffect(() => watchPhonePeople(setPeople), []);
  return people;
}

-- Whom a province's own sign-on means: set by an admin, by the subject or by an e-mail address that the sign-on has verified; never
-- guessed from a name. An address is taken at its word once: the subject that came with it is kept, for addresses are given to others.
create table identity (
  province text not null references province,
  account text not null,
  subject text,
  email text,
  linked_at timestamptz not null default now(),
  primary key (province, account),
  unique (province, subject),
  unique (province, email),
  check (subject is not null or email is not null)
);

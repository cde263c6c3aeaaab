-- Named to run after those that make the tables.
-- The second wall [R7]: whatever hands rows to people reads them as this role, and the role sees what its transaction was told to see,
-- whatever the query forgot. Told nothing, it sees nothing; tables that it wasn't granted (logins, tokens, codes) it can't read at all.
do $$
begin
  create role loa_ban_reader nologin;
exception
  -- A role belongs to all databases of the server: another one has made it, perhaps at this moment.
  when duplicate_object or unique_violation then null;
  when insufficient_privilege then
    raise warning 'no second wall: let an administrator run "create role loa_ban_reader nologin; grant loa_ban_reader to %"', current_user;
end $$;

do $$
begin
  if not exists (select from pg_roles where rolname = 'loa_ban_reader') then
    return;
  end if;
  begin
    if not pg_has_role(current_user, 'loa_ban_reader', 'member') then
      execute format('grant loa_ban_reader to %I', current_user);
    end if;
  exception when insufficient_privilege or unique_violation then null;
  end;
  execute format('grant usage on schema %I to loa_ban_reader', current_schema());
  grant select on record, scope_index, history, op, blob, blob_ref, audit, audit_scope, sync_seq, timeline, backup
    to loa_ban_reader;
end $$;

-- '' is what is left of a transaction's setting when it has ended.
create function told_province() returns text language sql stable as $$
  select nullif(current_setting('loaban.province', true), '')
$$;
create function told_scopes() returns text[] language sql stable as $$
  select nullif(current_setting('loaban.scopes', true), '')::text[]
$$;

-- Asked once per query and not once per row, and never turned into a list of everything that may be seen (`offset 0`): a pull
-- costs what has changed.
alter table scope_index enable row level security;
create policy told on scope_index for select
  using (province = (select told_province()) and scope = any ((select told_scopes())::text[]));

alter table record enable row level security;
create policy told on record for select using (
  province = (select told_province()) and exists (
    select from scope_index s
    where s.province = record.province and s.record = record.id and not s.gone
      and s.scope = any ((select told_scopes())::text[])
    offset 0
  )
);

alter table history enable row level security;
create policy told on history for select using (
  province = (select told_province()) and exists (
    select from scope_index s
    where s.province = history.province and s.record = history.record and not s.gone
      and s.scope = any ((select told_scopes())::text[])
    offset 0
  )
);

alter table op enable row level security;
create policy told on op for select using (
  province = (select told_province()) and exists (
    select from scope_index s
    where s.province = op.province and s.record = op.record and not s.gone
      and s.scope = any ((select told_scopes())::text[])
    offset 0
  )
);

alter table blob_ref enable row level security;
create policy told on blob_ref for select using (
  province = (select told_province()) and exists (
    select from scope_index s
    where s.province = blob_ref.province and s.record = blob_ref.record and not s.gone
      and s.scope = any ((select told_scopes())::text[])
    offset 0
  )
);

alter table audit_scope enable row level security;
create policy told on audit_scope for select
  using (province = (select told_province()) and scope = any ((select told_scopes())::text[]));

alter table audit enable row level security;
create policy told on audit for select using (
  province = (select told_province()) and exists (
    select from audit_scope s
    where s.province = audit.province and s.n = audit.n and s.scope = any ((select told_scopes())::text[])
    offset 0
  )
);

alter table blob enable row level security;
create policy told on blob for select using (province = (select told_province()));
alter table sync_seq enable row level security;
create policy told on sync_seq for select using (province = (select told_province()));
alter table timeline enable row level security;
create policy told on timeline for select using (province = (select told_province()));
alter table backup enable row level security;
create policy told on backup for select using (province = (select told_province()));

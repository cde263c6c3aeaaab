-- Who is handed a record down sees what became of it since, and not the drafts from before [S94].
drop policy told on history;
create policy told on history for select using (
  province = (select told_province()) and exists (
    select from scope_index s
    where s.province = history.province and s.record = history.record and not s.gone
      and s.scope = any ((select told_scopes())::text[])
      and (history.seq > s.since or position(':' in s.scope) = 0)
    offset 0
  )
);

drop policy told on op;
create policy told on op for select using (
  province = (select told_province()) and exists (
    select from scope_index s
    where s.province = op.province and s.record = op.record and not s.gone
      and s.scope = any ((select told_scopes())::text[])
      and (op.seq >= s.since or position(':' in s.scope) = 0)
    offset 0
  )
);

-- An identity may be linked by two who don't know of each other: the first link is in force, and nobody is told of the other [S94].
alter table identity drop constraint identity_province_subject_key, drop constraint identity_province_email_key;
create index identity_subject on identity (province, subject);
create index identity_email on identity (province, email);

-- Which accounts are made by loading a file is said by whoever loads it, and not by the name of a device: that was a phone's to choose [S62].
drop trigger audit_record_made on record;
create trigger audit_record_made after insert on record
  for each row when (new.kind = 'account' and current_setting('loaban.loading', true) is distinct from 'on')
  execute function audit_record();

-- By this the server knows the ids that it has given to devices, after a restore too [S92]. Those of an older version can't be known by
-- it: for a while after the change, and after the restore of a backup from before it, they are taken at their word.
-- The one row is made by the first sign-in, for a restore brings its own.
create table device_seal (one boolean primary key default true check (one), secret text not null, older_until bigint);

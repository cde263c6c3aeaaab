-- What was done with accounts, phones and units, and by whom [R7]. It only grows: the table itself refuses anything else.

create table audit (
  province text not null references province,
  n bigint generated always as identity,
  at timestamptz not null default now(),
  what text not null,
  -- The account that did it; null: nobody was signed in.
  by text,
  device text,
  -- The account, device, unit or record that it was done to.
  about text,
  details jsonb not null default '{}',
  primary key (province, n)
);

-- Who may read an entry: the unit of the person concerned, and its ancestors, as they were then.
create table audit_scope (
  province text not null references province,
  scope text not null,
  n bigint not null,
  primary key (province, scope, n)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% only grows', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger audit_only_grows before update or delete or truncate on audit
  for each statement execute function refuse_change();
create trigger audit_scope_only_grows before update or delete or truncate on audit_scope
  for each statement execute function refuse_change();

-- The unit and its ancestors, nearest first; 12 deep at most, so that a cycle ends.
create function unit_line(of_province text, of_unit text) returns text[] language sql stable as $$
  with recursive step as (
    select r.id, r.data ->> 'parent' as parent, 1 as depth
    from record r where r.province = of_province and r.id = of_unit and r.kind = 'unit'
    union all
    select r.id, r.data ->> 'parent', s.depth + 1
    from step s join record r on r.province = of_province and r.id = s.parent and r.kind = 'unit'
    where s.depth < 12
  )
  select array_agg(distinct id) from step
$$;

-- `of_units` null: the unit of the account that it is about, or of the one that did it.
create function note_audit(
  of_province text, new_what text, new_by text, new_device text, new_about text, of_units text[], new_details jsonb
) returns void language sql as $$
  with entry as (
    insert into audit (province, what, by, device, about, details)
    values (of_province, new_what, new_by, new_device, new_about, coalesce(new_details, '{}'))
    returning n
  ), place as (
    select coalesce(
      of_units,
      (select array[data ->> 'unit'] from record where province = of_province and id = new_about),
      (select array[data ->> 'unit'] from record where province = of_province and id = new_by)
    ) as units
  )
  insert into audit_scope (province, scope, n)
  select distinct of_province, scope, n
  from entry, place, unnest(units) as unit, unnest(unit_line(of_province, unit)) as scope
$$;

-- Roles, places and units change through the sync endpoint, through routes and by hand: here none of these ways is missed.
create function audit_record() returns trigger language plpgsql as $$
declare
  mark jsonb;
  author text;
  note record;
  units text[];
begin
  for note in
    select * from (values
      ('account-made', '*', tg_op = 'INSERT' and new.kind = 'account',
        null::jsonb, new.data -> 'roles'),
      ('roles-changed', 'roles', tg_op = 'UPDATE' and new.kind = 'account', old.data -> 'roles', new.data -> 'roles'),
      ('account-moved', 'unit', tg_op = 'UPDATE' and new.kind = 'account', old.data -> 'unit', new.data -> 'unit'),
      ('account-ended', 'ended', tg_op = 'UPDATE' and new.kind = 'account' and new.data -> 'ended' = 'true',
        old.data -> 'ended', new.data -> 'ended'),
      ('account-restored', 'ended', tg_op = 'UPDATE' and new.kind = 'account' and old.data -> 'ended' = 'true',
        old.data -> 'ended', new.data -> 'ended'),
      ('unit-moved', 'parent', tg_op = 'UPDATE' and new.kind = 'unit', old.data -> 'parent', new.data -> 'parent'),
      ('unit-ended', 'validTo', tg_op = 'UPDATE' and new.kind = 'unit', old.data -> 'validTo', new.data -> 'validTo')
    ) as notes (what, field, of_this_kind, before, after)
    where of_this_kind and before is distinct from after
  loop
    mark := coalesce(new.marks -> note.field, new.marks -> '*');
    -- Changed by hand, past every phone: nobody's name may stand there.
    if tg_op = 'UPDATE' and mark = coalesce(old.marks -> note.field, old.marks -> '*') then
      mark := null;
    end if;
    select account into author from op
      where province = new.province and device = mark ->> 'device' and counter = (mark ->> 'counter')::bigint
        and record = new.id
      order by seq desc limit 1;
    -- Both where it was and where it is now.
    units := array[new.data ->> 'unit'];
    if tg_op = 'UPDATE' then
      units := units || array[old.data ->> 'unit', old.data ->> 'parent'];
    end if;
    perform note_audit(
      new.province, note.what, author, mark ->> 'device', new.id, units,
      jsonb_strip_nulls(jsonb_build_object('before', note.before, 'after', note.after))
    );
  end loop;
  return null;
end $$;

create trigger audit_record_made after insert on record
  for each row when (new.kind = 'account' and new.marks -> '*' ->> 'device' <> 'server') execute function audit_record();
create trigger audit_record_changed after update on record
  for each row when (new.kind in ('account', 'unit') and old.data is distinct from new.data)
  execute function audit_record();

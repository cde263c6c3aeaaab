-- Ids and the names of scopes can't be taken for each other [S90]. No record is called as a scope is; the account that an older version
-- made for whoever set a province up is called `<province>:quan-tri`, and no account is a scope.
alter table record add constraint record_name check (position(':' in id) = 0 or kind = 'account') not valid;

-- A transaction is told units, not names of scopes, and makes the names here: a unit that is called as a scope opens nothing.
create or replace function told_scopes() returns text[] language sql stable as $$
  select array(
    select unit from unnest(nullif(current_setting('loaban.units', true), '')::text[]) as unit
    where position(':' in unit) = 0
    union all
    select 'down:' || unit from unnest(nullif(current_setting('loaban.above', true), '')::text[]) as unit
    where position(':' in unit) = 0
  )
$$;

-- A mark says who wrote the value: a text's first version needs its author when a second one comes to stand beside it [S24].
update record r set marks = (
  select jsonb_object_agg(m.field, m.mark || jsonb_build_object('by', coalesce(
    (select o.account from op o
     where o.province = r.province and o.device = m.mark ->> 'device' and o.counter = (m.mark ->> 'counter')::bigint
       and o.record = r.id limit 1),
    r.data ->> 'author', r.data ->> 'by', r.unit)))
  from jsonb_each(r.marks) as m(field, mark))
where exists (select 1 from jsonb_each(r.marks) as m(field, mark) where not m.mark ? 'by');

-- The texts that stood in a script and gave way, by their hash, with who wrote them last: an approval of such a text may come late, and one
-- of a text that never stood is no approval [S100].
create table past_text (
  province text not null references province,
  script text not null,
  hash text not null,
  writers text[] not null,
  primary key (province, script, hash)
);

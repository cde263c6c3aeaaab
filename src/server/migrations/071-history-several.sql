-- One edit may take several texts that stood side by side: `n` tells them apart [S24].
alter table history add column n integer not null default 0;
alter table history drop constraint history_pkey;
alter table history add primary key (province, record, seq, field, n);

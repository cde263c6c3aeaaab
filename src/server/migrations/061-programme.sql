-- What a phone that begins is told before all else: its unit's programme of these days [S32].
create index record_programme on record (province, unit) where kind in ('slot', 'item', 'cluster', 'column');
create index record_approval on record (province, (data ->> 'script')) where kind = 'approval';
create index record_airing on record (province, (data ->> 'item')) where kind = 'airing';

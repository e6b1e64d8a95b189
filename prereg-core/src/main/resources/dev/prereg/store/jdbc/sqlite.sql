-- SQLite 3.24 or later. Replace "prereg_shipment" throughout for another name. Connections need
-- journal_mode=WAL and synchronous=FULL
create table if not exists prereg_shipment (
  id text not null primary key,
  version integer not null,
  takes integer not null,
  stage text not null,
  due_at integer not null,
  state blob not null
);
create index if not exists prereg_shipment_due on prereg_shipment (due_at);
create index if not exists prereg_shipment_stage on prereg_shipment (stage, id);
create table if not exists prereg_shipment_schema (version integer not null primary key);
insert into prereg_shipment_schema (version) values (1) on conflict do nothing;

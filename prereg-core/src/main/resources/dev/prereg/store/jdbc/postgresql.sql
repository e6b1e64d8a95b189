-- PostgreSQL 9.5 or later. Replace "prereg_shipment" throughout for another name.
create table if not exists prereg_shipment (
  id varchar(128) collate "C" not null primary key,
  version bigint not null,
  takes integer not null,
  stage varchar(32) collate "C" not null,
  due_at bigint not null,
  state bytea not null
);
-- What is encrypted does not get smaller.
alter table prereg_shipment alter column state set storage external;
create index if not exists prereg_shipment_due on prereg_shipment (due_at);
create index if not exists prereg_shipment_stage on prereg_shipment (stage, id);
create table if not exists prereg_shipment_schema (version integer not null primary key);
insert into prereg_shipment_schema (version) values (1) on conflict do nothing;

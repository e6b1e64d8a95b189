-- H2 2.x. Replace "prereg_shipment" throughout for another name. The URL of the database needs ;WRITE_DELAY=0
create table if not exists prereg_shipment (
  id varchar(128) not null primary key,
  version bigint not null,
  takes integer not null,
  stage varchar(32) not null,
  due_at bigint not null,
  state varbinary(1048576) not null
);
create index if not exists prereg_shipment_due on prereg_shipment (due_at);
create index if not exists prereg_shipment_stage on prereg_shipment (stage, id);
create table if not exists prereg_shipment_schema (version integer not null primary key);
merge into prereg_shipment_schema (version) values (1);

-- SQL Server 2016 or later. Replace "prereg_shipment" throughout for another name.
-- varbinary: ids are compared exactly, also their case and their trailing blanks.
create table prereg_shipment (
  id varbinary(128) not null primary key,
  version bigint not null,
  takes integer not null,
  stage varbinary(32) not null,
  due_at bigint not null,
  state varbinary(max) not null
);
create index prereg_shipment_due on prereg_shipment (due_at);
create index prereg_shipment_stage on prereg_shipment (stage, id);
create table prereg_shipment_schema (version integer not null primary key);
insert into prereg_shipment_schema (version) values (1);

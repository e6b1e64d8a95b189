-- Oracle Database 12.2 or later. Replace "prereg_shipment" throughout for another name.
-- raw: ids are compared exactly, whatever NLS_SORT and NLS_COMP of a session say.
create table prereg_shipment (
  id raw(128) not null primary key,
  version number(19) not null,
  takes number(10) not null,
  stage raw(32) not null,
  due_at number(19) not null,
  state blob not null
);
create index prereg_shipment_due on prereg_shipment (due_at);
create index prereg_shipment_stage on prereg_shipment (stage, id);
create table prereg_shipment_schema (version number(10) not null primary key);
insert into prereg_shipment_schema (version) values (1);

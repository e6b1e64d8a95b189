-- MariaDB 10.6, MySQL 8.0 or later. Replace "prereg_shipment" throughout for another name.
-- varbinary: ids are compared exactly, also their case and their trailing blanks.
create table if not exists prereg_shipment (
  id varbinary(128) not null primary key,
  version bigint not null,
  takes integer not null,
  stage varbinary(32) not null,
  due_at bigint not null,
  state mediumblob not null,
  index prereg_shipment_due (due_at),
  index prereg_shipment_stage (stage, id)
) engine = InnoDB;
create table if not exists prereg_shipment_schema (version integer not null primary key) engine = InnoDB;
insert ignore into prereg_shipment_schema (version) values (1);

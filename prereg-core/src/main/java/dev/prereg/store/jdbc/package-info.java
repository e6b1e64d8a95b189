/**
 * Journeys in a relational database, over plain JDBC; the driver is the host's.
 *
 * <p>{@link dev.prereg.store.jdbc.JdbcShipmentStore} works on any {@link javax.sql.DataSource} and is what several nodes
 * share, best on PostgreSQL. {@link dev.prereg.store.jdbc.EmbeddedShipmentStore} is one file for one node, without a
 * server. Both refuse a database that is set up to lose writes it has acknowledged: a lost row may order a second key.
 */
package dev.prereg.store.jdbc;

/**
 * Where journeys are kept. One row is the whole truth about one journey; its content is opaque and encrypted.
 *
 * <p>A host implements {@link dev.prereg.store.ShipmentStore} over its own database and runs the published
 * {@code ShipmentStoreContract} against it.
 */
package dev.prereg.store;

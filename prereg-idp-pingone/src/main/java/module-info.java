/**
 * PingOne, not implemented yet in this version.
 *
 * <p>The module exports nothing, because its package {@code dev.prereg.idp.pingone} holds no type so far and an empty package
 * cannot be exported. The export comes with the first public type.
 */
module dev.prereg.idp.pingone {
    requires transitive dev.prereg.core;
    requires com.fasterxml.jackson.databind;
}

/**
 * The core of the SDK: the ports to identity providers and to Yubico, the sealing and opening of messages, and the
 * journey of one pre-registered key from request to PIN.
 *
 * <p>Bouncy Castle is not required. A host that wants its faster elliptic curves passes a
 * {@link java.security.Provider} object to {@link dev.prereg.idp.SealedEnrollment}.
 */
module dev.prereg.core {
    requires transitive java.net.http;
    requires transitive java.sql;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.dataformat.cbor;
    requires com.nimbusds.jose.jwt;
    requires org.slf4j;

    exports dev.prereg;
    exports dev.prereg.http;
    exports dev.prereg.idp;
    exports dev.prereg.jose;
    exports dev.prereg.pin;
    exports dev.prereg.shipping;
    exports dev.prereg.store;
    exports dev.prereg.store.jdbc;
    exports dev.prereg.transport;
    exports dev.prereg.webauthn;
    exports dev.prereg.workflow;
    exports dev.prereg.internal.http to
            dev.prereg.yubienterprise,
            dev.prereg.idp.entra,
            dev.prereg.idp.pingone,
            dev.prereg.idp.okta;
    exports dev.prereg.internal.json to
            dev.prereg.yubienterprise,
            dev.prereg.idp.entra,
            dev.prereg.idp.pingone,
            dev.prereg.idp.okta;
}
